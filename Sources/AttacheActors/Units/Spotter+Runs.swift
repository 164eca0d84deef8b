import AttacheKnowledge
import AttacheModel

extension Spotter {
    /// Capitalised runs that nothing took: first name and last name, "… Council".
    func runs(
        _ view: SentenceView, _ taken: [Bool], _ matches: [(PhraseIndex.Match, Range<Int>)],
        _ units: [Unit], _ take: (Unit) -> Void
    ) {
        if view.isCaseless { return }
        var taken = taken
        var unitEnding = [Int: Int]()
        for (u, unit) in units.enumerated() { unitEnding[unit.words.upperBound] = u }
        let joiners = knowledge.words["joiner"]
        let bodies = knowledge.words["body"]
        let weekdays = knowledge.words["weekday"]
        var i = 0
        while i < view.count {
            guard !taken[i], view.isCapitalized(i), view.words[i].upos != .punct,
                view.words[i].upos == .propn || i > 0, !weekdays.contains(view.lower(at: i))
            else {
                i += 1
                continue
            }
            var end = i + 1
            while end < view.count, !taken[end] {
                let isDay =
                    weekdays.contains(view.lower(at: end))
                    || weekdays.contains(view.lower(at: end + 1)) && !view.isCapitalized(end)
                if isDay { break }
                let isDash = view.lower(at: end) == "-" || view.lower(at: end) == "–"
                if view.isCapitalized(end)
                    || isDash && end + 1 < view.count
                        && view.isCapitalized(end + 1) && !taken[end + 1]
                {
                    end += 1
                } else if joiners.contains(view.lower(at: end)), end + 1 < view.count,
                    view.isCapitalized(end + 1), !taken[end + 1],
                    view.lower(at: end) != "and" || i + 1 < end
                {
                    end += 1
                } else {
                    break
                }
            }
            let run = i..<end
            i = end
            guard let last = run.last else { continue }
            if run.allSatisfy({ isAddress(view, $0) }) { continue }
            let propers = run.filter { view.words[$0].upos == .propn }.count
            let isBody =
                run.count > 1 && run.contains { bodies.holdsAsWritten(view.words[$0].form) }
            if isBody {
                take(
                    Unit(
                        kind: .unknown(.organization), words: run,
                        inside: stateInside(run, matches)))
            } else if run.count > 1, run.count < 6,
                knowledge.gender(ofFirstName: view.atoms[max(0, view.atomOfWord[run.lowerBound])])
                    != nil
            {
                take(Unit(kind: .unknown(.person), words: run))
            } else if let before = unitEnding[run.lowerBound], units[before].isRole, propers > 0,
                isHolder(units[before])
            {
                take(Unit(kind: .unknown(.person), words: run))
            } else if run.count < 4, run.lowerBound > 0, isAddress(view, run.lowerBound - 1) {
                take(Unit(kind: .unknown(.person), words: run))
            } else if let holder = addressed(run, view), propers > 0 {
                take(Unit(kind: .unknown(.person), words: holder))
            } else if run.count == 1, view.isUpper(last), view.words[last].form.utf8.count >= 3,
                view.lower(at: last - 1) == "(", view.lower(at: last + 1) == ")",
                let before = unitEnding[last - 1], isBodyName(units[before])
            {
                take(Unit(kind: .unknown(.organization), words: run))
            } else if run.count < 5, view.lower(at: run.lowerBound - 1) == "based",
                view.lower(at: run.lowerBound - 2) == "-"
            {
                // "Strelsau-based Meridian"
                take(Unit(kind: .unknown(.organization), words: run))
            } else if run.count == 1, view.lower(at: run.upperBound) == ",",
                view.lower(at: run.upperBound + 1) == "as"
            {
                // "Teca, as her friends call her": whether it is a name is seen later.
                take(Unit(kind: .unknown(.person), words: run))
            }
            for k in run { taken[k] = true }
        }
    }

    /// "Honourable Ratu Semi Vosalevu": what stands behind the forms of address that a run begins with.
    private func addressed(_ run: Range<Int>, _ view: SentenceView) -> Range<Int>? {
        let rest = run.drop {
            isAddress(view, $0) && !knowledge.words["namelike"].contains(view.lower(at: $0))
        }
        guard rest.count < run.count, (1..<4).contains(rest.count) else { return nil }
        return rest.startIndex..<rest.endIndex
    }

    private func isBodyName(_ unit: Unit) -> Bool {
        switch unit.kind {
        case .body, .unknown(.organization): true
        default: false
        }
    }

    func isHolder(_ unit: Unit) -> Bool {
        guard case .role(let role, _) = unit.kind else { return false }
        return knowledge.roles[role].kind == .office || knowledge.roles[role].kind == .person
    }

    /// Names that letters in brackets stand for: "Convention of the Coast for Peace (CCP)". A name that
    /// the files know in full is left to them. Complexity: O(n).
    func abbreviated(
        _ view: SentenceView, _ matches: [(PhraseIndex.Match, Range<Int>)]
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let joiners = knowledge.words["joiner"]
        let happening = knowledge.words["happening"]
        for open in 0..<view.count
        where view.lower(at: open) == "(" && view.lower(at: open + 2) == ")"
            && view.isUpper(open + 1)
        {
            var letters = Array(view.words[open + 1].form)
            guard letters.count > 2, letters.count < 9 else { continue }
            var i = open - 1
            while i >= 0, let last = letters.last {
                let word = view.words[i]
                if view.isCapitalized(i), word.form.first == last {
                    letters.removeLast()
                } else if !joiners.contains(view.lower(at: i)) || view.isCapitalized(i) {
                    break
                }
                i -= 1
            }
            let words = (i + 1)..<open
            guard letters.isEmpty, words.count > 1, view.isCapitalized(words.lowerBound),
                !happening.holdsAsWritten(view.words[words.lowerBound].form),
                !happening.holdsAsWritten(view.words[open - 1].form),
                !matches.contains(where: { $0.1 == words })
            else { continue }
            found.append(words)
        }
        return found
    }
}

extension ActorWords.List {
    /// Whether the list holds the word as it is written.
    func holdsAsWritten(_ word: String) -> Bool { written[word] != nil }
}
