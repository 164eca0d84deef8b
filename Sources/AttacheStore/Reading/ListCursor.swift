import AttacheModel

/// A place in a list that is read newest first: the entry after which the next page begins.
///
/// It names the entry by its keys, so that a page costs the same wherever it is in the list, and
/// entries that come in meanwhile shift nothing.
public struct ListCursor: Hashable, Sendable {
    /// The day that the entry is listed under; empty for none.
    var day: String
    var document: Int
    var record: Int
    var position: Int

    /// As URLs carry it.
    public var text: String { "\(day).\(document).\(record).\(position)" }

    init(day: String, document: Int, record: Int, position: Int) {
        self.day = day
        self.document = document
        self.record = record
        self.position = position
    }

    /// Null when `text` is no cursor.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let document = Int(parts[1]), let record = Int(parts[2]),
            let position = Int(parts[3]), parts[0].isEmpty || Day(iso: String(parts[0])) != nil
        else { return nil }
        self.init(day: String(parts[0]), document: document, record: record, position: position)
    }
}

extension Store {
    /// The day that entries without one are listed under.
    private static let noDay = "9999-12-31"

    /// The numbers of a page of entries over documents, newest first, and where it ended.
    func newestNumbers(
        _ question: Question
    ) throws(StoreError) -> (numbers: [Int], next: ListCursor?) {
        precondition(question.kind.isJoint)
        let answer = try newest(question, columns: "day, number")
        return (answer.rows.compactMap { $0.place.document }, answer.next)
    }

    /// A page of a list, newest first: entries with a day, then those without.
    /// Complexity: O(limit) where an index serves the conditions.
    func newest(_ question: Question) throws(StoreError) -> Answer {
        let page = try newest(question, columns: nil)
        var answer = Answer(columns: page.columns, rows: page.rows.map(\.cells), next: page.next)
        if let day = question.asOf, question.kind == .followed { answer.tellOverdue(asOf: day) }
        return answer
    }

    private typealias Row = (cells: [SQLValue], place: ListCursor)

    /// `columns` are those wanted of the view, each entry once; null for all that are shown.
    private func newest(
        _ question: Question, columns wantedColumns: String?
    ) throws(StoreError) -> (columns: [String], rows: [Row], next: ListCursor?) {
        // One more than asked tells whether there is a next page.
        let wanted = question.limit.map { $0 + 1 } ?? Int.max
        var actors: [ActorResolution] = []
        for actor in question.actors { actors.append(try resolve(actor: actor)) }
        let narrowed = try narrowing(question, actors: actors)
        var probesWords = false
        if question.limit != nil {
            probesWords = try isFrequent(question.text, in: question.kind)
        }
        var columns: [String] = []
        var rows: [Row] = []
        // Actors of the registry have no day.
        let hasDays = question.kind != .registry
        for isDated in hasDays ? [true, false] : [false] where rows.count < wanted {
            if isDated, question.after?.day.isEmpty == true { continue }
            let page = try newest(
                question, actors: actors, narrowed: narrowed, probesWords: probesWords,
                columns: wantedColumns, isDated: isDated, limit: wanted - rows.count)
            columns = page.columns
            rows += page.rows
        }
        var next: ListCursor?
        if let limit = question.limit, rows.count > limit {
            rows.removeLast()
            next = rows.last?.place
        }
        return (columns, rows, next)
    }

    private func newest(
        _ question: Question, actors: [ActorResolution], narrowed: Narrowing?, probesWords: Bool,
        columns wanted: String?, isDated: Bool, limit: Int
    ) throws(StoreError) -> (columns: [String], rows: [Row]) {
        var query = QuestionQuery(question, narrowing: narrowed, probesWords: probesWords)
        for actor in actors { query.ask(actor) }
        let keys: [String]
        let day: String
        switch question.kind {
        case .documents: (day, keys) = ("published_from", ["number"])
        case .engagements, .followed: (day, keys) = ("day", ["number"])
        // Whom most documents name comes first.
        case .registry: (day, keys) = ("day", ["documents", "number"])
        case .contested:
            (day, keys) = ("day", wanted == nil ? ["number", "position"] : ["number"])
        case .claims, .readouts: (day, keys) = ("day", ["document_number", "record", "position"])
        default: (day, keys) = ("day", ["document_number", "record"])
        }
        if question.kind == .documents {
            query.ask(isDated ? "\(day) IS NOT NULL" : "\(day) IS NULL", [])
        } else if question.kind != .registry {
            query.ask(isDated ? "\(day) < ?" : "\(day) = ?", [.text(Self.noDay)])
        }
        let order = (isDated ? [day] : []) + keys
        if let after = question.after, isDated == !after.day.isEmpty {
            let given = order.map { name -> SQLValue in
                switch name {
                case "record": .integer(after.record)
                case "position", "documents": .integer(after.position)
                case day: .text(after.day)
                default: .integer(after.document)
                }
            }
            let places = given.map { _ in "?" }.joined(separator: ", ")
            query.ask("(\(order.joined(separator: ", "))) < (\(places))", given)
        }
        let sorted = order.map { $0 + " DESC" }.joined(separator: ", ")
        var sql = "SELECT \(wanted ?? "v.*") FROM \(query.from)"
        // A claim has a row a position.
        if wanted != nil, question.kind == .contested {
            sql += " GROUP BY \(order.joined(separator: ", "))"
        }
        sql += " ORDER BY \(sorted)"
        if limit < Int.max { sql += " LIMIT \(limit)" }
        let statement = try database.statement(sql)
        defer { statement.reset() }
        statement.bind(query.values)
        let shown = Self.shown(statement)
        let columns = (0..<statement.columnCount).map { statement.columnName($0) }
        func integer(_ name: String) -> Int {
            columns.firstIndex(of: name).flatMap { statement.value($0).integer } ?? 0
        }
        var rows: [Row] = []
        while try statement.step() {
            let listed = columns.firstIndex(of: day).flatMap { statement.value($0).text }
            let place = ListCursor(
                day: isDated ? listed ?? "" : "",
                document: integer(keys.first { $0 != "documents" } ?? "number"),
                record: integer("record"),
                position: integer(question.kind == .registry ? "documents" : "position"))
            rows.append((shown.map { statement.value($0) }, place))
        }
        return (shown.map { columns[$0] }, rows)
    }
}
