import AttacheDossier
import AttacheModel
import AttacheStore

/// Search over texts and records; a query that cannot be understood is explained in its place. Searches
/// can be kept under a name.
struct SearchPage: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/search") { request, _ in try page(request.field("q") ?? "") }
        router.on(.post, "/search") { request, _ in try keep(request) }
    }

    private func page(_ text: String) throws -> Response {
        var result: Markup = Self.help
        if !text.isEmpty {
            do {
                let query = try FindQuery(text)
                let answer = try pool.withStore { try $0.find(query) }
                result =
                    answer.rows.isEmpty
                    ? Layout.empty("Nothing found. Fewer words, or another spelling, find more.")
                    : hits(answer).markup
            } catch let fault as FindQuery.Fault {
                result = """
                    <p role="alert" class="fault">The search cannot be understood \(fault.description).</p>
                    \(Self.help)
                    """
            }
        }
        let body: Markup = """
            \(Layout.head("Texts and records", "Search"))
            <div class="sheet">
            <div class="lead">
            <form class="filters" role="search" method="get" action="/search" aria-label="Search texts and records">
            <label>Find <input type="search" name="q" value="\(text)"></label> <button>Search</button>
            </form>
            \(result)
            </div>
            <div class="aside">\(try kept(text))</div>
            </div>
            """
        return layout.page("Search", body, path: "/search")
    }

    private static let help: Markup = """
        <p class="meta">Words, “phrases”, beginnings*, -without, either OR other, and the fields \(FindQuery.fields.map { $0 + ":" }.joined(separator: " "))</p>
        """

    private func hits(_ answer: Answer) -> Ledger {
        let read = AnswerRow.reader(answer)
        return Ledger(
            entries: answer.rows.map { cells in
                let row = read(cells)
                let id = row["id"]
                let document = id.lastIndex(of: "#").map { String(id[..<$0]) } ?? id
                let day = Day(iso: String(row["published"].prefix(10)))
                var link = DeskLink.document(document)
                if row["kind"] == "event" { link = DeskLink.engagement(id) }
                return Ledger.Entry(
                    when: day.map { DayWords.day($0) } ?? "day unknown", day: day?.description,
                    told: "<a href=\"\(link)\">\(row["words"])</a>", notes: [row["kind"]],
                    source:
                        "<cite><bdi>\(row.optional("publisher") ?? "publisher unknown")</bdi></cite> · <a href=\"\(DeskLink.document(document))\"><bdi>\(document)</bdi></a>"
                )
            })
    }

    // MARK: - Kept searches

    private func kept(_ text: String) throws -> Markup {
        let searches = try pool.withStore { try $0.keptSearches() }
        let items: [Markup] = searches.map { search in
            let remove: Markup =
                layout.isReadOnly
                ? ""
                : """
                <form method="post" action="/search" class="inline">\(layout.tokenField)<input type="hidden" name="name" value="\(search.name)"><input type="hidden" name="q" value=""><button aria-label="Forget \(search.name)">Forget</button></form>
                """
            return """
                <li><a href="\(DeskLink.list("/search", [("q", search.query)]))"><bdi>\(search.name)</bdi></a> \(remove)</li>
                """
        }
        let list: Markup =
            items.isEmpty
            ? Layout.empty("None yet.") : "<ul class=\"names\">\(Markup.join(items))</ul>"
        let form: Markup =
            layout.isReadOnly || text.isEmpty
            ? ""
            : """
            <form class="filters" method="post" action="/search">\(layout.tokenField)<input type="hidden" name="q" value="\(text)"><label>Keep this search as <input name="name" required maxlength="60"></label> <button>Keep</button></form>
            """
        return "<section><h2>Kept searches</h2>\(list)\(form)</section>"
    }

    /// Keeps a search under a name; an empty one forgets it.
    private func keep(_ request: Request) throws -> Response {
        guard let open = setting.openForWriting else {
            throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
        }
        let form = request.form
        func field(_ name: String) -> String { form.first { $0.name == name }?.value ?? "" }
        let name = String(field("name").prefix(60))
        guard !name.allSatisfy(\.isWhitespace) else {
            throw PageFault(
                status: 400, title: "A kept search needs a name", detail: "Nothing was changed.")
        }
        let query = field("q")
        if !query.isEmpty { _ = try FindQuery(query) }
        try open().keepSearch(name, query: query.isEmpty ? nil : query)
        return .seeOther(DeskLink.list("/search", [("q", query)]))
    }
}
