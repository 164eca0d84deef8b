import AttacheDossier
import AttacheModel
import AttacheStore

/// Who published what is held.
struct SourcesPage: Sendable {
    let pool: StorePool
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/sources") { _, _ in try page() }
    }

    private func page() throws -> Response {
        let sources = try pool.withStore { try $0.publishers() }
        let rows: [Markup] = sources.map { source in
            let name: Markup =
                source.name.map {
                    "<a href=\"\(DeskLink.list("/documents", [("publisher", $0)]))\"><bdi>\($0)</bdi></a>"
                } ?? "<i>not named</i>"
            return """
                <tr><th scope="row">\(name)</th><td class="number">\(source.documents)</td><td class="number">\(source.copies)</td><td class="number">\(source.documents - source.coded)</td><td>\(source.languages.joined(separator: ", "))</td><td>\(source.first.map { String($0.prefix(10)) } ?? "…") – \(source.last.map { String($0.prefix(10)) } ?? "…")</td></tr>

                """
        }
        let table: Markup =
            sources.isEmpty
            ? Layout.empty("The store is empty. Read documents with “attache read”.")
            : """
            <div class="scroll" tabindex="0" role="region" aria-label="Sources"><table class="list"><thead><tr><th scope="col">Publisher</th><th scope="col" class="number">Documents</th><th scope="col" class="number">Copies of others</th><th scope="col" class="number">Not coded</th><th scope="col">Languages</th><th scope="col">From – to</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let total = sources.reduce(0) { $0 + $1.documents }
        return layout.page(
            "Sources",
            "\(Layout.head("What the record rests on", "Sources", ["\(sources.count) publishers", "\(total) documents"]))\(table)",
            path: "/sources")
    }
}
