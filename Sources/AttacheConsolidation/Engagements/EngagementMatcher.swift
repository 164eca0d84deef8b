import AttacheModel

/// Puts the events of all documents together: many reports of one event are one engagement.
///
/// Candidates share a side and a stretch of the calendar; the surest pairs join first, and a set never
/// takes two events of a document or two that clash. Then later mentions of what is known are read
/// back to it.
struct EngagementMatcher {
    private let documents: [CodedDocument]
    private let decisions: [MergeDecision]
    private let likeness: EngagementLikeness
    private let tellings: [EventTelling]
    private let builder: EngagementBuilder
    private let readBack: ReadBack

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        passages: Passages, copyGroup: [Int], decisions: [MergeDecision],
        knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.decisions = decisions
        likeness = EngagementLikeness(actors: actors, copyGroup: copyGroup, knowledge: knowledge)
        tellings = documents.enumerated().flatMap { d, coded in
            coded.record.events.map {
                EventTelling(
                    $0, document: d, of: coded, actors: actors, index: index[d],
                    knowledge: knowledge)
            }
        }
        builder = EngagementBuilder(documents, actors: actors, index: index, tellings: tellings)
        readBack = ReadBack(
            documents, passages: passages, tellings: tellings, likeness: likeness,
            knowledge: knowledge)
    }

    /// The engagements, in order of their first account.
    func match() -> [Engagement] {
        let decided = DecidedPairs(
            decisions, on: .engagement,
            places: tellings.map {
                .init(document: documents[$0.document].document.id, spans: [$0.event.trigger])
            })
        var joiner = Joiner(count: tellings.count, decided: decided)
        joiner.join(candidates(), where: mayJoin)
        let groups = joiner.groups()
        let mentions = readBack.mentions(of: groups)
        return groups.enumerated().map { number, members in
            var engagement = builder.build(members, number: number)
            engagement.mentions = mentions[number]
            if decided.joinedAny(of: members) { engagement.reason = "joined by hand" }
            return engagement
        }
    }

    /// Pairs that may be one. Complexity: the square of the events of one side in one month.
    private func candidates() -> [Joiner.Pair] {
        var buckets: [String: [Int]] = [:]
        for (i, telling) in tellings.enumerated() {
            for key in keys(of: telling) { buckets[key, default: []].append(i) }
        }
        var seen: Set<Int> = []
        var pairs: [Joiner.Pair] = []
        for (_, bucket) in buckets.sorted(by: { $0.key < $1.key }) {
            for (n, a) in bucket.enumerated() {
                for b in bucket[(n + 1)...] where tellings[a].document != tellings[b].document {
                    guard seen.insert(a * tellings.count + b).inserted else { continue }
                    let score = likeness.score(tellings[a], tellings[b])
                    if score >= likeness.threshold {
                        pairs.append(.init(score: score, a: a, b: b))
                    }
                }
            }
        }
        return pairs
    }

    /// Months in which an event can lie, with each of its sides; an event without a side is compared
    /// with all of its months.
    private func keys(of telling: EventTelling) -> [String] {
        let published = documents[telling.document].day
        var from = telling.days?.from ?? telling.days?.to ?? published.map { $0 - Self.memory }
        var to = telling.days?.to ?? telling.days?.from ?? published
        if telling.event.status == .planned {
            to = to.map { $0 + EngagementLikeness.reachOfPlans }
            from = from.map { $0 - 1 }
        }
        guard let from, let to else { return ["always"] }
        let (first, last) = (month(from - 1), month(to + 1))
        return (first...min(max(first, last), first + Self.mostMonths)).map(String.init)
    }

    /// How far back a text without a date for an event is taken to speak of it, in days.
    private static let memory = 90
    private static let mostMonths = 24

    private func month(_ day: Day) -> Int {
        let (year, month, _) = day.civil
        return year * 12 + month
    }

    /// Sets join when no document's events would be in both and most pairs are alike.
    private func mayJoin(_ a: [Int], _ b: [Int]) -> Bool {
        let documents = Set(a.map { tellings[$0].document })
        if b.contains(where: { documents.contains(tellings[$0].document) }) { return false }
        var total = 0.0
        for x in a {
            for y in b {
                let score = likeness.score(tellings[x], tellings[y])
                if score <= EngagementLikeness.never { return false }
                total += score
            }
        }
        return total / Double(a.count * b.count) >= likeness.coherence
    }
}
