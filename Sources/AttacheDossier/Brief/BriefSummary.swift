/// What a reader must know first: the newest meeting, what is planned, what is due, what is contested.
enum BriefSummary {
    static func lines(_ brief: Brief) -> [Brief.Line] {
        var lines: [Brief.Line] = []
        func take(_ line: Brief.Line?) {
            guard var line, !lines.contains(where: { $0.text == line.text }) else { return }
            line.details = line.details.filter { $0.subject != nil }
            lines.append(line)
        }
        let meetings = brief.section(.meetings)?.lines ?? []
        take(meetings.last { $0.date != nil && !isPlanned($0) } ?? meetings.last { !isPlanned($0) })
        take(meetings.last(where: isPlanned))
        take(brief.section(.conflict)?.lines.last { $0.date != nil && !isPlanned($0) })
        take(brief.section(.links)?.groups.first { $0.title == "Designations" }?.lines.last)
        for title in ["Overdue", "Due"] {
            let group = brief.section(.commitments)?.groups.first { $0.title == title }
            take(title == "Overdue" ? group?.lines.last : group?.lines.first)
        }
        for line in brief.section(.contested)?.lines.suffix(2) ?? [] { take(line) }
        return lines
    }

    private static func isPlanned(_ line: Brief.Line) -> Bool {
        line.notes.contains { $0.text == "planned" }
    }
}
