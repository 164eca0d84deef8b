/// HTML that cannot hold a document's text unescaped: plain strings are escaped on their way in.
public struct Markup: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    public let description: String

    /// Markup that is written in the program.
    public init(stringLiteral value: String) { description = value }
    public init(stringInterpolation: Interpolation) { description = stringInterpolation.out }
    private init(safe: String) { description = safe }

    public struct Interpolation: StringInterpolationProtocol {
        var out = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            out.reserveCapacity(literalCapacity * 2)
        }
        public mutating func appendLiteral(_ literal: String) { out += literal }
        /// Text: escaped for content and for attributes in double quotes.
        public mutating func appendInterpolation(_ text: String) { out += Markup.escape(text) }
        public mutating func appendInterpolation(_ text: Substring) {
            out += Markup.escape(String(text))
        }
        public mutating func appendInterpolation(_ number: Int) { out += String(number) }
        public mutating func appendInterpolation(_ markup: Markup) { out += markup.description }
        public mutating func appendInterpolation(_ markup: Markup?) {
            out += markup?.description ?? ""
        }
        public mutating func appendInterpolation(_ parts: [Markup]) {
            for part in parts { out += part.description }
        }
    }

    public static func + (a: Markup, b: Markup) -> Markup {
        Markup(safe: a.description + b.description)
    }

    /// Parts one after the other.
    public static func join(_ parts: [Markup]) -> Markup {
        Markup(safe: parts.map(\.description).joined())
    }

    /// Text as markup.
    public static func text(_ text: String) -> Markup { Markup(safe: escape(text)) }

    /// An http or https URL, or the path of a document in the desk, fit for an attribute; null for
    /// everything else: nothing else becomes a link.
    public static func link(_ url: String?) -> Markup? {
        guard let url, ["https://", "http://", "/document/"].contains(where: { url.hasPrefix($0) })
        else { return nil }
        return Markup(safe: escape(url))
    }

    /// Escapes markup; control characters become U+FFFD, so that no terminal or parser acts on them.
    /// Noncharacters, which XML does not allow, are left out.
    static func escape(_ text: String) -> String {
        if text.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF }) {
            let kept = text.unicodeScalars.filter { $0.value != 0xFFFE && $0.value != 0xFFFF }
            return escape(String(String.UnicodeScalarView(kept)))
        }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += Array("&amp;".utf8)
            case UInt8(ascii: "<"): out += Array("&lt;".utf8)
            case UInt8(ascii: ">"): out += Array("&gt;".utf8)
            case UInt8(ascii: "\""): out += Array("&quot;".utf8)
            case UInt8(ascii: "'"): out += Array("&#39;".utf8)
            case 0x09, 0x0A, 0x0D: out.append(byte)
            case 0..<0x20, 0x7F: out += Array("\u{FFFD}".utf8)
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
