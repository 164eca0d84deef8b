import AttacheModel

/// Something that a run of reading could not take.
public struct RejectedInput: Hashable, Sendable {
    /// The file, address or member.
    public var name: String
    public var reason: String
    /// What would mend it.
    public var mend: String
    /// The day of the run.
    public var day: Day

    public init(name: String, reason: String, mend: String, day: Day) {
        self.name = name
        self.reason = reason
        self.mend = mend
        self.day = day
    }
}

extension Store {
    /// So many are kept; of more, the newest.
    private static let mostRejected = 1000

    /// Notes what a run could not take, before the run is finished.
    public func note(_ rejected: [RejectedInput]) throws(StoreError) {
        guard !rejected.isEmpty else { return }
        try database.transaction { () throws(StoreError) in
            for input in rejected.suffix(Self.mostRejected) {
                try database.run(
                    """
                    INSERT OR REPLACE INTO rejected_inputs VALUES (?, ?, ?,
                        (SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'generation'), ?)
                    """, .text(input.name), .text(input.reason), .text(input.mend),
                    .text(input.day.description))
            }
            try database.execute(
                """
                DELETE FROM rejected_inputs WHERE name NOT IN (SELECT name FROM rejected_inputs
                    ORDER BY generation DESC, name LIMIT \(Self.mostRejected))
                """)
        }
    }

    /// What runs after a run, or on a day or later, could not take, the newest first.
    public func rejectedInputs(
        after generation: Int?, since day: Day?, limit: Int
    ) throws(StoreError) -> [RejectedInput] {
        // A file that cannot be written may be of an older program.
        let isKept =
            try database.value(
                "SELECT 1 FROM sqlite_master WHERE name = 'rejected_inputs'") != .null
        guard isKept else { return [] }
        return try database.rows(
            """
            SELECT name, reason, mend, rejected_on FROM rejected_inputs
            WHERE generation > ? AND rejected_on >= ?
            ORDER BY generation DESC, name LIMIT ?
            """,
            [.integer(generation ?? -1), .text(day?.description ?? ""), .integer(limit)]
        ).map { row in
            RejectedInput(
                name: row[0].text ?? "", reason: row[1].text ?? "", mend: row[2].text ?? "",
                day: row[3].text.flatMap { Day(iso: $0) } ?? Day(number: 0))
        }
    }
}
