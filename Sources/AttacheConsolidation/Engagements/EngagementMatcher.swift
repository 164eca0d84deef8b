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
        let deeds = PromisedDeeds(knowledge: knowledge)
        tellings = documents.enumerated().flatMap { d, coded in
            let countries = Self.mainCountries(of: coded)
            func telling(
                _ event: Event, _ source: EventTelling.Source, families: Set<String>? = nil
            ) -> EventTelling {
                EventTelling(
                    event, source, document: d, of: coded, actors: actors, index: index[d],
                    mainCountries: countries, families: families, knowledge: knowledge)
            }
            return coded.record.events.map { telling($0, .entry) }
                + deeds.deeds(of: coded).map { telling($0.event, .promise, families: $0.families) }
                + coded.record.partyless.map { telling($0, .partyless) }
        }
        builder = EngagementBuilder(
            documents, actors: actors, index: index, tellings: tellings, knowledge: knowledge)
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
        let all = candidates()
        let pairs = all.filter { !tellings[$0.a].isPartyless && !tellings[$0.b].isPartyless }
        joiner.join(
            pairs.filter { $0.score >= likeness.threshold },
            where: { mayJoin($0, $1, mean: likeness.coherence) })
        joinWhatIsLeft(&joiner, pairs)
        // What a document tells without parties goes to what is known with them.
        joiner.join(
            all.filter {
                (tellings[$0.a].isPartyless || tellings[$0.b].isPartyless)
                    && $0.score >= likeness.threshold
            },
            where: {
                // What is known apart does not meet in it.
                isAnchored($0) != isAnchored($1)
                    && mayJoin($0, $1, mean: likeness.coherence)
            })
        var groups = joiner.groups()
        var mentions = readBack.mentions(of: groups)
        let reunion = Reunion(
            documents, tellings: tellings, likeness: likeness, decided: decided)
        if let united = reunion.united(groups, mentions) {
            groups = united
            mentions = readBack.mentions(of: groups)
        }
        // What is promised in one document, and told in no other, is a commitment and nothing more; what
        // one alone tells, without parties, is nothing that is known.
        let kept = groups.indices.filter { g in
            groups[g].contains { tellings[$0].isEntry }
                || isAnchored(groups[g]) && (groups[g].count > 1 || !mentions[g].isEmpty)
        }
        groups = kept.map { groups[$0] }
        mentions = kept.map { mentions[$0] }
        return groups.enumerated().map { number, members in
            var engagement = builder.build(members, number: number)
            engagement.mentions += mentions[number]
            if decided.joinedAny(of: members) { engagement.reason = "joined by hand" }
            return engagement
        }
    }

    /// Whether some document tells it with parties, or promises it.
    private func isAnchored(_ members: [Int]) -> Bool {
        members.contains { !tellings[$0].isPartyless }
    }

    /// The two countries that a document's words name most.
    private static func mainCountries(of coded: CodedDocument) -> Set<String> {
        var counts: [String: Int] = [:]
        for actor in coded.record.actors {
            guard let country = actor.country, country != "IGO" else { continue }
            counts[country, default: 0] += actor.mentions.count
        }
        return Set(
            counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
                .prefix(2).map(\.key))
    }

    /// Joins sets with little in common where each is the only one that the other can be: a late report
    /// tells an event in a few words of its own.
    private func joinWhatIsLeft(_ joiner: inout Joiner, _ pairs: [Joiner.Pair]) {
        struct Link: Hashable {
            var a: Int
            var b: Int
        }
        var best: [Link: Joiner.Pair] = [:]
        for pair in pairs {
            let (x, y) = (joiner.set(of: pair.a), joiner.set(of: pair.b))
            guard x != y else { continue }
            let link = Link(a: min(x, y), b: max(x, y))
            if pair.score > best[link]?.score ?? -.infinity { best[link] = pair }
        }
        var scoresOf: [Int: [Double]] = [:]
        for (link, pair) in best {
            scoresOf[link.a, default: []].append(pair.score)
            scoresOf[link.b, default: []].append(pair.score)
        }
        let sure = best.filter { link, pair in
            [link.a, link.b].allSatisfy { set in
                scoresOf[set]!.filter { $0 > pair.score - likeness.reunionMargin }.count == 1
            }
        }
        joiner.join(Array(sure.values), where: { mayJoin($0, $1, mean: likeness.reunion * 0.6) })
    }

    /// Pairs that may be one. Complexity: the square of the events of one side in one month.
    private func candidates() -> [Joiner.Pair] {
        var all: [Int: [Int]] = [:]
        var sided: [String: [Int]] = [:]
        var seen: Set<Int> = []
        var pairs: [Joiner.Pair] = []
        for (b, telling) in tellings.enumerated() {
            for month in months(of: telling) {
                // An event without a side can be that of any.
                let sides = likeness.sides(of: telling)
                let others =
                    telling.countries.isEmpty
                    ? all[month] ?? []
                    : (sides.sorted() + [""]).flatMap { sided["\(month) \($0)"] ?? [] }
                for a in others {
                    if tellings[a].document == telling.document,
                        !telling.mayBeOne(with: tellings[a])
                    {
                        continue
                    }
                    guard seen.insert(a * tellings.count + b).inserted else { continue }
                    let score = likeness.score(tellings[a], telling)
                    if score >= min(likeness.reunion, likeness.threshold) {
                        pairs.append(.init(score: score, a: a, b: b))
                    }
                }
                all[month, default: []].append(b)
                for country in telling.countries.isEmpty ? [""] : sides.sorted() {
                    sided["\(month) \(country)", default: []].append(b)
                }
            }
        }
        return pairs
    }

    /// The months in which an event can lie, counted from year 0; one for all that have no date.
    private func months(of telling: EventTelling) -> [Int] {
        let published = documents[telling.document].day
        var from = telling.days?.from ?? telling.days?.to ?? published.map { $0 - Self.memory }
        var to = telling.days?.to ?? telling.days?.from ?? published
        if telling.status == .planned {
            to = to.map { $0 + EngagementLikeness.longestReach }
            from = from.map { $0 - 1 }
        }
        guard let from, let to else { return [0] }
        let (first, last) = (month(from - 1), month(to + 1))
        return Array(first...min(max(first, last), first + Self.mostMonths))
    }

    /// How far back a text without a date for an event is taken to speak of it, in days.
    private static let memory = 90
    private static let mostMonths = 24

    private func month(_ day: Day) -> Int {
        let (year, month, _) = day.civil
        return year * 12 + month
    }

    /// Sets join when no document's events would be in both, unless it tells one event twice, and most
    /// pairs are alike.
    private func mayJoin(_ a: [Int], _ b: [Int], mean: Double) -> Bool {
        let documents = Set(a.map { tellings[$0].document })
        if b.contains(where: { y in
            documents.contains(tellings[y].document)
                && a.contains { x in
                    tellings[x].document == tellings[y].document
                        && !tellings[x].mayBeOne(with: tellings[y])
                }
        }) {
            return false
        }
        var total = 0.0
        for x in a {
            for y in b {
                let score = likeness.score(tellings[x], tellings[y])
                if score <= EngagementLikeness.never { return false }
                total += score
            }
        }
        return total / Double(a.count * b.count) >= mean
    }
}
