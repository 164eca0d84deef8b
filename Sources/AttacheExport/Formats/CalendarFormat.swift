import AttacheModel

extension ExportFormat {
    /// iCalendar (RFC 5545): what is planned and what is due, as all-day entries. A window of a month is
    /// a span of that month, never an invented day; what has no window is left out, and so is a promise
    /// that is kept, broken, denied or withdrawn. `DTSTAMP` is the publication date, so that the same
    /// store gives the same bytes.
    static let iCalendar = ExportFormat(
        name: "ics", summary: "planned events and due commitments (iCalendar)", ending: "ics",
        text: { source in
            var calendar = CalendarWriter()
            for row in EventRow.rows(source) where row.engagement.status == .planned {
                calendar.entry(
                    .init(
                        uid: row.id, window: row.date, stamp: row.lead.document.published,
                        summary: row.plannedHeading,
                        description: row.sentenceText(source.options), place: row.place,
                        url: row.lead.document.url, source: row.lead.document.id,
                        category: "planned", isFirm: true))
            }
            let documents = Dictionary(
                source.documents.map { ($0.document.id, $0.document) },
                uniquingKeysWith: { a, _ in a })
            let names = Dictionary(
                source.consolidation.actors.map { ($0.id, $0.name) },
                uniquingKeysWith: { a, _ in a })
            for commitment in source.consolidation.commitments {
                guard let document = documents[commitment.firstSaid.document],
                    isDue(commitment, source.now)
                else { continue }
                let by = commitment.by.map { names[$0] ?? $0 }.joined(separator: ", ")
                let what = source.options.leavesOutText ? "commitment" : commitment.what
                let span = commitment.firstSaid.span
                calendar.entry(
                    .init(
                        uid: StableName.of([document.id, "due", String(span.start)]),
                        window: commitment.due?.range, stamp: document.published,
                        summary: "due: " + (by.isEmpty ? "" : by + ": ") + what,
                        description: nil, place: nil, url: document.url, source: document.id,
                        category: commitment.firmness.rawValue,
                        isFirm: commitment.firmness == .pledged
                            || commitment.firmness == .scheduled))
            }
            return calendar.end()
        })

    private static func isDue(_ commitment: TrackedCommitment, _ now: Day?) -> Bool {
        guard let now else { return true }
        switch commitment.status(on: now) {
        case .open, .partly, .overdue, .extended: return true
        case .kept, .broken, .withdrawn, .denied: return false
        }
    }
}

extension EventRow {
    /// The heading with the type that is planned, which event tables tell as agreement to it.
    fileprivate var plannedHeading: String {
        var row = self
        row.type = engagement.type
        return row.heading
    }
}

private struct CalendarWriter {
    private var out = ""

    init() {
        line("BEGIN:VCALENDAR")
        line("VERSION:2.0")
        line("PRODID:-//attache//record//EN")
        line("CALSCALE:GREGORIAN")
    }

    struct Entry {
        var uid: String
        var window: DayRange?
        var stamp: PublicationDate?
        var summary: String
        var description: String?
        var place: String?
        var url: String?
        /// Id of the document that says it.
        var source: String
        var category: String
        var isFirm: Bool
    }

    mutating func entry(_ entry: Entry) {
        guard let last = entry.window?.to ?? entry.window?.from else { return }
        let first = entry.window?.from ?? last
        line("BEGIN:VEVENT")
        line("UID:\(entry.uid)@attache")
        let published = ExportFormat.stamp(entry.stamp) ?? "19700101000000"
        line("DTSTAMP:\(published.prefix(8))T\(published.dropFirst(8).prefix(6))Z")
        line("DTSTART;VALUE=DATE:\(digits(first))")
        // The end of an all-day entry is the day after it.
        line("DTEND;VALUE=DATE:\(digits(last + 1))")
        line("SUMMARY:" + text(entry.summary))
        if let description = entry.description { line("DESCRIPTION:" + text(description)) }
        if let place = entry.place { line("LOCATION:" + text(place)) }
        if let url = entry.url, url.hasPrefix("http://") || url.hasPrefix("https://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        {
            line("URL:" + url)
        }
        line("CATEGORIES:" + text(entry.category))
        line("STATUS:" + (entry.isFirm ? "CONFIRMED" : "TENTATIVE"))
        line("X-ATTACHE-SOURCE:" + text(entry.source))
        line("TRANSP:TRANSPARENT")
        line("END:VEVENT")
    }

    mutating func end() -> String {
        line("END:VCALENDAR")
        return out
    }

    private func digits(_ day: Day) -> String { day.description.replacing("-", with: "") }

    /// Escapes a TEXT value: RFC 5545, 3.3.11; control characters are dropped.
    private func text(_ value: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped.append("\\")
                escaped.append(scalar)
            case "\n":
                escaped.append("\\")
                escaped.append("n")
            default:
                if scalar.value >= 0x20, scalar.value != 0x7F { escaped.append(scalar) }
            }
        }
        return String(escaped)
    }

    /// A content line, folded after 75 bytes at a code point: RFC 5545, 3.1.
    private mutating func line(_ content: String) {
        var width = 0
        for scalar in content.unicodeScalars {
            let size = UTF8.width(scalar)
            if width + size > 75 {
                out += "\r\n "
                width = 1
            }
            out.unicodeScalars.append(scalar)
            width += size
        }
        out += "\r\n"
    }
}
