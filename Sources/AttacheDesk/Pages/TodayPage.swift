import AttacheDossier
import AttacheModel
import AttacheStore

/// The front page: what is new since the last visit, what is due, overdue, contested, designated.
struct TodayPage: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/") { request, _ in try page(request) }
        router.on(.get, "/digest") { request, _ in try digest(request) }
    }

    private func page(_ request: Request) throws -> Response {
        let since = try QuestionFields.day(request, "since")
        let visit = LastVisit(request)
        let (today, news, pending) = try joint.withStore { store, pending in
            let generation = try store.generation()
            let from = since == nil ? visit.seen(of: generation) : nil
            return (
                generation,
                try TodayNews(store, setting, generationsAfter: from, readSince: since), pending
            )
        }
        var response = layout.page(
            "Today", "\(JointPool.note(pending))\(body(news, since))", path: "/")
        response.headers.append(("Set-Cookie", visit.cookie(today, on: setting.today())))
        return response
    }

    private func body(_ news: TodayNews, _ since: Day?) -> Markup {
        let ledger = RecordLedger(phrases: setting.phrases)
        let day = setting.today()
        func section(
            _ title: String, _ kind: Question.Kind, _ answer: Answer, _ empty: String, more: String
        ) -> Markup {
            let list: Markup =
                answer.rows.isEmpty
                ? Layout.empty(empty) : ledger.ledger(kind, answer, today: day).markup
            let link: Markup =
                answer.next == nil
                ? "" : "<p class=\"more\"><a href=\"\(more)\">All of them</a></p>"
            return "<section><h2>\(title)</h2>\(list)\(link)</section>"
        }
        let pairs: [Markup] = news.pairs.map { pair in
            """
            <section class="pair"><h3><a href="\(DeskLink.pair(pair.a, pair.b))">\(pair.name)</a> <span class="count">\(pair.count)</span></h3>
            \(ledger.ledger(.events, pair.events).markup)</section>
            """
        }
        let lead: Markup =
            pairs.isEmpty
            ? Layout.empty("Nothing between two states is new. The latest documents are below.")
            : Markup.join(pairs)
        let documents: [Markup] = news.documents.map { document in
            """
            <li><a href="\(DeskLink.document(document.id))"><bdi>\(document.title ?? document.id)</bdi></a> <span class="byline">\(document.publisher ?? "")\(document.published.map { ", " + $0.prefix(10) } ?? "")</span></li>
            """
        }
        let latest: Markup =
            documents.isEmpty
            ? Layout.empty("The store is empty. Read documents with “attache read”.")
            : "<ul class=\"headlines\">\(documents)</ul>"
        let months = DeskLink.list("/digest", [("since", since?.description)])
        return """
            <header class="front"><h1>\(DayWords.weekday(day)), \(DayWords.day(day))</h1>
            <form class="filters" action="/pair" method="get">
            <label>Dossier on <input name="a" placeholder="Ghana, or GHA" required></label>
            <label>and <input name="b" placeholder="the other side"></label>
            <button>Open</button>
            </form></header>
            <div class="sheet">
            <div class="lead">
            <section><h2>New \(news.sinceWords)</h2>\(lead)</section>
            <section><h2>Latest documents</h2>\(latest)</section>
            </div>
            <div class="aside">
            \(section("Due in 14 days", .followed, news.due, "Nothing is due.", more: "/calendar"))
            \(section("Overdue", .followed, news.overdue, "Nothing is overdue.", more: "/followed_commitments?status=overdue"))
            \(section("Contested", .contested, news.contested, "Nothing is contested.", more: "/contested"))
            \(section("Designations", .events, news.designations, "No designation is in the texts held.", more: "/events?type=SANCTION"))
            \(rejected(news.rejected))
            </div>
            </div>
            <p class="meta digest">The digest to copy: <a href="\(months)">text</a> · <a href="\(DeskLink.list("/digest", [("since", since?.description), ("format", "md")]))">Markdown</a> · <a href="\(DeskLink.list("/digest", [("since", since?.description), ("format", "html")]))">HTML</a></p>
            """
    }

    /// What was to be read and could not; nothing when all could.
    private func rejected(_ inputs: [RejectedInput]) -> Markup {
        guard !inputs.isEmpty else { return "" }
        let items: [Markup] = inputs.map { input in
            "<li><b><bdi>\(input.name)</bdi></b>: <bdi>\(input.reason)</bdi> <span class=\"byline\">\(input.mend) · \(DayWords.day(input.day))</span></li>\n"
        }
        return
            "<section><h2>Could not be read</h2><ul class=\"names rejected\">\(items)</ul></section>"
    }

    private func digest(_ request: Request) throws -> Response {
        let since = try QuestionFields.day(request, "since")
        let visit = LastVisit(request)
        let news = try joint.withStore { store, _ in
            let from = since == nil ? visit.seen(of: try store.generation()) : nil
            return try TodayNews(store, setting, generationsAfter: from, readSince: since)
        }
        let digest = Digest(news, setting: setting)
        switch request.field("format") ?? "txt" {
        case "txt": return .text(digest.text)
        case "md": return .text(digest.markdown, type: "text/markdown; charset=utf-8")
        case "html": return layout.page("Digest", digest.markup)
        case let other:
            throw PageFault(
                status: 400, title: "“\(other)” is no format", detail: "Take txt, md or html.")
        }
    }
}

/// When this browser was here before: the run of reading up to which it has seen what is new.
///
/// A cookie holds `base.last.day`: what was seen before today, what is seen now, and the day. On
/// another day `last` becomes the base, so that a reload shows the same news.
struct LastVisit {
    private static let name = "attache-visit"
    private let base: Int?
    private let last: Int?
    private let day: String

    init(_ request: Request) {
        let cookies = (request.header("cookie") ?? "").split(separator: ";").map { part in
            part.drop { $0 == " " }.split(separator: "=", maxSplits: 1).map(String.init)
        }
        let value = cookies.first { $0.count == 2 && $0[0] == Self.name }?[1] ?? ""
        let parts = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        base = parts.count == 3 ? Int(parts[0]) : nil
        last = parts.count == 3 ? Int(parts[1]) : nil
        day = parts.count == 3 ? parts[2] : ""
    }

    /// The run after which things are new: of a first visit, the run before the newest.
    func seen(of generation: Int) -> Int {
        min(base ?? generation - 1, generation - 1)
    }

    func cookie(_ generation: Int, on today: Day) -> String {
        let isSameDay = day == today.description
        let from = (isSameDay ? base : last) ?? max(0, generation - 1)
        return "\(Self.name)=\(from).\(generation).\(today); Path=/; Max-Age=31536000; "
            + "HttpOnly; SameSite=Strict"
    }
}
