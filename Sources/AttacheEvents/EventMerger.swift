import AttacheKnowledge
import AttacheModel

/// Makes one entry of all tellings of an event in a document.
struct EventMerger {
    let actors: [Actor]

    /// A telling with everything that is known of it.
    struct Telling {
        var event: SentenceEvent
        var word: String
        var isDefinite: Bool
        /// Told of for the first time ("another attack", "five strikes").
        var isNew = false
        var window: Window?
        var place: Span?
        /// The place's words, folded, to tell one from another.
        var placeName: String?
        var reporters: [Int]
        var trigger: Span
        var evidence: [Span]
        var isBackground: Bool
        var cameo: String?
        var contexts: [String]
    }

    /// How many earlier entries a telling is compared with; keeps the work linear.
    private static let horizon = 60

    /// Merges tellings in text order; for each telling also the number of its entry.
    /// Complexity: O(tellings × horizon).
    func merge(_ tellings: [Telling]) -> (entries: [Telling], entryOf: [Int]) {
        var entries: [Telling] = []
        var entryOf: [Int] = []
        for telling in tellings {
            let first = max(0, entries.count - Self.horizon)
            var target: Int?
            for i in stride(from: entries.count - 1, through: first, by: -1)
            where isSame(entries[i], telling) {
                // "The meeting" is one that was held before it is one to come.
                if entries[i].event.modality.status == telling.event.modality.status {
                    target = i
                    break
                }
                target = target ?? i
            }
            entryOf.append(target ?? entries.count)
            if let target {
                join(telling, into: &entries[target])
            } else {
                entries.append(telling)
            }
        }
        return (entries, entryOf)
    }

    private func isSame(_ a: Telling, _ b: Telling) -> Bool {
        let isAnaphor = b.isDefinite
        let isSaid = [.accuse, .support, .request, .threaten, .reject].contains(a.event.type)
        guard a.event.type == b.event.type,
            agree(
                a.event, b.event, loosely: isAnaphor || isSaid && a.word == b.word,
                isAnaphor: isAnaphor)
        else {
            return false
        }
        if let x = a.window?.range, let y = b.window?.range, !x.overlaps(y) {
            // A meeting told of as "today" in one place and by its weekday in another.
            guard a.event.isMutual, b.event.isMutual, areOfSameCountries(a, b),
                let from = [x.from, y.from].compactMap({ $0 }).max(),
                let to = [x.to, y.to].compactMap({ $0 }).min(), from - to <= 1
            else { return false }
        }
        // "visited Chad, where he met the king": a visit and a meeting.
        if a.event.type == .consult, a.event.sentence == b.event.sentence, a.word != b.word,
            !a.event.hit.isNominal, !b.event.hit.isNominal,
            (a.event.mode == "visit") != (b.event.mode == "visit")
        {
            return false
        }
        if let x = a.event.mode, let y = b.event.mode, x != y, a.word != b.word,
            a.event.sentence != b.event.sentence || a.event.type != .assault
        {
            return false
        }
        // "the upcoming talks" are not those that were held.
        if a.event.modality.status != b.event.modality.status,
            !isAnaphor || b.event.modality.ownStatus != nil
        {
            return false
        }
        let near = b.event.sentence - a.event.sentence
        switch a.event.type {
        case .assault, .protest, .mobilize:
            // One event a place.
            if let x = a.placeName, let y = b.placeName, !x.contains(y), !y.contains(x) {
                return false
            }
        default: break
        }
        if a.event.type == .assault {
            if near > 0, b.isNew { return false }
            // "hit a camp and destroyed two trucks": one attack said by several verbs.
            if near == 0, Set(a.event.actors) == Set(b.event.actors) || isBare(a) || isBare(b),
                a.event.dated == nil, b.event.dated == nil, !areListed(a, b)
            {
                return a.event.recipients.isEmpty || b.event.recipients.isEmpty
                    || a.event.frame == b.event.frame && !a.event.hit.isNominal
                    || !Set(a.event.recipients).isDisjoint(with: b.event.recipients)
                    || a.event.hit.instrument != nil || b.event.hit.instrument != nil
            }
            // "… shot down a jet. The 176 on board were killed."
            if near == 1, b.event.actors.isEmpty, b.placeName == nil, !b.event.hit.isNominal {
                return true
            }
        }
        let bothKnown = !a.event.actors.isEmpty && !b.event.actors.isEmpty
        let sameActors =
            Set(a.event.actors) == Set(b.event.actors)
            || a.word == b.word && areKin(a.event.actors, b.event.actors)
        let oneOpen = a.event.recipients.isEmpty || b.event.recipients.isEmpty
        let sameRecipients =
            Set(a.event.recipients) == Set(b.event.recipients)
            || a.word == b.word
                && (oneOpen || areKin(a.event.recipients, b.event.recipients))
        switch a.event.type {
        case .accuse, .support, .threaten, .reject:
            return bothKnown && (sameActors && sameRecipients || isAnaphor && a.word == b.word)
        case .request
        where near <= 1 && !a.event.recipients.isEmpty && sameRecipients && sameActors:
            // "called on the army to … . They also urged it to …": one appeal goes on.
            return bothKnown
        case .request, .agree:
            return bothKnown
                && (sameActors && sameRecipients && a.word == b.word
                    || isAnaphor && (sameActors || a.word == b.word))
        default:
            if isAnaphor { return b.event.actors.isEmpty || bothKnown || near <= 2 }
            if a.event.hit.isNominal, a.event.actors.isEmpty, near <= 1 { return true }
            if a.event.isMutual, b.event.isMutual, bothKnown, areOfSameCountries(a, b),
                !areOfOthers(a, b)
            {
                return a.word == b.word || near <= 4
                    || a.window != nil && b.window != nil
                        && !Set(a.event.actors).isDisjoint(with: b.event.actors)
            }
            if a.event.type == .protest, b.event.hit.isNominal, near <= 2,
                b.event.hit.governor == b.event.hit.trigger
            {
                return true
            }
            if near == 0, bothKnown, sameActors, oneOpen { return true }
            return bothKnown && sameActors
                && !a.event.recipients.isEmpty == !b.event.recipients.isEmpty && sameRecipients
                && (a.word == b.word || near <= 2)
        }
    }

    /// A noun that names the deed alone ("the strike"), or a deed of a weapon.
    private func isBare(_ telling: Telling) -> Bool {
        telling.event.hit.isNominal && telling.event.actors.isEmpty
            || telling.event.hit.instrument != nil
    }

    /// "the murder of judges and the torture of clerks": nouns side by side are deeds of their own.
    private func areListed(_ a: Telling, _ b: Telling) -> Bool {
        a.event.hit.isNominal && b.event.hit.isNominal && a.word != b.word && !b.isDefinite
    }

    /// Whether officials met each time, and never the same: the ministers beside their leaders.
    private func areOfOthers(_ a: Telling, _ b: Telling) -> Bool {
        func officials(_ list: [Int]) -> Set<Int> {
            Set(list.filter { actors[$0].kind == .person || actors[$0].kind == .office })
        }
        let (x, y) = (officials(a.event.actors), officials(b.event.actors))
        return x.count > 1 && y.count > 1 && x.isDisjoint(with: y)
    }

    /// Whether both are between parties of the same two countries or more.
    private func areOfSameCountries(_ a: Telling, _ b: Telling) -> Bool {
        func countries(_ list: [Int]) -> Set<String> { Set(list.compactMap { actors[$0].country }) }
        let x = countries(a.event.actors)
        return x.count > 1 && x == countries(b.event.actors)
    }

    /// Whether the sides of two tellings can be the same.
    ///
    /// - Parameters:
    ///   - loosely: an official and his state count as one.
    ///   - isAnaphor: `b` points back to an event told before.
    private func agree(
        _ a: SentenceEvent, _ b: SentenceEvent, loosely: Bool, isAnaphor: Bool
    ) -> Bool {
        func compatible(_ x: [Int], _ y: [Int]) -> Bool {
            x.isEmpty || y.isEmpty || !Set(x).isDisjoint(with: y)
                || loosely && x.contains { one in y.contains { isKin(one, $0) } }
        }
        if a.isMutual, b.isMutual {
            let x = Set(a.actors.compactMap { actors[$0].country })
            let y = Set(b.actors.compactMap { actors[$0].country })
            // A meeting with another state is another meeting.
            if x.count > 1, y.count > 1 { return x.isSubset(of: y) || y.isSubset(of: x) }
            return compatible(a.actors + a.recipients, b.actors + b.recipients)
        }
        if a.type == .assault, a.sentence == b.sentence,
            a.hit.instrument != nil || b.hit.instrument != nil
        {
            return compatible(a.actors, b.actors)
        }
        // "The strikes" go on against whomever.
        if isAnaphor, !a.actors.isEmpty, a.actors == b.actors { return true }
        return compatible(a.actors, b.actors) && compatible(a.recipients, b.recipients)
    }

    /// Whether two actors stand for one side: an official or a person, and his state or body.
    private func isKin(_ x: Int, _ y: Int) -> Bool {
        guard let country = actors[x].country, country == actors[y].country else { return false }
        return [actors[x].kind, actors[y].kind].contains { $0 == .state || $0 == .organization }
    }

    private func areKin(_ x: [Int], _ y: [Int]) -> Bool {
        !x.isEmpty && !y.isEmpty
            && x.allSatisfy { one in y.contains { $0 == one || isKin(one, $0) } }
            && y.allSatisfy { one in x.contains { $0 == one || isKin(one, $0) } }
    }

    private func join(_ b: Telling, into a: inout Telling) {
        for span in b.evidence where !a.evidence.contains(span) { a.evidence.append(span) }
        if a.event.actors.isEmpty { a.event.actors = b.event.actors }
        if a.event.recipients.isEmpty {
            a.event.recipients = b.event.recipients.filter { !a.event.actors.contains($0) }
        }
        if a.event.isMutual {
            for actor in b.event.actors where !a.event.actors.contains(actor) {
                a.event.actors.append(actor)
            }
        }
        if a.window == nil { a.window = b.window }
        if a.place == nil {
            a.place = b.place
            a.placeName = b.placeName
        }
        if a.event.mode == nil { a.event.mode = b.event.mode }
        if a.event.dead == nil { a.event.dead = b.event.dead }
        if a.event.injured == nil { a.event.injured = b.event.injured }
        if a.event.hit.isNominal, a.event.hit.governor == a.event.hit.trigger,
            !b.event.hit.isNominal, a.event.sentence != b.event.sentence
        {
            a.trigger = b.trigger
        }
        a.isBackground = a.isBackground && b.isBackground
        // What the text told in its own voice stays told by it.
    }
}
