import AttacheModel
import AttacheStore

/// Rows of the view `events`, ready to be counted and drawn.
struct EventTally {
    struct Entry {
        var id: String
        var type: EventType
        var mode: String?
        var status: String
        var window: DayRange
        var actors: [String]
        var recipients: [String]
        /// Countries of both sides, each once.
        var countries: [String]
        var place: String?
        var document: String
        var start: String
        var trigger: String
        var evidence: String

        var isPlanned: Bool { status == Event.Status.planned.rawValue }
        var day: Day? { window.from ?? window.to }
        /// The event in the text.
        var link: String { DeskLink.document(document, at: start) }
    }
    let entries: [Entry]
    /// Whether the store has more than were taken.
    let isCut: Bool

    /// The most events that a picture takes; it says so when there are more.
    static let largest = 600

    init(_ answer: Answer) {
        let row = AnswerRow.reader(answer)
        entries = answer.rows.compactMap { cells in
            let row = row(cells)
            guard let type = EventType(rawValue: row["type"]) else { return nil }
            let sides = AnswerRow.list(row["actor_countries"])
            let others = AnswerRow.list(row["recipient_countries"])
            var countries: [String] = []
            for country in sides + others where !countries.contains(country) {
                countries.append(country)
            }
            return Entry(
                id: row["id"], type: type, mode: row.optional("mode"), status: row["status"],
                window: DayRange(
                    from: Day(iso: row["date_from"]), to: Day(iso: row["date_to"])),
                actors: AnswerRow.list(row["actors"]),
                recipients: AnswerRow.list(row["recipients"]), countries: countries,
                place: row.optional("place"), document: row["document"], start: row["start"],
                trigger: row["trigger"], evidence: row["evidence"])
        }
        isCut = answer.next != nil
    }

    /// The pairs of countries that an event joins, in the order of their codes.
    static func pairs(_ entry: Entry) -> [(a: String, b: String)] {
        let sides = entry.countries.filter { $0 != "IGO" }.sorted()
        var pairs: [(a: String, b: String)] = []
        for (i, a) in sides.enumerated() {
            for b in sides[(i + 1)...] { pairs.append((a, b)) }
        }
        return pairs
    }
}
