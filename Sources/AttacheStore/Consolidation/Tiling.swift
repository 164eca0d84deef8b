import AttacheConsolidation
import AttacheModel

/// Cuts the store into neighbourhoods: a pair of sides over the coarsest calendar cell that holds few
/// enough documents; the whole store at once when all of it is that small.
///
/// The cut is a function of the documents held, so the order in which they came leaves no trace. A
/// document touches the cells of its own places; when one of them grows beyond what can be compared at
/// little cost it is cut in smaller ones, and when documents go they grow together again.
struct Tiling {
    private struct Place: Hashable {
        let scope: String
        let day: Int
    }

    static let everything = "*"

    private let database: Database
    private let wasWhole: Bool
    private var touched: Set<Place> = []

    init(database: Database) throws(StoreError) {
        self.database = database
        wasWhole = try Self.isWhole(database)
    }

    /// Whether the store is small enough to be one neighbourhood.
    private static func isWhole(_ database: Database) throws(StoreError) -> Bool {
        let count = try database.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM placements WHERE kind = 'document'
                LIMIT \(Neighbourhood.largest + 1))
            """)
        return (count.integer ?? 0) <= Neighbourhood.largest
    }

    mutating func remove(_ document: Int) throws(StoreError) {
        for row in try database.rows(
            "SELECT DISTINCT scope, day FROM placements WHERE document = ?", [.integer(document)])
        {
            touched.insert(Place(scope: row[0].text ?? "", day: row[1].integer ?? 0))
        }
        try database.run("DELETE FROM placements WHERE document = ?", .integer(document))
    }

    mutating func add(_ places: [Placement], of document: Int) throws(StoreError) {
        for place in places {
            let day = (place.day ?? CalendarCell.unknown).number
            try database.run(
                "INSERT INTO placements VALUES (?, ?, ?, ?, ?)", .integer(document),
                .text(place.kind.rawValue), .integer(place.position), .text(place.scope),
                .integer(day))
            touched.insert(Place(scope: place.scope, day: day))
        }
    }

    /// Brings the neighbourhoods up to date with the places.
    mutating func finish() throws(StoreError) {
        guard !touched.isEmpty else { return }
        let isWhole = try Self.isWhole(database)
        if isWhole {
            if !wasWhole { try database.execute("DELETE FROM neighbourhoods") }
            try mark(Self.everything, CalendarCell.always)
            return
        }
        if wasWhole {
            try database.execute("DELETE FROM neighbourhoods")
            for row in try database.rows("SELECT DISTINCT scope, day FROM placements") {
                touched.insert(Place(scope: row[0].text ?? "", day: row[1].integer ?? 0))
            }
        }
        for place in touched.sorted(by: { ($0.scope, $0.day) < ($1.scope, $1.day) }) {
            try retile(place)
        }
    }

    private func retile(_ place: Place) throws(StoreError) {
        let day = Day(number: place.day)
        let cell = try cell(of: day, scope: place.scope)
        let overlapping = try database.rows(
            """
            SELECT number, from_day, to_day FROM neighbourhoods
            WHERE scope = ? AND from_day <= ? AND to_day >= ?
            """,
            [.text(place.scope), .integer(cell.to.number), .integer(cell.from.number)]
        ).map { row in
            (
                number: row[0].integer ?? 0,
                cell: CalendarCell(
                    from: Day(number: row[1].integer ?? 0), to: Day(number: row[2].integer ?? 0))
            )
        }
        if overlapping.contains(where: { $0.cell == cell }) {
            if try isEmpty(place.scope, cell) {
                try drop(overlapping[0].number)
            } else {
                try mark(place.scope, cell)
            }
            return
        }
        for old in overlapping {
            try drop(old.number)
            let days = try database.rows(
                "SELECT DISTINCT day FROM placements WHERE scope = ? AND day BETWEEN ? AND ?",
                [
                    .text(place.scope), .integer(old.cell.from.number),
                    .integer(old.cell.to.number),
                ])
            for row in days {
                let day = Day(number: row[0].integer ?? 0)
                try mark(place.scope, try self.cell(of: day, scope: place.scope))
            }
        }
        if try !isEmpty(place.scope, cell) { try mark(place.scope, cell) }
    }

    /// The coarsest cell around a day with few enough documents; the day itself when there is none.
    private func cell(of day: Day, scope: String) throws(StoreError) -> CalendarCell {
        let cells = CalendarCell.all(of: day)
        for cell in cells.dropLast() {
            let count = try database.value(
                """
                SELECT count(*) FROM (SELECT DISTINCT document FROM placements
                    WHERE scope = ? AND day BETWEEN ? AND ? LIMIT \(Neighbourhood.largest + 1))
                """, .text(scope), .integer(cell.from.number), .integer(cell.to.number))
            if (count.integer ?? 0) <= Neighbourhood.largest { return cell }
        }
        return cells.last!
    }

    private func isEmpty(_ scope: String, _ cell: CalendarCell) throws(StoreError) -> Bool {
        try database.value(
            "SELECT 1 FROM placements WHERE scope = ? AND day BETWEEN ? AND ? LIMIT 1",
            .text(scope), .integer(cell.from.number), .integer(cell.to.number)) == .null
    }

    private func drop(_ number: Int) throws(StoreError) {
        try database.run("DELETE FROM neighbourhoods WHERE number = ?", .integer(number))
    }

    private func mark(_ scope: String, _ cell: CalendarCell) throws(StoreError) {
        let number = StableNumber.of("\(scope) \(cell.from.number) \(cell.to.number)")
        try database.run(
            """
            INSERT INTO neighbourhoods VALUES (?, ?, ?, ?, 1)
            ON CONFLICT (scope, from_day, to_day) DO UPDATE SET is_dirty = is_dirty + 1
            """, .integer(number), .text(scope), .integer(cell.from.number),
            .integer(cell.to.number))
    }
}
