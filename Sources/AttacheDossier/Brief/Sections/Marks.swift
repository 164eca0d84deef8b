import AttacheModel

extension BriefSource {
    /// What has a place in time: acts, and promises with a due date.
    func marks(_ acts: [Engagement], _ cited: inout CitationList) -> [Brief.Mark] {
        var marks: [Brief.Mark] = []
        for e in acts {
            guard let window = e.date, let account = e.accounts.first else { continue }
            marks.append(
                Brief.Mark(
                    label: words(e), window: window, lane: .quad(e.type.quadClass),
                    isPlanned: e.status == .planned,
                    citation: cited.cite(account.document, account.event.trigger)))
        }
        for c in trackedCommitments {
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
}
