import AttacheModel

/// A page of what documents say together.
public struct JointPage: Sendable {
    /// The entries in the order of the page, with the documents that they cite.
    public var dossier: Dossier
    /// Where the page ended; null when the list is at its end.
    public var next: ListCursor?
}

/// An engagement with all that is held of it.
public struct EngagementDossier: Sendable {
    public var dossier: Dossier
    public var engagement: Engagement
}

/// A followed commitment with all that is held of it.
public struct CommitmentDossier: Sendable {
    public var dossier: Dossier
    public var commitment: TrackedCommitment
}

extension Store {
    public func jointPage(
        _ question: Question, now: Day?
    ) throws(StoreError) -> JointPage {
        let page = try newestNumbers(question)
        var contents = DossierContents()
        contents.hasDetails = false
        contents.hasMembers = false
        switch question.kind {
        case .engagements:
            contents.engagements = page.numbers
            contents.parts = .events
        case .followed: contents.commitments = page.numbers
        case .contested: contents.claims = page.numbers
        default: preconditionFailure("no dossier is made of \(question.kind)")
        }
        return JointPage(
            dossier: try DossierReader(store: self, now: now).dossier(contents), next: page.next)
    }

    public func beginning(
        ofNewest count: Int, engagementsOf actors: [String]
    ) throws(StoreError) -> Day? {
        var question = Question(.engagements)
        question.actors = actors
        question.limit = count
        return try newestNumbers(question).next.flatMap { Day(iso: $0.day) }
    }

    public func engagement(
        document: String, event: String
    ) throws(StoreError) -> EngagementDossier? {
        for stored in try documents(DocumentSelection(names: [document])) {
            let number = try database.value(
                "SELECT engagement FROM engagement_accounts WHERE document = ? AND event = ?",
                .integer(stored.number), .text(event)
            ).integer
            if let number { return try engagement(number: number) }
        }
        return nil
    }

    public func engagement(id: String) throws(StoreError) -> EngagementDossier? {
        guard let range = JointID.numbers("E", id) else { return nil }
        let found = try database.rows(
            "SELECT number FROM merged_engagements WHERE number BETWEEN ? AND ? LIMIT 2",
            [.integer(range.lowerBound), .integer(range.upperBound)]
        ).compactMap { $0[0].integer }
        return found.count == 1 ? try engagement(number: found[0]) : nil
    }

    private func engagement(number: Int) throws(StoreError) -> EngagementDossier? {
        var contents = DossierContents()
        contents.engagements = [number]
        let dossier = try DossierReader(store: self, now: nil).dossier(contents)
        return dossier.consolidation.engagements.first.map {
            EngagementDossier(dossier: dossier, engagement: $0)
        }
    }

    public func commitment(id: String) throws(StoreError) -> CommitmentDossier? {
        guard let range = JointID.numbers("C", id) else { return nil }
        let found = try database.rows(
            "SELECT number FROM tracked_commitments WHERE number BETWEEN ? AND ? LIMIT 2",
            [.integer(range.lowerBound), .integer(range.upperBound)]
        ).compactMap { $0[0].integer }
        guard found.count == 1 else { return nil }
        var contents = DossierContents()
        contents.commitments = found
        contents.hasDetails = false
        let dossier = try DossierReader(store: self, now: nil).dossier(contents)
        return dossier.consolidation.commitments.first.map {
            CommitmentDossier(dossier: dossier, commitment: $0)
        }
    }

    public func commitments(near id: String, limit: Int) throws(StoreError) -> [StoredWhole] {
        guard let range = JointID.numbers("C", id) else { return [] }
        // Others of the same makers, first those that fall due at about the same time.
        let rows = try database.rows(
            """
            SELECT DISTINCT c.number, c.what FROM tracked_commitments o
            CROSS JOIN commitment_parties p ON p.commitment = o.number AND p.role = 'by'
            CROSS JOIN commitment_parties q ON q.form = p.form AND q.role = 'by'
            CROSS JOIN tracked_commitments c ON c.number = q.commitment AND c.number <> o.number
            WHERE o.number BETWEEN ?1 AND ?2
                AND c.day BETWEEN date(o.day, '-400 days') AND date(o.day, '+400 days')
            ORDER BY abs(julianday(coalesce(c.due_to, c.day)) - julianday(coalesce(o.due_to, o.day))),
                c.number LIMIT ?3
            """,
            [.integer(range.lowerBound), .integer(range.upperBound), .integer(limit)])
        return rows.map { row in
            StoredWhole(
                id: JointID.text("C", row[0].integer ?? 0), label: row[1].text ?? "", tellings: [])
        }
    }

    public func engagements(
        near id: String, days: Int, limit: Int
    ) throws(StoreError) -> Dossier {
        var contents = DossierContents()
        contents.hasDetails = false
        contents.hasMembers = false
        contents.parts = .events
        if let range = JointID.numbers("E", id) {
            // Those of the days around, first of the same kind and with the most sides in common.
            contents.engagements = try database.rows(
                """
                SELECT number FROM (SELECT e.number, e.type <> o.type AS differs,
                        abs(julianday(e.day) - julianday(o.day)) AS distance,
                        (SELECT count(*) FROM engagement_sides s JOIN engagement_sides t
                            ON t.country = s.country AND t.engagement = e.number
                            WHERE s.engagement = o.number) AS common
                    FROM merged_engagements o CROSS JOIN merged_engagements e
                        ON e.day BETWEEN date(o.day, ?3) AND date(o.day, ?4) AND e.number <> o.number
                    WHERE o.number BETWEEN ?1 AND ?2 LIMIT 2000)
                WHERE common > 0 ORDER BY common DESC, differs, distance, number LIMIT ?5
                """,
                [
                    .integer(range.lowerBound), .integer(range.upperBound), .text("-\(days) days"),
                    .text("+\(days) days"), .integer(limit),
                ]
            ).compactMap { $0[0].integer }
        }
        return try DossierReader(store: self, now: nil).dossier(contents)
    }

    public func dossier(
        of documents: [StoredDocument], now: Day?
    ) throws(StoreError) -> Dossier {
        let reader = DossierReader(store: self, now: now)
        var contents = DossierContents()
        contents.documents = documents.map(\.number)
        contents.engagements = try reader.engagements(in: contents.documents)
        contents.commitments = try reader.commitments(in: contents.documents)
        contents.claims = try reader.claims(in: contents.documents)
        contents.parts = .all
        contents.hasCited = false
        return try reader.dossier(contents)
    }

    public func dossier(
        planned: Question, due: Question, now: Day
    ) throws(StoreError) -> Dossier {
        precondition(planned.kind == .engagements && due.kind == .followed)
        var contents = DossierContents()
        contents.engagements = try newestNumbers(planned).numbers
        contents.commitments = try newestNumbers(due).numbers
        contents.hasDetails = false
        return try DossierReader(store: self, now: now).dossier(contents)
    }
}
