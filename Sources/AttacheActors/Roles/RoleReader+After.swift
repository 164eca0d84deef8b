import AttacheKnowledge
import AttacheModel

extension RoleReader {
    /// Reads what stands after the noun: "-elect", "of" and "for" a state, body or matter.
    func right(
        _ phrase: inout RolePhrase, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) {
        let words = knowledge.words
        var i = phrase.words.upperBound
        // "president-elect", "prime minister designate"
        var k = i
        if view.lower(at: k) == "-" { k += 1 }
        // "the chief nominated by the unit" is a chief; who named him follows.
        if words["future"].contains(view.lower(at: k)), view.lower(at: k + 1) != "by" {
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
                        && !words["address"].contains(view.lower(at: end))
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
            // "the envoy for the Ruritania-Graustark dialogue": a matter between two, and nobody's office.
            if form == "for" || form == "on", view.isDash(unit.words.upperBound),
                unit.words.upperBound + 1 < view.count, unitAt[unit.words.upperBound + 1] >= 0
            {
                return
            }
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
            case .person, .surname, .unknown(.person):
                // "chairman of A's party": the body behind the possessor.
                let next = unit.words.upperBound + 1
                guard view.isPossessive(next - 1), next < view.count, unitAt[next] >= 0 else {
                    return
                }
                switch units[unitAt[next]].kind {
                case .body, .unknown(.organization):
                    if phrase.body == nil { phrase.body = unitAt[next] }
                    i = units[unitAt[next]].words.upperBound
                default: return
                }
            case .groupAdjective, .group, .people, .seat, .unknown, .handle:
                return
            }
        }
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
