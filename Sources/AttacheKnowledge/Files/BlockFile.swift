import AttacheModel

/// The line form of data files: entries of `keyword value` lines, parted by empty lines.
///
/// ```
/// # a comment
/// frame   meet
/// verbs   meet | confer with
/// yes     [A0 The envoy] met [A1 his counterpart].
/// ```
/// A line that begins with white space goes on with the value above it. `#` at the start of a line,
/// or after white space, begins a comment; `\#` is a plain `#`.
public struct BlockFile: Sendable {
    public struct Field: Hashable, Sendable {
        public var keyword: String
        public var value: String
        /// Counted from 1.
        public var line: Int
        /// Column of the value, counted from 1 in code points.
        public var column: Int

        /// The value's parts between bars, trimmed, without empty ones.
        public var alternatives: [String] { value.splitTrimmed(by: "|") }
    }
    public struct Entry: Hashable, Sendable {
        public var fields: [Field]
        public var line: Int { fields.first?.line ?? 0 }

        public func first(_ keyword: String) -> Field? { fields.first { $0.keyword == keyword } }
        public func all(_ keyword: String) -> [Field] { fields.filter { $0.keyword == keyword } }
    }

    public let name: String
    public let entries: [Entry]

    /// Reads `text`, the contents of the file called `name`. Complexity: O(n).
    public init(name: String, text: String) {
        self.name = name
        var entries: [Entry] = []
        var fields: [Field] = []
        func close() {
            if !fields.isEmpty { entries.append(Entry(fields: fields)) }
            fields = []
        }
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = Self.withoutComment(raw)
            let content = line.trimmingSpaces()
            if content.isEmpty {
                // A line with only a comment does not end an entry.
                if raw.trimmingSpaces().isEmpty { close() }
                continue
            }
            if line.first == " " || line.first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += " " + content
                continue
            }
            let keyword = content.prefix { $0 != " " && $0 != "\t" }
            let value = String(content.dropFirst(keyword.count)).trimmingSpaces()
            let column = line.unicodeScalars.count - value.unicodeScalars.count + 1
            fields.append(
                Field(keyword: String(keyword), value: value, line: index + 1, column: column))
        }
        close()
        self.entries = entries
    }

    private static func withoutComment(_ line: Substring) -> String {
        guard line.utf8.contains(UInt8(ascii: "#")) else { return String(line) }
        var result = ""
        var previous: Character = " "
        for character in line {
            if character == "#" {
                if previous == " " || previous == "\t" { break }
                if previous == "\\" { result.removeLast() }
            }
            result.append(character)
            previous = character
        }
        return result
    }
}

extension StringProtocol {
    /// Without spaces, tabs and carriage returns at either end.
    public func trimmingSpaces() -> String {
        let bytes = Array(utf8)
        func isSpace(_ b: UInt8) -> Bool { b == 32 || b == 9 || b == 13 || b == 10 }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// The parts between `separator`, trimmed, without empty ones.
    public func splitTrimmed(by separator: Character) -> [String] {
        split(separator: separator).map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
    }
}
