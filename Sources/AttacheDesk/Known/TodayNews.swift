import AttacheDossier
import AttacheModel
import AttacheStore

/// What the front page and its digest tell.
struct TodayNews {
    struct Pair {
        var a: String
        var b: String
        var name: String
        /// The first few, each report once.
        var events: Answer
        /// How many there are.
        var count: Int
    }
    var pairs: [Pair] = []
    var documents: [StoredDocument] = []
    let due: Answer
    let overdue: Answer
    let contested: Answer
    let designations: Answer
    /// What could not be read.
    let rejected: [RejectedInput]
    /// "since your last visit", "since 1 May 2025".
    let sinceWords: String

    /// Each list has at most this many entries.
    private static let length = 8

    init(
        _ store: Store, _ setting: DeskSetting, generationsAfter generation: Int?,
        readSince day: Day?
    ) throws {
        let today = setting.today()
        func ask(_ kind: Question.Kind, _ change: (inout Question) -> Void) throws -> Answer {
            var question = Question(kind)
            question.limit = Self.length
            question.isNewestFirst = true
            change(&question)
            return try store.answer(question)
        }
        due = try ask(.followed) {
            $0.due = DayRange(from: today, to: today + 14)
            $0.isNewestFirst = false
        }
        overdue = try ask(.followed) {
            $0.due = DayRange(from: nil, to: today)
            $0.isOverdue = true
            $0.asOf = today
        }
        contested = try ask(.contested) { _ in }
        designations = try ask(.events) { $0.types = [EventType.sanction.rawValue] }
        rejected = try store.rejectedInputs(
            after: generation, since: day, limit: Self.length)
        let new = try store.newDocuments(after: generation, readSince: day, limit: 60)
        documents = Array(
            (new.isEmpty ? try store.documents(DocumentSelection(newest: 12)) : new)
                .reversed().prefix(12))
        sinceWords =
            day.map { "since \(DayWords.day($0))" }
            ?? (generation.map { $0 <= 0 ? "in the store" : "since your last visit" } ?? "")
        let events =
            new.isEmpty
            ? Answer(columns: [], rows: [])
            : try ask(.events) {
                $0.limit = 200
                $0.documents = new.map(\.number)
            }
        let tally = EventTally(events)
        var rows: [String: [Int]] = [:]
        for (i, entry) in tally.entries.enumerated() {
            for pair in EventTally.pairs(entry) {
                rows["\(pair.a) \(pair.b)", default: []].append(i)
            }
        }
        let read = AnswerRow.reader(events)
        let ordered = rows.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        pairs = ordered.prefix(5).map { key, places in
            let sides = key.split(separator: " ").map(String.init)
            // Copies of a report tell nothing more.
            var told: Set<String> = []
            let own = places.filter { i in
                let row = read(events.rows[i])
                return told.insert("\(row["report"]) \(row["evidence"]) \(row["type"])").inserted
            }
            return Pair(
                a: sides[0], b: sides[1],
                name: sides.map { setting.countryName($0) }.joined(separator: " and "),
                events: Answer(
                    columns: events.columns, rows: own.prefix(4).map { events.rows[$0] }),
                count: own.count)
        }
    }
}
