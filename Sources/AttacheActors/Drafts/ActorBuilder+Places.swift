import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Whether a state's or capital's name only says where.
    func isPlace(_ view: SentenceView, _ found: [Unit], _ u: Int, _ placeUntil: Int) -> Bool {
        let words = found[u].words
        let places = knowledge.words["place"]
        // "Ruritania-based", "Ruritania-controlled"
        if view.lower(at: words.upperBound) == "-",
            knowledge.words["location"].contains(view.lower(at: words.upperBound + 1))
        {
            return !knowledge.words["hand"].contains(view.lower(at: words.upperBound + 1))
        }
        var i = words.lowerBound - 1
        while i >= 0,
            view.lower(at: i) == "the" || view.lower(at: i) == "both"
                || view.words[i].upos == .adj && !places.contains(view.lower(at: i))
        {
            i -= 1
        }
        let before = view.lower(at: i)
        if places.contains(before) {
            // "in Ruritania's view": the possessor is a party all the same.
            return before != "in" || !view.isPossessive(words.upperBound)
        }
        // "a future Ruritania": the land, not its government.
        if before == "a" || before == "an" { return i < words.lowerBound - 1 }
        if isListedMatter(view, words) { return true }
        if knowledge.words["about"].contains(before) || before == "on" && isMatter(view, i) {
            return true
        }
        if before == ",", i > 0, u > 0, found[u - 1].words.upperBound == i {
            // "Strelsau, Ruritania"
            switch found[u - 1].kind {
            case .place, .capital, .unknown(.location): return true
            case .state: return placeUntil == i
            default: return false
            }
        }
        if before == ",", i > 1, view.isCapitalized(i - 1), view.words[i - 1].upos == .propn,
            places.contains(view.lower(at: i - 2)) || view.lower(at: i - 2) == "and"
                || view.lower(at: i - 2) == "."
        {
            // The same with a town that no list knows.
            return u == 0 || found[u - 1].words.upperBound != i
        }
        if i > 1, knowledge.words["including"].contains(before),
            (max(0, i - 4)..<i).contains(where: { places.contains(view.lower(at: $0)) })
        {
            return true
        }
        if before == "and" || before == "or" || before == "," {
            // "in Ruritania and Graustark"
            return u > 0 && placeUntil >= 0 && found[u - 1].words.upperBound == placeUntil
                && i - placeUntil <= 1
        }
        return false
    }

    func isCapitalPlace(_ view: SentenceView, _ found: [Unit], _ u: Int) -> Bool {
        let words = found[u].words
        let before = view.lower(at: words.lowerBound - 1)
        let after = view.lower(at: words.upperBound)
        if knowledge.words["towards"].contains(before) {
            return !isAddressed(view, words)
        }
        if words.lowerBound == 0, [":", "(", "—", "–", "-", ",", "/"].contains(after) {
            return true
        }
        if after == ",", words.upperBound + 1 < view.count,
            found.contains(where: {
                guard $0.words.lowerBound == words.upperBound + 1 else { return false }
                if case .state = $0.kind { return true }
                return false
            })
        {
            return true
        }
        // "Strelsau university", "the Strelsau talks": a modifier names a place.
        let head = view.head(of: words)
        let relation = view.words[head].relation
        if relation == .compound || relation == .amod || relation == .nmodDesc { return true }
        return false
    }

    /// "talks on Ruritania": what is talked about is no party.
    private func isMatter(_ view: SentenceView, _ preposition: Int) -> Bool {
        let matters = knowledge.words["matter"]
        for i in stride(from: preposition - 1, through: max(0, preposition - 3), by: -1) {
            let word = view.words[i]
            if word.upos == .noun { return matters.contains(view.lemma(i)) }
            if word.upos == .verb || word.upos == .punct { return false }
        }
        return false
    }

    /// "no word from Strelsau", "complained to Strelsau": the government, not the town.
    private func isAddressed(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        let addressed = knowledge.words["addressed"]
        let head = view.words[view.head(of: words)].head
        let parent = head >= 0 && head < view.count ? head : -1
        for i in [parent, words.lowerBound - 2] where i >= 0 {
            if addressed.contains(view.lemma(i))
                || addressed.contains(view.lower(at: i))
            {
                return true
            }
        }
        return false
    }

    /// "wrote on Meridian", "via Meridian": a service that the words went through.
    func isPlatform(_ v: Int, _ u: Int, _ d: Int) -> Bool {
        let view = views[v]
        let before = view.lower(at: units[v][u].words.lowerBound - 1)
        return (before == "on" || before == "via")
            && knowledge.words["platform"].contains(
                reader.words(view, units[v][u].words).lowercased())
    }

    /// "topics including trade, Ruritania and the sea": what is listed as a matter is no party.
    private func isListedMatter(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        var i = words.lowerBound - 1
        let first = max(1, words.lowerBound - 20)
        while i >= first {
            if view.words[i].upos == .verb
                && !knowledge.words["including"].contains(view.lower(at: i))
                || view.lower(at: i) == ";"
            {
                return false
            }
            if knowledge.words["including"].contains(view.lower(at: i)) {
                return knowledge.words["matter"].contains(view.lemma(i - 1))
            }
            i -= 1
        }
        return false
    }

    /// "the British", "the Ruritanians": with the article and nothing else the nation as a party.
    func isWholeNation(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        guard view.lower(at: words.lowerBound - 1) == "the", words.upperBound < view.count else {
            return false
        }
        switch view.words[words.upperBound].upos {
        case .verb, .aux: return true
        case .adp, .adv: return view.lower(at: words.upperBound) != "of"
        default: return false
        }
    }
}
