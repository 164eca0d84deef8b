import AttacheDossier
import AttacheJSON
import AttacheModel
import AttacheStore

/// The lists of records: filters, pages, and the same as CSV and JSON.
struct ListPages: Sendable {
    let pool: StorePool
    let layout: Layout

    static let pageSize = 50

    func add(to router: inout Router) {
        for kind in Question.Kind.allCases {
            router.on(.get, "/" + kind.rawValue) { request, _ in try page(kind, request) }
        }
    }

    /// The question that a query string asks. Throws `PageFault` on a value that means nothing.
    static func question(_ kind: Question.Kind, _ request: Request) throws -> Question {
        var question = Question(kind)
        func day(_ name: String) throws -> Day? {
            guard let text = request.field(name) else { return nil }
            guard let day = Day(iso: text) else {
                throw PageFault(
                    status: 400, title: "“\(text)” is no day",
                    detail: "\(name) takes a day such as 2025-07-25.")
            }
            return day
        }
        question.actors = request.query.filter { $0.name == "actor" && !$0.value.isEmpty }
            .map(\.value)
        question.types = request.field("type").map { [$0] } ?? []
        question.statuses = request.field("status").map { [$0] } ?? []
        question.days = DayRange(from: try day("since"), to: try day("until"))
        question.text = request.field("text")
        question.publisher = request.field("publisher")
        if let by = try day("by"), kind == .commitments {
            question.due = DayRange(from: nil, to: by)
        }
        question.limit = pageSize + 1
        if let text = request.field("offset") {
            guard let offset = Int(text), offset >= 0 else {
                throw PageFault(
                    status: 400, title: "“\(text)” is no offset",
                    detail: "offset takes a whole number from 0.")
            }
            question.offset = offset
        }
        return question
    }

    private func page(_ kind: Question.Kind, _ request: Request) throws -> Response {
        var question = try Self.question(kind, request)
        if let format = request.field("format") {
            question.limit = 10_000
            let answer = try pool.withStore { try $0.answer(question) }
            switch format {
            case "csv":
                return .text(AnswerForms.csv(answer), type: "text/csv; charset=utf-8")
            case "json":
                return .json(AnswerForms.json(answer))
            default:
                throw PageFault(
                    status: 400, title: "“\(format)” is no format", detail: "Take csv or json.")
            }
        }
        let answer = try pool.withStore { try $0.answer(question) }
        let shown = Answer(
            columns: answer.columns, rows: Array(answer.rows.prefix(Self.pageSize)))
        let query = request.query.filter { $0.name != "offset" && $0.name != "format" }
        func link(_ extra: [(String, String)]) -> String {
            let fields = query.map { ($0.name, $0.value) } + extra
            return "/\(kind.rawValue)?"
                + fields.map { FormEncoding.encode($0.0) + "=" + FormEncoding.encode($0.1) }
                .joined(separator: "&")
        }
        var pager: Markup = ""
        if question.offset > 0 {
            let back = max(0, question.offset - Self.pageSize)
            pager =
                pager + "<a rel=\"prev\" href=\"\(link([("offset", String(back))]))\">Newer</a> "
        }
        if answer.rows.count > Self.pageSize {
            let next = question.offset + Self.pageSize
            pager = pager + "<a rel=\"next\" href=\"\(link([("offset", String(next))]))\">More</a>"
        }
        let title = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
        let table: Markup =
            shown.rows.isEmpty
            ? "<p class=\"empty\">Nothing in the store fits. Take a filter away, or read more documents with “attache read”.</p>"
            : RecordTable(kind: kind, answer: shown).markup
        let body: Markup = """
            <h1>\(title)</h1>
            \(filters(kind, request))
            <p class="meta"><a href="\(link([("format", "csv")]))">CSV</a> · <a href="\(link([("format", "json")]))">JSON</a></p>
            \(table)
            <nav class="pager" aria-label="Pages of the list">\(pager)</nav>
            """
        return layout.page(title, body, path: "/" + kind.rawValue)
    }

    private func filters(_ kind: Question.Kind, _ request: Request) -> Markup {
        func input(_ name: String, _ label: String, type: String = "text") -> Markup {
            """
            <label>\(label) <input type="\(type)" name="\(name)" value="\(request.field(name) ?? "")"></label>
            """
        }
        let typed: Markup = kind == .events ? input("type", "Type") + input("status", "Status") : ""
        let due: Markup = kind == .commitments ? input("by", "Due by", type: "date") : ""
        return """
            <form class="filters" method="get" action="/\(kind.rawValue)">
            \(input("actor", "Actor")) \(typed) \(due) \(input("text", "Words"))
            \(input("since", "From", type: "date")) \(input("until", "To", type: "date"))
            <button>Filter</button>
            </form>
            """
    }
}

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
            ("roles", "Offices"), ("mentions", "Mentions"),
        ],
        .events: [
            ("date_from", "From"), ("date_to", "To"), ("type", "Type"), ("mode", "Mode"),
            ("actors", "Actors"), ("recipients", "Recipients"), ("place", "Place"),
            ("status", "Status"), ("evidence", "Sentence"),
        ],
        .statements: [
            ("published", "Published"), ("speaker", "Speaker"), ("content", "Words"),
            ("venue", "Venue"), ("kind", "Kind"),
        ],
        .commitments: [
            ("due_from", "Due from"), ("due_to", "Due to"), ("by", "By"), ("what", "What"),
            ("firmness", "Firmness"), ("due_text", "As said"),
        ],
        .claims: [
            ("proposition", "Proposition"), ("holder", "Holder"), ("stance", "Stance"),
            ("evidence", "Sentence"),
        ],
        .relations: [
            ("subject", "Who"), ("predicate", "Tie"), ("object", "To whom"),
            ("object_text", "As what"), ("evidence", "Sentence"),
        ],
        .readouts: [
            ("issuer", "Issuer"), ("topic", "Topic"), ("verb", "Verb"), ("words", "Words"),
        ],
    ]

    var markup: Markup {
        let columns = Self.shown[kind] ?? answer.columns.map { ($0, $0) }
        let heads: [Markup] = columns.map { "<th scope=\"col\">\($0.title)</th>" }
        func cell(_ row: [SQLValue], _ column: String) -> String {
            guard let i = answer.columns.firstIndex(of: column) else { return "" }
            return AnswerForms.text(row[i])
        }
        let rows: [Markup] = answer.rows.map { row in
            let cells: [Markup] = columns.map { column in
                let text = cell(row, column.column)
                return "<td><bdi>\(Self.cut(text))</bdi></td>"
            }
            let document = cell(row, kind == .documents ? "id" : "document")
            let start = cell(row, "start")
            let anchor = start.isEmpty ? "" : "#at-\(start)"
            let link = "/document/" + FormEncoding.encode(document) + anchor
            return """
                <tr>\(cells)<td><a class="open" href="\(link)">\(kind == .documents ? "open" : "in the text")</a></td></tr>

                """
        }
        return """
            <div class="scroll"><table class="list"><thead><tr>\(heads)<th scope="col"><span class="hidden">Open</span></th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private static func cut(_ text: String) -> String {
        text.count > 240 ? String(text.prefix(239)) + "…" : text
    }
}

/// An answer in the forms that other programs read.
enum AnswerForms {
    static func text(_ value: SQLValue) -> String {
        switch value {
        case .null, .blob: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        }
    }

    static func json(_ answer: Answer) -> JSONValue {
        .array(
            answer.rows.map { row in
                .object(
                    zip(answer.columns, row).map { column, value in
                        switch value {
                        case .null, .blob: (column, JSONValue.null)
                        case .integer(let number): (column, .integer(number))
                        case .real(let number): (column, .number(String(number)))
                        case .text(let text): (column, .string(text))
                        }
                    })
            })
    }

    /// RFC 4180; cells that a spreadsheet would run as a formula get an apostrophe.
    static func csv(_ answer: Answer) -> String {
        func cell(_ text: String) -> String {
            var text = text
            if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil {
                text = "'" + text
            }
            let needsQuotes = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }
        var out = answer.columns.map(cell).joined(separator: ",") + "\r\n"
        for row in answer.rows {
            out += row.map { cell(self.text($0)) }.joined(separator: ",") + "\r\n"
        }
        return out
    }
}
