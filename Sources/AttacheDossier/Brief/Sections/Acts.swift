import AttacheModel

/// The engagements of a brief, each in the section that it belongs to, in order of days.
struct ActSorter {
    private var shelves: [ActShelf: [Engagement]] = [:]

    subscript(_ shelf: ActShelf) -> [Engagement] { shelves[shelf] ?? [] }

    init(_ source: BriefSource) {
        let relevant = Set(source.relevant.map(\.document.id))
        let ordered = source.consolidation.engagements
            .filter { source.inPeriod($0.date) }
            .sorted {
                let (x, y) = (BriefSource.order($0.date), BriefSource.order($1.date))
                return x != y ? x < y : $0.id < $1.id
            }
        for e in ordered where e.accounts.contains(where: { relevant.contains($0.document) }) {
            let shelf = source.sides.shelf(
                e.type, e.status, isCore: e.isCore, actors: e.actors, recipients: e.recipients,
                isDesignation: source.isDesignation(e))
            if let shelf { shelves[shelf, default: []].append(e) }
        }
    }
}

extension BriefSource {
    /// `omitted` is how many of the section were not read.
    func section(
        _ kind: Brief.Section.Kind, _ title: String, _ engagements: [Engagement],
        omitted: Int, _ cited: inout CitationList, whenEmpty: String
    ) -> Brief.Section {
        let shown = engagements.suffix(BriefLimits.acts)
        var lines: [Brief.Line] = []
        for e in shown {
            let line = line(e, &cited)
            // Reports of one act that were not put together, but read the same.
            if let twin = lines.firstIndex(where: { $0.date == line.date && $0.text == line.text })
            {
                let more = line.citations.filter { !lines[twin].citations.contains($0) }
                lines[twin].citations += more
            } else {
                lines.append(line)
            }
        }
        let omitted = omitted + engagements.count - shown.count
        return Brief.Section(
            kind: kind, title: title,
            groups: lines.isEmpty ? [] : [Brief.Group(lines: lines, omitted: omitted)],
            whenEmpty: whenEmpty)
    }

    /// An engagement in words, with what differs between its accounts.
    func line(_ e: Engagement, _ cited: inout CitationList) -> Brief.Line {
        let own = e.accounts.filter { !copies.contains($0.document) }
        let (date, resolved) = when(e.date, said: said(e))
        return Brief.Line(
            date: date, resolved: resolved, text: words(e), notes: notes(e, own),
            citations: cited.cite(own.map(naming) + own.flatMap(dating), limit: 4),
            details: e.conflicts.map { differing($0, e, &cited) })
    }

    /// Who did what to whom, and where.
    func words(_ e: Engagement) -> String {
        let told = phrases.tell(
            type: e.type, mode: e.mode, triggers: triggers(e),
            hasHappened: e.status == .occurred || e.status == .ongoing,
            actors: principals(e.actors).map(name), recipients: principals(e.recipients).map(name))
        return Wording.sentenceCase(told) + (e.place.map { ", \($0)" } ?? "")
    }

    /// The words that name an account's act.
    private func naming(_ account: Engagement.Account) -> DocumentSpan {
        DocumentSpan(document: account.document, span: account.event.trigger)
    }

    /// The words that date and place it: they may stand in other sentences.
    private func dating(_ account: Engagement.Account) -> [DocumentSpan] {
        [account.event.date?.text, account.event.placeSpan].compactMap { span in
            span.map { DocumentSpan(document: account.document, span: $0) }
        }
    }

    func isDesignation(_ e: Engagement) -> Bool {
        phrases.mayStand(in: .links, type: e.type, mode: e.mode)
            && phrases.section(type: e.type, mode: e.mode, triggers: triggers(e)) == .links
    }

    private func triggers(_ e: Engagement) -> [String] {
        e.accounts.compactMap { account in
            documents[account.document].map { $0.document.text[account.event.trigger] }
        }
    }

    /// The words of the account whose window became the engagement's.
    private func said(_ e: Engagement) -> String? {
        for account in e.accounts where account.event.date?.range == e.date {
            if let words = words(account.event.date, in: account.document) { return words }
        }
        return nil
    }

    private func notes(_ e: Engagement, _ own: [Engagement.Account]) -> [Brief.Note] {
        var notes: [Brief.Note] = []
        switch e.status {
        case .planned:
            notes.append(.init("planned"))
            if let now, let last = e.date?.to, last < now {
                notes.append(.init("the date has passed; no text held tells of it", .warning))
            }
        case .ongoing: notes.append(.init("under way"))
        case .calledOff: notes.append(.init("called off", .warning))
        case .hypothetical: notes.append(.init("only as a possibility"))
        case .denied: notes.append(.init("denied by a side", .warning))
        case .occurred: break
        }
        let tellers = own.map { merged($0.event.reportedBy, in: $0.document) }
        if let first = tellers.first, let teller = first, tellers.allSatisfy({ $0 == teller }) {
            notes.append(.init("only by the account of \(name(teller))", .oneSided))
        }
        let reports = Set(own.map(\.document)).count
        if reports > 1 { notes.append(.init("\(reports) reports")) }
        return notes
    }

    /// A field on which reports differ: the values side by side.
    private func differing(
        _ conflict: Engagement.Conflict, _ e: Engagement, _ cited: inout CitationList
    ) -> Brief.Line {
        let values = conflict.values.map { value in
            value.documents.count > 1 ? "\(value.value) (\(value.documents.count))" : value.value
        }
        let told = Set(conflict.values.flatMap(\.documents))
        let places = e.accounts.filter { told.contains($0.document) }
            .map { DocumentSpan(document: $0.document, span: $0.event.trigger) }
        return Brief.Line(
            text: "Reports differ on the \(conflict.field): " + values.joined(separator: " / "),
            notes: [.init("differs", .warning)], citations: cited.cite(places))
    }
}
