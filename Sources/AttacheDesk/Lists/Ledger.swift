import AttacheDossier
import AttacheModel
import AttacheStore

/// A list of records as a newspaper would set it: the day in the margin, the record told in words, the
/// sentence that says it beneath.
struct Ledger {
    struct Entry {
        /// When, as the margin has it.
        var when: String
        /// An ISO day for the margin's `time`, or null.
        var day: String?
        var told: Markup
        var quote: Quote?
        var notes: [String] = []
        var source: Markup
        /// What links within the page call it.
        var name: String?
    }
    /// The sentence, the words of the record marked.
    struct Quote {
        var text: String
        var marked: String?
    }
    let entries: [Entry]

    var markup: Markup {
        let items: [Markup] = entries.map { entry in
            let notes: [Markup] = entry.notes.map { "<span class=\"note\">\($0)</span> " }
            let when: Markup =
                entry.day.map { "<time datetime=\"\($0)\">\(entry.when)</time>" }
                ?? "<span>\(entry.when)</span>"
            let name: Markup = entry.name.map { " id=\"\($0)\"" } ?? ""
            return """
                <li\(name)><p class="margin">\(when)</p><div class="entry"><p class="told"><bdi>\(entry.told)</bdi> \(notes)</p>\(entry.quote.map(Self.quote))<p class="source">\(entry.source)</p></div></li>

                """
        }
        return "<ol class=\"ledger\">\n\(items)</ol>"
    }

    private static func quote(_ quote: Quote) -> Markup {
        let text = quote.text.count > 420 ? String(quote.text.prefix(419)) + "…" : quote.text
        if let marked = quote.marked, !marked.isEmpty, let range = text.firstRange(of: marked) {
            return """
                <p class="quote"><bdi>\(text[..<range.lowerBound])<mark>\(text[range])</mark>\(text[range.upperBound...])</bdi></p>
                """
        }
        return "<p class=\"quote\"><bdi>\(text)</bdi></p>"
    }

    /// A mark of where a record comes from: publisher, day, and the way into the text.
    static func source(_ row: AnswerRow) -> Markup {
        let publisher = row.optional("publisher") ?? "publisher unknown"
        let day = Day(iso: String(row["published"].prefix(10))).map { DayWords.day($0) }
        let link = DeskLink.document(row["document"], at: row["start"])
        return """
            <cite><bdi>\(publisher)</bdi></cite>\(day.map { ", \($0)" as Markup }) · <a href="\(link)">in the text</a>
            """
    }
}

/// Ledgers of the lists' rows.
struct RecordLedger {
    let phrases: EventPhrases

    func ledger(_ kind: Question.Kind, _ answer: Answer, today: Day? = nil) -> Ledger {
        let row = AnswerRow.reader(answer)
        return Ledger(entries: answer.rows.map { entry(kind, row($0), today) })
    }

    private func entry(_ kind: Question.Kind, _ row: AnswerRow, _ today: Day?) -> Ledger.Entry {
        switch kind {
        case .events: event(row)
        case .statements: statement(row)
        case .commitments, .followed: commitment(row, today)
        default: claim(row)
        }
    }

    private func event(_ row: AnswerRow) -> Ledger.Entry {
        let window = DayRange(from: Day(iso: row["date_from"]), to: Day(iso: row["date_to"]))
        let type = EventType(rawValue: row["type"])
        var told = row["type"].lowercased()
        if let type {
            told = phrases.told(
                type: type, mode: row.optional("mode"), triggers: [row["trigger"]],
                status: row["status"], actors: AnswerRow.list(row["actors"]),
                recipients: AnswerRow.list(row["recipients"]))
        }
        let place = row.optional("place").map { ", " + $0 } ?? ""
        var notes = [row["type"].lowercased() + (row.optional("mode").map { ", " + $0 } ?? "")]
        if let status = row.optional("status"), status != Event.Status.occurred.rawValue {
            notes.insert(status.replacing("_", with: " "), at: 0)
        }
        if let teller = row.optional("reported_by") { notes.append("by \(teller)'s account") }
        return Ledger.Entry(
            when: DayWords.range(window) ?? "day unknown", day: row.optional("date_from"),
            told: "<a href=\"\(DeskLink.engagement(row["id"]))\">\(told + place)</a>",
            quote: Ledger.Quote(text: row["evidence"], marked: row["trigger"]), notes: notes,
            source: Ledger.source(row))
    }

    private func statement(_ row: AnswerRow) -> Ledger.Entry {
        let day = Day(iso: row["date_from"]) ?? Day(iso: String(row["published"].prefix(10)))
        let speaker = row.optional("speaker") ?? "A speaker who is not named"
        let country = row.optional("speaker_country").map { $0 == "IGO" ? "" : " (\($0))" } ?? ""
        let cue = row.optional("cue").map { $0.contains(where: \.isLetter) ? $0 : "said" } ?? "said"
        let isQuoted = row["kind"] == "direct" || row["kind"] == "post"
        let who: Markup =
            row.optional("speaker").map {
                "<a href=\"\(DeskLink.actor($0))\">\($0)</a>\(country)"
            } ?? Markup.text(speaker)
        let words = row["content"]
        return Ledger.Entry(
            when: day.map { DayWords.day($0) } ?? "day unknown", day: day?.description,
            told: "\(who) \(cue): \(isQuoted ? "“\(words)”" : words)", quote: nil,
            notes: [row["kind"]] + (row.optional("venue").map { [$0] } ?? [])
                + (row.optional("position_on").map { ["on \($0)"] } ?? []),
            source: Ledger.source(row))
    }

    private func commitment(_ row: AnswerRow, _ today: Day?) -> Ledger.Entry {
        let due = DayRange(from: Day(iso: row["due_from"]), to: Day(iso: row["due_to"]))
        let by: Markup = row.optional("by").map { "<b>\($0)</b>: " } ?? ""
        var notes = [row["firmness"]]
        if let status = row.optional("status"), status != TrackedCommitment.Status.open.rawValue {
            notes.insert(status, at: 0)
        } else if let state = DueState(due, firmness: row["firmness"], today: today) {
            notes.insert(state.rawValue, at: 0)
        }
        if let said = row.optional("due_text") { notes.append("as said: “\(said)”") }
        if let condition = row.optional("condition") { notes.append("condition: \(condition)") }
        if let reports = Int(row["reports"]), reports > 1 { notes.append("\(reports) reports") }
        return Ledger.Entry(
            when: DayWords.range(due).map { "due " + $0 } ?? "no day named",
            day: row.optional("due_to"),
            told: "\(by)<a href=\"\(DeskLink.commitment(row["id"]))\">\(row["what"])</a>",
            quote: nil,
            notes: notes, source: Ledger.source(row))
    }

    private func claim(_ row: AnswerRow) -> Ledger.Entry {
        let day = Day(iso: String(row["published"].prefix(10)))
        return Ledger.Entry(
            when: day.map { DayWords.day($0) } ?? "day unknown", day: day?.description,
            told: "<b>\(row["holder"])</b> \(row["stance"]): \(row["proposition"])",
            quote: Ledger.Quote(text: row.optional("evidence") ?? row["words"], marked: nil),
            source: Ledger.source(row))
    }
}

/// How a commitment stands by the calendar alone.
enum DueState: String {
    case overdue, due, open

    /// Null without a day to compare with. What was only declined or hoped for is never overdue.
    init?(_ window: DayRange, firmness: String, today: Day?) {
        guard let today, let last = window.to ?? window.from else { return nil }
        let binds = ["pledged", "scheduled", "expected"].contains(firmness)
        if last < today {
            guard binds else { return nil }
            self = .overdue
        } else {
            self = (window.from ?? last) <= today + 14 ? .due : .open
        }
    }
}
