import AttacheModel

/// The atoms of a stretch of text: runs of letters and digits, folded so that case, Latin diacritics
/// and the kind of apostrophe do not matter, and the few signs that names hold (`&`, `/`, `,`).
///
/// Letters of other scripts are kept byte for byte: a Cyrillic `а` never equals a Latin `a`, so
/// mixed-script lookalikes stay apart.
public struct Atoms: Sendable {
    /// How the letters of an atom are written.
    public enum Shape: UInt8, Sendable {
        case lower, capitalized, upper, other
    }

    public struct Atom: Sendable {
        public var start: Int32
        public var end: Int32
        /// FNV-1a over the folded bytes.
        public var hash: UInt64
        public var shape: Shape
        /// Letters and digits, in folded bytes.
        public var length: UInt8
        /// Whether a phrase may run on from the atom before: only spaces, hyphens, apostrophes, a
        /// full stop after at most two letters, between them.
        public var joins: Bool
        /// Whether an apostrophe stands right before it ("s" in "China's").
        public var afterApostrophe: Bool

        public var span: Span { Span(Int(start), Int(end)) }
    }

    public private(set) var atoms: [Atom] = []

    public var count: Int { atoms.count }
    public subscript(index: Int) -> Atom { atoms[index] }

    /// Cuts `bytes[range]`. Complexity: O(n).
    public init(_ bytes: [UInt8], in range: Range<Int>) {
        atoms.reserveCapacity(range.count / 5 + 1)
        bytes.withUnsafeBufferPointer { scan($0, range) }
    }

    public init(_ string: String) {
        let bytes = Array(string.utf8)
        self.init(bytes, in: 0..<bytes.count)
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var i = range.lowerBound
        let end = range.upperBound
        var gapBreaks = false
        var apostrophe = false
        var stopBefore = false
        while i < end {
            let start = i
            var hash = Self.offsetBasis
            var length = 0
            var upper = 0
            var lower = 0
            var firstUpper = false
            // One atom.
            while i < end {
                let b = bytes[i]
                if b < 0x80 {
                    let folded = Self.ascii[Int(b)]
                    if folded == 0 { break }
                    if b >= 65 && b <= 90 {
                        upper += 1
                        if length == 0 { firstUpper = true }
                    } else if b >= 97 {
                        lower += 1
                    }
                    hash = (hash ^ UInt64(folded)) &* Self.prime
                    length += 1
                    i += 1
                    continue
                }
                let (scalar, width) = Self.decode(bytes, i, end)
                if Self.isSign(scalar) { break }
                let base = LatinLetters.base(scalar)
                if base != 0 {
                    if Self.isUpper(scalar) {
                        upper += 1
                        if length == 0 { firstUpper = true }
                    } else {
                        lower += 1
                    }
                    hash = (hash ^ UInt64(base)) &* Self.prime
                    // "æ", "ß" and "œ" are two letters.
                    let second = LatinLetters.second(scalar)
                    if second != 0 { hash = (hash ^ UInt64(second)) &* Self.prime }
                    length += 1
                } else if scalar >= 0x300 && scalar < 0x370 {
                    // A combining mark belongs to the letter before it.
                } else {
                    for k in i..<(i + width) { hash = (hash ^ UInt64(bytes[k])) &* Self.prime }
                    length += 1
                }
                i += width
            }
            if i > start {
                let shape: Shape
                if upper > 0 && lower == 0 {
                    shape = length == 1 ? .capitalized : .upper
                } else if firstUpper {
                    shape = upper == 1 ? .capitalized : .other
                } else if upper == 0 {
                    shape = .lower
                } else {
                    shape = .other
                }
                var joins = !gapBreaks
                if stopBefore, let last = atoms.last, last.length > 2 { joins = false }
                atoms.append(
                    Atom(
                        start: Int32(start), end: Int32(i), hash: hash, shape: shape,
                        length: UInt8(min(length, 255)), joins: joins && !atoms.isEmpty,
                        afterApostrophe: apostrophe))
                gapBreaks = false
                apostrophe = false
                stopBefore = false
                continue
            }
            // The gap.
            let b = bytes[i]
            if b < 0x80 {
                switch b {
                case 32, 9, 45, 64: apostrophe = false  // space, tab, hyphen, @
                case 10, 13: gapBreaks = gapBreaks || (i + 1 < end && bytes[i + 1] == 10)
                case 39, 96: apostrophe = true
                case 46:
                    if gapBreaks == false { stopBefore = true }
                    apostrophe = false
                case 38, 44, 47:  // & , /
                    atoms.append(
                        Atom(
                            start: Int32(i), end: Int32(i + 1),
                            hash: (Self.offsetBasis ^ UInt64(b)) &* Self.prime, shape: .other,
                            length: 1, joins: !gapBreaks && !atoms.isEmpty, afterApostrophe: false))
                    gapBreaks = false
                    apostrophe = false
                    stopBefore = false
                default:
                    gapBreaks = true
                    apostrophe = false
                }
                i += 1
            } else {
                let (scalar, width) = Self.decode(bytes, i, end)
                switch scalar {
                case 0x2018, 0x2019, 0x02BB, 0x02BC, 0x02BF, 0x02BE, 0x00B4: apostrophe = true
                case 0x00A0, 0x2009, 0x202F, 0x2010, 0x2011, 0x00AD, 0x200B: break
                case 0x2013 where i > range.lowerBound && bytes[i - 1] != 32: break
                default: gapBreaks = true
                }
                i += width
            }
        }
    }

    static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
    static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The hash of a phrase's first `n + 1` atoms from that of its first `n`.
    @inline(__always)
    static func extend(_ prefix: UInt64, _ atom: UInt64) -> UInt64 {
        var h = prefix &* 0x9E37_79B9_7F4A_7C15
        h ^= atom &+ (h >> 29)
        return h == 0 ? 1 : h
    }

    /// Lower-cased ASCII letter or digit, or 0.
    private static let ascii: [UInt8] = (0..<128).map { i in
        switch i {
        case 48...57, 97...122: UInt8(i)
        case 65...90: UInt8(i + 32)
        default: 0
        }
    }
    private static func isUpper(_ scalar: UInt32) -> Bool {
        if scalar < 0xE0 { return scalar >= 0xC0 }
        if scalar < 0x100 { return false }
        if scalar < 0x138 || scalar >= 0x14A { return scalar & 1 == 0 }
        return scalar & 1 == 1
    }

    /// Punctuation and spaces above ASCII end an atom.
    private static func isSign(_ scalar: UInt32) -> Bool {
        (scalar >= 0x80 && scalar < 0xC0 && scalar != 0xAA && scalar != 0xBA && scalar != 0xB5)
            || (scalar >= 0x2000 && scalar < 0x2070) || (scalar >= 0x3000 && scalar < 0x3004)
            || (scalar >= 0x02B9 && scalar <= 0x02BF) || scalar == 0xD7 || scalar == 0xF7
            || scalar == 0xFEFF
    }

    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int
    ) -> (UInt32, Int) {
        let b = UInt32(bytes[i])
        if b >= 0xF0, i + 3 < end {
            return (
                (b & 7) << 18 | UInt32(bytes[i + 1] & 63) << 12 | UInt32(bytes[i + 2] & 63) << 6
                    | UInt32(bytes[i + 3] & 63), 4
            )
        }
        if b >= 0xE0, i + 2 < end {
            return ((b & 15) << 12 | UInt32(bytes[i + 1] & 63) << 6 | UInt32(bytes[i + 2] & 63), 3)
        }
        if b >= 0xC0, i + 1 < end { return ((b & 31) << 6 | UInt32(bytes[i + 1] & 63), 2) }
        return (0xFFFD, 1)
    }
}
