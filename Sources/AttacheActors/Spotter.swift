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

        var names = view.sentence.names.compactMap { trimmed($0, view) }
        var nameAt = [Int](repeating: -1, count: view.count)
        for (n, name) in names.enumerated() { for i in name.words { nameAt[i] = n } }

        let matches = knowledge.phrases(view.atoms, anyCase: view.isCaseless).compactMap {
            match -> (PhraseIndex.Match, Range<Int>)? in
            view.words(ofAtoms: match.atoms).map { (match, $0) }
        }
        // Phrases of several words are sure, unless a longer name holds them.
        for (match, words) in matches where match.atoms.count > 1 && isFree(words) {
            let around = names.first {
                $0.words.contains(words.lowerBound) || $0.words.contains(words.upperBound - 1)
            }
            guard let kind = kind(match, words, view, around?.kind) else { continue }
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
            take(Unit(kind: kind, words: words))
        }
        for name in names.indices where isFree(names[name].words) {
            let words = names[name].words
            if let (match, _) = matches.first(where: { $0.1 == words }),
                let kind = kind(match, words, view, names[name].kind)
            {
                take(Unit(kind: kind, words: words))
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
                take(
                    Unit(
                        kind: .unknown(names[name].kind), words: words,
                        inside: stateInside(words, matches)))
            }
        }
        for (match, words) in matches where isFree(words) {
            guard let kind = kind(match, words, view, nil) else { continue }
            take(Unit(kind: kind, words: words))
        }
        runs(view, taken, matches, units) { take($0) }
        return units.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    private func isName(_ kind: Unit.Kind) -> Bool {
        switch kind {
        case .role, .adjective, .groupAdjective: false
        default: true
        }
    }

    private func handles(_ view: SentenceView, _ take: (Unit) -> Void) {
        for (i, word) in view.words.enumerated() where word.form.utf8.first == UInt8(ascii: "@") {
            if word.form.utf8.count > 2 {
                take(Unit(kind: .handle(word.form), words: i..<(i + 1)))
            } else if i + 1 < view.count, view.words[i + 1].span.start == word.span.end {
                take(Unit(kind: .handle("@" + view.words[i + 1].form), words: i..<(i + 2)))
            }
        }
    }

    /// A name without article, title words and possessive at its ends.
    private func trimmed(_ name: Name, _ view: SentenceView) -> Name? {
        var words = name.words
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
        // A cut gone wrong ("April,").
        if words.count == 1, name.kind == .person,
            let last = view.words[words.lowerBound].form.utf8.last,
            last == UInt8(ascii: ",")
        {
            return nil
        }
        if words.allSatisfy({ isAddress(view, $0) }) { return nil }
        // "MRA Minister": the office is a unit of its own.
        while name.kind == .organization, words.count > 1, let last = words.last,
            let role = roleKind(view, last), role == .office || role == .person
        {
            words = words.lowerBound..<last
        }
        if name.kind == .person {
            // "President Obama": the title is a unit of its own.
            while words.count > 1, let first = words.first, isTitleWord(view, first) {
                words = (first + 1)..<words.upperBound
            }
        }
        return Name(words: words, kind: name.kind)
    }

    private func isAddress(_ view: SentenceView, _ word: Int) -> Bool {
        knowledge.words["address"].contains(view.lower(at: word))
    }

    private func roleKind(_ view: SentenceView, _ word: Int) -> Actor.Kind? {
        for meaning in knowledge.meanings(ofPhrase: view.words[word].form) {
            if case .role(let role, _) = meaning { return knowledge.roles[role].kind }
        }
        return nil
    }

    private func isTitleWord(_ view: SentenceView, _ word: Int) -> Bool {
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

    private func stateInside(
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

    /// What a phrase means at its place; `hint` is the kind that the language stage saw.
    private func kind(
        _ match: PhraseIndex.Match, _ words: Range<Int>, _ view: SentenceView, _ hint: Name.Kind?
    ) -> Unit.Kind? {
        let meanings = knowledge.meanings(of: match)
        let single = words.count == 1
        let first = words.lowerBound
        let word = view.words[first]
        if word.form.utf8.contains(UInt8(ascii: "$")) { return nil }
        let isProper =
            view.isCapitalized(first) && !view.isCaseless
            || word.upos == .propn
        var persons: [Int] = []
        var surnames: [Int] = []
        var place: Int?
        var body: Unit.Kind?
        var best: Unit.Kind?
        for meaning in meanings {
            switch meaning {
            case .person(let i): persons.append(i)
            case .surname(let i): surnames.append(i)
            case .place(let i):
                if place == nil
                    || knowledge.places[i].population > knowledge.places[place!].population
                        && knowledge.places[place!].population > 0
                {
                    place = i
                }
            case .state(let i): best = best ?? .state(i)
            case .capital(let i): best = best ?? .capital(i)
            case .seat(let i): best = best ?? .seat(i)
            case .body(let i): if body == nil { body = .body(i) }
            case .adjective(let i):
                if best == nil { best = .adjective(i) }
            case .people(let i, let plural):
                if best == nil
                    || (word.upos == .noun || word.upos == .propn) && isNounHead(view, words)
                {
                    best = .people(i, plural: plural)
                }
            case .group(let i, let plural):
                if isNounHead(view, words) { best = .group(i, plural: plural) }
            case .groupAdjective(let i): best = best ?? .groupAdjective(i)
            case .role(let i, let plural): if best == nil { best = .role(i, plural: plural) }
            }
        }
        if hint == .person {
            if !persons.isEmpty { return .person(persons) }
            if !surnames.isEmpty { return .surname(surnames) }
            if single, body == nil {
                if case .role? = best {} else { return nil }
            }
        }
        if let body {
            // "the opposition Congress" is a body, "a congress" is not.
            if case .role? = best, !isProper { return best }
            if single, isOrdinary(view, first), hint == nil, word.form.utf8.count < 6 {
                return best
            }
            if single, !isProper { return best }
            if case .state? = best { return best }
            if case .adjective? = best, !isNounHead(view, words) { return best }
            return body
        }
        if let best {
            if case .role(_, _) = best {
                return roleAllowed(view, words) ? best : nil
            }
            if single {
                switch best {
                case .adjective, .people, .group, .groupAdjective, .state, .capital:
                    if !isProper && !view.isCaseless { return nil }
                default: break
                }
            }
            return best
        }
        if !persons.isEmpty { return .person(persons) }
        if let place {
            if single && (hint != .location && (isOrdinary(view, first) || !isProper)) {
                return surnames.isEmpty ? nil : .surname(surnames)
            }
            if !surnames.isEmpty && hint != .location { return .surname(surnames) }
            return .place(place)
        }
        if !surnames.isEmpty, isProper, !isOrdinary(view, first) { return .surname(surnames) }
        return nil
    }

    /// Whether nothing nominal follows that the words could be an adjective of.
    private func isNounHead(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        let next = words.upperBound
        guard next < view.count else { return true }
        switch view.words[next].upos {
        case .noun, .propn, .adj, .num: return false
        default: return true
        }
    }

    /// Whether a capital at the start of the sentence, or a common tag, makes the word doubtful.
    private func isOrdinary(_ view: SentenceView, _ word: Int) -> Bool {
        if view.isUpper(word) && !view.isCaseless { return false }
        switch view.words[word].upos {
        case .propn: return false
        case .noun, .adj, .x: return !view.isCapitalized(word) || word == 0
        default: return true
        }
    }

    private func roleAllowed(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        let last = words.upperBound - 1
        switch view.words[last].upos {
        case .noun, .propn, .x: break
        case .adj, .verb, .num:
            if words.count == 1 { return false }
        default: return false
        }
        // "Man-made": a part of another word.
        if view.isCapitalized(last), words.count == 1, last > 0,
            view.lower(at: last + 1) == "-",
            view.words[last].span.end == view.words[last + 1].span.start,
            !knowledge.words["future"].contains(view.lower(at: last + 2))
        {
            return false
        }
        // "state of emergency", "parties to the treaty": no holder.
        let next = view.lower(at: words.upperBound)
        let phrase = view.lower(at: last) + " " + next
        return !knowledge.words["nobody"].contains(phrase)
    }

    /// Capitalised runs that nothing took: first name and last name, "… Council".
    private func runs(
        _ view: SentenceView, _ taken: [Bool], _ matches: [(PhraseIndex.Match, Range<Int>)],
        _ units: [Unit], _ take: (Unit) -> Void
    ) {
        if view.isCaseless { return }
        var taken = taken
        var unitEnding = [Int: Int]()
        for (u, unit) in units.enumerated() { unitEnding[unit.words.upperBound] = u }
        let joiners = knowledge.words["joiner"]
        let bodies = knowledge.words["body"]
        var i = 0
        while i < view.count {
            guard !taken[i], view.isCapitalized(i), view.words[i].upos != .punct,
                view.words[i].upos == .propn || i > 0
            else {
                i += 1
                continue
            }
            var end = i + 1
            while end < view.count, !taken[end] {
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
            } else if run.count == 1, view.isUpper(last), view.words[last].form.utf8.count >= 3,
                view.lower(at: last - 1) == "(", view.lower(at: last + 1) == ")"
            {
                take(Unit(kind: .unknown(.organization), words: run))
            }
            for k in run { taken[k] = true }
        }
    }

    private func isHolder(_ unit: Unit) -> Bool {
        guard case .role(let role, _) = unit.kind else { return false }
        return knowledge.roles[role].kind == .office || knowledge.roles[role].kind == .person
    }
}

extension ActorWords.List {
    /// Whether the list holds the word as it is written.
    func holdsAsWritten(_ word: String) -> Bool { written[word] != nil }
}
