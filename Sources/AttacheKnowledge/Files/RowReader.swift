import AttacheModel
import FoundationEssentials

/// Reads the rows of a big table without building the whole of it: cells become strings only when
/// they are asked for. The form is that of `TableFile`.
public struct RowReader: Sendable {
    public let name: String
    public private(set) var columns: [String]
    private let bytes: [UInt8]
    private var position: Int
    /// Line of the current row, counted from 1.
    public private(set) var line: Int
    private var starts: [Int] = []
    private var ends: [Int] = []
    public private(set) var diagnostics: [Diagnostic] = []

    public init(folder: DataFolder, file: String) throws(KnowledgeError) {
        guard let data = FileManager.default.contents(atPath: folder.file(file)) else {
            throw KnowledgeError(
                file: folder.file(file), reason: "the data file is missing or cannot be read",
                mend: "give the folder share/attache with --data or ATTACHE_DATA")
        }
        self.init(name: file, bytes: Array(data))
    }

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        position = 0
        line = 0
        columns = []
        guard advance() else { return }
        columns = starts.indices.map {
            String(decoding: bytes[starts[$0]..<ends[$0]], as: UTF8.self)
        }
    }

    /// The number of a column, or a diagnostic and null when the table has none such.
    public mutating func column(_ label: String) -> Int? {
        if let index = columns.firstIndex(of: label) { return index }
        let hint = NearestName.hint(for: label, among: columns).map { "; is it \($0)?" } ?? ""
        diagnostics.append(
            Diagnostic(file: name, line: 1, message: "the column \(label) is missing\(hint)"))
        return nil
    }

    /// Goes to the next row; false at the end.
    public mutating func next() -> Bool {
        while advance() {
            if starts.count > columns.count {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: line,
                        message:
                            "\(starts.count) cells, but the table has \(columns.count) columns"))
                continue
            }
            return true
        }
        return false
    }

    private mutating func advance() -> Bool {
        let count = bytes.count
        while position < count {
            line += 1
            let start = position
            starts.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            var cell = start
            var i = start
            while i < count, bytes[i] != 10 {
                if bytes[i] == 9 {
                    starts.append(cell)
                    ends.append(i)
                    cell = i + 1
                }
                i += 1
            }
            position = i + 1
            var end = i
            if end > start, bytes[end - 1] == 13 { end -= 1 }
            if end == start || bytes[start] == UInt8(ascii: "#") { continue }
            starts.append(cell)
            ends.append(max(cell, end))
            return true
        }
        return false
    }

    /// The cell's words, or null when it is empty.
    public func text(_ column: Int?) -> String? {
        guard let column, column < starts.count, starts[column] < ends[column] else { return nil }
        return String(decoding: bytes[starts[column]..<ends[column]], as: UTF8.self)
    }

    public func number(_ column: Int?) -> Int? { text(column).flatMap { Int($0) } }
    public func decimal(_ column: Int?) -> Float? { text(column).flatMap { Float($0) } }

    /// Calls `body` with the bytes of each value of a cell that holds several, parted by `;`.
    public func eachValue(_ column: Int?, _ body: (Range<Int>) -> Void) {
        guard let column, column < starts.count else { return }
        var start = starts[column]
        let end = ends[column]
        while start < end {
            var stop = start
            while stop < end, bytes[stop] != UInt8(ascii: ";") { stop += 1 }
            if stop > start { body(start..<stop) }
            start = stop + 1
        }
    }

    /// The values of a cell that holds several.
    public func values(_ column: Int?) -> [String] {
        var found: [String] = []
        eachValue(column) { found.append(String(decoding: bytes[$0], as: UTF8.self)) }
        return found
    }

    /// The atoms of some bytes of the file.
    func atoms(_ range: Range<Int>) -> Atoms { Atoms(bytes, in: range) }
    func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
