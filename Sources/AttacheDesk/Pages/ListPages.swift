import AttacheDossier
import AttacheModel
import AttacheStore

/// The lists of records: filters, pages, and the same as CSV and JSON.
struct ListPages: Sendable {
    let pool: StorePool
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    static let pageSize = 50
    /// The most rows that one CSV or JSON file has.
    static let largestFile = 10_000

    func add(to router: inout Router) {
        for kind in Question.Kind.allCases {
            router.on(.get, "/" + kind.rawValue) { request, _ in try page(kind, request) }
        }
    }

    private func page(_ kind: Question.Kind, _ request: Request) throws -> Response {
        var question = try QuestionFields.question(kind, request).told(on: setting.today())
        if let format = request.field("format") { return try Self.file(format, question, pool) }
        question.limit = Self.pageSize
        let answer = try joint.answer(question)
        let list: Markup
        switch kind {
        case _ where answer.rows.isEmpty:
            list = Layout.empty(
                "Nothing in the store fits. Take a filter away, or read more documents with “attache read”."
            )
        case .events, .statements, .commitments, .claims, .followed, .contested:
            list =
                RecordLedger(phrases: setting.phrases)
                .ledger(kind, answer, today: setting.today()).markup
        default: list = RecordTable(kind: kind, answer: answer).markup
        }
        let name = kind.rawValue.replacing("_", with: " ")
        let title = name.prefix(1).uppercased() + name.dropFirst()
        let pager = Self.pager(
            "/" + kind.rawValue, request, next: answer.next,
            words: kind == .registry ? "More →" : "Older →")
        var main: Markup = "\(list)\(pager)"
        if kind == .statements, !answer.rows.isEmpty {
            main = """
                <div class="sheet"><div class="lead">\(main)</div>
                <div class="aside">\(try facets(question, request).markup)</div></div>
                """
        }
        let body: Markup = """
            \(Layout.head("The record", title, [Self.files("/" + kind.rawValue, request)]))
            \(pictures(kind, answer, request))
            \(ListFilters(kind: kind, path: "/" + kind.rawValue, request: request).markup)
            \(main)
            """
        return layout.page(title, body, path: "/" + kind.rawValue)
    }

    private func facets(_ asked: Question, _ request: Request) throws -> StatementFacets {
        var question = asked
        question.after = nil
        question.limit = StatementFacets.depth
        let whole = question
        return StatementFacets(
            try pool.withStore { try $0.answer(whole) }, request: request)
    }

    /// The list as a file of its own.
    static func file(
        _ format: String, _ asked: Question, _ pool: StorePool
    ) throws -> Response {
        guard format == "csv" || format == "json" else {
            throw PageFault(
                status: 400, title: "“\(format)” is no format", detail: "Take csv or json.")
        }
        var question = asked
        question.limit = largestFile
        let whole = question
        let answer = try pool.withStore { try $0.answer(whole) }
        return format == "csv"
            ? .text(AnswerForms.csv(answer), type: "text/csv; charset=utf-8")
            : .json(AnswerForms.json(answer))
    }

    /// What a list shows above itself.
    private func pictures(_ kind: Question.Kind, _ answer: Answer, _ request: Request) -> Markup {
        guard kind == .commitments || kind == .followed else { return "" }
        let other: Markup =
            kind == .commitments
            ? "<a href=\"/followed_commitments\">Followed over all reports</a>"
            : "<a href=\"/commitments\">As each document says it</a>"
        let calendar = DeskLink.list(
            "/commitments.ics", [("actor", request.field("actor"))])
        return """
            \(DueStrip(answer, today: setting.today()).figure)
            <p class="meta"><a href="/calendar">Month by month</a> · <a href="\(calendar)">Subscribe (.ics)</a> · \(other)</p>
            """
    }

    /// Links to the list as files.
    static func files(_ path: String, _ request: Request) -> Markup {
        func link(_ format: String) -> String {
            let fields = request.query.filter { $0.name != "after" && $0.name != "format" }
                .map { ($0.name, Optional($0.value)) }
            return DeskLink.list(path, fields + [("format", format)])
        }
        return "<a href=\"\(link("csv"))\">CSV</a> · <a href=\"\(link("json"))\">JSON</a>"
    }

    static func pager(
        _ path: String, _ request: Request, next: ListCursor?, words: String = "Older →"
    ) -> Markup {
        let fields = request.query.filter { $0.name != "after" }
            .map { ($0.name, Optional($0.value)) }
        var links: [Markup] = []
        if request.field("after") != nil {
            links.append("<a rel=\"first\" href=\"\(DeskLink.list(path, fields))\">First page</a> ")
        }
        if let next {
            links.append(
                "<a rel=\"next\" href=\"\(DeskLink.list(path, fields + [("after", next.text)]))\">\(words)</a>"
            )
        }
        return links.isEmpty
            ? "" : "<nav class=\"pager\" aria-label=\"Pages of the list\">\(links)</nav>"
    }
}

/// The form above a list.
struct ListFilters {
    let kind: Question.Kind
    let path: String
    let request: Request
    /// How many actors can be given, all of whom must take part.
    var actors = 1

    var markup: Markup {
        let types = QuestionFields.types(of: kind) ?? []
        let statuses = QuestionFields.statuses(of: kind) ?? []
        let due: Markup = kind == .commitments ? input("by", "Due by", type: "date") : ""
        return """
            <form class="filters" method="get" action="\(path)">
            \(actorInputs) \(choice("type", "Type", types)) \(choice("status", statusLabel, statuses)) \(due) \(input("text", "Words"))
            \(days)
            <button>Show</button>
            </form>
            """
    }

    /// Actors of the registry have no day.
    private var days: Markup {
        kind == .registry
            ? ""
            : "\(input("since", "From", type: "date")) \(input("until", "To", type: "date"))"
    }

    private var statusLabel: String {
        switch kind {
        case .commitments: "Firmness"
        case .claims, .contested: "Stance"
        default: "Status"
        }
    }

    private var actorInputs: [Markup] {
        let given = request.fields("actor")
        return (0..<actors).map { i in
            """
            <label>\(i == 0 ? "Actor" : "and") <input type="text" name="actor" value="\(i < given.count ? given[i] : "")"></label>
            """
        }
    }

    private func input(_ name: String, _ label: String, type: String = "text") -> Markup {
        """
        <label>\(label) <input type="\(type)" name="\(name)" value="\(request.field(name) ?? "")"></label>
        """
    }

    private func choice(_ name: String, _ label: String, _ values: [String]) -> Markup {
        guard !values.isEmpty else { return "" }
        let chosen = request.field(name)?.lowercased()
        let options: [Markup] = values.map { value in
            let mark: Markup = value.lowercased() == chosen ? " selected" : ""
            return
                "<option value=\"\(value)\"\(mark)>\(value.lowercased().replacing("_", with: " "))</option>"
        }
        return """
            <label>\(label) <select name="\(name)"><option value="">any</option>\(options)</select></label>
            """
    }
}
