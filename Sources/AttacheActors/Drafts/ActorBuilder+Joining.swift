import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// An office without a name is the person's who alone holds it in the text, also when the name
    /// comes later ("The foreign secretary … Foreign Secretary A B").
    mutating func joinOffices() {
        var into: [Int: Int] = [:]
        let places = firstSentences()
        var byTitle: [Set<Substring>: [Int]] = [:]
        for p in drafts.indices where drafts[p].kind == .person {
            for office in drafts[p].offices where office.time == .now {
                byTitle[titleWords(office.title), default: []].append(p)
            }
        }
        for d in drafts.indices where drafts[d].kind == .office && !drafts[d].isPlural {
            guard let title = drafts[d].offices.first?.title,
                drafts[d].offices[0].time == .now, !isIndefinite.contains(d),
                !counterparts.contains(d)
            else { continue }
            guard let all = byTitle[titleWords(title)], all.count < 50 else { continue }
            let holders = all.filter { p in
                // "The Prime Minister spoke to Prime Minister A": one of two.
                if places[d] == places[p] || isAnothers(d, p) || isListedElsewhere(d, p) {
                    return false
                }
                return drafts[d].country == nil || drafts[p].country == drafts[d].country
                    || drafts[p].country == nil && abs(places[d] - places[p]) <= 3
                        && drafts[p].offices.count < 2
            }
            if holders.count == 1 {
                into[d] = holders[0]
                if drafts[holders[0]].country == nil, let code = drafts[d].country {
                    drafts[holders[0]].setCountry(code, "office: \(title)")
                }
            }
        }
        join(into)
    }

    /// Whether the files know whoever has the holder's name on another side only.
    private func isListedElsewhere(_ office: Int, _ holder: Int) -> Bool {
        guard let code = drafts[office].country else { return false }
        let entries = drafts[holder].known.map { [$0] } ?? drafts[holder].candidates
        let countries = entries.compactMap { knowledge.actors[$0].country }
        return !countries.isEmpty && !countries.contains(code)
    }

    /// Whether an office without a nationality in a government's own text is its own, and the holder
    /// another state's.
    private func isAnothers(_ office: Int, _ holder: Int) -> Bool {
        guard let issuer, drafts[office].country == nil, let code = drafts[holder].country else {
            return false
        }
        return code != issuer.country
    }

    /// A group told without its side ("officials said", "police") is the one of the same noun that has
    /// the same side in the text.
    mutating func joinGroups() {
        var into: [Int: Int] = [:]
        var byNounAndSide: [String: Int] = [:]
        for d in drafts.indices where isGroup(drafts[d]) {
            guard let noun = drafts[d].noun, let code = drafts[d].country else { continue }
            let isGuessed = isHomeCountry(drafts[d], code)
            let key = "\(code) \(noun)"
            if !isGuessed, byNounAndSide[key] == nil { byNounAndSide[key] = d }
        }
        for d in drafts.indices where isGroup(drafts[d]) {
            guard let noun = drafts[d].noun, let code = drafts[d].country,
                isHomeCountry(drafts[d], code),
                let other = byNounAndSide["\(code) \(noun)"]
                    ?? (knowledge.words["soldiery"].contains(noun)
                        ? keys["military:\(code)"] : nil),
                other != d
            else { continue }
            into[d] = other
        }
        join(into)
    }

    /// A body of one side under the same words in another order: "the Ruritanian Ministry of Foreign
    /// Affairs" is the Ruritanian Foreign Ministry.
    mutating func joinBodies() {
        let titles = OfficeTitles(knowledge.words)
        var into: [Int: Int] = [:]
        var seen: [String: Int] = [:]
        for d in drafts.indices where drafts[d].kind == .organization && drafts[d].sector == .gov {
            guard let code = drafts[d].country else { continue }
            let words = Set(titles.words(of: drafts[d].name)).filter {
                !knowledge.words["affiliation"].contains($0)
                    && !knowledge.words["definite"].contains($0) && !isOwnSide($0, code)
            }
            guard words.count > 1 else { continue }
            let key = "\(code) \(words.sorted().joined(separator: " "))"
            if let other = seen[key] { into[d] = other } else { seen[key] = d }
        }
        join(into)
    }

    /// Whether a word names the state of a code ("Ruritanian").
    private func isOwnSide(_ word: String, _ code: String) -> Bool {
        knowledge.meanings(ofPhrase: word).contains { meaning in
            switch meaning {
            case .state(let s), .adjective(let s): knowledge.actors[s].country == code
            default: false
            }
        }
    }

    /// Whether nothing in the text says the side, but where the text is at home.
    private func isHomeCountry(_ draft: ActorDraft, _ code: String) -> Bool {
        draft.reasons.contains {
            $0.hasPrefix("country \(code): default") || $0.hasPrefix("country \(code): issuer")
        }
    }

    private func isGroup(_ draft: ActorDraft) -> Bool {
        draft.noun != nil && draft.known == nil && draft.kind != .state
            && (draft.isPlural || draft.sector == .cop || draft.sector == .mil)
    }

    /// Lets the mentions and offices of some drafts be those of others.
    private mutating func join(_ into: [Int: Int]) {
        if into.isEmpty { return }
        for m in mentions.indices {
            mentions[m].drafts = mentions[m].drafts.map { into[$0] ?? $0 }
        }
        for d in drafts.indices {
            for o in drafts[d].offices.indices {
                if let object = drafts[d].offices[o].object, let new = into[object] {
                    drafts[d].offices[o].object = new
                }
            }
        }
    }

    /// A title's words in any order: "Leader of the Opposition" is "opposition leader". In one text
    /// "External Affairs Minister" beside "Foreign Minister" is another.
    private func titleWords(_ title: String) -> Set<Substring> {
        Set(
            title.lowercased().split(separator: " ").filter {
                !knowledge.words["affiliation"].contains(String($0))
                    && !knowledge.words["definite"].contains(String($0))
            })
    }

    /// The sentence in which each draft is first named. A side said of an office is its holder's only
    /// when both stand near each other.
    private func firstSentences() -> [Int] {
        var first = [Int](repeating: Int.max / 2, count: drafts.count)
        for mention in mentions {
            for d in mention.drafts { first[d] = min(first[d], mention.sentence) }
        }
        return first
    }
}
