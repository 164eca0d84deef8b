import AttacheModel

extension BriefSource {
    /// The accounts of the newest meetings that several issuers tell of, side by side, and of how many
    /// more of those read there are.
    func matrices(
        _ meetings: [Engagement], _ cited: inout CitationList
    ) -> (shown: [Brief.Matrix], omitted: Int) {
        let known = Dictionary(
            consolidation.readouts.compactMap { r in r.engagement.map { ($0, r) } },
            uniquingKeysWith: { first, _ in first })
        let told = meetings.compactMap { meeting in
            known[meeting.id].flatMap { $0.topics.isEmpty ? nil : (meeting, $0) }
        }
        let shown = told.suffix(BriefLimits.matrices)
        return (shown.map { matrix($1, of: $0, &cited) }, told.count - shown.count)
    }

    private func matrix(
        _ readout: ReadoutComparison, of meeting: Engagement, _ cited: inout CitationList
    ) -> Brief.Matrix {
        var issuers: [String] = []
        for account in readout.accounts where !issuers.contains(account.issuer) {
            issuers.append(account.issuer)
        }
        let rows = readout.topics.map { topic in
            Brief.Matrix.Row(
                topic: topic,
                cells: issuers.map { cell(topic, of: $0, in: readout, &cited) })
        }
        let date = meeting.date.flatMap { DayWords.range($0) }
        return Brief.Matrix(
            title: words(meeting) + (date.map { ", " + $0 } ?? ""),
            issuers: issuers.map(leadName), rows: rows,
            findings: findings(rows, issuers: issuers.map(leadName)))
    }

    /// The strongest word that an issuer has for a topic.
    private func cell(
        _ topic: String, of issuer: String, in readout: ReadoutComparison,
        _ cited: inout CitationList
    ) -> Brief.Matrix.Cell {
        var best = Brief.Matrix.Cell(verb: nil, strength: nil, citation: nil)
        for account in readout.accounts where account.issuer == issuer {
            for entry in account.topics where entry.topic == topic {
                let verb = entry.verb ?? "mentioned"
                let strength = phrases.strength(of: verb)
                if best.verb != nil, (strength ?? 0) <= (best.strength ?? 0) { continue }
                best = Brief.Matrix.Cell(
                    verb: verb, strength: strength,
                    citation: cited.cite(account.document, entry.span))
            }
        }
        return best
    }

    /// What a reader must see: topics that one account alone has, and words that differ in strength.
    private func findings(_ rows: [Brief.Matrix.Row], issuers: [String]) -> [Brief.Line] {
        var lines: [Brief.Line] = []
        for (i, issuer) in issuers.enumerated() {
            let alone = rows.filter { row in
                row.cells[i].verb != nil && row.cells.filter { $0.verb != nil }.count == 1
            }
            if alone.isEmpty { continue }
            lines.append(
                Brief.Line(
                    subject: issuer,
                    text: "alone mentions " + EventPhrases.list(alone.map(\.topic)),
                    notes: [.init("one account", .oneSided)],
                    citations: unique(alone.compactMap { $0.cells[i].citation })))
        }
        for row in rows {
            let told = row.cells.enumerated().filter { $0.element.verb != nil }
            let strengths = Set(told.compactMap(\.element.strength))
            guard told.count > 1, strengths.count > 1 else { continue }
            let words = told.map { "\(issuers[$0.offset]) “\($0.element.verb ?? "")”" }
            lines.append(
                Brief.Line(
                    text: "On \(row.topic) the words differ: " + words.joined(separator: ", "),
                    notes: [.init("differs", .warning)],
                    citations: unique(told.compactMap(\.element.citation))))
        }
        return lines
    }

    private func unique(_ numbers: [Int]) -> [Int] {
        var seen: [Int] = []
        for number in numbers where !seen.contains(number) { seen.append(number) }
        return seen
    }
}
