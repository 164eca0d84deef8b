import AttacheModel

/// A small fingerprint of a text's words by which near-duplicates are found.
///
/// The text without its furniture is cut into overlapping runs of five words; of their hashes those
/// under a fixed bound are kept (FracMinHash: Irber et al. 2022, after Broder 1997), a quarter of
/// all. Kept sets of two texts can be compared at any time, and small ones against large ones.
public struct TextSignature: Hashable, Sendable {
    /// Kept hashes, ascending.
    public let hashes: [UInt64]
    /// Words of the text, furniture left out.
    public let words: Int

    /// The share of all hashes that is kept.
    public static let kept = 0.25
    private static let bound = UInt64.max / 4
    private static let run = 5

    /// Complexity: O(n log n).
    public init(_ document: Document) {
        let text = document.text.utf8
        var words: [UInt64] = []
        var hash: UInt64 = 0
        var length = 0
        var furniture = document.furniture[...]
        func isLetter(_ byte: UInt8) -> Bool {
            byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
                || (byte >= 0x30 && byte <= 0x39)
        }
        func endWord() {
            if length > 0 { words.append(hash) }
            hash = 14_695_981_039_346_656_037
            length = 0
        }
        hash = 14_695_981_039_346_656_037
        var i = 0
        while i < text.count {
            if let first = furniture.first, i >= first.span.start {
                endWord()
                i = max(i, first.span.end)
                furniture.removeFirst()
                continue
            }
            let byte = text[i]
            // Typographic quotation marks and dashes part words as plain ones do.
            if byte == 0xE2, i + 2 < text.count, text[i + 1] == 0x80 {
                endWord()
                i += 3
                continue
            }
            if isLetter(byte) {
                hash = (hash ^ UInt64(Tag.lowered(byte))) &* 1_099_511_628_211
                length += 1
            } else {
                endWord()
            }
            i += 1
        }
        endWord()
        self.words = words.count
        var kept: Set<UInt64> = []
        if words.count >= Self.run {
            for start in 0...(words.count - Self.run) {
                var mixed: UInt64 = 0
                for word in words[start..<start + Self.run] {
                    mixed = (mixed ^ word) &* 0x9E37_79B9_7F4A_7C15
                    mixed ^= mixed >> 29
                }
                mixed = mixed &* 0xBF58_476D_1CE4_E5B9
                mixed ^= mixed >> 32
                if mixed <= Self.bound { kept.insert(mixed) }
            }
        }
        hashes = kept.sorted()
    }

    /// How many kept hashes both have. Complexity: O(n).
    public func shared(with other: TextSignature) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < hashes.count, j < other.hashes.count {
            if hashes[i] == other.hashes[j] {
                count += 1
                i += 1
                j += 1
            } else if hashes[i] < other.hashes[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }
}
