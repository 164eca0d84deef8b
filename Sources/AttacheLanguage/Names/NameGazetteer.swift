import AttacheModel

/// The phrase gazetteer: which runs of words are known names of persons, places, organizations and
/// others.
///
/// A phrase is kept as the hash of its normalised words with the kinds it is known to have, in an
/// open-addressed table. The training side has the same functions (`Training/gazetteer.py`).
package struct NameGazetteer: @unchecked Sendable {
    // Pointers into the mapped, read-only model file.
    private let keys: UnsafeBufferPointer<UInt32>
    private let kinds: UnsafeBufferPointer<UInt8>

    /// Words of the longest phrase, kinds of names, places in a phrase (alone, first, inside, last).
    package static let longest = 8
    static let kindCount = 4
    static let places = 4
    static let bitCount = kindCount * places

    /// Takes a table of a power of two of slots, an empty slot's key being 0. Null where the sizes
    /// are others, or no slot is empty.
    package init?(keys: UnsafeBufferPointer<UInt32>, kinds: UnsafeBufferPointer<UInt8>) {
        guard keys.count > 0, keys.count & (keys.count - 1) == 0, keys.count == kinds.count,
            keys.contains(0)
        else { return nil }
        self.keys = keys
        self.kinds = kinds
    }

    /// The key of a phrase's words, never 0.
    package static func key(_ words: [String]) -> UInt32 {
        var state = seed
        for var word in words { word.withUTF8 { extend(&state, by: $0) } }
        return max(1, WordShape.mixed(state))
    }

    private static let seed: UInt32 = 0x811C_9DC5

    /// Takes one more word, and the space that ends it, into the running hash.
    @inline(__always)
    private static func extend(_ state: inout UInt32, by word: UnsafeBufferPointer<UInt8>) {
        for byte in word {
            state = (state ^ UInt32(WordShape.normalised(byte))) &* 0x0100_0193
        }
        state = (state ^ 32) &* 0x0100_0193
    }

    /// The kinds (a bit each) of the phrase with this key; 0 for none. Complexity: O(1).
    @inline(__always)
    private func kinds(of key: UInt32) -> UInt8 {
        var slot = Int(key) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == key { return kinds[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return 0
    }

    /// For each word a bit for each kind and place of the known phrases: of each kind the longest
    /// phrases from left to right. One word alone counts where it has a capital.
    /// Complexity: O(n) with at most `longest` steps a word.
    package func bits(_ words: some RandomAccessCollection<Word>) -> [UInt16] {
        var result = [UInt16](repeating: 0, count: words.count)
        let forms = words.map(\.form)
        var covered = [Int](repeating: 0, count: Self.kindCount)
        var best = covered
        for start in forms.indices {
            var state = Self.seed
            var hasCapital = false
            var found = false
            for end in start..<min(forms.count, start + Self.longest) {
                var form = forms[end]
                form.withUTF8 { bytes in
                    Self.extend(&state, by: bytes)
                    if bytes.contains(where: { $0 &- 65 < 26 }) { hasCapital = true }
                }
                guard hasCapital || end > start else { continue }
                let kinds = kinds(of: max(1, WordShape.mixed(state)))
                guard kinds != 0 else { continue }
                if !found { for kind in best.indices { best[kind] = 0 } }
                found = true
                for kind in 0..<Self.kindCount where kinds >> UInt8(kind) & 1 == 1 {
                    best[kind] = end + 1
                }
            }
            guard found else { continue }
            for kind in 0..<Self.kindCount where best[kind] > 0 && start >= covered[kind] {
                let end = best[kind]
                let base = UInt16(kind * Self.places)
                covered[kind] = end
                guard end > start + 1 else {
                    result[start] |= 1 << base
                    continue
                }
                result[start] |= 2 << base
                for i in start + 1..<end - 1 { result[i] |= 4 << base }
                result[end - 1] |= 8 << base
            }
        }
        return result
    }
}
