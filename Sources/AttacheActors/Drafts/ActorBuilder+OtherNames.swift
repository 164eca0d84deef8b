import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "Teca, as her friends call her", "whom the people call Teca", "known as Teca": whether the text
    /// gives somebody another name here.
    func isNickname(_ v: Int, _ u: Int) -> Bool {
        let view = views[v]
        let words = withAddress(v, u)
        let naming = knowledge.words["naming"]
        var next = words.upperBound
        // "Debi-di"
        while view.lower(at: next) == "-" { next += 2 }
        if view.lower(at: next) == ",", view.lower(at: next + 1) == "as" {
            let end = min(view.count, next + 10)
            return (next + 2..<max(next + 2, end)).contains {
                naming.contains(view.lower(at: $0))
                    && ["m", "f"].contains(knowledge.words["pronoun"][view.lower(at: $0 + 1)])
            }
        }
        let before = words.lowerBound - 1
        if view.lower(at: before) == "as" { return naming.contains(view.lower(at: before - 1)) }
        guard naming.contains(view.lower(at: before)) else { return false }
        return (max(0, before - 5)..<words.lowerBound).contains { view.lower(at: $0) == "whom" }
    }

    private func withAddress(_ v: Int, _ u: Int) -> Range<Int> {
        var words = units[v][u].words
        while knowledge.words["address"].contains(views[v].lower(at: words.lowerBound - 1)) {
            words = (words.lowerBound - 1)..<words.upperBound
        }
        return words
    }

    /// The person named before, by gender where a pronoun tells it.
    func bearer(_ v: Int, _ u: Int) -> Int? {
        let view = views[v]
        let place = units[v][u].words.lowerBound
        let gender = (place..<min(view.count, place + 12)).lazy
            .compactMap { self.knowledge.words["pronoun"][view.lower(at: $0)] }
            .first { $0 == "m" || $0 == "f" }
        var steps = 0
        for w in stride(from: v, through: max(0, v - 8), by: -1) {
            for k in units[w].indices.reversed()
            where w < v || units[w][k].words.lowerBound < place {
                steps += 1
                if steps > 80 { return nil }
                let d = draftOfUnit[w][k]
                guard units[w][k].isPersonName, d >= 0 else { continue }
                if let gender, let other = drafts[d].gender, other.rawValue != gender { continue }
                return d
            }
        }
        return nil
    }

    /// The actor of a handle: by the files, the name beside it, or the name in it.
    mutating func readHandle(_ v: Int, _ u: Int, _ handle: String) {
        if let entry = knowledge.actor(withHandle: handle) {
            draftOfUnit[v][u] =
                knowledge.actors[entry].kind == .person
                ? listed(entry) : body(entry)
        } else if u > 0, units[v][u - 1].words.upperBound == units[v][u].words.lowerBound,
            units[v][u - 1].isPersonName
        {
            // "NAME @handle"
            draftOfUnit[v][u] = draftOfUnit[v][u - 1]
        } else if let d = person(ofHandle: handle) {
            draftOfUnit[v][u] = d
        } else if phrases[v].contains(where: {
            $0.words.upperBound == units[v][u].words.lowerBound
        })
            || knowledge.words["address"].contains(
                views[v].lower(at: units[v][u].words.lowerBound - 1))
        {
            draftOfUnit[v][u] = draft("handle:\(handle.lowercased())") {
                ActorDraft(name: handle, kind: .person)
            }
        }
    }

    /// The person of the text whose first and last name a handle holds.
    private func person(ofHandle handle: String) -> Int? {
        let letters = LatinLetters.folded(handle).filter { $0.isLetter }
        guard letters.utf8.count < 40 else { return nil }
        let found = drafts.indices.prefix(500).filter { d in
            guard drafts[d].kind == .person else { return false }
            let parts = LatinLetters.folded(drafts[d].name).split { !$0.isLetter }
            guard let last = parts.last, last.utf8.count > 3, letters.contains(last) else {
                return false
            }
            return parts.count == 1 ? last.utf8.count > 5 : letters.hasPrefix(parts[0].prefix(1))
        }
        return found.count == 1 ? found[0] : nil
    }
}
