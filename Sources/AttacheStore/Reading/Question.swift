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
