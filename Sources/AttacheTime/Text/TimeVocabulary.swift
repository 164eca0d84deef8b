/// The words that the time grammar knows, by number, behind a table that is asked with the hash of
/// a word's lower-case bytes.
struct TimeVocabulary: Sendable {
    /// A meaning that a word has by itself.
    struct Sense: Sendable {
        var category: Int
        var value: TimeValue
        var needsCapital: Bool
        var isIsolatedOnly: Bool
    }

    private(set) var words: [String] = []
    private(set) var senses: [[Sense]] = []
    private(set) var isAbbreviation: [Bool] = []
    /// Whether the word alone can make a passage worth parsing.
    private(set) var isCore: [Bool] = []
    private var numbers: [String: Int] = [:]
    private var slots: [(hash: UInt64, word: Int32)] = []

    // FNV-1a, 64 bits.
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    @inline(__always) static func mix(_ byte: UInt8, into hash: inout UInt64) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }

    static func hash(_ word: String) -> UInt64 {
        var hash = seed
        for byte in word.utf8 { mix(byte, into: &hash) }
        return hash
    }

    /// The number of `word`, which is given one if it has none.
    mutating func intern(_ word: String) -> Int {
        if let number = numbers[word] { return number }
        let number = words.count
        numbers[word] = number
        words.append(word)
        senses.append([])
        isAbbreviation.append(false)
        isCore.append(false)
        return number
    }

    mutating func add(_ sense: Sense, to word: Int, core: Bool, abbreviation: Bool) {
        senses[word].append(sense)
        if core { isCore[word] = true }
        if abbreviation { isAbbreviation[word] = true }
    }

    mutating func markCore(_ word: Int) { isCore[word] = true }

    /// Builds the table. Call it once, when all words are in.
    mutating func close() {
        var size = 64
        while size < words.count * 4 { size *= 2 }
        slots = Array(repeating: (0, -1), count: size)
        for (number, word) in words.enumerated() {
            let hash = Self.hash(word)
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot].word >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = (hash, Int32(number))
        }
    }

    /// The word with a hash, or -1.
    @inline(__always) func number(ofHash hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let (found, word) = slots[slot]
            if word < 0 { return -1 }
            if found == hash { return Int(word) }
            slot = (slot + 1) & mask
        }
    }
}
