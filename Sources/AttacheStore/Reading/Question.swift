import AttacheModel

/// A list that is asked for. What is left empty asks nothing.
public struct Question: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case documents, actors, events, statements, commitments, claims, relations, readouts
        // Over documents: views of ConsolidationViews.
        case engagements, registry
        case followed = "followed_commitments"
        case contested = "contested_claims"

        /// The entries that the view lists; null for documents.
        var record: RecordKind? { RecordKind.allCases.first { $0.view == rawValue } }

        /// Whether it is over documents: what they say together, rather than what one says.
        public var isJoint: Bool { wordsColumn != nil }

        /// The column in which words are looked for, where no index has them.
        var wordsColumn: String? {
            switch self {
            case .engagements: "label"
            case .followed: "what"
            case .contested: "proposition"
            case .registry: "name"
            default: nil
            }
        }
    }
    public var kind: Kind
    /// Each of these must take part: a name, a state (its whole side) or a country code.
    public var actors: [String] = []
    /// The event's type, the actor's or statement's kind, the relation's predicate, the document's
    /// form.
    public var types: [String] = []
    /// The event's status, the commitment's firmness, the claim's stance.
    public var statuses: [String] = []
    /// Days that the entry's date, or else its document's, must touch.
    public var days = DayRange(from: nil, to: nil)
    /// Days that the due window must touch; only for commitments.
    public var due: DayRange?
    /// Whether the due window must be closed before `due.to`.
    public var isOverdue = false
    /// Words to be found in the entry.
    public var text: String?
    public var publisher: String?
    public var language: String?
    public var limit: Int?
    public var offset = 0
    /// The day as of which statuses of followed commitments are told; without it, from passages alone.
    public var asOf: Day?
    /// Numbers of documents, one of which the entry must be of; empty asks nothing.
    public var documents: [Int] = []
    /// Whether only entries on which no person decided are taken; not for documents.
    public var isUndecided = false
    /// Newest entries first; those without a day come last.
    public var isNewestFirst = false
    /// Where the page before ended; only with `isNewestFirst`.
    public var after: ListCursor?

    public init(_ kind: Kind) { self.kind = kind }

    /// Columns that can be asked by type and by status.
    static func columns(of kind: Kind) -> (type: String?, status: String?) {
        switch kind {
        case .documents: ("form", nil)
        case .actors: ("kind", nil)
        case .events: ("type", "status")
        case .statements: ("kind", nil)
        case .commitments: ("firmness", "firmness")
        case .claims: ("stance", "stance")
        case .relations: ("predicate", nil)
        case .readouts: ("verb", nil)
        case .engagements: ("type", "status")
        case .registry: ("kind", nil)
        case .followed: ("firmness", "status")
        case .contested: ("stance", "stance")
        }
    }
}

/// Rows of a list; columns as in the view of the kind.
public struct Answer: Hashable, Sendable {
    public var columns: [String]
    public var rows: [[SQLValue]]
    /// Where a page ended that may have a next one; null when the list is at its end.
    public var next: ListCursor?

    public init(columns: [String], rows: [[SQLValue]], next: ListCursor? = nil) {
        self.columns = columns
        self.rows = rows
        self.next = next
    }

    /// The cells of one column.
    public subscript(column: String) -> [SQLValue] {
        guard let i = columns.firstIndex(of: column) else { return [] }
        return rows.map { $0[i] }
    }
}

extension Store {
    /// Answers a question. The order is by date and then by document, the same in every run.
    public func answer(_ question: Question) throws(StoreError) -> Answer {
        if question.isNewestFirst { return try newest(question) }
        var query = QuestionQuery(question)
        for actor in question.actors { query.ask(try resolve(actor: actor)) }
        let statement = try database.statement(query.sql)
        statement.bind(query.values)
        let shown = Self.shown(statement)
        var rows: [[SQLValue]] = []
        while try statement.step() { rows.append(shown.map { statement.value($0) }) }
        let columns = shown.map { statement.columnName($0) }
        statement.reset()
        var answer = Answer(columns: columns, rows: rows)
        if let asOf = question.asOf, question.kind == .followed { answer.tellOverdue(asOf: asOf) }
        return answer
    }

    /// The condition that a row of a view is among a question's answers: SQL for the row's number.
    func numbers(_ question: Question) throws(StoreError) -> (sql: String, values: [SQLValue]) {
        var query = QuestionQuery(question)
        for actor in question.actors { query.ask(try resolve(actor: actor)) }
        return ("SELECT v.number FROM \(query.from)", query.values)
    }

    /// The columns that answers of a kind have.
    public func columns(of kind: Question.Kind) throws(StoreError) -> [String] {
        let statement = try database.statement("SELECT * FROM \(kind.rawValue) LIMIT 0")
        return Self.shown(statement).map { statement.columnName($0) }
    }

    /// The columns that an answer has, by number.
    static func shown(_ statement: PreparedStatement) -> [Int] {
        let hidden: Set<String> = ["day", "document_number", "record", "number", "text"]
        return (0..<statement.columnCount).filter { !hidden.contains(statement.columnName($0)) }
    }
}

extension Answer {
    /// Calls overdue what is open though its window is over: the calendar's part of a status.
    mutating func tellOverdue(asOf day: Day) {
        guard let status = columns.firstIndex(of: "status"),
            let due = columns.firstIndex(of: "due_to")
        else { return }
        for i in rows.indices where rows[i][status] == .text("open") {
            if let to = rows[i][due].text, to < day.description {
                rows[i][status] = .text("overdue")
            }
        }
    }
}

/// The SQL of a question.
struct QuestionQuery {
    let question: Question
    private var conditions: [String] = []
    private(set) var values: [SQLValue] = []

    init(_ question: Question) {
        self.question = question
        let (type, status) = Question.columns(of: question.kind)
        if let type { choose(type, question.types) }
        if let status { choose(status, question.statuses) }
        askDays()
        if let due = question.due { ask(due: due) }
        if let text = question.text { ask(text: text) }
        if question.isUndecided { ask("decision = ''", []) }
        if !question.documents.isEmpty {
            let column = question.kind == .documents ? "number" : "document_number"
            let places = question.documents.map { _ in "?" }.joined(separator: ", ")
            ask("\(column) IN (\(places))", question.documents.map { SQLValue.integer($0) })
        }
        if let publisher = question.publisher {
            conditions.append("publisher LIKE ? ESCAPE '\\'")
            values.append(.text("%" + SQLText.pattern(publisher) + "%"))
        }
        if let language = question.language, question.kind == .documents {
            conditions.append("language = ?")
            values.append(.text(language))
        }
    }

    private mutating func choose(_ column: String, _ choices: [String]) {
        guard !choices.isEmpty else { return }
        let places = Array(repeating: "?", count: choices.count).joined(separator: ", ")
        conditions.append("lower(\(column)) IN (\(places))")
        values += choices.map { SQLValue.text($0.lowercased()) }
    }

    /// The entry's first and last day, else the document's.
    private var dates: (first: String, last: String) {
        let published = "substr(published, 1, 10)"
        switch question.kind {
        case .events, .statements:
            return (
                "coalesce(date_from, date_to, \(published))",
                "coalesce(date_to, date_from, \(published))"
            )
        case .documents, .actors, .commitments, .claims, .relations, .readouts:
            return (published, published)
        case .engagements:
            return (
                "coalesce(date_from, date_to, first_told)",
                "coalesce(date_to, date_from, last_told)"
            )
        case .followed, .contested: return ("first_told", "last_told")
        case .registry: return ("day", "day")
        }
    }

    private mutating func askDays() {
        if let from = question.days.from {
            conditions.append("\(dates.last) >= ?")
            values.append(.text(from.description))
        }
        if let to = question.days.to {
            conditions.append("\(dates.first) <= ?")
            values.append(.text(to.description))
        }
    }

    private mutating func ask(due: DayRange) {
        if question.isOverdue, question.kind == .followed {
            conditions.append("due_to < ? AND status = 'open'")
            values.append(.text((due.to ?? Day(number: 0)).description))
            return
        }
        if question.isOverdue {
            conditions.append("due_to < ? AND firmness IN ('pledged', 'scheduled', 'expected')")
            values.append(.text((due.to ?? Day(number: 0)).description))
            return
        }
        conditions.append("(due_from IS NOT NULL OR due_to IS NOT NULL)")
        if let from = due.from {
            conditions.append("coalesce(due_to, due_from) >= ?")
            values.append(.text(from.description))
        }
        if let to = due.to {
            conditions.append("coalesce(due_from, due_to) <= ?")
            values.append(.text(to.description))
        }
    }

    private mutating func ask(text: String) {
        if let record = question.kind.record {
            conditions.append(
                """
                (document_number, record) IN (SELECT w.document, w.record FROM record_index
                    JOIN record_words w ON w.number = record_index.rowid
                    WHERE record_index MATCH ? AND w.kind = '\(record.rawValue)')
                """)
        } else if let column = question.kind.wordsColumn {
            conditions.append("\(column) LIKE ? ESCAPE '\\'")
            values.append(.text("%" + SQLText.pattern(text) + "%"))
            return
        } else {
            conditions.append(
                "number IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)")
        }
        values.append(.text(FullText.phrase(text)))
    }

    mutating func ask(_ actor: ActorResolution) {
        let test = actor.condition("a")
        switch question.kind {
        case .documents:
            conditions.append(
                "number IN (SELECT a.document FROM record_actors a WHERE \(test.sql))")
        case .engagements, .registry, .followed, .contested:
            ask(registered: actor)
            return
        case .actors:
            conditions.append(
                """
                EXISTS (SELECT 1 FROM record_actors a WHERE a.document = v.document_number
                    AND a.position = v.record AND \(test.sql))
                """)
        default:
            let kind = question.kind.record?.rawValue ?? ""
            conditions.append(
                """
                EXISTS (SELECT 1 FROM record_parties p JOIN record_actors a
                    ON a.document = p.document AND a.id = p.actor
                    WHERE p.document = v.document_number AND p.kind = '\(kind)'
                        AND p.record = v.record AND \(test.sql))
                """)
        }
        values += test.values
    }

    /// An actor of the registry: one of a country, or one of whose forms the name is a part.
    private mutating func ask(registered actor: ActorResolution) {
        let test = actor.condition("f")
        let forms =
            """
            SELECT g.number FROM actor_forms f JOIN actor_forms g ON g.actor = f.actor
            WHERE \(test.sql)
            """
        values += test.values
        switch question.kind {
        case .engagements where !actor.countries.isEmpty:
            let places = Array(repeating: "?", count: actor.countries.count)
                .joined(separator: ", ")
            conditions.append(
                """
                v.number IN (SELECT engagement FROM engagement_sides WHERE country IN (\(places)))
                """)
        case .engagements:
            conditions.append(
                "v.number IN (SELECT engagement FROM engagement_parties WHERE form IN (\(forms)))")
        case .followed:
            conditions.append(
                "v.number IN (SELECT commitment FROM commitment_parties WHERE form IN (\(forms)))")
        case .contested:
            conditions.append(
                "v.number IN (SELECT claim FROM claim_positions WHERE form IN (\(forms)))")
        default: conditions.append("v.number IN (\(forms))")
        }
    }

    /// Adds a condition that the caller has made.
    mutating func ask(_ condition: String, _ given: [SQLValue]) {
        conditions.append(condition)
        values += given
    }

    /// The view with its conditions, without an order.
    var unordered: String { "SELECT * FROM \(from)" }

    /// The view with the conditions.
    var from: String {
        "\(question.kind.rawValue) v"
            + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
    }

    var sql: String {
        var text = unordered
        let order =
            switch question.kind {
            case .documents: "published IS NULL, published, id, hash"
            case .commitments where question.due != nil:
                "coalesce(due_to, due_from), document_number, record"
            case .claims, .readouts: "day, document_number, record, position"
            case .registry: "country IS NULL, country, kind, name, number"
            case .followed where question.due != nil: "coalesce(due_to, due_from), number"
            case .engagements, .followed: "day, number"
            case .contested: "day, number, position"
            default: "day, document_number, record"
            }
        text += " ORDER BY \(order)"
        if let limit = question.limit { text += " LIMIT \(limit) OFFSET \(question.offset)" }
        return text
    }
}
