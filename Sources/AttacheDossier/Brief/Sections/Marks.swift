import AttacheModel

extension BriefSource {
    /// What has a place in time of what the brief shows: acts, and promises with a due date.
    func marks(_ acts: ActSorter, _ cited: inout CitationList) -> [Brief.Mark] {
        var marks: [Brief.Mark] = []
        for e in Self.marked.flatMap({ dated(acts[$0]).suffix(BriefLimits.acts) }) {
            guard let window = e.date, let account = e.accounts.first else { continue }
            marks.append(
                Brief.Mark(
                    label: words(e), window: window, lane: .quad(e.type.quadClass),
                    isPlanned: e.status == .planned,
                    citation: cited.cite(account.document, account.event.trigger)))
        }
        for c in shownCommitments {
            guard let due = c.due?.range, due.from != nil || due.to != nil else { continue }
            let by = c.by.isEmpty ? "" : EventPhrases.list(principals(c.by).map(name)) + ": "
            marks.append(
                Brief.Mark(
                    label: Wording.sentenceCase(by + Wording.oneLine(c.what)), window: due,
                    lane: .due, isPlanned: true,
                    citation: cited.cite(c.firstSaid.document, c.firstSaid.span)))
        }
        return marks
    }

    /// The acts with a place in time that `marks` leaves out, for counting.
    func unmarked(_ acts: ActSorter) -> [Brief.Tally] {
        let read = Self.marked.flatMap { dated(acts[$0]).dropLast(BriefLimits.acts) }
            .map { (type: $0.type, date: $0.date, status: $0.status) }
        let unread = rest.dated.map { (type: $0.type, date: $0.date, status: $0.status) }
        return (unread + read).compactMap { type, date, status in
            (date?.from ?? date?.to).map {
                Brief.Tally(day: $0, quad: type.quadClass, isPlanned: status == .planned)
            }
        }
    }

    /// What stands on the timeline.
    private static let marked: [ActShelf] = [.meetings, .designations, .conflict, .others]

    private func dated(_ acts: [Engagement]) -> [Engagement] {
        acts.filter { $0.date?.from != nil || $0.date?.to != nil }
    }
}
