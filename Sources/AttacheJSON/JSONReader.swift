/// Why bytes are no JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Byte offset in what was read.
    public let offset: Int
    public let message: String

    public var description: String { "\(message) at byte \(offset)" }
}

extension JSONValue {
    /// Reads one value and nothing after it but white space (RFC 8259).
    ///
    /// Ill-formed UTF-8 and lone surrogates become U+FFFD. Complexity: O(n).
    ///
    /// - Parameter depth: the deepest nesting that is accepted.
    public init(reading bytes: [UInt8], depth: Int = 100) throws(JSONError) {
        var reader = JSONReader(bytes: bytes, depthLimit: depth)
        self = try reader.value(0)
        reader.skipSpace()
        if reader.at < bytes.count { throw reader.fault("something follows the value") }
    }

    /// As above, from text.
    public init(reading text: String, depth: Int = 100) throws(JSONError) {
        try self.init(reading: Array(text.utf8), depth: depth)
    }

    /// Reads the value that `bytes` begin with, as the scripts of pages carry it: control characters
    /// in texts, unknown escapes and trailing commas pass, and what follows the value is left alone.
    ///
    /// Complexity: O(n).
    public init(lenientPrefixOf bytes: [UInt8], depth: Int = 100) throws(JSONError) {
        var reader = JSONReader(bytes: bytes, depthLimit: depth, isLenient: true)
        self = try reader.value(0)
    }

}

private struct JSONReader {
    let bytes: [UInt8]
    let depthLimit: Int
    let isLenient: Bool
    var at = 0

    init(bytes: [UInt8], depthLimit: Int, isLenient: Bool = false) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        self.isLenient = isLenient
    }

    func fault(_ message: String) -> JSONError { JSONError(offset: at, message: message) }

    mutating func skipSpace() {
        while at < bytes.count,
            bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
        { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError)
        -> JSONValue
    {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count,
            (0..<count).allSatisfy({ bytes[at + $0] == word.utf8Start[$0] })
        else { throw fault("\(word) is expected") }
        at += count
        return value
    }

    mutating func value(_ depth: Int) throws(JSONError) -> JSONValue {
        guard depth < depthLimit else { throw fault("the value is nested too deep") }
        skipSpace()
        guard at < bytes.count else { throw fault("a value is missing") }
        switch bytes[at] {
        case 0x7B: return try object(depth)
        case 0x5B: return try array(depth)
        case 0x22: return .string(try text())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30...0x39: return try number()
        default: throw fault("a value is expected")
        }
    }

    private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
        at += 1
        var members: [(key: String, value: JSONValue)] = []
        skipSpace()
        if take(0x7D) { return .object(members) }
        while true {
            skipSpace()
            if isLenient, take(0x7D) { return .object(members) }
            let key = try text()
            skipSpace()
            guard take(0x3A) else { throw fault("“:” is expected") }
            members.append((key, try value(depth + 1)))
            skipSpace()
            if take(0x2C) { continue }
            guard take(0x7D) else { throw fault("“,” or “}” is expected") }
            return .object(members)
        }
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(0x5D) { return .array(items) }
        while true {
            skipSpace()
            if isLenient, take(0x5D) { return .array(items) }
            items.append(try value(depth + 1))
            skipSpace()
            if take(0x2C) { continue }
            guard take(0x5D) else { throw fault("“,” or “]” is expected") }
            return .array(items)
        }
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        _ = take(0x2D)
        if !take(0x30) { try digits() }
        if take(0x2E) { try digits() }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            try digits()
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
        if at == start { throw fault("a digit is expected") }
    }

    private mutating func text() throws(JSONError) -> String {
        guard take(0x22) else { throw fault("a text in quotes is expected") }
        var out: [UInt8] = []
        var start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x22 {
                out.append(contentsOf: bytes[start..<at])
                at += 1
                return String(decoding: out, as: UTF8.self)
            }
            if byte < 0x20, !isLenient { throw fault("a control character stands in a text") }
            guard byte == 0x5C else {
                at += 1
                continue
            }
            out.append(contentsOf: bytes[start..<at])
            at += 1
            try escape(to: &out)
            start = at
        }
        throw fault("a text does not end")
    }

    private mutating func escape(to out: inout [UInt8]) throws(JSONError) {
        guard at < bytes.count else { throw fault("a text does not end") }
        let letter = bytes[at]
        at += 1
        switch letter {
        case 0x22, 0x5C, 0x2F: out.append(letter)
        case 0x6E: out.append(0x0A)
        case 0x74: out.append(0x09)
        case 0x72: out.append(0x0D)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x75:
            var unit = try fourDigits()
            if unit & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == 0x5C,
                bytes[at + 1] == 0x75
            {
                let mark = at
                at += 2
                let low = try fourDigits()
                if low & 0xFC00 == 0xDC00 {
                    unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
                } else {
                    at = mark
                }
            }
            let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
            out.append(contentsOf: UTF8.encode(scalar)!)
        default:
            guard isLenient else { throw fault("there is no such escape") }
            out.append(letter)
        }
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        guard at + 4 <= bytes.count else { throw fault("four hexadecimal digits are expected") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[at]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: throw fault("four hexadecimal digits are expected")
            }
            at += 1
        }
        return value
    }
}
