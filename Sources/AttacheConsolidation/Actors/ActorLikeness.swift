import AttacheKnowledge
import AttacheModel

/// How sure it is that two actors of different documents are one.
struct ActorLikeness {
    /// The score of a name that is no part of the other's but stands for it in the other's text.
    static let nickname = 55

    /// The states that each document names.
    let statesOfDocument: [Set<String>]

    /// 0 when the two cannot be one. From 80 on one document may tell the actor in two pieces.
    func score(_ a: ActorItem, _ b: ActorItem) -> Int {
        let (x, y) = (a.actor, b.actor)
        if let m = x.knownAs, let n = y.knownAs, m != n { return 0 }
        switch (x.kind, y.kind) {
        case (.state, _), (_, .state):
            return x.kind == y.kind && a.name == b.name && x.country == y.country ? 90 : 0
        case (.office, _), (_, .office): return 0
        case (.person, .person): return persons(a, b)
        case (.person, _), (_, .person):
            // The language stage took a full name for a body's.
            return a.name.count > 1 && a.name == b.name && a.agrees(b) ? 70 : 0
        default: return bodies(a, b)
        }
    }

    private func persons(_ a: ActorItem, _ b: ActorItem) -> Int {
        if a.name.count == 1 && b.otherNames.contains(a.name[0])
            || b.name.count == 1 && a.otherNames.contains(b.name[0])
        {
            return a.agrees(b) ? Self.nickname : 0
        }
        guard Self.personNamesAgree(a.name, b.name), a.agrees(b) else { return 0 }
        let shared = Set(a.name).intersection(b.name).count
        if shared >= 2 { return 80 + min(shared, 9) }
        // A last name alone needs the same office, the same side, or a side that the text names.
        if shares(a.offices, b.offices) { return 60 }
        if let code = a.actor.country, code == b.actor.country { return 50 }
        if a.offices.contains(where: b.offices.contains) { return 40 }
        if a.name.count > 1 && b.name.count > 1 { return 0 }
        let (from, to) = (statesOfDocument[a.document], statesOfDocument[b.document])
        if let code = a.sureCountry ?? b.sureCountry {
            return from.contains(code) && to.contains(code) ? 30 : 0
        }
        return from.intersection(to).count > 1 ? 25 : 0
    }

    private func shares(_ a: [OfficeTitle], _ b: [OfficeTitle]) -> Bool {
        a.contains { title in title.words.count > 1 && b.contains { title.likeness($0) > 1 } }
    }

    private func bodies(_ a: ActorItem, _ b: ActorItem) -> Int {
        guard a.agrees(b) else { return 0 }
        let isLettered =
            !a.acronyms.isDisjoint(with: b.acronyms)
            || a.acronyms.contains(Self.letters(b)) || b.acronyms.contains(Self.letters(a))
        if isLettered { return 65 }
        if a.words == b.words { return a.words.count > 1 ? 70 : 40 }
        // "the foreign ministry" for "Ministry of Foreign Affairs and Cooperation".
        let (short, long) = a.words.count < b.words.count ? (a.words, b.words) : (b.words, a.words)
        guard short.count > 1, short.isSubset(of: long), a.actor.kind == b.actor.kind else {
            return 0
        }
        if let code = a.actor.country, code == b.actor.country { return 50 }
        // A body of several states belongs to none.
        let isShared = a.actor.country == nil || b.actor.country == nil
        return a.actor.country == b.actor.country || a.actor.kind == .igo && isShared ? 45 : 0
    }

    private static func letters(_ item: ActorItem) -> String {
        item.name.count > 1 ? String(item.name.compactMap(\.first)).uppercased() : ""
    }

    /// Whether two persons' names can be one person's: the words of the shorter are among the
    /// longer's, or given names agree by initial or short form beside an equal last name.
    static func personNamesAgree(_ a: [String], _ b: [String]) -> Bool {
        guard let lastA = a.last, let lastB = b.last else { return false }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        if short.allSatisfy({ long.contains($0) }) { return true }
        guard lastA == lastB else { return false }
        return short.dropLast().allSatisfy { word in
            long.dropLast().contains {
                $0 == word || isShort(word, for: $0) || isShort($0, for: word)
            }
        }
    }

    /// An initial, or the first three letters or more of a name.
    private static func isShort(_ short: String, for long: String) -> Bool {
        long.hasPrefix(short) && (short.count == 1 || short.count > 2)
    }
}
