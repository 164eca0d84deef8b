/// Text made safe for where it goes.
enum Escaping {
    /// Text in XML content or an attribute in double quotes: markup is escaped, characters that XML 1.0
    /// does not allow become U+FFFD.
    static func xml(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": out.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            default:
                let value = scalar.value
                let isBanned = value < 0x20 || value == 0xFFFE || value == 0xFFFF
                out.append(isBanned ? "\u{FFFD}" : scalar)
            }
        }
        return String(out)
    }

    /// A cell of a comma-separated file (RFC 4180). Unless `raw`, a cell that a spreadsheet would run
    /// as a formula gets a leading apostrophe.
    static func csv(_ text: String, raw: Bool) -> String {
        let safe = raw ? text : withoutFormula(text)
        let needsQuotes = safe.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
        }
        guard needsQuotes else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// A cell of a tab-separated file: white space within becomes a space.
    static func tsv(_ text: String, raw: Bool) -> String {
        let safe = raw ? text : withoutFormula(text)
        return String(
            String.UnicodeScalarView(
                safe.unicodeScalars.map { $0 == "\t" || $0 == "\n" || $0 == "\r" ? " " : $0 }))
    }

    /// OWASP's rule for "CSV injection": `=`, `+`, `-`, `@`, tab and carriage return begin a formula. A
    /// plain number keeps its sign.
    private static func withoutFormula(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        switch first {
        case "=", "@", "\t", "\r", "\u{FF1D}", "\u{FF20}": return "'" + text
        case "+", "-", "\u{FF0B}", "\u{FF0D}":
            return Double(text) == nil ? "'" + text : text
        default: return text
        }
    }
}
