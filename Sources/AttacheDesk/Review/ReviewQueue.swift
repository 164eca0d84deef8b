import AttacheModel
import AttacheStore

/// What waits for a person: the newest undecided records, the important and uncertain first.
struct ReviewQueue {
    struct Item {
        var id: String
        var kind: RecordKind
        /// How much a person's word would help; higher is earlier.
        var weight: Int
    }
    let items: [Item]

    /// How many of each kind are taken into account.
    private static let depth = 120
    private static let weighty: Set<String> = [
        "ASSAULT", "SANCTION", "THREATEN", "COERCE", "MOBILIZE", "AGREE", "RETREAT",
    ]

    init(_ store: Store, today: Day) throws {
        var items: [Item] = []
        for kind in [Question.Kind.events, .commitments, .statements] {
            var question = Question(kind)
            question.isNewestFirst = true
            question.isUndecided = true
            question.limit = Self.depth
            let answer = try store.answer(question)
            let read = AnswerRow.reader(answer)
            for cells in answer.rows {
                let row = read(cells)
                switch kind {
                case .events:
                    items.append(Item(id: row["id"], kind: .event, weight: Self.event(row)))
                case .commitments:
                    items.append(
                        Item(id: row["id"], kind: .commitment, weight: Self.commitment(row, today)))
                default:
                    items.append(Item(id: row["id"], kind: .statement, weight: Self.statement(row)))
                }
            }
        }
        self.items = items.enumerated().sorted { a, b in
            a.element.weight != b.element.weight
                ? a.element.weight > b.element.weight : a.offset < b.offset
        }.map(\.element)
    }

    private static func event(_ row: AnswerRow) -> Int {
        var weight = 40
        if row["salience"] == Event.Salience.core.rawValue { weight += 20 }
        if weighty.contains(row["type"]) { weight += 15 }
        if row["date_from"].isEmpty || row["date_to"].isEmpty { weight += 10 }
        if row["date_from"] != row["date_to"] { weight += 5 }
        if row["recipients"].isEmpty, !row["actors"].contains("; ") { weight += 8 }
        if row["actors"].isEmpty { weight += 12 }
        if row["status"] != Event.Status.occurred.rawValue { weight += 6 }
        return weight
    }

    private static func commitment(_ row: AnswerRow, _ today: Day) -> Int {
        let window = DayRange(from: Day(iso: row["due_from"]), to: Day(iso: row["due_to"]))
        var weight = 45
        switch DueState(window, firmness: row["firmness"], today: today) {
        case .overdue: weight += 15
        case .due: weight += 25
        case .open: weight += 10
        case nil: break
        }
        if row["by"].isEmpty { weight += 12 }
        return weight
    }

    private static func statement(_ row: AnswerRow) -> Int {
        var weight = 20
        if row["speaker"].isEmpty { weight += 20 }
        if row["kind"] == Statement.Kind.mixed.rawValue { weight += 5 }
        return weight
    }
}
