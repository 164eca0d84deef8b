import AttacheDossier
import AttacheJSON
import AttacheStore

/// A list's rows as a table; each row leads to its sentence.
struct RecordTable: Sendable {
    let kind: Question.Kind
    let answer: Answer

    private static let shown: [Question.Kind: [(column: String, title: String)]] = [
        .documents: [
            ("published", "Published"), ("title", "Title"), ("publisher", "Publisher"),
            ("language", "Language"), ("published_basis", "Dated by"),
        ],
        .actors: [
            ("name", "Name"), ("kind", "Kind"), ("country", "Country"), ("sector", "Sector"),
            ("roles", "Offices"), ("mentions", "Mentions"), ("publisher", "In"),
        ],
        .relations: [
            ("subject", "Who"), ("predicate", "Tie"), ("object", "To whom"),
            ("object_text", "As what"), ("evidence", "Sentence"),
        ],
        .registry: [
            ("name", "Name"), ("kind", "Kind"), ("country", "Country"), ("sector", "Sector"),
            ("other_names", "Other names"), ("documents", "Documents"),
        ],
        .readouts: [
            ("published", "Published"), ("issuer", "Issuer"), ("topic", "Topic"),
            ("verb", "Verb"), ("words", "Words"),
        ],
    ]
    private static let names: Set<String> = ["subject", "object", "issuer", "name"]

    private static let counted: Set<String> = ["mentions", "documents"]

    var markup: Markup {
        let columns = Self.shown[kind] ?? answer.columns.map { ($0, $0) }
        let heads: [Markup] = columns.map {
            Self.counted.contains($0.column)
                ? "<th scope=\"col\" class=\"number\">\($0.title)</th>"
                : "<th scope=\"col\">\($0.title)</th>"
        }
        let read = AnswerRow.reader(answer)
        let rows: [Markup] = answer.rows.map { cells in
            let row = read(cells)
            let shown: [Markup] = columns.map { column, _ in cell(row, column) }
            let link = DeskLink.document(
                row[kind == .documents ? "id" : "document"],
                at: kind == .documents ? "" : row["start"])
            let last: Markup =
                !hasText
                ? "" : "<td><a class=\"open\" href=\"\(link)\">in the text</a></td>"
            return "<tr>\(shown)\(last)</tr>\n"
        }
        let last: Markup =
            !hasText ? "" : "<th scope=\"col\"><span class=\"hidden\">Open</span></th>"
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(kind.rawValue)"><table class="list"><thead><tr>\(heads)\(last)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    /// Whether a row stands in one document's text.
    private var hasText: Bool { answer.columns.contains("document") }

    private func cell(_ row: AnswerRow, _ column: String) -> Markup {
        let text = row[column]
        if kind == .documents, column == "title" {
            let title = text.isEmpty ? row["id"] : text
            return
                "<td><a href=\"\(DeskLink.document(row["id"]))\"><bdi>\(Self.cut(title))</bdi></a></td>"
        }
        if kind == .registry, column == "name" {
            // Several can have one name.
            return "<td><a href=\"\(DeskLink.actor(row["id"]))\"><bdi>\(text)</bdi></a></td>"
        }
        if Self.names.contains(column), !text.isEmpty {
            let links: [Markup] = AnswerRow.list(text).map {
                "<a href=\"\(DeskLink.actor($0))\"><bdi>\($0)</bdi></a> "
            }
            return "<td>\(links)</td>"
        }
        if column == "roles" {
            let roles = (try? JSONValue(reading: text))?.array?.compactMap(\.string) ?? []
            return "<td><bdi>\(Self.cut(roles.joined(separator: "; ")))</bdi></td>"
        }
        if Self.counted.contains(column) {
            return "<td class=\"number\">\(text)</td>"
        }
        return "<td><bdi>\(Self.cut(text.replacing("_", with: " ")))</bdi></td>"
    }

    private static func cut(_ text: String) -> String {
        text.count > 240 ? String(text.prefix(239)) + "…" : text
    }
}
