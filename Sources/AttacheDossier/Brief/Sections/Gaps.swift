import AttacheModel

extension BriefSource {
    /// What the texts held do not tell, so that silence is not taken for an answer.
    func gaps(_ acts: ActSorter, _ cited: inout CitationList) -> [Brief.Line] {
        var gaps: [Brief.Line] = []
        let undated = relevant.filter { $0.document.published == nil }.map(\.document.id).sorted()
        if !undated.isEmpty {
            gaps.append(.init(text: "Publication date unknown: " + list(undated) + "."))
        }
        if b != nil {
            for meeting in acts.meetings where meeting.status == .occurred {
                if let gap = oneSided(meeting, &cited) { gaps.append(gap) }
            }
        }
        let timeless = (acts.meetings + acts.conflict + acts.others).filter { $0.date == nil }
        if !timeless.isEmpty {
            let places = timeless.compactMap { e in
                e.accounts.first.map {
                    DocumentSpan(document: $0.document, span: $0.event.trigger)
                }
            }
            gaps.append(
                .init(
                    text: timeless.count == 1
                        ? "One of the acts above has no date in the texts held."
                        : "\(timeless.count) of the acts above have no date in the texts held.",
                    citations: cited.cite(places)))
        }
        let set = consolidation.duplicates.filter { $0.kind != .excerpt }
            .flatMap { group in group.documents.filter { $0 != group.original } }
            .filter { documents[$0] != nil }
        if !set.isEmpty {
            gaps.append(
                .init(
                    text: set.count == 1
                        ? "One report carries the words of another and was not counted: "
                            + list(set) + "."
                        : "\(set.count) reports carry the words of others and were not counted: "
                            + list(set.sorted()) + "."))
        }
        return gaps
    }

    private func list(_ ids: [String]) -> String {
        let shown = ids.prefix(8).joined(separator: ", ")
        return ids.count > 8 ? shown + " and \(ids.count - 8) more" : shown
    }

    /// Told when fewer than two parties have given an account of a meeting.
    private func oneSided(_ meeting: Engagement, _ cited: inout CitationList) -> Brief.Line? {
        var tellers: [BriefParty] = []
        for comparison in consolidation.readouts where comparison.engagement == meeting.id {
            for account in comparison.accounts {
                if let party = party(of: account.issuer), !tellers.contains(party) {
                    tellers.append(party)
                }
            }
        }
        for account in meeting.accounts {
            guard let coded = documents[account.document] else { continue }
            for readout in coded.record.readouts where readout.about == account.event.id {
                if let issuer = merged(readout.issuer, in: account.document),
                    let party = party(of: issuer), !tellers.contains(party)
                {
                    tellers.append(party)
                }
            }
        }
        guard tellers.count < 2 else { return nil }
        let what =
            words(meeting) + (meeting.date.flatMap { DayWords.range($0) }.map { ", \($0)" } ?? "")
        let places = meeting.accounts.prefix(1).map {
            DocumentSpan(document: $0.document, span: $0.event.trigger)
        }
        let text =
            tellers.first.map { "Only \(phrases.possessive($0.name)) account is held" }
            ?? "Neither side’s own account is held"
        return Brief.Line(text: "\(text): \(what).", citations: cited.cite(Array(places)))
    }
}
