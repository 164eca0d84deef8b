import AttacheConsolidation
import AttacheModel

/// A neighbourhood that is to be consolidated, as it was when it was read.
public struct MarkedNeighbourhood: Sendable {
    let number: Int
    /// How often it had been marked: marks that come while it is worked on are not lost.
    let marks: Int
    public let neighbourhood: Neighbourhood
    /// What a person decided on its entries.
    public let decisions: [MergeDecision]
    /// The stored number of each document, by the id that it has in the neighbourhood.
    let numbers: [String: Int]
}

extension Store {
    /// The numbers of at most `limit` neighbourhoods that are marked.
    public func markedNeighbourhoods(limit: Int) throws(StoreError) -> [Int] {
        try database.rows(
            "SELECT number FROM neighbourhoods WHERE is_dirty ORDER BY number LIMIT ?",
            [.integer(limit)]
        ).compactMap { $0[0].integer }
    }

    /// The documents of a neighbourhood with their parts; null when it is no more.
    /// Complexity: O(its documents).
    public func marked(_ number: Int) throws(StoreError) -> MarkedNeighbourhood? {
        let row = try database.rows(
            "SELECT scope, from_day, to_day, is_dirty FROM neighbourhoods WHERE number = ?",
            [.integer(number)]
        ).first
        guard let row, let scope = row[0].text, let from = row[1].integer,
            let to = row[2].integer
        else { return nil }
        let isWhole = scope == Tiling.everything
        let places = try database.rows(
            """
            SELECT document, kind, record FROM placements
            WHERE \(isWhole ? "?1 = ?1" : "scope = ?1") AND day BETWEEN ?2 AND ?3
            ORDER BY document
            """, [.text(scope), .integer(from), .integer(to)])
        var parts: [Int: [Placement]] = [:]
        for place in places {
            guard let document = place[0].integer,
                let kind = place[1].text.flatMap(Placement.Kind.init(rawValue:))
            else { continue }
            parts[document, default: []].append(
                Placement(kind: kind, position: place[2].integer ?? 0, scope: scope, day: nil))
        }
        var documents: [CodedDocument] = []
        var numbers: [String: Int] = [:]
        var byHash: [String: CodedDocument] = [:]
        for (document, hash, coded) in try self.coded(parts.keys.sorted()) {
            var part = Neighbourhood.part(of: coded, parts[document] ?? [])
            // Ids are names that two documents may share; the hash tells them apart.
            part.document.id += "\u{0}" + hash
            numbers[part.document.id] = document
            byHash[hash] = part
            documents.append(part)
        }
        return MarkedNeighbourhood(
            number: number, marks: row[3].integer ?? 0,
            neighbourhood: Neighbourhood(
                scope: scope, cell: CalendarCell(from: Day(number: from), to: Day(number: to)),
                documents: documents),
            decisions: try EntryJoins(self).decisions(on: byHash), numbers: numbers)
    }

    /// Puts what a neighbourhood's documents say together in the place of what was held of it. All or
    /// none; what was marked again or is gone meanwhile is left as it is.
    public func replace(
        _ results: [(marked: MarkedNeighbourhood, consolidation: Consolidation)]
    ) throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            for (marked, consolidation) in results {
                let marks = try database.value(
                    "SELECT is_dirty FROM neighbourhoods WHERE number = ?",
                    .integer(marked.number))
                guard marks.integer == marked.marks else { continue }
                try ConsolidationRows(database: database, marked: marked).write(consolidation)
                try database.run(
                    "UPDATE neighbourhoods SET is_dirty = 0 WHERE number = ?",
                    .integer(marked.number))
            }
        }
    }
}
