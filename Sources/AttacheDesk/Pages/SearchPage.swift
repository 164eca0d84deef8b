import AttacheDossier
import AttacheStore

/// Search over texts and records; a query that cannot be understood is explained in its place.
struct SearchPage: Sendable {
    let pool: StorePool
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/search") { request, _ in try page(request.field("q") ?? "") }
    }

    private func page(_ text: String) throws -> Response {
        var result: Markup =
            "<p>Words, “phrases”, beginnings*, -without, either OR other, and the fields \(FindQuery.fields.map { $0 + ":" }.joined(separator: " ")).</p>"
        if !text.isEmpty {
            do {
                let query = try FindQuery(text)
                let answer = try pool.withStore { try $0.find(query) }
                result =
                    answer.rows.isEmpty ? "<p class=\"empty\">Nothing found.</p>" : hits(answer)
            } catch let fault as FindQuery.Fault {
                result = """
                    <p role="alert" class="fault">The search cannot be understood \(fault.description).</p>
                    """
            }
        }
        let body: Markup = """
            <h1>Search</h1>
            <form class="filters" role="search" method="get" action="/search">
            <label>Find <input type="search" name="q" size="50" value="\(text)"></label> <button>Search</button>
            </form>
            \(result)
            """
        return layout.page("Search", body)
    }

    private func hits(_ answer: Answer) -> Markup {
        let rows: [Markup] = answer.rows.map { row in
            let cells: [Markup] = zip(answer.columns, row).filter { $0.0 != "document_hash" }.map {
                column, value in
                let words = AnswerForms.text(value)
                if column == "document" {
                    return
                        "<td><a href=\"/document/\(FormEncoding.encode(words))\">\(words)</a></td>"
                }
                return "<td><bdi>\(words)</bdi></td>"
            }
            return "<tr>\(cells)</tr>"
        }
        let heads: [Markup] = answer.columns.filter { $0 != "document_hash" }
            .map { "<th scope=\"col\">\($0.replacing("_", with: " "))</th>" }
        return
            "<div class=\"scroll\"><table class=\"list\"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>"
    }
}
