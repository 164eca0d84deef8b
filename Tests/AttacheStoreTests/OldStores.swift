import CSQLite

/// What tests need that make a store of an older version.
enum OldStores {
    /// Statements that take all views away, which a change of tables would break.
    static func dropViews(_ database: OpaquePointer?) -> String {
        var statement: OpaquePointer?
        sqlite3_prepare_v2(
            database, "SELECT name FROM sqlite_master WHERE type = 'view'", -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        var drops = ""
        while sqlite3_step(statement) == SQLITE_ROW {
            drops += "DROP VIEW \(String(cString: sqlite3_column_text(statement, 0)));\n"
        }
        return drops
    }
}
