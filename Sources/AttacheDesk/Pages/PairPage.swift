import AttacheDossier
import AttacheJSON
import AttacheModel
import AttacheStore

/// The dossier on an actor or a pair.
struct PairPage: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    /// So many engagements are shown when no period is asked for.
    private static let newest = 24

    func add(to router: inout Router) {
        router.on(.get, "/pair") { request, _ in
            guard let a = request.field("a") else {
                throw PageFault(status: 400, title: "A pair needs two names", detail: nil)
            }
            let path =
                "/pair/" + FormEncoding.encode(a)
                + (request.field("b").map { "/" + FormEncoding.encode($0) } ?? "")
            return .seeOther(path)
        }
        router.on(.get, "/pair/:a") { request, part in try page([part["a"]], request) }
        router.on(.get, "/pair/:a/:b") { request, part in
            try page([part["a"], part["b"]], request)
        }
    }

    private func page(_ names: [String], _ request: Request) throws -> Response {
        var days = try QuestionFields.days(request)
        let isAll = request.field("period") == "all"
        var (brief, cut) = try joint.withStore { store, _ in
            // What is held over decades would be a book: without a period, the newest part of it.
            var cut: Day?
            if days.from == nil, days.to == nil, !isAll {
                cut = try store.beginning(ofNewest: Self.newest, engagementsOf: names)
                days.from = cut
            }
            return (try setting.brief(store, names, days, setting.today()), cut)
        }
        try Self.check(brief, names)
        if request.field("format") == "md" {
            return .text(MarkdownBrief.text(brief), type: "text/markdown; charset=utf-8")
        }
        if request.field("format") == "json" { return .json(BriefJSON.value(brief)) }
        // On the desk a citation leads to its sentence in the reader, which leads on to the source.
        for i in brief.citations.indices {
            let citation = brief.citations[i]
            brief.citations[i].url =
                DeskLink.document(citation.document)
                + "?bytes=\(citation.span.start)-\(citation.span.end)#cited"
        }
        let path = "/pair/" + names.map { FormEncoding.encode($0) }.joined(separator: "/")
        let actors = names.map { "actor=" + FormEncoding.encode($0) }.joined(separator: "&")
        let body: Markup = """
            <p class="kicker">Dossier</p>
            \(Self.note(cut, path))
            <form class="filters" method="get" action="\(path)">
            <label>From <input type="date" name="since" value="\(request.field("since") ?? "")"></label>
            <label>To <input type="date" name="until" value="\(request.field("until") ?? "")"></label>
            <button>Show the period</button>
            </form>
            <p class="meta"><span><a href="\(path)?format=md">Markdown</a></span> <span><a href="\(path)?format=json">JSON</a></span> <span><a href="/api/v1/exports/polecat?\(actors)">POLECAT</a></span> <span><a href="/commitments.ics?\(actors)">Calendar</a></span> <span><a href="/engagements?\(actors)">Engagements</a></span> <span><a href="/timeline?\(actors)">Timeline</a></span> <span><a href="/map?\(actors)">Map</a></span> <span><a href="/contested?\(actors)">Contested</a></span></p>
            <div class="dossier">\(setting.setBrief(brief))</div>
            """
        return layout.page(brief.title, body)
    }

    /// Refuses a brief of which nothing is held.
    static func check(_ brief: Brief, _ names: [String]) throws {
        guard brief.documentCount == 0, brief.isEmpty else { return }
        throw PageFault(
            status: 404, title: "Nothing is held on \(names.joined(separator: " and "))",
            detail: names.count > 1
                ? "No text held tells of both in this period. The registry has who is held, and by which name or code."
                : "No text held tells of it in this period. The registry has who is held, and by which name or code."
        )
    }

    private static func note(_ cut: Day?, _ path: String) -> Markup {
        cut.map { day in
            """
            <p class="meta"><span>The newest part, since \(DayWords.day(day))</span> <span><a href="\(path)?period=all">all that is held</a></span></p>
            """
        } ?? ""
    }
}
