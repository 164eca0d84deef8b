import AttacheKnowledge
import AttacheModel

/// Finds the units of a sentence: known phrases, names of the language stage, capitalised runs.
struct Spotter {
    let knowledge: ActorKnowledge

    /// The units of a sentence from left to right, not overlapping. Complexity: O(n).
    func units(_ view: SentenceView) -> [Unit] {
        var taken = [Bool](repeating: false, count: view.count)
        var units: [Unit] = []
        func isFree(_ range: Range<Int>) -> Bool { !taken[range].contains(true) }
        func take(_ unit: Unit) {
            for i in unit.words { taken[i] = true }
            units.append(unit)
        }
        handles(view) { take($0) }

        let names = view.sentence.names.compactMap { trimmed($0, view) }
        var nameAt = [Int](repeating: -1, count: view.count)
        for (n, name) in names.enumerated() { for i in name.words { nameAt[i] = n } }

        let matches = knowledge.phrases(view.atoms, anyCase: view.isCaseless).compactMap {
            match -> (PhraseIndex.Match, Range<Int>)? in
            view.words(ofAtoms: match.atoms).map { (match, $0) }
        }
        for words in abbreviated(view, matches)
        where isFree(words) && !isDesignation(words, view) {
            take(
                Unit(
                    kind: .unknown(.organization), words: words,
                    inside: stateInside(words, matches)))
        }
        // Phrases of several words are sure, unless a longer name holds them.
        for (match, words) in matches where match.atoms.count > 1 && isFree(words) {
            let around = names.first {
                $0.words.contains(words.lowerBound) || $0.words.contains(words.upperBound - 1)
            }
            guard let kind = kind(match, words, view, around?.kind) else { continue }
            // "the National" in "the National Bank of Ruritania": a part of another body's name.
            if case .body = kind, let around, around.kind == .organization,
                around.words.lowerBound > words.lowerBound,
                around.words.upperBound > words.upperBound
            {
                continue
            }
            if let around, around.words.count > words.count,
                around.words.clamped(to: words) == words,
                isName(kind) == false || around.kind != .location
            {
                switch kind {
                case .state, .capital, .place, .adjective, .groupAdjective: continue
                case .role(let role, _):
                    // "US Secretary of State" is an office, whatever the name was taken for.
                    let what = knowledge.roles[role].kind
                    if around.kind == .person || what != .office && what != .person { continue }
                default: break
                }
            }
            // "Arun Kumar Vaidya" for the entry "Kumar Vaidya": the whole name.
            if let around, around.kind == .person, case .person = kind,
                around.words.upperBound == words.upperBound, isFree(around.words)
            {
                take(Unit(kind: kind, words: around.words))
                continue
            }
            take(Unit(kind: kind, words: words))
        }
        for name in names.indices where isFree(names[name].words) {
            let words = names[name].words
            if let (match, _) = matches.first(where: { $0.1 == words }),
                let kind = kind(match, words, view, names[name].kind)
            {
                take(Unit(kind: kind, words: words))
            } else if isMatter(words, view) || isHappening(words, view) {
                continue
            } else if names[name].kind != .miscellaneous {
                // "Ruritania-Graustark": two names, and "Operation Ruritania" is no person.
                let hyphen = words.contains { view.lower(at: $0) == "-" }
                if stateInside(words, matches) != nil, names[name].kind == .person || hyphen,
                    !words.contains(where: {
                        knowledge.words["body"].holdsAsWritten(view.words[$0].form)
                    })
                {
                    continue
                }
                let inside = stateInside(words, matches)
                take(
                    Unit(
                        kind: .unknown(settled(names[name].kind, words, view, units, matches)),
                        words: words, inside: inside))
            }
        }
        for (match, words) in matches where isFree(words) {
            guard let kind = kind(match, words, view, nil) else { continue }
            take(Unit(kind: kind, words: words))
        }
        runs(view, taken, matches, units) { take($0) }
        units.sort { $0.words.lowerBound < $1.words.lowerBound }
        for u in units.indices where isPerson(u, units, view) {
            units[u].kind = .unknown(.person)
        }
        return units
    }

    func isName(_ kind: Unit.Kind) -> Bool {
        switch kind {
        case .role, .adjective, .groupAdjective: false
        default: true
        }
    }

    func handles(_ view: SentenceView, _ take: (Unit) -> Void) {
        for (i, word) in view.words.enumerated() where word.form.utf8.first == UInt8(ascii: "@") {
            if word.form.utf8.count > 2 {
                take(Unit(kind: .handle(word.form), words: i..<(i + 1)))
            } else if i + 1 < view.count, view.words[i + 1].span.start == word.span.end {
                take(Unit(kind: .handle("@" + view.words[i + 1].form), words: i..<(i + 2)))
            }
        }
    }

    /// A name without article, title words and possessive at its ends.
    func trimmed(_ name: Name, _ view: SentenceView) -> Name? {
        var words = name.words
        let bodies = knowledge.words["body"]
        while let first = words.first,
            ["the", "a", "an", "’s", "'s", "\"", "“"].contains(view.lower(at: first))
        {
            words = (first + 1)..<words.upperBound
        }
        while let last = words.last, view.isPossessive(last) || view.atomOfWord[last] < 0 {
            words = words.lowerBound..<last
        }
        // "Federal Office of": nothing after the joiner.
        while let last = words.last, knowledge.words["joiner"].contains(view.lower(at: last)) {
            words = words.lowerBound..<last
        }
        if words.isEmpty { return nil }
        if words.allSatisfy({ isAddress(view, $0) }) { return nil }
        // "mid-May": a time.
        if isPartOfTime(view, words.lowerBound) { return nil }
        // "US Energy" before "Secretary": the matter is the office's.
        if name.kind == .organization, words.count > 1, let last = words.last,
            knowledge.words["ministerial"].contains(view.lower(at: words.upperBound)),
            knowledge.words["portfolio"].contains(view.lower(at: last))
        {
            words = words.lowerBound..<last
        }
        if let holder = afterMatter(words, view) { return Name(words: holder, kind: .person) }
        // "MRA Minister": the office is a unit of its own.
        // "Strelsky administration": the name of its leader.
        if name.kind == .organization, words.count == 2, let last = words.last,
            knowledge.words["state"].contains(view.lower(at: last)), !view.isCapitalized(last)
        {
            words = words.lowerBound..<last
        }
        while name.kind == .organization, words.count > 1, let last = words.last,
            let role = roleKind(view, last), role == .office || role == .person
        {
            words = words.lowerBound..<last
            // "Ruritanian Foreign Affairs Minister": what is left is the office's matter.
            let matter = words.suffix(2).map { view.lower(at: $0) }
            let portfolio = knowledge.words["portfolio"]
            if portfolio.contains(matter.joined(separator: " "))
                || portfolio.contains(matter.last ?? "")
            {
                return nil
            }
            // "Union Minister": what is left names no body.
            if words.count == 1, bodies.holdsAsWritten(view.words[words.lowerBound].form) {
                return nil
            }
        }
        // "Ratu Semi", "Inland Waters Shri Arun Vaidya": a form of address makes it a person, whatever
        // else it was taken for.
        let isAddressed =
            words.dropLast().contains {
                isAddress(view, $0) && !knowledge.words["namelike"].contains(view.lower(at: $0))
            }
            && !words.contains { bodies.holdsAsWritten(view.words[$0].form) }
        let kind = isAddressed ? .person : name.kind
        if kind == .person {
            // "President Obama": the title is a unit of its own.
            while words.count > 1, let first = words.first, isTitleWord(view, first) {
                words = (first + 1)..<words.upperBound
            }
            // "Inland Waters Minister A B": what stands before a title inside is its matter.
            if let title = words.dropLast().last(where: { i in
                i > words.lowerBound && isTitleWord(view, i)
                    && !knowledge.words["namelike"].contains(view.lower(at: i))
            }) {
                words = (title + 1)..<words.upperBound
            }
        }
        return Name(words: words, kind: kind)
    }

    /// "Minister of Inland Waters Ana Maric", "President of Ruritania Ana Maric", all taken for one
    /// name but the title's first words: what stands behind the office's matter or state is its
    /// holder.
    private func afterMatter(_ words: Range<Int>, _ view: SentenceView) -> Range<Int>? {
        guard view.lower(at: words.lowerBound - 1) == "of",
            let role = roleKind(view, max(0, words.lowerBound - 2)), role == .office
        else { return nil }
        let portfolio = knowledge.words["portfolio"]
        for count in [3, 2, 1] where words.count > count && words.count - count < 4 {
            let matter = words.prefix(count).map { view.lower(at: $0) }.joined(separator: " ")
            let holder = (words.lowerBound + count)..<words.upperBound
            guard holder.allSatisfy({ view.isCapitalized($0) }) else { continue }
            if portfolio.contains(matter) || holder.count > 1 && isState(matter) { return holder }
        }
        return nil
    }

    func isState(_ name: String) -> Bool {
        knowledge.meanings(ofPhrase: name).contains {
            switch $0 {
            case .state, .adjective: true
            default: false
            }
        }
    }

    func isAddress(_ view: SentenceView, _ word: Int) -> Bool {
        knowledge.words["address"].contains(view.lower(at: word))
    }

    func roleKind(_ view: SentenceView, _ word: Int) -> Actor.Kind? {
        for meaning in knowledge.meanings(ofPhrase: view.words[word].form) {
            if case .role(let role, _) = meaning { return knowledge.roles[role].kind }
        }
        return nil
    }

    func isTitleWord(_ view: SentenceView, _ word: Int) -> Bool {
        let form = view.lower(at: word)
        if knowledge.words["address"].contains(form) { return true }
        if knowledge.words["abbreviated"].contains(form) { return true }
        let atoms = Atoms(view.words[word].form)
        guard atoms.count > 0, let match = knowledge.longest(atoms, from: 0, anyCase: true) else {
            return false
        }
        return knowledge.meanings(of: match).contains {
            if case .role = $0 { true } else { false }
        }
    }

    func stateInside(
        _ words: Range<Int>, _ matches: [(PhraseIndex.Match, Range<Int>)]
    ) -> Int? {
        for (match, inner) in matches where words.overlaps(inner) {
            for meaning in knowledge.meanings(of: match) {
                switch meaning {
                case .state(let s), .adjective(let s), .capital(let s): return s
                default: break
                }
            }
        }
        return nil
    }

    /// "Minister of Inland Waters": the matter of an office, whatever the language stage took it for.
    private func isMatter(_ words: Range<Int>, _ view: SentenceView) -> Bool {
        let before = view.lower(at: words.lowerBound - 1)
        guard knowledge.words["ministerial"].contains(view.lower(at: words.lowerBound - 2)) else {
            return false
        }
        return before == "on"
            || (before == "of" || before == "for") && view.isCapitalized(words.lowerBound - 2)
    }

    /// "the Strelsau Summit", "the Coastal Waters Bill", "Foreign Terrorist Organization": names of
    /// events, papers and lists act for nobody.
    private func isHappening(_ words: Range<Int>, _ view: SentenceView) -> Bool {
        if isDesignation(words, view) { return true }
        guard words.count > 1, let last = words.last else { return false }
        return knowledge.words["happening"].holdsAsWritten(view.words[last].form)
            && !knowledge.words["body"].holdsAsWritten(view.words[last].form)
    }

    func isDesignation(_ words: Range<Int>, _ view: SentenceView) -> Bool {
        knowledge.words["designation"].contains(
            words.map { view.lower(at: $0) }.joined(separator: " "))
    }

    /// The kind of a name that no list knows, where what stands around it tells more than the
    /// language stage.
    private func settled(
        _ kind: Name.Kind, _ words: Range<Int>, _ view: SentenceView, _ units: [Unit],
        _ matches: [(PhraseIndex.Match, Range<Int>)]
    ) -> Name.Kind {
        let before = view.lower(at: words.lowerBound - 1)
        let around = units.first { $0.words.upperBound == words.lowerBound }
        let isTitled = around?.isRole == true || isAddress(view, words.lowerBound - 1)
        if kind == .person, !isTitled {
            // "near Strelsau", "Strelsau, Ruritania"
            if ["in", "near", "at", "outside", "inside", "around", "across"].contains(before) {
                return .location
            }
            if words.count == 1, view.lower(at: words.upperBound) == ",",
                let next = matches.first(where: { $0.1.lowerBound == words.upperBound + 1 }),
                knowledge.meanings(of: next.0).contains(where: {
                    if case .state = $0 { true } else { false }
                })
            {
                return .location
            }
        }
        return kind
    }

    /// Whether a name that the language stage took for a body's or a place's is a person's: by its
    /// first name, or by the title that it stands beside ("a security official, A B,").
    private func isPerson(_ u: Int, _ units: [Unit], _ view: SentenceView) -> Bool {
        let words = units[u].words
        switch units[u].kind {
        case .unknown(.organization), .unknown(.location): break
        default: return false
        }
        let bodies = knowledge.words["body"]
        guard units[u].inside == nil, words.count == 2 || words.count == 3,
            words.allSatisfy({
                view.isCapitalized($0) && !view.isUpper($0)
                    && !bodies.holdsAsWritten(view.words[$0].form)
            }), !["the", "in", "near", "at"].contains(view.lower(at: words.lowerBound - 1))
        else { return false }
        let first = view.atomOfWord[words.lowerBound]
        if case .unknown(.organization) = units[u].kind, first >= 0,
            knowledge.gender(ofFirstName: view.atoms[first]) != nil
        {
            return true
        }
        guard u > 0 else { return false }
        let isApposed = view.lower(at: words.lowerBound - 1) == ","
        let end = isApposed ? words.lowerBound - 1 : words.lowerBound
        var before = u - 1
        guard units[before].words.upperBound == end else { return false }
        if isHolder(units[before]) { return true }
        // "the secretary-general of a body, A B,"
        guard isApposed, before > 0 else { return false }
        let gap = units[before - 1].words.upperBound..<units[before].words.lowerBound
        before -= 1
        return isHolder(units[before]) && !gap.isEmpty
            && gap.allSatisfy {
                knowledge.words["affiliation"].contains(view.lower(at: $0))
                    || knowledge.words["definite"].contains(view.lower(at: $0))
            }
    }
}
