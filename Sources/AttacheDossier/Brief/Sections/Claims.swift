import AttacheModel

extension BriefSource {
    /// What one side asserts and another denies or doubts.
    func claims(_ cited: inout CitationList) -> Brief.Section {
        let held = Set(relevant.map(\.document.id))
        var lines: [Brief.Line] = []
        for claim in consolidation.claims
        where concernsAny(claim.positions.map(\.holder))
            && claim.positions.contains(where: { held.contains($0.place.document) })
        {
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
            lines.append(
                Brief.Line(
                    text: Wording.sentenceCase(Wording.oneLine(claim.proposition)),
                    details: details))
        }
        return Brief.Section(
            kind: .contested, title: "Contested",
            groups: lines.isEmpty ? [] : [Brief.Group(lines: lines)],
            whenEmpty: "No side contradicts another in the texts held.")
    }

    private static func verb(_ stance: Claim.Stance, _ count: Int) -> String {
        switch stance {
        case .asserts: count > 1 ? "assert it" : "asserts it"
        case .denies: count > 1 ? "deny it" : "denies it"
        case .questions: count > 1 ? "question it" : "questions it"
        }
    }
}
