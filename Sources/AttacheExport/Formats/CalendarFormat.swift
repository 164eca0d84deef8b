import AttacheModel

extension ExportFormat {
    /// iCalendar (RFC 5545): what is planned and what is due, as all-day entries. A window of a month is
    /// a span of that month, never an invented day; what has no window is left out. `DTSTAMP` is the
    /// publication date, so that the same store gives the same bytes.
    static let iCalendar = ExportFormat(
        name: "ics", summary: "planned events and due commitments (iCalendar)", ending: "ics",
        text: { source in
            var calendar = CalendarWriter()
            for row in EventRow.rows(source) where row.engagement.status == .planned {
                let parties = (row.actors + row.recipients).map(\.name).joined(separator: ", ")
                calendar.entry(
                    uid: row.id, window: row.date, stamp: row.lead.document.published,
                    summary: "\(row.engagement.type.rawValue.lowercased()): \(parties)",
                    description: row.sentenceText(source.options), place: row.place,
                    url: row.lead.document.url, source: row.lead.document.id)
            }
            let documents = Dictionary(
                source.documents.map { ($0.document.id, $0.document) },
                uniquingKeysWith: { a, _ in a })
            let names = Dictionary(
                source.consolidation.actors.map { ($0.id, $0.name) },
                uniquingKeysWith: { a, _ in a })
            for commitment in source.consolidation.commitments {
                guard let document = documents[commitment.firstSaid.document] else { continue }
                let by = commitment.by.map { names[$0] ?? $0 }.joined(separator: ", ")
                let what = source.options.leavesOutText ? "commitment" : commitment.what
                calendar.entry(
                    uid: StableName.of([
                        document.id, "due", String(commitment.firstSaid.span.start),
                    ]),
                    window: commitment.due?.range, stamp: document.published,
                    summary: "due: " + (by.isEmpty ? "" : by + ": ") + what, description: nil,
                    place: nil, url: document.url, source: document.id)
            }
            return calendar.end()
        })
}

private struct CalendarWriter {
    private var out = ""

    init() {
        line("BEGIN:VCALENDAR")
        line("VERSION:2.0")
        line("PRODID:-//attache//record//EN")
        line("CALSCALE:GREGORIAN")
    }

    mutating func entry(
        uid: String, window: DayRange?, stamp: PublicationDate?, summary: String,
        description: String?, place: String?, url: String?, source: String
    ) {
        guard let window, let last = window.to ?? window.from else { return }
        let first = window.from ?? last
        line("BEGIN:VEVENT")
        line("UID:\(uid)@attache")
        let published = ExportFormat.stamp(stamp) ?? "19700101000000"
        line("DTSTAMP:\(published.prefix(8))T\(published.dropFirst(8).prefix(6))Z")
        line("DTSTART;VALUE=DATE:\(digits(first))")
        // The end of an all-day entry is the day after it.
        line("DTEND;VALUE=DATE:\(digits(last + 1))")
        line("SUMMARY:" + text(summary))
        if let description { line("DESCRIPTION:" + text(description)) }
        if let place { line("LOCATION:" + text(place)) }
        if let url, url.hasPrefix("http://") || url.hasPrefix("https://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        {
            line("URL:" + url)
        }
        line("X-ATTACHE-SOURCE:" + text(source))
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
