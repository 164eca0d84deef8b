import CSQLite

/// One connection to a database file. Not for use by two threads at once.
final class Database {
    let file: String
    private let handle: OpaquePointer
    private var prepared: [String: PreparedStatement] = [:]

    /// Opens a file; `flags` are SQLite's.
    init(file: String, flags: Int32) throws(StoreError) {
        self.file = file
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(file, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let detail = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw Self.error(code, detail, file: file)
        }
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
    }

    deinit {
        for statement in prepared.values { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    /// Milliseconds to wait for another writer.
    func setBusyTimeout(_ milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

    /// Runs statements without values.
    func execute(_ sql: String) throws(StoreError) {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// The compiled statement for `sql`, ready for its values; kept for the next use.
    func statement(_ sql: String) throws(StoreError) -> PreparedStatement {
        if let known = prepared[sql] {
            known.reset()
            return known
        }
        var compiled: OpaquePointer?
        try check(
            sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil))
        guard let compiled else { preconditionFailure("empty statement") }
        let statement = PreparedStatement(handle: compiled, database: self)
        prepared[sql] = statement
        return statement
    }

    /// Runs one statement with values to its end.
    func run(_ sql: String, _ values: SQLValue...) throws(StoreError) {
        let statement = try statement(sql)
        statement.bind(values)
        while try statement.step() {}
        statement.reset()
    }

    /// All rows of a query.
    func rows(_ sql: String, _ values: [SQLValue] = []) throws(StoreError) -> [[SQLValue]] {
        let statement = try statement(sql)
        statement.bind(values)
        var rows: [[SQLValue]] = []
        while try statement.step() { rows.append(statement.row) }
        statement.reset()
        return rows
    }

    /// The first cell of the first row.
    func value(_ sql: String, _ values: SQLValue...) throws(StoreError) -> SQLValue {
        try rows(sql, values).first?.first ?? .null
    }

    /// Rows changed by the statement before.
    var changes: Int { Int(sqlite3_changes64(handle)) }

    /// Runs `body` in a transaction that is undone when it throws.
    func transaction<T>(
        _ kind: String = "IMMEDIATE", _ body: () throws(StoreError) -> T
    ) throws(StoreError) -> T {
        try execute("BEGIN \(kind)")
        do throws(StoreError) {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// Throws unless `code` means success.
    func check(_ code: Int32) throws(StoreError) {
        guard code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW else {
            throw Self.error(code, String(cString: sqlite3_errmsg(handle)), file: file)
        }
    }

    private static func error(_ code: Int32, _ detail: String, file: String) -> StoreError {
        let kind: StoreError.Kind =
            switch code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_FULL: .full
            case SQLITE_CORRUPT: .corrupt
            case SQLITE_NOTADB: .foreign
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .unreachable
            // A write or a growth of the shared memory that the disk refuses.
            case SQLITE_IOERR: .full
            default: .other
            }
        if code & 0xFF == SQLITE_IOERR {
            let writes = [
                SQLITE_IOERR | 3 << 8, SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 6 << 8,
                SQLITE_IOERR | 19 << 8,
            ]
            return StoreError(
                kind: writes.contains(code) ? .full : .unreachable, file: file, detail: detail)
        }
        return StoreError(kind: kind, file: file, detail: detail)
    }
}
