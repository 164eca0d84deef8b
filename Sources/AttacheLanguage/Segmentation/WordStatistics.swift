/// What the lexicon of the segmenter knows of a lower-cased word, packed in 16 bits: its commonest
/// tag, how often it is written small where a capital says something, how often a stop after it
/// ends no sentence, and how frequent it is.
package struct WordStatistics: Hashable, Sendable {
    package var bits: UInt32

    package init(bits: UInt32) { self.bits = bits }

    /// - Parameters:
    ///   - tag: number of the commonest UPOS from 1; 0 for none.
    ///   - capital: 0 never written with a capital inside sentences … 7 always;
    ///   - abbreviation: 0 no evidence … 3 nearly always with a stop that ends nothing.
    ///   - frequency: 0 rare … 3 very frequent.
    package init(tag: Int, capital: Int, abbreviation: Int, frequency: Int) {
        bits = UInt32(
            tag & 31 | (capital & 7) << 5 | (abbreviation & 3) << 8 | (frequency & 3) << 10)
    }

    package static let unknown = WordStatistics(bits: 0xF000)

    @inline(__always) package var tag: UInt64 { UInt64(bits & 31) }
    @inline(__always) package var capital: UInt64 { UInt64(bits >> 5 & 7) }
    @inline(__always) package var abbreviation: UInt64 { UInt64(bits >> 8 & 3) }
    @inline(__always) package var frequency: UInt64 { UInt64(bits >> 10 & 3) }
    @inline(__always) package var isUnknown: Bool { bits == 0xF000 }
}
