import CSQLite

/// A value of a column.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])

    public var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    public var integer: Int? {
        if case .integer(let value) = self { return value }
        return nil
    }

    static func text(_ value: String?) -> SQLValue { value.map { SQLValue.text($0) } ?? .null }
    static func integer(_ value: Int?) -> SQLValue { value.map { SQLValue.integer($0) } ?? .null }
}

/// A compiled statement of one database.
final class PreparedStatement {
    private let handle: OpaquePointer
    private unowned let database: Database
    /// SQLITE_TRANSIENT: SQLite copies what it is given.
    nonisolated(unsafe) private static let transient = unsafeBitCast(
        -1, to: sqlite3_destructor_type.self)

    init(handle: OpaquePointer, database: Database) {
        self.handle = handle
        self.database = database
    }

    func finalize() { sqlite3_finalize(handle) }

    /// Makes it ready to run again, without values.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ values: [SQLValue]) {
        for (i, value) in values.enumerated() {
            let place = Int32(i + 1)
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .integer(let number): sqlite3_bind_int64(handle, place, Int64(number))
            case .real(let number): sqlite3_bind_double(handle, place, number)
            case .text(var text):
                text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) { bytes in
                        // An empty buffer has no address, which would bind NULL.
                        _ = sqlite3_bind_text64(
                            handle, place, bytes.baseAddress ?? emptyText, UInt64(bytes.count),
                            Self.transient, UInt8(SQLITE_UTF8))
                    }
                }
            case .blob(let bytes):
                bytes.withUnsafeBytes {
                    _ = sqlite3_bind_blob64(
                        handle, place, $0.baseAddress, UInt64($0.count), Self.transient)
                }
            }
        }
    }

    /// Moves to the next row; false at the end.
    func step() throws(StoreError) -> Bool {
        let code = sqlite3_step(handle)
        if code != SQLITE_ROW && code != SQLITE_DONE {
            sqlite3_reset(handle)
            try database.check(code)
        }
        return code == SQLITE_ROW
    }

    var columnCount: Int { Int(sqlite3_column_count(handle)) }

    func columnName(_ i: Int) -> String { String(cString: sqlite3_column_name(handle, Int32(i))) }

    /// The current row.
    var row: [SQLValue] { (0..<columnCount).map(value) }

    func value(_ column: Int) -> SQLValue {
        let i = Int32(column)
        switch sqlite3_column_type(handle, i) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, i)))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, i))
        case SQLITE_TEXT:
            let bytes = UnsafeBufferPointer(
                start: sqlite3_column_text(handle, i), count: Int(sqlite3_column_bytes(handle, i)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(handle, i))
            let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, i), count: count)
            return .blob(Array(bytes))
        default: return .null
        }
    }
}

/// The address of an empty text.
nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    text.pointee = 0
    return UnsafePointer(text)
}()
