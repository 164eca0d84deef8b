import AttacheModel

extension BriefSource {
    /// What one side asserts and another denies or doubts, over documents and within one.
    func claims(_ cited: inout CitationList) -> Brief.Section {
        let held = Set(relevant.map(\.document.id))
        let over = consolidation.claims.filter { claim in
            claim.positions.contains { held.contains($0.place.document) }
        }
        var lines: [Brief.Line] = []
        let all = (over + withinOne(besides: over)).filter {
            concernsAny($0.positions.map(\.holder))
        }
        let shown = all.suffix(BriefLimits.claims)
        for claim in shown { lines.append(line(claim, &cited)) }
        let omitted = rest.disputes + all.count - shown.count
        return Brief.Section(
            kind: .contested, title: "Contested",
            groups: lines.isEmpty ? [] : [Brief.Group(lines: lines, omitted: omitted)],
            whenEmpty: "No side contradicts another in the texts held.")
    }

    /// The disputes that a single text tells, without those that are among `others` already.
    private func withinOne(besides others: [ContestedClaim]) -> [ContestedClaim] {
        let known = Dictionary(grouping: others.flatMap(\.positions)) { $0.place.document }
        return relevant.flatMap { coded -> [ContestedClaim] in
            let document = coded.document.id
            return coded.record.claims.compactMap { claim in
                let positions = claim.positions.compactMap { position in
                    self.position(position, in: document)
                }
                let isKnown = (known[document] ?? []).contains { other in
                    positions.contains {
                        $0.stance == other.stance && $0.place.span.overlaps(other.place.span)
                    }
                }
                guard !isKnown, Set(positions.map(\.stance)).count > 1 else { return nil }
                return ContestedClaim(
                    id: document + " " + claim.id, proposition: claim.proposition,
                    positions: positions)
            }
        }
    }

    private func position(_ position: Claim.Position, in document: String)
        -> ContestedClaim.Position?
    {
        let isReport = position.holder == "reporter"
        guard let holder = isReport ? position.holder : merged(position.holder, in: document),
            let evidence = position.evidence.first
        else { return nil }
        return ContestedClaim.Position(
            holder: holder, stance: position.stance,
            place: DocumentSpan(document: document, span: evidence))
    }

    private func line(_ claim: ContestedClaim, _ cited: inout CitationList) -> Brief.Line {
        var details: [Brief.Line] = []
        for stance in Claim.Stance.allCases {
            let positions = claim.positions.filter { $0.stance == stance }
            if positions.isEmpty { continue }
            var holders: [String] = []
            for position in positions {
                let holder = name(position.holder)
                if !holders.contains(holder) { holders.append(holder) }
            }
            details.append(
                Brief.Line(
                    subject: Wording.sentenceCase(EventPhrases.list(holders)),
                    text: Self.verb(stance, holders.count),
                    citations: cited.cite(positions.map(\.place), limit: 4)))
        }
        return Brief.Line(
            text: Wording.sentenceCase(Wording.oneLine(claim.proposition)), details: details)
    }

    private static func verb(_ stance: Claim.Stance, _ count: Int) -> String {
        switch stance {
        case .asserts: count > 1 ? "assert it" : "asserts it"
        case .denies: count > 1 ? "deny it" : "denies it"
        case .questions: count > 1 ? "question it" : "questions it"
        }
    }
}
