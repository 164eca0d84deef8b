import AttacheModel

/// One quotation mark of a text and what its neighbours say of it.
struct QuotationMark {
    enum Family { case double, single, angle }
    /// What the mark can do where it stands.
    enum Role { case opens, closes, either }
    var offset: Int
    var length: Int
    var family: Family
    var role: Role
    /// German low marks open with „ and close with “.
    var isLow = false
    /// Counts newline runs before the mark.
    var paragraph: Int
    /// Whether only white space stands between the paragraph's start and the mark.
    var startsParagraph: Bool
}

/// The marks of a text, found in one pass over its bytes.
struct QuotationMarks {
    var marks: [QuotationMark] = []
    /// Byte ranges of the paragraphs that `QuotationMark.paragraph` counts, white space trimmed at
    /// the end.
    var paragraphs: [Span] = []

    /// Complexity: O(n).
    init(_ bytes: [UInt8]) {
        var start = 0
        var lastInk = 0
        var hasInk = false
        var i = 0
        let n = bytes.count
        while i < n {
            let byte = bytes[i]
            if byte == 10 || byte == 13 {
                if hasInk {
                    paragraphs.append(Span(start, lastInk))
                    hasInk = false
                }
                i += 1
                start = i
                continue
            }
            let (family, length) = Self.mark(bytes, i)
            if let family {
                append(bytes, i, length, family, startsParagraph: !hasInk)
                hasInk = true
                lastInk = i + length
                i += length
                continue
            }
            if byte != 32 && byte != 9 && !(byte == 0xC2 && i + 1 < n && bytes[i + 1] == 0xA0) {
                if !hasInk {
                    start = i
                    hasInk = true
                }
                lastInk = i + 1
            } else if byte == 0xC2 {
                i += 1
            }
            i += 1
        }
        if hasInk { paragraphs.append(Span(start, lastInk)) }
    }

    /// The family and the byte length of the mark at `i`, if there is one.
    private static func mark(_ b: [UInt8], _ i: Int) -> (QuotationMark.Family?, Int) {
        switch b[i] {
        case 0x22: return (.double, 1)
        case 0x27:
            // Two apostrophes are a typewriter's closing (or opening) mark.
            return i + 1 < b.count && b[i + 1] == 0x27 ? (.double, 2) : (.single, 1)
        case 0x60: return i + 1 < b.count && b[i + 1] == 0x60 ? (.double, 2) : (nil, 1)
        case 0xC2 where i + 1 < b.count && (b[i + 1] == 0xAB || b[i + 1] == 0xBB):
            return (.angle, 2)
        case 0xE2 where i + 2 < b.count && b[i + 1] == 0x80:
            switch b[i + 2] {
            case 0x9C, 0x9D, 0x9E: return (.double, 3)
            case 0x98, 0x99: return (.single, 3)
            default: return (nil, 1)
            }
        default: return (nil, 1)
        }
    }

    private mutating func append(
        _ b: [UInt8], _ i: Int, _ length: Int, _ family: QuotationMark.Family, startsParagraph: Bool
    ) {
        let before = startsParagraph ? 32 : b[i - 1]
        let afterIndex = i + length
        let after = afterIndex < b.count ? b[afterIndex] : 32
        let spaceBefore =
            startsParagraph || before == 32 || before == 9
            || (before == 0xA0 && i >= 2 && b[i - 2] == 0xC2)
        let nbspAfter = after == 0xC2 && afterIndex + 1 < b.count && b[afterIndex + 1] == 0xA0
        let spaceAfter = after == 32 || after == 9 || after == 10 || after == 13 || nbspAfter
        let wordBefore = Self.isWordByte(before) && !spaceBefore
        let wordAfter = Self.isWordByte(after) && !nbspAfter
        // A mark after an opening bracket, a dash or another opening mark may open.
        let openerBefore =
            before == 0x28 || before == 0x5B || before == 0x2D || before == 0x2F
            || Self.endsInDashOrOpener(b, i)
        var role = QuotationMark.Role.either
        var isLow = false
        switch (family, length) {
        case (.double, 3):
            isLow = b[i + 2] == 0x9E
            // ‟“ closes where German opened low; the pairing decides.
            role = b[i + 2] == 0x9D ? .closes : .opens
        case (.angle, _): role = b[i + 1] == 0xAB ? .opens : .closes
        case (.single, 3):
            if b[i + 2] == 0x98 {
                guard (spaceBefore || openerBefore || !wordBefore) && !spaceAfter else { return }
                role = .opens
            } else {
                // Inside or at the start of a word it is an apostrophe.
                guard !spaceBefore, !wordAfter else { return }
                role = .closes
            }
        case (.single, _):
            if wordBefore && wordAfter { return }
            if (spaceBefore || openerBefore || Self.isDoubleQuote(b, endingAt: i)) && wordAfter {
                // '90s
                if after >= 0x30 && after <= 0x39 { return }
                role = .opens
            } else if !spaceBefore && !wordAfter {
                role = .closes
            } else {
                return
            }
        case (.double, 2) where b[i] == 0x60: role = .opens
        default:
            if spaceBefore && !spaceAfter {
                role = .opens
            } else if !spaceBefore && spaceAfter {
                role = .closes
            } else if openerBefore && !spaceAfter {
                role = .opens
            } else if wordBefore && !wordAfter {
                role = .closes
            }
        }
        marks.append(
            QuotationMark(
                offset: i, length: length, family: family, role: role, isLow: isLow,
                paragraph: paragraphs.count, startsParagraph: startsParagraph))
    }

    private static func isWordByte(_ b: UInt8) -> Bool {
        (b >= 0x30 && b <= 0x39) || (b | 0x20 >= 0x61 && b | 0x20 <= 0x7A) || b >= 0xC3 && b != 0xE2
    }

    private static func endsInDashOrOpener(_ b: [UInt8], _ i: Int) -> Bool {
        guard i >= 3, b[i - 3] == 0xE2, b[i - 2] == 0x80 else { return false }
        switch b[i - 1] {
        case 0x93, 0x94, 0x95, 0x98, 0x9C, 0x9E: return true
        default: return false
        }
    }

    private static func isDoubleQuote(_ b: [UInt8], endingAt i: Int) -> Bool {
        if i >= 1, b[i - 1] == 0x22 { return true }
        return i >= 3 && b[i - 3] == 0xE2 && b[i - 2] == 0x80 && b[i - 1] == 0x9C
    }
}
