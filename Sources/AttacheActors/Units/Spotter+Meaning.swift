import AttacheKnowledge
import AttacheModel

extension Spotter {
    /// What a phrase means at its place; `hint` is the kind that the language stage saw.
    func kind(
        _ match: PhraseIndex.Match, _ words: Range<Int>, _ view: SentenceView, _ hint: Name.Kind?
    ) -> Unit.Kind? {
        let meanings = knowledge.meanings(of: match)
        let single = words.count == 1
        let first = words.lowerBound
        let word = view.words[first]
        if word.form.utf8.contains(UInt8(ascii: "$")) || isPartOfTime(view, first) { return nil }
        // "HE the Minister" names no Mr He.
        if single, isAddress(view, first), word.form.utf8.count > 1,
            word.form == word.form.uppercased()
        {
            return nil
        }
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
        if body != nil, hint == .person, single, word.form.utf8.count == 4, !view.isUpper(first) {
            return nil
        }
        // "Action Plan" for a body whose letters are PLAN: letters are written as a word alone only.
        if body != nil, single, knowledge.isLetters(match), !view.isUpper(first),
            view.isCapitalized(first - 1) && first > 1 || view.isCapitalized(first + 1)
        {
            return nil
        }
        if let body {
            // "Ruritanian military bases": an adjective; "Meridian 300": a make.
            if isPartOfThing(view, words) { return nil }
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

    /// "mid-May": a time, whoever is called May.
    func isPartOfTime(_ view: SentenceView, _ word: Int) -> Bool {
        let opening = view.lower(at: word).prefix { $0 != "-" }
        return knowledge.words["partly"].contains(String(opening))
    }

    /// Whether a body's name only describes a thing after it.
    private func isPartOfThing(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        let next = words.upperBound
        guard next < view.count else { return false }
        let last = view.words[next - 1]
        let isNumber = view.words[next].form.utf8.first.map { $0 >= 48 && $0 <= 57 } ?? false
        if isNumber, last.span.end < view.words[next].span.start, words.count == 1,
            view.words[next].form.utf8.count >= 3
        {
            return true
        }
        return last.upos == .adj && view.words[next].upos == .noun && !view.isCapitalized(next)
            && !view.isCapitalized(next - 1)
    }

    /// Whether nothing nominal follows that the words could be an adjective of.
    func isNounHead(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        let next = words.upperBound
        guard next < view.count else { return true }
        switch view.words[next].upos {
        case .noun, .propn, .adj, .num: return false
        default: return true
        }
    }

    /// Whether a capital at the start of the sentence, or a common tag, makes the word doubtful.
    func isOrdinary(_ view: SentenceView, _ word: Int) -> Bool {
        if view.isUpper(word) && !view.isCaseless { return false }
        switch view.words[word].upos {
        case .propn: return false
        case .noun, .adj, .x: return !view.isCapitalized(word) || word == 0
        default: return true
        }
    }

    func roleAllowed(_ view: SentenceView, _ words: Range<Int>) -> Bool {
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
        // "the Heads of Government Meeting": a part of what an event is called.
        if view.isCapitalized(last), last + 1 < view.count, view.isCapitalized(last + 1),
            knowledge.words["happening"].holdsAsWritten(view.words[last + 1].form)
        {
            return false
        }
        // "the deputy Ruritanian envoy": a rank of the office behind the state.
        if words.count == 1, knowledge.words["rank"].contains(view.lower(at: last)),
            last + 2 < view.count, isState(view.lower(at: last + 1)),
            roleKind(view, last + 2) == .office
        {
            return false
        }
        // "Union Waters Minister": a capital before a name is a part of it.
        if words.count == 1, view.isCapitalized(last), view.isCapitalized(last + 1),
            last + 1 < view.count, view.words[last + 1].upos == .propn,
            case .organization? = roleKind(view, last)
        {
            return roleKind(view, last + 1) != nil && view.lower(at: last) != "union"
        }
        // "a passenger jet": some of a group only describe a thing.
        if words.upperBound < view.count, view.words[last].xpos == "NN",
            view.words[last].relation == .compound, view.words[words.upperBound].upos == .noun,
            let kind = roleKind(view, last),
            kind == .people || kind == .armedGroup || kind == .media
        {
            return false
        }
        // "state of emergency", "parties to the treaty": no holder.
        let next = view.lower(at: words.upperBound)
        let phrase = view.lower(at: last) + " " + next
        return !knowledge.words["nobody"].contains(phrase)
    }
}
