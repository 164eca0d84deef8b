import AttacheModel

extension BriefSource {
    /// What each party said, in order of publication, in the words of the report.
    func statements(_ cited: inout CitationList) -> Brief.Section {
        var lines: [(party: BriefParty, line: Brief.Line)] = []
        var seen: Set<String> = []
        for coded in relevant {
            let nested = NestedStatements(coded.record.statements)
            for (i, statement) in coded.record.statements.enumerated() where !statement.isAttitude {
                guard let speaker = merged(statement.speaker, in: coded.document.id),
                    let party = party(of: speaker), !nested.repeats(i)
                else { continue }
                var line = line(statement, by: speaker, in: coded)
                // "This" and the like say nothing without what they point to.
                guard line.text.split(separator: " ").count > 2,
                    seen.insert(speaker + " " + line.text).inserted
                else { continue }
                if let outer = nested.outer(of: i),
                    let teller = merged(outer.speaker, in: coded.document.id), teller != speaker
                {
                    line.notes.append(.init("by the account of \(name(teller))", .oneSided))
                }
                line.citations = cited.cite(
                    statement.content.map { .init(document: coded.document.id, span: $0) },
                    limit: 2)
                lines.append((party, line))
            }
        }
        let groups = [a, b].compactMap { $0 }.compactMap { party -> Brief.Group? in
            let own = lines.filter { $0.party == party }.map(\.line)
            if own.isEmpty { return nil }
            let shown = own.suffix(BriefLimits.statements)
            return Brief.Group(
                title: b == nil ? nil : party.name, lines: Array(shown),
                omitted: own.count - shown.count + (rest.statements[party] ?? 0))
        }
        return Brief.Section(
            kind: .statements, title: "What was said", groups: groups,
            whenEmpty: "No statement of either side is in the texts held.")
    }

    private func line(_ statement: Statement, by speaker: String, in coded: CodedDocument)
        -> Brief.Line
    {
        var notes: [Brief.Note] = []
        if let venue = statement.venue { notes.append(.init(venue)) }
        if let matter = statement.positionOn { notes.append(.init("position on \(matter)")) }
        // Where the text gives no day for the words, the report's stands small beside them.
        let said = (statement.date?.range).flatMap { DayWords.range($0) }
        let reported = (coded.document.published?.window).flatMap { DayWords.range($0) }
        let (words, isVerbFirst) = words(of: statement, in: coded.document.text)
        return Brief.Line(
            date: said, resolved: said == nil ? reported.map { "reported \($0)" } : nil,
            subject: leadName(speaker) + (isVerbFirst ? "" : ":"), text: words, notes: notes)
    }

    /// Direct speech as a quotation; other words from the report's own verb on ("denied that …"), so
    /// that what was denied does not read as said.
    private func words(of statement: Statement, in text: SourceText) -> (String, isVerbFirst: Bool)
    {
        let parts = statement.content.map { Wording.whole(text, $0) }
        let content = parts.joined(separator: " … ")
        guard let first = statement.content.first, let last = statement.content.last else {
            return (content, false)
        }
        let cue = statement.cue.flatMap { cue in
            text[cue].contains(where: \.isLetter) ? cue : nil
        }
        let isSpeech = statement.kind == .direct || statement.kind == .post
        if isSpeech, cue == nil || Wording.opensQuote(text, before: first.start) {
            return (Wording.quoted(content), false)
        }
        guard let cue else { return (content, false) }
        // The verb stands close before what was said, with nobody's name between them.
        let gap = Span(cue.end, first.start)
        let speakerIsBetween = statement.speakerSpan.map { gap.overlaps($0) } ?? false
        let isBefore =
            cue.end <= first.start && gap.count < 60 && !text[gap].contains(where: \.isNewline)
        if isBefore, !speakerIsBetween {
            // After a possessive it is a noun: "Brazil’s request for consultations".
            let isNoun = Wording.endsInPossessive(text, before: cue.start)
            return (Wording.whole(text, cue.union(last)), !isNoun)
        }
        if isSpeech { return (Wording.quoted(content), false) }
        // "According to the ministry, the talks …"
        if speakerIsBetween { return (content, false) }
        return ("\(Wording.oneLine(text[cue])): \(content)", true)
    }
}

/// Which statements of a document stand inside the words of others.
struct NestedStatements {
    private let statements: [Statement]
    private let outers: [Int?]

    /// Complexity: O(n log n).
    init(_ statements: [Statement]) {
        self.statements = statements
        var contents: [(span: Span, statement: Int)] = []
        for (i, statement) in statements.enumerated() where !statement.isAttitude {
            contents += statement.content.map { ($0, i) }
        }
        contents.sort { a, b in
            a.span != b.span ? a.span < b.span : a.statement < b.statement
        }
        let sorted = contents
        outers = statements.indices.map { (i: Int) -> Int? in
            guard let cue = statements[i].cue else { return nil }
            let low = sorted.partitionPoint { $0.span.start <= cue.start }
            // Words within words within words are as deep as texts go.
            for content in sorted[max(0, low - 4)..<low].reversed()
            where content.statement != i && content.span.contains(cue) {
                return content.statement
            }
            return nil
        }
    }

    func outer(of i: Int) -> Statement? { outers[i].map { statements[$0] } }

    /// Whether another statement of the speaker says it already: one that tells of an earlier word of
    /// their own ("denied that he had promised a date"), or one whose words hold these.
    func repeats(_ i: Int) -> Bool {
        let statement = statements[i]
        if let outer = outer(of: i), outer.speaker == statement.speaker { return true }
        guard let words = statement.content.first else { return false }
        return statements[..<i].suffix(3).contains { other in
            other.speaker == statement.speaker && !other.isAttitude
                && other.content.contains { $0.contains(words) }
        }
    }
}
