/// What the words of a class or id say about a part of a page.
struct MarkupCues: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        /// Holds the running text.
        static let body = Flags(rawValue: 1)
        /// Belongs to the page, not to the article.
        static let equipment = Flags(rawValue: 2)
        /// The same, with less certainty.
        static let perhaps = Flags(rawValue: 4)
        /// Is never shown.
        static let hidden = Flags(rawValue: 8)
        /// Sums the article up.
        static let lead = Flags(rawValue: 16)
        /// Is never the article, however long.
        static let always = Flags(rawValue: 32)
    }

    private var words: [UInt64: Flags] = [:]
    private var pairs: [UInt64: Flags] = [:]
    private var tokens: [UInt64: Flags] = [:]
    private static let seed: UInt64 = 14_695_981_039_346_656_037

    init(_ file: DataFile) {
        add(file["body"], .body)
        add(file["equipment"], .equipment)
        add(file["perhaps equipment"], .perhaps)
        add(file["lead"], .lead)
        add(file["always equipment"], .always)
        for entry in file["hidden"] { tokens[MarkupCues.hash(entry.utf8)] = .hidden }
    }

    private mutating func add(_ entries: [String], _ flag: Flags) {
        for entry in entries {
            let parts = entry.split(separator: " ").map { MarkupCues.hash($0.utf8) }
            if parts.count == 1 {
                words[parts[0], default: []].insert(flag)
            } else if parts.count == 2 {
                pairs[MarkupCues.pair(parts[0], parts[1]), default: []].insert(flag)
            }
        }
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return hash
    }

    private static func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
        (a &* 0x9E37_79B9_7F4A_7C15) ^ b
    }

    /// The cues in an attribute's value. Complexity: O(n).
    func flags(_ value: ArraySlice<UInt8>) -> Flags {
        var found: Flags = []
        var previous: UInt64 = 0
        var hash = MarkupCues.seed
        var token = MarkupCues.seed
        var length = 0
        var lastWasLower = false
        func endWord() {
            if let flag = words[hash] { found.formUnion(flag) }
            if previous != 0, let flag = pairs[MarkupCues.pair(previous, hash)] {
                found.formUnion(flag)
            }
        }
        for byte in value.prefix(400) {
            let lower = Tag.lowered(byte)
            let isLetter = lower >= 0x61 && lower <= 0x7A
            let isUpper = byte != lower
            if length > 0, !isLetter || (isUpper && lastWasLower) {
                endWord()
                previous = hash
                hash = MarkupCues.seed
                length = 0
            }
            if byte <= 0x20 {
                if let flag = tokens[token] { found.formUnion(flag) }
                token = MarkupCues.seed
                previous = 0
            } else {
                token = (token ^ UInt64(lower)) &* 1_099_511_628_211
            }
            if isLetter {
                hash = (hash ^ UInt64(lower)) &* 1_099_511_628_211
                length += 1
            }
            lastWasLower = isLetter && !isUpper
        }
        if length > 0 { endWord() }
        if let flag = tokens[token] { found.formUnion(flag) }
        return found
    }
}
