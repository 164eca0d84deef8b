import AttacheDossier
import AttacheModel
import AttacheStore

/// The engagements, newest first, a page at a time.
struct EngagementList: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    private static let path = "/engagements"

    func add(to router: inout Router) {
        router.on(.get, Self.path) { request, _ in try page(request) }
    }

    private func page(_ request: Request) throws -> Response {
        var question = try QuestionFields.question(.engagements, request)
        if let format = request.field("format") {
            return try ListPages.file(format, question, joint.pool)
        }
        question.limit = ListPages.pageSize
        let (known, next, pending) = try joint.page(question, now: setting.today())
        let engagements = known.consolidation.engagements
        let list: Markup =
            engagements.isEmpty
            ? Layout.empty("No event is in the texts held for this.")
            : EngagementLedger(setting: setting).ledger(engagements, known).markup
        let body: Markup = """
            \(Layout.head("One event, all its reports", "Engagements", [ListPages.files(Self.path, request)]))
            \(JointPool.note(pending))
            \(ListFilters(kind: .engagements, path: Self.path, request: request, actors: 2).markup)
            \(list)\(ListPages.pager(Self.path, request, next: next))
            """
        return layout.page("Engagements", body, path: Self.path)
    }
}

/// Engagements told in words, each with how many reports it has and who published them.
struct EngagementLedger {
    let setting: DeskSetting

    func ledger(_ engagements: [Engagement], _ known: Known) -> Ledger {
        Ledger(entries: engagements.map { entry($0, known) })
    }

    private func entry(_ engagement: Engagement, _ known: Known) -> Ledger.Entry {
        let own = engagement.accounts.filter { !known.isCopy($0.document) }
        var notes = ["\(own.count) \(own.count == 1 ? "report" : "reports")"]
        if engagement.status != .occurred {
            notes.append(engagement.status.rawValue.replacing("_", with: " "))
        }
        if !engagement.conflicts.isEmpty {
            notes.append("differ on " + engagement.conflicts.map(\.field).joined(separator: ", "))
        }
        var publishers: [String] = []
        for account in own {
            guard let name = known.document(account.document)?.document.publisher,
                !publishers.contains(name)
            else { continue }
            publishers.append(name)
        }
        let place = engagement.place.map { ", " + $0 } ?? ""
        return Ledger.Entry(
            when: engagement.date.flatMap { DayWords.range($0) } ?? "day unknown",
            day: engagement.date?.from?.description,
            told:
                "<a href=\"\(DeskLink.engagement(engagement))\">\(setting.tell(engagement, in: known))\(place)</a>",
            notes: notes,
            source:
                "<cite><bdi>\(publishers.isEmpty ? "publisher unknown" : publishers.joined(separator: " · "))</bdi></cite>"
        )
    }
}
