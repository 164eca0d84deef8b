import AttacheDossier
import AttacheModel
import AttacheStore

/// What is new, due, overdue and contested.
struct TodayPage: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/") { _, _ in try page() }
    }

    private func page() throws -> Response {
        let today = setting.today()
        func ask(_ kind: Question.Kind, _ change: (inout Question) -> Void = { _ in }) throws
            -> Answer
        {
            var question = Question(kind)
            question.limit = 12
            change(&question)
            return try pool.withStore { try $0.answer(question) }
        }
        let due = try ask(.commitments) { $0.due = DayRange(from: today, to: today + 14) }
        let overdue = try ask(.commitments) {
            $0.due = DayRange(from: nil, to: today)
            $0.isOverdue = true
        }
        let claims = try ask(.claims)
        let newest = try pool.withStore { store in
            Array(try store.documents(DocumentSelection()).suffix(12).reversed())
        }
        let documents: [Markup] = newest.map { document in
            """
            <li><a href="/document/\(FormEncoding.encode(document.id))"><bdi>\(document.title ?? document.id)</bdi></a> <span class="note">\(document.publisher ?? "")</span> <span class="when">\(document.published ?? "")</span></li>
            """
        }
        func section(_ title: String, _ kind: Question.Kind, _ answer: Answer, _ empty: String)
            -> Markup
        {
            let table: Markup =
                answer.rows.isEmpty
                ? "<p class=\"empty\">\(empty)</p>" : RecordTable(kind: kind, answer: answer).markup
            return "<section><h2>\(title)</h2>\(table)</section>"
        }
        let list: Markup =
            documents.isEmpty
            ? "<p class=\"empty\">The store is empty. Read documents with “attache read”.</p>"
            : "<ul class=\"lines\">\(documents)</ul>"
        let body: Markup = """
            <h1>Today</h1>
            <p class="meta">\(DayWords.day(today))</p>
            <form class="filters" action="/pair" method="get">
            <label>Pair <input name="a" placeholder="USA" required></label>
            <label>and <input name="b" placeholder="PAK"></label>
            <button>Open the dossier</button>
            </form>
            \(section("Due in 14 days", .commitments, due, "Nothing is due."))
            \(section("Overdue", .commitments, overdue, "Nothing is overdue."))
            \(section("Contested", .claims, claims, "Nothing is contested."))
            <section><h2>Latest documents</h2>\(list)</section>
            """
        return layout.page("Today", body, path: "/")
    }
}
