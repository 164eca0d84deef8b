import AttacheDossier
import AttacheModel
import AttacheStore

/// What the newest statements of a list have in common, to narrow the list by: speakers and kinds.
struct StatementFacets {
    private let speakers: [(name: String, count: Int)]
    private let kinds: [(name: String, count: Int)]
    private let request: Request
    /// How many statements are looked at.
    static let depth = 300

    init(_ answer: Answer, request: Request) {
        let read = AnswerRow.reader(answer)
        let rows = answer.rows.map { read($0) }
        speakers = Self.counted(rows.compactMap { $0.optional("speaker") }, most: 12)
        kinds = Self.counted(rows.map { $0["kind"] }, most: 6)
        self.request = request
    }

    private static func counted(_ names: [String], most: Int) -> [(name: String, count: Int)] {
        var counts: [String: Int] = [:]
        for name in names { counts[name, default: 0] += 1 }
        return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(most)
            .map { ($0.key, $0.value) }
    }

    var markup: Markup {
        """
        \(section("Who speaks", "actor", speakers))\(section("How it is told", "type", kinds))
        """
    }

    private func section(_ title: String, _ field: String, _ values: [(name: String, count: Int)])
        -> Markup
    {
        let given = request.query.filter { !["after", "format", field].contains($0.name) }
            .map { ($0.name, Optional($0.value)) }
        let chosen = request.field(field)
        let items: [Markup] = values.map { value in
            let isChosen = value.name == chosen
            let link = DeskLink.list(
                "/statements", given + (isChosen ? [] : [(field, Optional(value.name))]))
            let mark: Markup = isChosen ? " aria-current=\"true\"" : ""
            return """
                <li><a href="\(link)"\(mark)><bdi>\(value.name)</bdi></a> <span class="count">\(value.count)</span></li>
                """
        }
        return "<section><h2>\(title)</h2><ul class=\"names\">\(items)</ul></section>"
    }
}
