import AttacheKnowledge
import AttacheModel

extension RoleReader {
    /// Finds the persons who hold the offices by title, apposition, "as" or "is".
    func holders(
        _ phrases: inout [RolePhrase], _ view: SentenceView, _ units: [Unit], _ unitAt: [Int],
        _ phraseOfUnit: [Int: Int]
    ) {
        func personUnit(at word: Int) -> Int? {
            var i = word
            // "Mr", "Sheikh", "Navy Capt.", "Field Marshal" between title and name.
            var skipped = 0
            while i < view.count, skipped < 5 {
                if unitAt[i] >= 0, units[unitAt[i]].isRole {
                    i = units[unitAt[i]].words.upperBound
                } else if unitAt[i] < 0,
                    knowledge.words["address"].contains(view.lower(at: i))
                        || knowledge.words["abbreviated"].contains(view.lower(at: i))
                {
                    i += 1
                } else if knowledge.words["possessive"].contains(view.lower(at: i))
                    || knowledge.words["definite"].contains(view.lower(at: i)),
                    knowledge.words["address"].contains(view.lower(at: i + 1))
                {
                    // "His Excellency A B", "the Honourable A B"
                    i += 2
                } else if view.lower(at: i) == "(", view.lower(at: i + 2) == ")",
                    knowledge.words["former"].contains(view.lower(at: i + 1))
                {
                    // "General (rtd) A B"
                    i += 3
                } else {
                    break
                }
                skipped += 1
            }
            guard i >= 0, i < view.count, unitAt[i] >= 0, units[unitAt[i]].isPersonName else {
                return nil
            }
            return unitAt[i]
        }
        func canHold(_ p: Int) -> Bool {
            switch knowledge.roles[phrases[p].role].kind {
            case .office, .person, .people: true
            default: false
            }
        }
        /// "…, NAME and the president of Ruritania, NAME": the next title has its holder behind a comma too.
        func isParallel(_ word: Int) -> Bool {
            guard
                let next = phrases.first(where: {
                    ($0.start == word || $0.words.lowerBound == word) && !$0.holders.isEmpty
                })
            else { return false }
            let end = rightEnd(next, view, units, unitAt)
            return view.lower(at: end) == ","
                && next.holders.contains { units[$0].words.lowerBound > end }
        }
        // Titles before names, right to left so that chains of titles share their holder.
        for p in phrases.indices.reversed() where canHold(p) {
            var end = rightEnd(phrases[p], view, units, unitAt)
            if view.lower(at: end) == "," || view.lower(at: end) == "(",
                let person = personUnit(at: end + 1),
                !phrases[p].isPlural, !phrases[p].isIndefinite || true
            {
                // "the foreign minister, NAME," but not "the minister, NAME and others".
                let after = units[person].words.upperBound
                let next = view.lower(at: after)
                if next != "and" || isParallel(after + 1) {
                    phrases[p].holders.append(person)
                    continue
                }
            }
            if !phrases[p].isPlural,
                let person = personBehindMatter(
                    phrases[p].words.upperBound, view, units, unitAt),
                personUnit(at: units[person].words.lowerBound) == person
            {
                phrases[p].holders.append(person)
                continue
            }
            if let person = personUnit(at: end) {
                phrases[p].holders.append(person)
                if phrases[p].isPlural {
                    // "Presidents A and B", "ministers A, B and C"
                    var last = person
                    while true {
                        var j = units[last].words.upperBound
                        // "Presidents A of Ruritania and B of Graustark"
                        if let origin = origin(ofHolderBefore: j, view, units, unitAt) {
                            j = origin.end
                        }
                        if view.lower(at: j) == "," { j += 1 }
                        if view.lower(at: j) == "and" { j += 1 }
                        guard j > units[last].words.upperBound, let next = personUnit(at: j) else {
                            break
                        }
                        phrases[p].holders.append(next)
                        last = next
                    }
                }
                continue
            }
            // "Prime Minister and Defence Minister NAME"
            var joined = end
            if view.lower(at: joined) == "," { joined += 1 }
            if ["and", "/", "&"].contains(view.lower(at: joined)) { joined += 1 }
            if joined > end {
                while joined < view.count, unitAt[joined] < 0,
                    ["the", "former", "also"].contains(view.lower(at: joined))
                        || knowledge.words["rank"].contains(view.lower(at: joined))
                        || knowledge.words["portfolio"].contains(view.lower(at: joined))
                {
                    joined += 1
                }
                if joined < view.count, unitAt[joined] >= 0,
                    let q = phraseOfUnit[unitAt[joined]], q > p,
                    !phrases[q].holders.isEmpty, phrases[q].state == nil || phrases[p].state == nil,
                    !phrases[q].isDefinite, phrases[p].isPlural == phrases[q].isPlural,
                    !areTwoFirsts(phrases[p], phrases[q]),
                    phrases[q].body == nil || phrases[p].body == nil, !phrases[q].isIndefinite,
                    !isDefinitePerson(view, phrases[p], units[phrases[q].holders[0]])
                {
                    phrases[p].holders = phrases[q].holders
                    phrases[p].joined = q
                    if phrases[p].state == nil {
                        phrases[p].state = phrases[q].state
                        phrases[p].stateReason = phrases[q].stateReason
                    } else if phrases[q].state == nil {
                        phrases[q].state = phrases[p].state
                        phrases[q].stateReason = phrases[p].stateReason
                    }
                    continue
                }
            }
            _ = end
            end += 1
        }
        // Names before titles: "NAME, the foreign minister,", "NAME, who is …", "NAME is …", "as".
        for p in phrases.indices where canHold(p) && phrases[p].holders.isEmpty {
            var i = phrases[p].start - 1
            var sawComma = false
            var sawAs = false
            if view.lower(at: i) == "as" {
                sawAs = true
                i -= 1
            }
            while i >= 0,
                ["also", "who", "now", "currently"].contains(view.lower(at: i))
                    || knowledge.words["copula"].contains(view.lower(at: i))
                    || view.lower(at: i + 1) == "been" && view.words[i].upos == .aux
            {
                if knowledge.words["copula"].contains(view.lower(at: i)) { sawAs = true }
                i -= 1
            }
            if view.lower(at: i) == "," || view.lower(at: i) == "(" || view.lower(at: i) == "–" {
                sawComma = true
                i -= 1
                // "NAME MP, the minister"
                if i > 0, knowledge.words["postnominal"].contains(view.lower(at: i)),
                    view.isUpper(i)
                {
                    i -= 1
                }
                // "NAME, 64, was the minister"
                if i > 1, view.words[i].upos == .num, view.lower(at: i - 1) == "," { i -= 2 }
            }
            guard sawComma || sawAs, i >= 0, unitAt[i] >= 0 else { continue }
            let unit = unitAt[i]
            guard units[unit].words.upperBound == i + 1 else { continue }
            if units[unit].isPersonName {
                if phrases[p].isPlural { continue }
                // "NAME, President B and …": the title belongs to the next name.
                phrases[p].holders = [unit]
            }
        }
        changed(&phrases, view, units, unitAt, phraseOfUnit)
        // A second office after "and": "NAME, expert and former official".
        for p in phrases.indices.dropFirst() where canHold(p) && phrases[p].holders.isEmpty {
            let before = phrases[p].start - 1
            guard view.lower(at: before) == "and", phrases[p - 1].holders.count == 1,
                !phrases[p].isPlural,
                rightEnd(phrases[p - 1], view, units, unitAt) == before
            else { continue }
            phrases[p].holders = phrases[p - 1].holders
        }
    }

    /// "the special envoy for the talks between A and B, NAME,": the person behind a matter of some words
    /// without a verb and without another person.
    private func personBehindMatter(
        _ end: Int, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) -> Int? {
        guard knowledge.words["affiliation"].contains(view.lower(at: end)) else { return nil }
        var i = end + 1
        while i < view.count, i - end <= Self.longestMatter, view.lower(at: i) != "," {
            if view.words[i].upos == .verb || view.words[i].upos == .aux { return nil }
            if view.words[i].upos == .punct, view.lower(at: i) != "-", view.lower(at: i) != "–" {
                return nil
            }
            if unitAt[i] >= 0, units[unitAt[i]].isPersonName || units[unitAt[i]].isRole {
                return nil
            }
            i += 1
        }
        guard view.lower(at: i) == ",", i + 1 < view.count, unitAt[i + 1] >= 0,
            units[unitAt[i + 1]].isPersonName,
            view.lower(at: units[unitAt[i + 1]].words.upperBound) == ","
        else { return nil }
        return unitAt[i + 1]
    }

    private static let longestMatter = 9

    /// The state in "NAME of Ruritania" and the word behind it, for the word behind the name.
    func origin(
        ofHolderBefore word: Int, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) -> (state: Int, end: Int)? {
        guard view.lower(at: word) == "of" else { return nil }
        var i = word + 1
        if view.lower(at: i) == "the" { i += 1 }
        guard i < view.count, unitAt[i] >= 0 else { return nil }
        let unit = units[unitAt[i]]
        switch unit.kind {
        case .state(let s), .capital(let s): return (s, unit.words.upperBound)
        default: return nil
        }
    }

    /// "The Prime Minister and President A": two persons, when the lists know A in no such office, or when
    /// they do not know A and the text has the surname alone.
    func isDefinitePerson(_ view: SentenceView, _ phrase: RolePhrase, _ holder: Unit)
        -> Bool
    {
        guard phrase.isDefinite, phrase.state == nil else { return false }
        let entries: [Int]
        switch holder.kind {
        case .person(let found), .surname(let found): entries = found
        default:
            // "The Deputy Secretary and Minister Duarte": a surname alone goes on with somebody named before.
            return phrase.body == nil && phrase.possessive == nil && holder.words.count == 1
                && view.isCapitalized(phrase.words.lowerBound)
        }
        let head = noun(phrase)
        return !entries.contains { entry in
            knowledge.actors[entry].terms.contains { $0.office.lowercased().hasSuffix(head) }
        }
    }

    func noun(_ phrase: RolePhrase) -> String {
        knowledge.roles[phrase.role].noun.lowercased()
    }

    /// "Prime Minister and President A": nobody is both.
    private func areTwoFirsts(_ a: RolePhrase, _ b: RolePhrase) -> Bool {
        let first = knowledge.words["first"]
        return first.contains(noun(a)) && first.contains(noun(b)) && noun(a) != noun(b)
    }
}
