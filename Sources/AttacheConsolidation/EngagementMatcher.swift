import AttacheModel

/// Puts the events of all documents together: many reports of one event are one engagement.
///
/// Two events are compared by what they have in common and what keeps them apart; the surest pairs
/// join first, and a set never takes two events that clash. The weights are in
/// `share/attache/consolidation/weights.tsv`.
struct EngagementMatcher {
    struct Weights {
        var sameDay, nearDay, overlappingDates, planned, planElsewhen: Double
        var sharedPerson, sharedActor, samePlace, otherPlace, words, trigger: Double
        var threshold, coherence: Double

        init(_ knowledge: ConsolidationKnowledge) {
            func weight(_ name: String) -> Double { knowledge.weight("engagement." + name) }
            sameDay = weight("same-day")
            nearDay = weight("near-day")
            overlappingDates = weight("overlapping-dates")
            planned = weight("planned")
            planElsewhen = weight("plan-elsewhen")
            sharedPerson = weight("shared-person")
            sharedActor = weight("shared-actor")
            samePlace = weight("same-place")
            otherPlace = weight("other-place")
            words = weight("words")
            trigger = weight("trigger")
            threshold = weight("threshold")
            coherence = weight("coherence")
        }
    }

    /// An event with what its merging looks at.
    struct Item {
        var document: Int
        var event: Event
        /// Merged actors.
        var actors: Set<Int>
        var persons: Set<Int>
        var countries: Set<String>
        var words: ContentWords
        var trigger: String
        var place: String?
    }

    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    /// The group of wire copies that a document belongs to: a copy's events are the original's.
    private let copyGroup: [Int]
    private let weights: Weights
    private let decisions: [MergeDecision]
    private var items: [Item] = []

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        copyGroup: [Int], decisions: [MergeDecision], knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.actors = actors
        self.index = index
        self.copyGroup = copyGroup
        self.decisions = decisions
        weights = Weights(knowledge)
        for (d, document) in documents.enumerated() {
            for event in document.record.events {
                items.append(
                    Self.item(
                        event, document: d, in: document.document.text, actors: actors,
                        index: index[d], stop: knowledge.stopWords))
            }
        }
    }

    private static func item(
        _ event: Event, document: Int, in text: SourceText, actors: [MergedActor],
        index: [String: Int], stop: Set<String>
    ) -> Item {
        let parties = Set((event.actors + event.recipients).compactMap { index[$0] })
        let names = Set(
            parties.flatMap { ContentWords.words(of: ActorMerger.fold(actors[$0].name)) })
        let words = ContentWords(
            ActorMerger.fold(event.evidence.prefix(1).map { text[$0] }.joined(separator: " ")),
            without: stop.union(names))
        return Item(
            document: document, event: event, actors: parties,
            persons: parties.filter { actors[$0].kind == .person },
            countries: Set(parties.compactMap { actors[$0].country }), words: words,
            trigger: ContentWords.stem(
                ContentWords.words(of: text[event.trigger]).last ?? ""),
            place: event.place.map { ActorMerger.fold($0) })
    }

    /// The engagements, in order of their first account.
    func match() -> [Engagement] {
        var pairs: [Joiner.Pair] = []
        var byType: [EventType: [Int]] = [:]
        for (i, item) in items.enumerated() { byType[item.event.type, default: []].append(i) }
        for type in EventType.allCases {
            let bucket = byType[type] ?? []
            for (n, a) in bucket.enumerated() {
                for b in bucket[(n + 1)...] where items[a].document != items[b].document {
                    let score = likeness(items[a], items[b])
                    if score >= weights.threshold { pairs.append(.init(score: score, a: a, b: b)) }
                }
            }
        }
        let decided = DecidedPairs(
            decisions, on: .engagement,
            places: items.map {
                .init(document: documents[$0.document].document.id, spans: [$0.event.trigger])
            })
        var joiner = Joiner(count: items.count, decided: decided)
        joiner.join(pairs, where: canJoin)
        return joiner.groups().enumerated().map { number, members in
            var engagement = build(members, number: number)
            if decided.joinedAny(of: members) { engagement.reason = "joined by hand" }
            return engagement
        }
    }

    /// Sets join when no document's events would be in both and most pairs are alike.
    private func canJoin(_ a: [Int], _ b: [Int]) -> Bool {
        let documents = Set(a.map { items[$0].document })
        if b.contains(where: { documents.contains(items[$0].document) }) { return false }
        var total = 0.0
        for x in a {
            for y in b {
                let score = likeness(items[x], items[y])
                if score <= -10 { return false }
                total += score
            }
        }
        return total / Double(a.count * b.count) >= weights.threshold * weights.coherence
    }

    /// How likely two events are one; −10 or less when they cannot be.
    private func likeness(_ a: Item, _ b: Item) -> Double {
        if copyGroup[a.document] == copyGroup[b.document], a.trigger == b.trigger,
            a.words.overlap(b.words) > 0.8
        {
            return 20
        }
        var score = 0.0
        if !a.countries.isEmpty, !b.countries.isEmpty, a.countries.isDisjoint(with: b.countries) {
            return -20
        }
        if a.event.type == .consult, personsClash(a, b) { return -20 }
        score += dateScore(a, b)
        if score <= -10 { return score }
        score += Double(a.persons.intersection(b.persons).count) * weights.sharedPerson
        score +=
            Double(a.actors.subtracting(a.persons).intersection(b.actors).count)
            * weights.sharedActor
        if let p = a.place, let q = b.place {
            score += p.contains(q) || q.contains(p) ? weights.samePlace : weights.otherPlace
        }
        score += a.words.overlap(b.words) * weights.words
        if a.trigger == b.trigger { score += weights.trigger }
        return score
    }

    /// Meetings whose persons from one country are different people are different meetings, and so
    /// are two that each name a person whom the other does not.
    private func personsClash(_ a: Item, _ b: Item) -> Bool {
        if a.persons.count > 1, b.persons.count > 1, !a.persons.isSubset(of: b.persons),
            !b.persons.isSubset(of: a.persons)
        {
            return true
        }
        for x in a.persons {
            guard let country = actors[x].country else { continue }
            let others = b.persons.filter { actors[$0].country == country }
            if !others.isEmpty, !others.contains(x),
                a.persons.filter({ actors[$0].country == country }).isDisjoint(with: others)
            {
                return true
            }
        }
        return false
    }

    private func dateScore(_ a: Item, _ b: Item) -> Double {
        guard let x = a.event.date?.range, let y = b.event.date?.range else { return 0 }
        let isPlan = a.event.status == .planned || b.event.status == .planned
        if let p = x.singleDay, let q = y.singleDay {
            if p == q { return weights.sameDay }
            // Time zones and errors put one event on neighbouring days.
            if abs(p - q) <= 1 { return weights.nearDay }
            return isPlan && abs(p - q) <= 60 ? weights.planElsewhen : -20
        }
        if x.overlaps(y) { return isPlan ? weights.planned : weights.overlappingDates }
        return isPlan ? weights.planElsewhen : -20
    }

    private func build(_ members: [Int], number: Int) -> Engagement {
        let ordered = members.sorted { x, y in
            let (a, b) = (items[x].document, items[y].document)
            return a != b ? a < b : x < y
        }
        let events = ordered.map { items[$0].event }
        let lead = events[0]
        func merged(_ ids: (Event) -> [String]) -> [String] {
            var seen: [Int] = []
            for i in ordered {
                for id in ids(items[i].event) {
                    if let a = index[items[i].document][id], !seen.contains(a) { seen.append(a) }
                }
            }
            return seen.map { actors[$0].id }
        }
        let date = Self.bestDate(events)
        return Engagement(
            id: "e\(number + 1)", type: lead.type, mode: Self.mostCommon(events.compactMap(\.mode)),
            label: label(of: ordered[0]), actors: merged(\.actors),
            recipients: merged(\.recipients),
            date: date, place: Self.mostCommon(events.compactMap(\.place)),
            status: Self.status(of: events), isCore: events.contains { $0.salience == .core },
            accounts: ordered.map {
                Engagement.Account(
                    document: documents[items[$0].document].document.id, event: items[$0].event)
            },
            conflicts: conflicts(ordered),
            reason: ordered.count == 1
                ? "told by one document"
                : "same type, overlapping parties and dates in \(ordered.count) documents")
    }

    /// The first account's words, from its evidence.
    private func label(of item: Int) -> String {
        let text = documents[items[item].document].document.text
        let sentence = items[item].event.evidence.first.map { text[$0] } ?? ""
        return sentence.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The narrowest window that most accounts of what happened allow.
    static func bestDate(_ events: [Event]) -> DayRange? {
        let happened = events.filter { $0.status != .planned && $0.status != .hypothetical }
        let windows = (happened.isEmpty ? events : happened).compactMap { $0.date?.range }
        func width(_ r: DayRange) -> Int {
            guard let from = r.from, let to = r.to else { return 100_000 }
            return to - from
        }
        var best: (votes: Int, width: Int, range: DayRange)?
        for window in windows {
            let votes = windows.filter { $0.overlaps(window) }.count
            let candidate = (votes: votes, width: width(window), range: window)
            guard let current = best else {
                best = candidate
                continue
            }
            if candidate.votes > current.votes
                || (candidate.votes == current.votes && candidate.width < current.width)
            {
                best = candidate
            }
        }
        return best?.range
    }

    /// What is known in the end: a denial stands, an event that a later text tells as done is done.
    static func status(of events: [Event]) -> Event.Status {
        let all = events.map(\.status)
        if all.contains(.denied) { return .denied }
        if all.last == .calledOff { return .calledOff }
        for status in [Event.Status.occurred, .ongoing, .calledOff, .planned]
        where all.contains(status) {
            return status
        }
        return .hypothetical
    }

    static func mostCommon(_ values: [String]) -> String? {
        var counts: [String: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return counts.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }?.key
    }

    /// Days and places on which accounts differ.
    private func conflicts(_ members: [Int]) -> [Engagement.Conflict] {
        func field(_ name: String, _ value: (Item) -> String?) -> Engagement.Conflict? {
            var values: [String: [String]] = [:]
            for i in members {
                guard let v = value(items[i]) else { continue }
                values[v, default: []].append(documents[items[i].document].document.id)
            }
            guard values.count > 1 else { return nil }
            return Engagement.Conflict(
                field: name,
                values: values.keys.sorted().map { .init(value: $0, documents: values[$0]!) })
        }
        return [
            field("date") { $0.event.date?.range.singleDay.map { "\($0)" } },
            field("place") { $0.event.place },
        ].compactMap { $0 }
    }
}
