/// Brings a store to the newest schema.
enum Migrations {
    /// "ATTC"; tells a store from other databases.
    static let applicationID = 0x4154_5443
    /// Step `n` takes version `n` to `n + 1`.
    static let steps = [
        Tables.version1, Tables.version2, ConsolidationTables.version3, TablesOfVersion4.sql,
        TablesOfVersion5.sql, TablesOfVersion6.sql,
    ]

    static func version(of database: Database) throws(StoreError) -> Int {
        let application = try database.value("PRAGMA application_id").integer ?? 0
        let version = try database.value("PRAGMA user_version").integer ?? 0
        if application == 0, version == 0,
            try database.value("SELECT count(*) FROM sqlite_master").integer == 0
        {
            return 0
        }
        guard application == applicationID else {
            throw StoreError(kind: .foreign, file: database.file)
        }
        guard version <= steps.count else {
            throw StoreError(kind: .newer, file: database.file, detail: "version \(version)")
        }
        return version
    }

    /// Runs the steps that are missing, in one transaction, and renews the views.
    static func run(on database: Database) throws(StoreError) {
        if try version(of: database) == steps.count, try viewVersion(database) == Views.version {
            return
        }
        try database.transaction { () throws(StoreError) in
            // Another program may have done it while this one waited for the lock.
            let from = try version(of: database)
            for step in steps[from...] { try database.execute(step) }
            try database.execute("PRAGMA application_id = \(applicationID)")
            try database.execute("PRAGMA user_version = \(steps.count)")
            for name in Views.names { try database.execute("DROP VIEW IF EXISTS \(name)") }
            try database.execute(Views.sql)
            try database.execute(ConsolidationViews.sql)
            try database.run(
                "INSERT OR REPLACE INTO settings(name, value) VALUES ('views', ?)",
                .text(String(Views.version)))
        }
    }

    private static func viewVersion(_ database: Database) throws(StoreError) -> Int? {
        try database.value("SELECT value FROM settings WHERE name = 'views'").text
            .flatMap { Int($0) }
    }
}
