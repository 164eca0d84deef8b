/// What the encoder sees of one word, from its UTF-8 bytes alone.
///
/// The training side has the same functions (`Training/features.py`); the two must agree byte for
/// byte.
package enum WordShape {
    package static let shapeCount = 12

    /// ASCII letters lower-cased, digits to 0.
    @inline(__always)
    static func normalised(_ byte: UInt8) -> UInt8 {
        if byte &- 65 < 26 { return byte | 0x20 }
        if byte &- 48 < 10 { return 48 }
        return byte
    }

    /// FNV-1a with a final mix (murmur3's), over normalised bytes, begun by a mark if there is one.
    static func hash(_ bytes: some Sequence<UInt8>, mark: UInt8? = nil) -> UInt32 {
        var h: UInt32 = 0x811C_9DC5
        if let mark { h = (h ^ UInt32(mark)) &* 0x0100_0193 }
        for byte in bytes { h = (h ^ UInt32(normalised(byte))) &* 0x0100_0193 }
        return mixed(h)
    }

    /// Spreads what the running hash knows over all its bits.
    static func mixed(_ state: UInt32) -> UInt32 {
        var h = state
        h ^= h >> 16
        h = h &* 0x85EB_CA6B
        h ^= h >> 13
        h = h &* 0xC2B2_AE35
        h ^= h >> 16
        return h
    }

    /// The key of the word in the hashed tables, never 0.
    package static func key(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 { max(1, hash(word)) }

    package static func suffix(_ word: UnsafeBufferPointer<UInt8>, buckets: Int) -> Int {
        1 + Int(hash(word.suffix(3), mark: UInt8(ascii: "S"))) % (buckets - 1)
    }

    package static func prefix(_ word: UnsafeBufferPointer<UInt8>, buckets: Int) -> Int {
        1 + Int(hash(word.prefix(3), mark: UInt8(ascii: "P"))) % (buckets - 1)
    }

    /// A class of casing and make-up: number, code, mark, capitals, title case and so on.
    package static func shape(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var upper = 0
        var lower = 0
        var digit = 0
        var high = 0
        for byte in word {
            if byte &- 65 < 26 {
                upper += 1
            } else if byte &- 97 < 26 {
                lower += 1
            } else if byte &- 48 < 10 {
                digit += 1
            } else if byte >= 128 {
                high += 1
            }
        }
        if digit == word.count { return 1 }
        if digit > 0 { return upper + lower + high == 0 ? 2 : 3 }
        if upper + lower + high == 0 { return 4 }
        if upper > 0, lower + high == 0 { return upper == 1 && word.count <= 2 ? 5 : 6 }
        if word[0] &- 65 < 26 { return upper == 1 ? 7 : 8 }
        if upper > 0 { return 9 }
        return high > 0 ? 10 : 11
    }
}
