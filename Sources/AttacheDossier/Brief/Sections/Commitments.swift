import AttacheModel

extension BriefSource {
    /// Promises and scheduled acts: what is overdue, what comes, what has no date, what is settled.
    func commitments(_ cited: inout CitationList) -> Brief.Section {
        var groups: [PromiseGroup: [Brief.Line]] = [:]
        var seen: Set<String> = []
        for c in shownCommitments {
            let line = line(c, &cited)
            guard seen.insert("\(line.subject ?? "") \(line.text)").inserted else { continue }
            groups[group(of: c), default: []].append(line)
        }
        return Brief.Section(
            kind: .commitments, title: "Commitments and dates",
            groups: PromiseGroup.allCases.compactMap { group in
                groups[group].map { lines in
                    Brief.Group(
                        title: group.title, lines: lines, omitted: omitted(of: group),
                        omits: group == .due ? .later : .earlier)
                }
            },
            whenEmpty: "Nothing is promised or scheduled in the texts held.")
    }

    /// Of the commitments that concern a party those that a brief has room for.
    var shownCommitments: [TrackedCommitment] {
        let all = trackedCommitments
        let shown = Set(
            PromiseGroup.allCases.flatMap { group in
                group.shown(all.filter { self.group(of: $0) == group }).map(\.id)
            })
        return all.filter { shown.contains($0.id) }
    }

    private func omitted(of group: PromiseGroup) -> Int {
        let own = trackedCommitments.filter { self.group(of: $0) == group }
        return own.count - group.shown(own).count + (rest.promises[group] ?? 0)
    }

    /// The commitments that concern a party, in order of due dates, then as they are given.
    private var trackedCommitments: [TrackedCommitment] {
        let held = Set(relevant.map(\.document.id))
        return consolidation.commitments.filter { c in
            guard concernsAny(c.by + c.to),
                ([c.firstSaid] + c.alsoSaid).contains(where: {
                    held.contains($0.document)
                })
            else { return false }
            return PromiseGroup.tells(c.what)
        }.enumerated().sorted {
            let (x, y) = (Self.order($0.element.due?.range), Self.order($1.element.due?.range))
            return x != y ? x < y : $0.offset < $1.offset
        }.map(\.element)
    }

    private func status(_ c: TrackedCommitment) -> TrackedCommitment.Status? {
        now.map { c.status(on: $0) }
    }

    private func group(of c: TrackedCommitment) -> PromiseGroup {
        PromiseGroup(status(c), due: c.due?.range)
    }

    private func line(_ c: TrackedCommitment, _ cited: inout CitationList) -> Brief.Line {
        let places = ([c.firstSaid] + c.alsoSaid).filter { !copies.contains($0.document) }
        let told = places.isEmpty ? [c.firstSaid] : places
        let wordings = self.wordings(told)
        let (date, resolved) = when(
            c.due?.range, said: wordings.isEmpty ? nil : wordings.joined(separator: "” · “"))
        var notes = [Brief.Note(c.firmness.rawValue)]
        if let status = status(c) {
            let isFault = status == .overdue || status == .broken || status == .denied
            notes.append(.init(status.rawValue, isFault ? .warning : .plain))
        }
        if let teller = soleTeller(told), !c.by.isEmpty,
            !c.by.contains(where: {
                $0 == teller || party(of: $0) == party(of: teller) && party(of: $0) != nil
            })
        {
            notes.append(.init("only by the account of \(name(teller))", .oneSided))
        }
        let details = c.later.map { later in
            Brief.Line(
                date: later.day.map { DayWords.day($0) }, text: later.status.rawValue,
                citations: cited.cite([later.place]))
        }
        let by = principals(c.by).map(name)
        return Brief.Line(
            date: date, resolved: resolved,
            subject: by.isEmpty ? nil : Wording.sentenceCase(EventPhrases.list(by)) + ":",
            text: promise(c), notes: notes, citations: cited.cite(told),
            details: details)
    }

    /// The words of a promise; of a few words ("hold them to it") all that the speaker said with them.
    private func promise(_ c: TrackedCommitment) -> String {
        guard let coded = documents[c.firstSaid.document] else { return Wording.oneLine(c.what) }
        let text = coded.document.text
        let words = Wording.whole(text, c.firstSaid.span)
        guard words.split(separator: " ").count < 5,
            let id = recorded(c.firstSaid)?.statement,
            let statement = coded.record.statements.first(where: { $0.id == id }),
            let said = statement.content.first(where: { $0.contains(c.firstSaid.span) })
        else { return words }
        return Wording.quoted(Wording.whole(text, said))
    }

    /// The record's commitment that a passage tells.
    private func recorded(_ place: DocumentSpan) -> Commitment? {
        documents[place.document]?.record.commitments.first { $0.what == place.span }
    }

    /// The ways in which texts word the due date, each once.
    private func wordings(_ places: [DocumentSpan]) -> [String] {
        var found: [String] = []
        for place in places {
            guard let words = words(recorded(place)?.due, in: place.document),
                !found.contains(words)
            else { continue }
            found.append(words)
        }
        return Array(found.prefix(3))
    }

    /// The one speaker by whose word all passages tell it; null when a report tells it itself.
    private func soleTeller(_ places: [DocumentSpan]) -> String? {
        let tellers = places.map { place -> String? in
            guard let id = recorded(place)?.statement else { return nil }
            let statement = documents[place.document]?.record.statements.first { $0.id == id }
            return merged(statement?.speaker, in: place.document)
        }
        guard let first = tellers.first, let teller = first,
            tellers.allSatisfy({ $0 == teller })
        else { return nil }
        return teller
    }
}
