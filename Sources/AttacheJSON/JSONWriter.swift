extension JSONValue {
    /// UTF-8 on one line, without spaces beyond one after `,` and `:`. Complexity: O(n).
    public var line: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    /// As `line`, as text.
    public var text: String { String(decoding: line, as: UTF8.self) }

    /// UTF-8 for people: one space deeper a level, arrays of plain values on one line, with a line
    /// end after the value. Complexity: O(n).
    public var page: [UInt8] {
        var out: [UInt8] = []
        write(to: &out, depth: 0)
        out.append(0x0A)
        return out
    }

    /// Appends the one-line form.
    public func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let digits): out.append(contentsOf: digits.utf8)
        case .string(let text): Self.write(text, to: &out)
        case .array(let items):
            out.append(0x5B)
            for (i, item) in items.enumerated() {
                if i > 0 { out.append(contentsOf: ", ".utf8) }
                item.write(to: &out)
            }
            out.append(0x5D)
        case .object(let members):
            out.append(0x7B)
            for (i, member) in members.enumerated() {
                if i > 0 { out.append(contentsOf: ", ".utf8) }
                Self.write(member.key, to: &out)
                out.append(contentsOf: ": ".utf8)
                member.value.write(to: &out)
            }
            out.append(0x7D)
        }
    }

    private func write(to out: inout [UInt8], depth: Int) {
        switch self {
        case .array(let items) where !items.isEmpty && !isPlain:
            out.append(0x5B)
            for (i, item) in items.enumerated() {
                out.append(contentsOf: (i > 0 ? ",\n" : "\n").utf8)
                out.append(contentsOf: repeatElement(0x20, count: depth + 1))
                item.write(to: &out, depth: depth + 1)
            }
            Self.endLine(depth, to: &out)
            out.append(0x5D)
        case .object(let members) where !members.isEmpty:
            out.append(0x7B)
            for (i, member) in members.enumerated() {
                out.append(contentsOf: (i > 0 ? ",\n" : "\n").utf8)
                out.append(contentsOf: repeatElement(0x20, count: depth + 1))
                Self.write(member.key, to: &out)
                out.append(contentsOf: ": ".utf8)
                member.value.write(to: &out, depth: depth + 1)
            }
            Self.endLine(depth, to: &out)
            out.append(0x7D)
        default: write(to: &out)
        }
    }

    /// Whether it is an array whose items hold no object: spans, names, lists of spans.
    private var isPlain: Bool {
        guard case .array(let items) = self else { return false }
        return items.allSatisfy { item in
            switch item {
            case .object: false
            case .array: item.isPlain
            default: true
            }
        }
    }

    private static func endLine(_ depth: Int, to out: inout [UInt8]) {
        out.append(0x0A)
        out.append(contentsOf: repeatElement(0x20, count: depth))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// Quotes and escapes as RFC 8259 asks; everything above U+007F stays as it is.
    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        var text = text
        text.withUTF8 { bytes in
            // Nearly all text has nothing to escape: runs are copied whole.
            var copied = 0
            for (i, byte) in bytes.enumerated()
            where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
                out.append(contentsOf: bytes[copied..<i])
                copied = i + 1
                escape(byte, to: &out)
            }
            out.append(contentsOf: bytes[copied...])
        }
        out.append(0x22)
    }

    private static func escape(_ byte: UInt8, to out: inout [UInt8]) {
        out.append(0x5C)
        switch byte {
        case 0x22, 0x5C: out.append(byte)
        case 0x0A: out.append(0x6E)
        case 0x0D: out.append(0x72)
        case 0x09: out.append(0x74)
        default:
            out.append(contentsOf: "u00".utf8)
            out.append(hexadecimal[Int(byte >> 4)])
            out.append(hexadecimal[Int(byte & 15)])
        }
    }
}
