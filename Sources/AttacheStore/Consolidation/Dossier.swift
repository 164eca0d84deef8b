import AttacheModel

/// What a store holds on some actors: the documents that tell of them and what these say together.
public struct Dossier: Sendable {
    /// With as much of their records as a brief cites; ids are unique.
    public var documents: [CodedDocument]
    public var consolidation: Consolidation

    public init(documents: [CodedDocument] = [], consolidation: Consolidation = Consolidation()) {
        self.documents = documents
        self.consolidation = consolidation
    }
}

extension Store {
    /// The dossier on one or two actors, from the tables: nothing is consolidated.
    ///
    /// - Parameters:
    ///   - actors: names, states or country codes; documents must tell of each.
    ///   - period: of the engagements and the documents' publication.
    ///   - now: the day as of which commitments are overdue.
    /// - Complexity: O(what is told of them), whatever else the store holds.
    public func dossier(
        on actors: [String], period: DayRange, now: Day?
    ) throws(StoreError) -> Dossier {
        var question = Question(.engagements)
        question.actors = actors
        question.days = period
        let asked = try numbers(question)
        var contents = DossierContents()
        contents.documents = try documentNumbers(telling: actors, period: period)
        contents.engagements = try database.rows(
            "SELECT number FROM merged_engagements WHERE number IN (\(asked.sql)) ORDER BY day, number",
            asked.values
        ).compactMap { $0[0].integer }
        let reader = DossierReader(store: self, now: now)
        contents.commitments = try reader.commitments(in: contents.documents)
        contents.claims = try reader.claims(in: contents.documents)
        return try reader.dossier(contents)
    }

    /// The newest documents that name each of some actors.
    private func documentNumbers(
        telling actors: [String], period: DayRange
    ) throws(StoreError) -> [Int] {
        var tests: [String] = []
        var values: [SQLValue] = []
        for actor in actors {
            let members = try resolve(actor: actor).members
            tests.append("SELECT document FROM (\(members.sql))")
            values += members.values
        }
        return try database.rows(
            """
            SELECT d.number FROM document_versions d
            JOIN (\(tests.joined(separator: " INTERSECT "))) t ON t.document = d.number
            WHERE d.replaced_by IS NULL AND d.coder IS NOT NULL
                AND coalesce(d.published_to, '9999') >= ? AND coalesce(d.published_from, '') <= ?
            ORDER BY d.published_from IS NULL, d.published_from, d.published, d.id, d.hash
            """,
            values + [
                .text(period.from?.description ?? ""),
                .text(period.to?.description ?? "9999-12-31"),
            ]
        ).compactMap { $0[0].integer }
    }
}

/// What a dossier is read for, by numbers, in the order that it is to have.
struct DossierContents {
    /// Documents that are wanted whatever the entries cite.
    var documents: [Int] = []
    var engagements: [Int] = []
    var commitments: [Int] = []
    var claims: [Int] = []
    /// What is read of documents.
    var parts = RecordLoader.Parts.brief
    /// Whether engagements come with what speaks of them without telling them, and with their readouts.
    var hasDetails = true
    /// Whether documents are read that only the entries cite; without them those accounts are left out.
    var hasCited = true
    /// Whether the actors that records name come with their members.
    var hasMembers = true
}
