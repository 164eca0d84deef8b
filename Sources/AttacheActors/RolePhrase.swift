import AttacheKnowledge
import AttacheModel

/// A phrase around a role noun: "the former Ruritanian deputy foreign minister", with what it says
/// of its holder.
struct RolePhrase {
    /// When the office was held.
    enum Time { case now, past, future }

    /// Unit index of the role noun.
    var unit: Int
    var role: Int
    var isPlural: Bool
    /// The title's words, without article and without the state or body before it.
    var words: Range<Int>
    /// First word of the whole phrase, modifiers and article included.
    var start: Int
    /// The title as a string for `roles` and `object_text`.
    var title: String
    var time: Time = .now
    /// A state named by an adjective, name, capital or demonym in the phrase: index in the knowledge.
    var state: Int?
    var stateReason = ""
    /// Unit index of the body that the office belongs to.
    var body: Int?
    /// Word of a possessive pronoun before it ("his spokesman").
    var possessive: Int?
    /// Unit index of a person whose office it belongs to ("the president's spokesman").
    var ownerRole: Int?
    var isDefinite = false
    var isIndefinite = false
    /// Unit indices of the persons who hold it by title or apposition.
    var holders: [Int] = []
    /// Index of the role phrase with which it makes one title ("president and commander").
    var joined: Int?
    /// Whether it says the same office on the other side.
    var isCounterpart = false
    /// How many it stands for when the text says two or both.
    var isPair = false
}

/// Reads the role phrases of a sentence from its units.
struct RoleReader {
    let knowledge: ActorKnowledge

    /// Complexity: O(n).
    func phrases(_ view: SentenceView, _ units: [Unit]) -> [RolePhrase] {
        var unitAt = [Int](repeating: -1, count: view.count)
        for (u, unit) in units.enumerated() { for i in unit.words { unitAt[i] = u } }
        var phrases: [RolePhrase] = []
        var phraseOfUnit = [Int: Int]()
        for u in units.indices {
            guard case .role(let role, let plural) = units[u].kind else { continue }
            // A role noun inside another's title ("foreign ministry official") is its modifier.
            if let next = following(u, units), isModifier(u, next, units, view) {
                if case .role = units[next].kind { continue }
            }
            var phrase = RolePhrase(
                unit: u, role: role, isPlural: plural, words: units[u].words,
                start: units[u].words.lowerBound, title: "")
            left(&phrase, view, units, unitAt)
            right(&phrase, view, units, unitAt)
            phrase.title = words(view, phrase.words)
            phraseOfUnit[u] = phrases.count
            phrases.append(phrase)
        }
        holders(&phrases, view, units, unitAt, phraseOfUnit)
        return phrases
    }

    private func following(_ u: Int, _ units: [Unit]) -> Int? {
        u + 1 < units.count && units[u + 1].words.lowerBound == units[u].words.upperBound
            ? u + 1 : nil
    }

    /// "police director", "army chief", "government spokesman": the first noun modifies the second.
    private func isModifier(_ u: Int, _ next: Int, _ units: [Unit], _ view: SentenceView) -> Bool {
        guard case .role(let a, let plural) = units[u].kind, case .role(let b, _) = units[next].kind
        else { return false }
        if plural, knowledge.roles[a].kind == .office { return false }
        switch (knowledge.roles[a].kind, knowledge.roles[b].kind) {
        case (.organization, .office), (.organization, .person), (.igo, .office): return false
        default: break
        }
        switch knowledge.roles[b].kind {
        case .office, .person, .people, .organization, .armedGroup: return true
        default: return false
        }
    }

    func words(_ view: SentenceView, _ range: Range<Int>) -> String {
        var result = ""
        for i in range {
            if i > range.lowerBound, view.words[i].span.start > view.words[i - 1].span.end {
                result += " "
            }
            result += view.words[i].form
        }
        return result
    }

    // MARK: What stands before

    private func left(
        _ phrase: inout RolePhrase, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) {
        let words = knowledge.words
        let rank = words["rank"]
        let portfolio = words["portfolio"]
        let location = words["location"]
        var i = phrase.words.lowerBound - 1
        // The title grows until something that is no part of it stands before.
        var inTitle = true
        var steps = 0
        var adjectives = 0
        while i >= 0, steps < 10 {
            steps += 1
            let form = view.lower(at: i)
            let word = view.words[i]
            if unitAt[i] >= 0 {
                let unit = units[unitAt[i]]
                let start = unit.words.lowerBound
                switch unit.kind {
                case .adjective(let s), .state(let s), .capital(let s), .seat(let s),
                    .people(let s, _):
                    if case .people(_, true) = unit.kind, unit.words.upperBound != phrase.start {
                        return
                    }
                    let before = view.lower(at: start - 1)
                    if words["ethnic"].contains(before) {
                        phrase.start = start
                        return
                    }
                    if before == "-", words["against"].contains(view.lower(at: start - 2)) {
                        // "anti-Ruritania protesters": against it, not of it.
                        inTitle = false
                        i = start - 3
                        phrase.start = start - 2
                        continue
                    }
                    if phrase.state == nil, phrase.body == nil {
                        phrase.state = s
                        phrase.stateReason = reason(unit, view)
                    }
                    inTitle = false
                    phrase.start = start
                case .body:
                    if phrase.body == nil { phrase.body = unitAt[i] }
                    inTitle = false
                    phrase.start = start
                case .unknown(.organization):
                    if phrase.body == nil { phrase.body = unitAt[i] }
                    inTitle = false
                    phrase.start = start
                case .groupAdjective(let g), .group(let g, _):
                    if phrase.state == nil, let code = knowledge.groups[g].country,
                        let s = knowledge.states[code]
                    {
                        phrase.state = s
                        phrase.stateReason = reason(unit, view)
                    }
                    inTitle = false
                    phrase.start = start
                case .role(let role, let plural):
                    // "Foreign Ministry spokesman", "police director".
                    if plural, knowledge.roles[role].kind == .office { return }
                    if knowledge.roles[role].kind == .office
                        || knowledge.roles[role].kind == .person
                    {
                        if !inTitle || view.isPossessive(i + 1) {
                            if phrase.ownerRole == nil, view.isPossessive(unit.words.upperBound) {
                                phrase.ownerRole = unitAt[i]
                            }
                            return
                        }
                        phrase.words = start..<phrase.words.upperBound
                    } else {
                        switch knowledge.roles[role].kind {
                        case .organization, .igo:
                            // The body is an actor of its own.
                            if phrase.body == nil { phrase.body = unitAt[i] }
                            inTitle = false
                        case .armedGroup, .state:
                            if phrase.body == nil { phrase.body = unitAt[i] }
                        default: break
                        }
                        if inTitle { phrase.words = start..<phrase.words.upperBound }
                    }
                    phrase.start = start
                case .place(let p):
                    if phrase.state == nil, phrase.body == nil,
                        let code = knowledge.places[p].country, let s = knowledge.states[code]
                    {
                        phrase.state = s
                        phrase.stateReason = "place: \(self.words(view, unit.words))"
                    }
                    inTitle = false
                    phrase.start = start
                case .person, .surname, .unknown, .handle:
                    if view.isPossessive(unit.words.upperBound), phrase.ownerRole == nil {
                        phrase.ownerRole = unitAt[i]
                        phrase.start = start
                    }
                    return
                }
                i = start - 1
                continue
            }
            if view.isPossessive(i) {
                inTitle = false
                i -= 1
                continue
            }
            if words["former"].contains(form) {
                if !words["still"].contains(form) { phrase.time = .past }
                phrase.start = i
                i -= 1
                continue
            }
            if words["acting"].contains(form) {
                if inTitle { phrase.words = i..<phrase.words.upperBound }
                phrase.start = i
                i -= 1
                continue
            }
            if words["future"].contains(form) {
                phrase.time = .future
                phrase.start = i
                i -= 1
                continue
            }
            if inTitle, rank.contains(form) || portfolio.contains(form) {
                phrase.words = i..<phrase.words.upperBound
                phrase.start = i
                i -= 1
                continue
            }
            if form == "-" || form == "–" {
                // "vice-president", "then-minister", "state-run": what stands before decides.
                let before = view.lower(at: i - 1)
                if inTitle, rank.contains(before) || portfolio.contains(before) {
                    phrase.words = (i - 1)..<phrase.words.upperBound
                    phrase.start = i - 1
                    i -= 2
                    continue
                }
                if words["former"].contains(before) {
                    i -= 1
                    continue
                }
                if location.contains(view.lower(at: i + 1)) {
                    // "Ruritania-based rebels": where, not whose.
                    if i > 0, unitAt[i - 1] >= 0 {
                        phrase.start = units[unitAt[i - 1]].words.lowerBound
                    }
                    return
                }
                i -= 1
                continue
            }
            if form == "/"
                || (form == "and" || form == ",") && inTitle
                    && i > 0 && portfolio.contains(view.lower(at: i - 1))
                    && i + 1 < view.count && portfolio.contains(view.lower(at: i + 1))
            {
                // "foreign and defence ministers"
                phrase.words = (i - 1)..<phrase.words.upperBound
                phrase.start = i - 1
                i -= 2
                continue
            }
            if words["both"].contains(form) {
                phrase.isPair = true
                phrase.isDefinite = true
                phrase.start = i
                i -= 1
                continue
            }
            if words["definite"].contains(form) {
                phrase.isDefinite = true
                phrase.start = i
                return
            }
            if form == "a" || form == "an" {
                phrase.isIndefinite = true
                phrase.start = i
                return
            }
            if words["possessive"].contains(form) {
                phrase.possessive = i
                phrase.isDefinite = true
                phrase.start = i
                return
            }
            switch word.upos {
            case .adj, .num:
                if !location.contains(form) { adjectives += 1 }
            case .noun, .propn:
                if inTitle, word.upos == .propn, view.isCapitalized(i), view.isCapitalized(i + 1) {
                    phrase.words = i..<phrase.words.upperBound
                }
            case .verb where (word.xpos == "VBN" || word.xpos == "VBG") && word.relation == .amod:
                break
            default: return
            }
            if adjectives > 3 { return }
            phrase.start = i
            i -= 1
        }
    }

    private func reason(_ unit: Unit, _ view: SentenceView) -> String {
        let name = words(view, unit.words)
        return switch unit.kind {
        case .adjective, .people: "demonym: \(name)"
        case .capital, .seat: "seat: \(name)"
        case .group, .groupAdjective: "people: \(name)"
        default: "name: \(name)"
        }
    }

    // MARK: What stands after

    private func right(
        _ phrase: inout RolePhrase, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) {
        let words = knowledge.words
        var i = phrase.words.upperBound
        // "president-elect", "prime minister designate"
        var k = i
        if view.lower(at: k) == "-" { k += 1 }
        if words["future"].contains(view.lower(at: k)) {
            phrase.time = .future
            phrase.words = phrase.words.lowerBound..<(k + 1)
            i = k + 1
        }
        phrase.isCounterpart = words["counterpart"].contains(
            view.lower(at: phrase.words.upperBound - 1))
        var rounds = 0
        while rounds < 3 {
            rounds += 1
            let form = view.lower(at: i)
            guard words["affiliation"].contains(form), form != "from" || rounds == 1 else { return }
            var j = i + 1
            while j < view.count,
                words["definite"].contains(view.lower(at: j)) || view.lower(at: j) == "all"
            {
                j += 1
            }
            guard j < view.count else { return }
            guard unitAt[j] >= 0 else {
                // "Minister for Regional Trade": capitalised words belong to the title.
                guard form == "for" || form == "of", view.isCapitalized(j),
                    view.isCapitalized(phrase.words.upperBound - 1)
                else { return }
                var end = j + 1
                while end < view.count, unitAt[end] < 0,
                    view.isCapitalized(end)
                        || (view.lower(at: end) == "and" || view.lower(at: end) == "&")
                            && view.isCapitalized(end + 1)
                {
                    end += 1
                }
                phrase.words = phrase.words.lowerBound..<end
                i = end
                continue
            }
            let unit = units[unitAt[j]]
            if form == "for", view.isCapitalized(phrase.words.upperBound - 1),
                knowledge.roles[phrase.role].kind == .office
            {
                // "Special Representative for Ruritania", "Minister for the Far East": his matter.
                switch unit.kind {
                case .state, .place, .unknown(.location):
                    phrase.words = phrase.words.lowerBound..<unit.words.upperBound
                    i = unit.words.upperBound
                    continue
                default: break
                }
            }
            switch unit.kind {
            case .state(let s), .capital(let s):
                if form == "in" || form == "at" || form == "on" || form == "to" || form == "within"
                {
                    // An ambassador to a state is not of it; people in a state are its.
                    let kind = knowledge.roles[phrase.role].kind
                    if form == "to" || kind == .office && phrase.state != nil {
                        if form == "to" {
                            phrase.words = phrase.words.lowerBound..<unit.words.upperBound
                        }
                        return
                    }
                    if kind == .organization && form == "in" && phrase.state != nil { return }
                }
                if phrase.state == nil {
                    phrase.state = s
                    phrase.stateReason = "\(form) \(self.words(view, unit.words))"
                }
                i = unit.words.upperBound
            case .place(let p):
                if phrase.state == nil, let code = knowledge.places[p].country,
                    let s = knowledge.states[code]
                {
                    phrase.state = s
                    phrase.stateReason = "place: \(self.words(view, unit.words))"
                }
                i = unit.words.upperBound
            case .body, .unknown(.organization):
                if form == "of" || form == "for" || form == "at" || form == "from" || form == "in" {
                    if phrase.body == nil { phrase.body = unitAt[j] }
                } else {
                    return
                }
                i = unit.words.upperBound
            case .adjective(let s):
                if phrase.state == nil, form == "of" || form == "for" || form == "from" {
                    phrase.state = s
                    phrase.stateReason = "demonym: \(self.words(view, unit.words))"
                }
                // "spokesman for the Ruritanian army"
                let next = unit.words.upperBound
                if next < view.count, unitAt[next] >= 0, case .role = units[unitAt[next]].kind {
                    if phrase.body == nil { phrase.body = unitAt[next] }
                    i = units[unitAt[next]].words.upperBound
                } else {
                    i = next
                }
            case .role(let role, _):
                switch knowledge.roles[role].kind {
                case .organization, .igo, .armedGroup, .media:
                    if phrase.body == nil, form != "to", form != "with" {
                        phrase.body = unitAt[j]
                    }
                    i = unit.words.upperBound
                default: return
                }
            case .groupAdjective, .group, .people, .seat, .person, .surname, .unknown, .handle:
                return
            }
        }
    }

    // MARK: Holders

    private func holders(
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
                if next != "and" {
                    phrases[p].holders.append(person)
                    continue
                }
            }
            if let person = personUnit(at: end) {
                phrases[p].holders.append(person)
                if phrases[p].isPlural {
                    // "Presidents A and B", "ministers A, B and C"
                    var last = person
                    while true {
                        var j = units[last].words.upperBound
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
            {
                if knowledge.words["copula"].contains(view.lower(at: i)) { sawAs = true }
                i -= 1
            }
            if view.lower(at: i) == "," || view.lower(at: i) == "(" || view.lower(at: i) == "–" {
                sawComma = true
                i -= 1
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

    /// "The Prime Minister and President A": two persons, when the lists know A in no such office.
    private func isDefinitePerson(_ view: SentenceView, _ phrase: RolePhrase, _ holder: Unit)
        -> Bool
    {
        let entries: [Int]
        switch holder.kind {
        case .person(let found), .surname(let found): entries = found
        default: return false
        }
        guard phrase.isDefinite, phrase.state == nil else { return false }
        let head = noun(phrase)
        return !entries.contains { entry in
            knowledge.actors[entry].terms.contains { $0.office.lowercased().hasSuffix(head) }
        }
    }

    private func noun(_ phrase: RolePhrase) -> String {
        knowledge.roles[phrase.role].noun.lowercased()
    }

    /// The word after the phrase with what belongs to it on the right.
    func rightEnd(
        _ phrase: RolePhrase, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) -> Int {
        var end = phrase.words.upperBound
        var rounds = 0
        while rounds < 3, knowledge.words["affiliation"].contains(view.lower(at: end)) {
            rounds += 1
            var j = end + 1
            while j < view.count, knowledge.words["definite"].contains(view.lower(at: j)) { j += 1 }
            guard j < view.count, unitAt[j] >= 0 else { break }
            let unit = units[unitAt[j]]
            switch unit.kind {
            case .state, .capital, .body, .unknown(.organization), .place, .unknown(.location):
                end = unit.words.upperBound
            case .adjective:
                end = unit.words.upperBound
                if end < view.count, unitAt[end] >= 0, units[unitAt[end]].isRole {
                    end = units[unitAt[end]].words.upperBound
                }
            case .role(let role, _):
                if knowledge.roles[role].kind == .organization { end = unit.words.upperBound }
                return end
            default: return end
            }
        }
        return end
    }
}
