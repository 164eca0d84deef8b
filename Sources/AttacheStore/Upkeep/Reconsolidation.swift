import CSQLite
import Glibc

/// Consolidation from scratch, and the proof that what is held equals it.
extension Store {
    /// The tables that follow from records and decisions, each with the order of its rows.
    private static let derived = [
        ("actor_forms", "number"), ("actor_members", "document, actor"),
        ("actor_names", "form, name, sector, known_as"), ("actor_fame", "actor"),
        ("placements", "document, kind, record"),
        ("neighbourhoods", "number"), ("merged_engagements", "number"),
        ("engagement_accounts", "engagement, position"),
        ("engagement_mentions", "engagement, position"),
        ("engagement_parties", "engagement, role, position"),
        ("engagement_sides", "country, engagement"), ("tracked_commitments", "number"),
        ("commitment_parties", "commitment, role, position"),
        ("commitment_passages", "commitment, role, position"),
        ("commitment_changes", "commitment, position"), ("disputed_claims", "number"),
        ("claim_positions", "claim, position"),
        ("compared_readouts", "engagement, account, position"),
    ]

    /// Forgets what documents say together and marks all of them for consolidation. Decisions stay.
    public func forgetConsolidation() throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            try database.execute(
                """
                DELETE FROM neighbourhoods; DELETE FROM placements; DELETE FROM actor_names;
                DELETE FROM actor_members; DELETE FROM actor_forms; DELETE FROM actor_fame;
                INSERT OR IGNORE INTO pending_documents SELECT number FROM document_versions;
                """)
        }
    }

    /// A copy of the store in a new file, for reading and writing.
    public func copy(to path: String) throws(StoreError) -> Store {
        unlink(path)
        try database.execute("PRAGMA query_only = OFF")
        try database.run("VACUUM INTO ?", .text(path))
        return try Store(file: path, access: .write)
    }

    /// In which tables two stores' consolidations differ. Complexity: O(rows).
    public func differences(from other: Store) throws(StoreError) -> [StoreFinding] {
        var findings: [StoreFinding] = []
        for (table, order) in Self.derived {
            let query = "SELECT * FROM \(table) ORDER BY \(order)"
            if try digest(query) != other.digest(query) {
                findings.append(
                    StoreFinding(
                        place: table,
                        message: "is not what a consolidation from scratch gives; "
                            + "“attache consolidate --store --anew” mends it"))
            }
        }
        return findings
    }

    /// FNV-1a over all cells of a query.
    private func digest(_ query: String) throws(StoreError) -> UInt64 {
        let statement = try database.statement(query)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        func mix(_ bytes: some Sequence<UInt8>, kind: UInt8) {
            mix(kind)
            for byte in bytes { mix(byte) }
        }
        while try statement.step() {
            for column in 0..<statement.columnCount {
                switch statement.value(column) {
                case .null: mix(0)
                case .integer(let number): mix(String(number).utf8, kind: 1)
                case .real(let number): mix(String(number).utf8, kind: 2)
                case .text(let text): mix(text.utf8, kind: 3)
                case .blob(let bytes): mix(bytes, kind: 4)
                }
            }
        }
        statement.reset()
        return hash
    }
}
