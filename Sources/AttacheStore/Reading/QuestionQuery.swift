import AttacheModel

/// The SQL of a question.
struct QuestionQuery {
    let question: Question
    /// Whether words are looked for record by record, since many records hold them.
    private let probesWords: Bool
    private let narrowing: Narrowing?
    private var conditions: [String] = []
    private(set) var values: [SQLValue]

    /// `narrowing` is where records are taken from, if not all; see `Narrowing`.
    init(_ question: Question, narrowing: Narrowing? = nil, probesWords: Bool = false) {
        self.question = question
        self.narrowing = narrowing
        self.probesWords = probesWords
        values = narrowing?.values ?? []
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
                probesWords
                    ? """
                    EXISTS (SELECT 1 FROM record_words w WHERE w.document = v.document_number
                        AND w.kind = '\(record.rawValue)' AND w.record = v.record
                        AND EXISTS (SELECT 1 FROM record_index
                            WHERE record_index MATCH ? AND rowid = w.number))
                    """
                    : """
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
                probesWords
                    ? "EXISTS (SELECT 1 FROM text_index WHERE text_index MATCH ? AND rowid = v.number)"
                    : "number IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)")
        }
        values.append(.text(FullText.phrase(text)))
    }

    mutating func ask(_ actor: ActorResolution) {
        let test = actor.condition("a")
        switch question.kind {
        case .documents:
            let members = actor.members
            conditions.append("number IN (SELECT document FROM (\(members.sql)))")
            values += members.values
            return
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
        let test = actor.nameCondition("f")
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
    var unordered: String { "SELECT v.* FROM \(from)" }

    private var source: String {
        guard let narrowing else { return "\(question.kind.rawValue) v" }
        return """
            (SELECT DISTINCT near_document, near_record FROM (\(narrowing.sql))) n
            CROSS JOIN \(question.kind.rawValue) v
                ON v.document_number = n.near_document AND v.record = n.near_record
            """
    }

    /// The view with the conditions.
    var from: String {
        source
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
