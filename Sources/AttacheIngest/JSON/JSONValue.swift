/// A JSON value as read, lenient towards what pages really carry: control characters in strings,
/// trailing commas, and text after the value.
indirect enum JSONValue {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// The first member of an object with this key.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// A string that is not blank.
    var string: String? {
        if case .string(let text) = self { return text }
        if case .number(let text) = self { return text }
        return nil
    }

    var array: [JSONValue]? {
        if case .array(let items) = self { return items }
        return nil
    }

    var isObject: Bool {
        if case .object = self { return true }
        return false
    }

    /// The strings of an array, or the one string.
    var strings: [String] {
        if case .array(let items) = self { return items.compactMap(\.string) }
        return string.map { [$0] } ?? []
    }
}

/// Reads JSON in one pass with a bounded depth. Complexity: O(n).
struct JSONReader {
    private let bytes: [UInt8]
    private var at = 0
    private let depthLimit: Int
    /// Whether control characters and trailing commas pass.
    private let isLenient: Bool

    /// The value that `bytes` begin with, or null. `whole` asks that nothing but space follows.
    static func read(
        _ bytes: [UInt8], depth: Int = 100, whole: Bool = true, lenient: Bool = false
    ) -> JSONValue? {
        var reader = JSONReader(bytes: bytes, depthLimit: depth, isLenient: lenient)
        guard let value = reader.value(0) else { return nil }
        if whole {
            reader.skipSpace()
            if reader.at < bytes.count { return nil }
        }
        return value
    }

    private init(bytes: [UInt8], depthLimit: Int, isLenient: Bool) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        self.isLenient = isLenient
    }

    private mutating func skipSpace() {
        while at < bytes.count,
            bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
        { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let n = word.utf8CodeUnitCount
        guard at + n <= bytes.count else { return false }
        for i in 0..<n where bytes[at + i] != word.utf8Start[i] { return false }
        at += n
        return true
    }

    private mutating func value(_ depth: Int) -> JSONValue? {
        guard depth < depthLimit else { return nil }
        skipSpace()
        guard at < bytes.count else { return nil }
        switch bytes[at] {
        case 0x7B:
            at += 1
            var members: [(key: String, value: JSONValue)] = []
            skipSpace()
            if take(0x7D) { return .object(members) }
            while true {
                skipSpace()
                if isLenient, take(0x7D) { return .object(members) }
                guard let key = text() else { return nil }
                skipSpace()
                guard take(0x3A), let item = value(depth + 1) else { return nil }
                members.append((key, item))
                skipSpace()
                if take(0x2C) { continue }
                return take(0x7D) ? .object(members) : nil
            }
        case 0x5B:
            at += 1
            var items: [JSONValue] = []
            skipSpace()
            if take(0x5D) { return .array(items) }
            while true {
                skipSpace()
                if isLenient, take(0x5D) { return .array(items) }
                guard let item = value(depth + 1) else { return nil }
                items.append(item)
                skipSpace()
                if take(0x2C) { continue }
                return take(0x5D) ? .array(items) : nil
            }
        case 0x22: return text().map(JSONValue.string)
        case 0x74: return word("true") ? .bool(true) : nil
        case 0x66: return word("false") ? .bool(false) : nil
        case 0x6E: return word("null") ? .null : nil
        case 0x2D, 0x30...0x39:
            let start = at
            while at < bytes.count {
                let c = bytes[at]
                guard
                    (c >= 0x30 && c <= 0x39) || c == 0x2D || c == 0x2B || c == 0x2E
                        || c | 0x20 == 0x65
                else { break }
                at += 1
            }
            return .number(String(decoding: bytes[start..<at], as: UTF8.self))
        default: return nil
        }
    }

    private mutating func text() -> String? {
        guard take(0x22) else { return nil }
        var out: [UInt8] = []
        var start = at
        while at < bytes.count {
            let c = bytes[at]
            if c == 0x22 {
                out.append(contentsOf: bytes[start..<at])
                at += 1
                return String(decoding: out, as: UTF8.self)
            }
            if c < 0x20, !isLenient { return nil }
            guard c == 0x5C else {
                at += 1
                continue
            }
            out.append(contentsOf: bytes[start..<at])
            at += 1
            guard at < bytes.count else { return nil }
            let escape = bytes[at]
            at += 1
            switch escape {
            case 0x6E: out.append(0x0A)
            case 0x74: out.append(0x09)
            case 0x72: out.append(0x0D)
            case 0x62: out.append(0x08)
            case 0x66: out.append(0x0C)
            case 0x75:
                guard var unit = fourDigits() else { return nil }
                if unit >= 0xD800, unit < 0xDC00, at + 1 < bytes.count, bytes[at] == 0x5C,
                    bytes[at + 1] == 0x75
                {
                    let mark = at
                    at += 2
                    if let low = fourDigits(), low >= 0xDC00, low < 0xE000 {
                        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                    } else {
                        at = mark
                    }
                }
                Entities.encode(unit, to: &out)
            case 0x22, 0x5C, 0x2F: out.append(escape)
            default:
                guard isLenient else { return nil }
                out.append(escape)
            }
            start = at
        }
        return nil
    }

    private mutating func fourDigits() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let c = bytes[at]
            switch c {
            case 0x30...0x39: value = value << 4 | UInt32(c - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(c - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(c - 0x57)
            default: return nil
            }
            at += 1
        }
        return value
    }
}
