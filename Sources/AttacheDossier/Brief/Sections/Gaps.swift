import AttacheModel

extension BriefSource {
    /// What the texts held do not tell, so that silence is not taken for an answer.
    func gaps(_ acts: ActSorter, _ cited: inout CitationList) -> [Brief.Line] {
        var gaps: [Brief.Line] = []
        let undated =
            (relevant.filter { $0.document.published == nil }.map(\.document.id)
            + rest.heads.filter { !$0.isCopy && $0.published == nil }.map(\.id)).sorted()
        if !undated.isEmpty {
            gaps.append(.init(text: "Publication date unknown: " + list(undated) + "."))
        }
        if b != nil {
            gaps += oneSided(acts[.meetings].suffix(BriefLimits.acts), &cited)
        }
        let shelves: [ActShelf] = [.meetings, .conflict, .others]
        let timeless = shelves.flatMap { acts[$0] }.filter { $0.date == nil }
        let others = shelves.flatMap { rest.acts[$0] ?? [] }.filter { $0.date == nil }.count
        if timeless.count + others > 0 {
            let places = timeless.compactMap { e in
                e.accounts.first.map {
                    DocumentSpan(document: $0.document, span: $0.event.trigger)
                }
            }
            gaps.append(
                .init(
                    text: timeless.count + others == 1
                        ? "One of the acts above has no date in the texts held."
                        : "\(timeless.count + others) of the acts above have no date in the "
                            + "texts held.",
                    citations: cited.cite(places)))
        }
        let set =
            consolidation.duplicates.filter { $0.kind != .excerpt }
            .flatMap { group in group.documents.filter { $0 != group.original } }
            .filter { documents[$0] != nil } + rest.heads.filter(\.isCopy).map(\.id)
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

    /// The newest of the meetings of which fewer than two parties have given an account, and how many
    /// more there are.
    private func oneSided(
        _ meetings: ArraySlice<Engagement>, _ cited: inout CitationList
    ) -> [Brief.Line] {
        let tellers = meetings.filter { $0.status == .occurred }.map { ($0, self.tellers($0)) }
            .filter { $0.1.count < 2 }
        let shown = tellers.suffix(BriefLimits.gaps)
        let more = tellers.count - shown.count
        let lines = shown.map { oneSided($0, $1.first, &cited) }
        if more == 0 { return lines }
        let words = Counted.of(more, "earlier meeting", "earlier meetings")
        return [.init(text: "Of \(words) above too not both sides’ accounts are held.")] + lines
    }

    private func oneSided(
        _ meeting: Engagement, _ teller: BriefParty?, _ cited: inout CitationList
    ) -> Brief.Line {
        let what =
            words(meeting) + (meeting.date.flatMap { DayWords.range($0) }.map { ", \($0)" } ?? "")
        let places = meeting.accounts.prefix(1).map {
            DocumentSpan(document: $0.document, span: $0.event.trigger)
        }
        let text =
            teller.map { "Only \(phrases.possessive($0.name)) account is held" }
            ?? "Neither side’s own account is held"
        return Brief.Line(text: "\(text): \(what).", citations: cited.cite(Array(places)))
    }

    /// The parties that have given an account of a meeting.
    private func tellers(_ meeting: Engagement) -> [BriefParty] {
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
        return tellers
    }
}
