import AttacheModel
import AttacheStore

/// A row of an answer, its cells by the names of their columns.
struct AnswerRow {
    private let places: [String: Int]
    private let cells: [SQLValue]

    /// Reads the rows of an answer. Complexity: O(columns) once.
    static func reader(_ answer: Answer) -> ([SQLValue]) -> AnswerRow {
        let places = Dictionary(
            answer.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return { AnswerRow(places: places, cells: $0) }
    }

    /// The cell as text; empty when there is none.
    subscript(column: String) -> String {
        places[column].map { AnswerForms.text(cells[$0]) } ?? ""
    }

    /// Null when the cell is empty.
    func optional(_ column: String) -> String? {
        let text = self[column]
        return text.isEmpty ? nil : text
    }

    /// The names of a cell that joins several by `; `.
    static func list(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "; ").map(String.init)
    }
}

/// Addresses within the desk.
enum DeskLink {
    /// A document, at the record that begins at a code point.
    static func document(_ id: String, at start: String = "") -> String {
        "/document/" + FormEncoding.encode(id) + (start.isEmpty ? "" : "#at-\(start)")
    }

    /// A document with a place of it marked.
    static func cited(_ place: DocumentSpan, in known: Known) -> String {
        guard let coded = known.document(place.document) else { return document(place.document) }
        return cited(place.span, in: coded.document)
    }

    /// A document with a span of it marked.
    static func cited(_ span: Span, in document: Document) -> String {
        let (start, end) = document.text.codePoints(span)
        return "/document/\(FormEncoding.encode(document.id))?cited=\(start)-\(end)#cited"
    }

    /// The engagement that an event, `document#event`, is an account of.
    static func engagement(_ id: String) -> String { whole("engagement", id) ?? "/events" }

    /// The followed commitment that an id names, or an entry of a record, `document#entry`.
    static func commitment(_ id: String) -> String {
        whole("commitment", id) ?? "/commitment/" + FormEncoding.encode(id)
    }

    private static func whole(_ kind: String, _ id: String) -> String? {
        id.lastIndex(of: "#").map { mark in
            "/\(kind)/" + FormEncoding.encode(String(id[..<mark])) + "/"
                + FormEncoding.encode(String(id[id.index(after: mark)...]))
        }
    }

    /// An engagement, by the event that its first account tells.
    static func engagement(_ engagement: Engagement) -> String {
        self.engagement(
            engagement.accounts.first.map { "\($0.document)#\($0.event.id)" } ?? "")
    }

    static func actor(_ name: String) -> String { "/actor/" + FormEncoding.encode(name) }

    static func pair(_ a: String, _ b: String) -> String {
        "/pair/" + FormEncoding.encode(a) + "/" + FormEncoding.encode(b)
    }

    /// A list with its filters; empty ones are left out.
    static func list(_ path: String, _ fields: [(String, String?)]) -> String {
        let query = fields.compactMap { name, value -> String? in
            guard let value, !value.isEmpty else { return nil }
            return FormEncoding.encode(name) + "=" + FormEncoding.encode(value)
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }
}
