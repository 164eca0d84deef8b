import AttacheDossier
import AttacheJSON
import AttacheModel
import AttacheStore

/// The dossier on an actor or a pair.
struct PairPage: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout

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
        let days = try ListPages.question(.events, request).days
        let brief = try pool.withStore { try setting.brief($0, names, days, setting.today()) }
        if request.field("format") == "md" {
            return .text(MarkdownBrief.text(brief), type: "text/markdown; charset=utf-8")
        }
        if request.field("format") == "json" { return .json(BriefJSON.value(brief)) }
        let path = "/pair/" + names.map { FormEncoding.encode($0) }.joined(separator: "/")
        let body: Markup = """
            <form class="filters" method="get" action="\(path)">
            <label>From <input type="date" name="since" value="\(request.field("since") ?? "")"></label>
            <label>To <input type="date" name="until" value="\(request.field("until") ?? "")"></label>
            <button>Show the period</button>
            <span class="meta"><a href="\(path)?format=md">Markdown</a> · <a href="\(path)?format=json">JSON</a></span>
            </form>
            <div class="dossier">\(setting.setBrief(brief))</div>
            """
        return layout.page(brief.title, body)
    }
}
