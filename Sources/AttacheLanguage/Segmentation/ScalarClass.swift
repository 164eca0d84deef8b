/// What kind of character a Unicode scalar is, as far as cutting text into tokens cares.
package enum ScalarClass: UInt8, Sendable {
    case lower, upper, digit, space, period, comma, stop, colon, semicolon
    case open, close, doubleQuote, apostrophe, openQuote, closeQuote, rightSingle
    case hyphen, dash, ellipsis, currency, slash, underscore, at, hash, percent, symbol, other

    /// Lower, upper or digit.
    @inline(__always) package var isAlphanumeric: Bool { rawValue <= ScalarClass.digit.rawValue }
    @inline(__always) package var isLetter: Bool { rawValue <= ScalarClass.upper.rawValue }

    /// The class of an ASCII byte, by table.
    private static let ascii: [ScalarClass] = (0..<128).map { code in
        switch UInt8(code) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case 0x09...0x0D, 0x1C...0x20: .space
        case UInt8(ascii: "."): .period
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "?"), UInt8(ascii: "!"): .stop
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
        case UInt8(ascii: "\""): .doubleQuote
        case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: "$"): .currency
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): .slash
        case UInt8(ascii: "_"): .underscore
        case UInt8(ascii: "@"): .at
        case UInt8(ascii: "#"): .hash
        case UInt8(ascii: "%"): .percent
        case 0x21...0x7E: .symbol
        default: .other
        }
    }

    /// The class of a scalar. White space is what Unicode calls so, with the line separators.
    @inline(__always)
    package static func of(_ scalar: UInt32) -> ScalarClass {
        scalar < 128 ? ascii[Int(scalar)] : ofWide(scalar)
    }

    private static func ofWide(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
        case 0x80...0x9F: .other
        case 0xA2...0xA5, 0x20A0...0x20CF: .currency
        case 0xAB, 0x2039, 0x201C, 0x201E, 0x201F, 0x2018, 0x201A, 0x201B: .openQuote
        case 0xBB, 0x203A, 0x201D: .closeQuote
        case 0x2019, 0x02BC, 0x2032: .rightSingle
        case 0xAA, 0xB5, 0xBA: .lower
        case 0xA1...0xBF, 0xD7, 0xF7: .symbol
        case 0xC0...0xDE: .upper
        case 0xDF...0xFF: .lower
        // Latin Extended-A and -B alternate; the exceptions do not matter for cutting.
        case 0x100...0x24F: scalar & 1 == 0 ? .upper : .lower
        case 0x386...0x38F, 0x391...0x3AB, 0x400...0x42F: .upper
        case 0x1E00...0x1EFF: scalar & 1 == 0 ? .upper : .lower
        case 0x2010, 0x2011, 0xAD: .hyphen
        case 0x2012...0x2015, 0x2212: .dash
        case 0x2026: .ellipsis
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFF: .other
        case 0x2016...0x206F, 0x2070...0x2BFF: .symbol
        case 0x3001...0x303F, 0xFE00...0xFE0F, 0xFE30...0xFE6F, 0xFF01...0xFF0F: .symbol
        case 0xE000...0xF8FF: .symbol
        case 0x1F000...0x1FAFF, 0xE0000...0x10FFFF: .symbol
        default: .lower
        }
    }

    /// Simple lower case of Latin, Greek and Cyrillic capitals; other scalars as they are.
    @inline(__always)
    package static func lowered(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: scalar + 32
        case 0..<0xC0: scalar
        case 0xC0...0xDE where scalar != 0xD7: scalar + 32
        case 0x100...0x137 where scalar & 1 == 0: scalar + 1
        case 0x14A...0x177 where scalar & 1 == 0: scalar + 1
        case 0x391...0x3AB: scalar + 32
        case 0x410...0x42F: scalar + 32
        case 0x400...0x40F: scalar + 80
        // One apostrophe and one closing quote for the lexicon.
        case 0x2019, 0x02BC: 0x27
        default: scalar
        }
    }
}
