import AttacheModel

/// Follows commitments over documents: one promise told by many is one, and what later passages say
/// of it, with the calendar, gives its status.
struct CommitmentTracker {
    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let knowledge: ConsolidationKnowledge
    private let now: Day?
    private let decisions: [MergeDecision]
    private let tellings: [CommitmentTelling]
    private let later: LaterPassages
    /// Countries by ids of merged actors.
    private let countryOf: [String: String]

    /// `now` is the day as of which statuses are told; without it only passages count.
    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        passages: Passages, engagements: [Engagement], copyGroup: [Int],
        decisions: [MergeDecision], knowledge: ConsolidationKnowledge, now: Day?
    ) {
        self.documents = documents
        self.actors = actors
        self.index = index
        self.knowledge = knowledge
        self.now = now
        countryOf = Dictionary(
            actors.compactMap { actor in actor.country.map { (actor.id, $0) } },
            uniquingKeysWith: { a, _ in a })
        self.decisions = decisions
        var engagementOf: [String: Int] = [:]
        for (number, engagement) in engagements.enumerated() {
            for account in engagement.accounts {
                engagementOf[account.document + "\u{0}" + account.event.id] = number
            }
        }
        tellings = documents.enumerated().flatMap { d, coded in
            coded.record.commitments.map {
                CommitmentTelling(
                    $0, document: d, of: coded, actors: actors, index: index[d],
                    passages: passages, engagementOf: engagementOf, knowledge: knowledge)
            }
        }
        later = LaterPassages(
            documents, passages: passages, engagements: engagements,
            issuers: documents.enumerated().map { d, coded in
                coded.record.voice.flatMap { index[d][$0] }.flatMap { actors[$0].country }
            },
            copyGroup: copyGroup, knowledge: knowledge)
    }

    /// The commitments, in order of their first telling.
    func track() -> [TrackedCommitment] {
        var pairs: [Joiner.Pair] = []
        var matters = MatterIndex()
        for (i, telling) in tellings.enumerated() { matters.add(i, telling.whole) }
        for a in tellings.indices {
            for b in matters.sharing(tellings[a].whole) where b > a {
                let score = likeness(tellings[a], tellings[b])
                if score >= knowledge.weight("commitment.threshold") {
                    pairs.append(.init(score: score, a: a, b: b))
                }
            }
        }
        let decided = DecidedPairs(
            decisions, on: .commitment,
            places: tellings.map {
                .init(document: documents[$0.document].document.id, spans: [$0.commitment.what])
            })
        var joiner = Joiner(count: tellings.count, decided: decided)
        joiner.join(pairs, where: mayJoin)
        let groups = joiner.groups().map { group in
            group.sorted { tellings[$0].document < tellings[$1].document }
        }
        let found = later.find(groups.map { $0.map { tellings[$0] } })
        var tracked: [TrackedCommitment] = []
        for (members, later) in zip(groups, found) {
            for (by, later) in sides(members, later) {
                var commitment = build(members, by: by, later: later, number: tracked.count)
                if decided.joinedAny(of: members) { commitment.reason = "joined by hand" }
                tracked.append(commitment)
            }
        }
        return tracked
    }

    /// A promise that several sides make, each for itself, parted by side where what later texts say of
    /// one differs from what they say of another; whole (null) otherwise.
    private func sides(_ members: [Int], _ later: [LaterPassages.Found])
        -> [(by: String?, later: [LaterPassages.Found])]
    {
        let countries = members.reduce(into: Set<String>()) { $0.formUnion(tellings[$1].countries) }
        // Each side must have evidence of its own: what names one may be of what was done to it.
        let own = countries.filter { side in
            later.contains {
                $0.sides.contains(side) && $0.sides.isDisjoint(with: countries.subtracting([side]))
            }
        }
        guard countries.count == 2,
            members.contains(where: { tellings[$0].countries == countries }),
            !members.contains(where: { tellings[$0].isMutual })
        else { return [(nil, later)] }
        let parted = countries.sorted().map { side in
            // What names the other side alone is of the other's promise.
            (
                by: side,
                later: later.filter {
                    $0.sides.isDisjoint(with: countries.subtracting([side]))
                        || $0.sides.contains(side)
                }
            )
        }
        let last = parted.map { part in
            changes(
                members, due: members.compactMap { tellings[$0].commitment.due }.first,
                later: part.later
            ).last?.status
        }
        guard own.count > 1, Set(last).count > 1 else { return [(nil, later)] }
        return parted.map { ($0.by, $0.later) }
    }

    private func likeness(_ a: CommitmentTelling, _ b: CommitmentTelling) -> Double {
        if !a.namedCountries.isEmpty, !b.namedCountries.isEmpty,
            a.namedCountries.isDisjoint(with: b.namedCountries)
        {
            return 0
        }
        // One text tells a promise again, or two that are alike.
        if a.document == b.document, !isMostly(a.commitment.what, b.commitment.what) {
            let shared = a.whole.overlap(b.whole)
            let isAgain =
                a.verb?.stem == b.verb?.stem
                && a.matter.overlap(b.matter) >= knowledge.weight("commitment.told-again")
            return isAgain || isDetailed(a, b) && shared >= knowledge.weight("commitment.in-detail")
                ? 1 : 0
        }
        guard a.isNegative == b.isNegative else { return 0 }
        // Sentences about one matter can promise different acts.
        if a.own.count > 1, b.own.count > 1, a.whole.shared(with: b.whole).words < Matter.sameClass
        {
            return 0
        }
        var score = a.whole.overlap(b.whole)
        if let x = a.commitment.due?.range, let y = b.commitment.due?.range {
            score += knowledge.weight(
                x.overlaps(y) ? "commitment.same-due" : "commitment.other-due")
        }
        if !a.engagements.isDisjoint(with: b.engagements) {
            score += knowledge.weight("commitment.same-engagement")
        }
        if a.matter.sharesFigure(with: b.matter) {
            score += knowledge.weight("commitment.same-figure")
        }
        if !a.by.isDisjoint(with: b.by) { score += knowledge.weight("commitment.same-maker") }
        return score
    }

    /// Whether one of two tellings of a text is its lead ("agreed to pull back") and the other gives the
    /// day: one maker's, with verbs that stand for each other, and not two days.
    private func isDetailed(_ a: CommitmentTelling, _ b: CommitmentTelling) -> Bool {
        guard let x = a.verb, let y = b.verb, a.isNegative == b.isNegative,
            a.commitment.due == nil || b.commitment.due == nil, a.passage != b.passage,
            !a.by.isDisjoint(with: b.by) || !a.namedCountries.isEmpty
                || !b.namedCountries.isEmpty
        else { return false }
        return RelatedWords.likeness(x, y) >= Matter.sameClass
    }

    /// Whether two spans have most of the shorter in common.
    private func isMostly(_ a: Span, _ b: Span) -> Bool {
        let shared = min(a.end, b.end) - max(a.start, b.start)
        return shared * 2 >= min(a.count, b.count)
    }

    /// Sets join when most of their tellings are alike.
    private func mayJoin(_ a: [Int], _ b: [Int]) -> Bool {
        var total = 0.0
        for x in a {
            for y in b {
                let likeness = likeness(tellings[x], tellings[y])
                // Two promises of one text stay two.
                if likeness == 0, tellings[x].document == tellings[y].document { return false }
                total += likeness
            }
        }
        return total / Double(a.count * b.count)
            >= knowledge.weight("commitment.threshold") * knowledge.weight("commitment.coherence")
    }

    /// `by` is the country of those makers who are meant; null for all.
    private func build(
        _ members: [Int], by side: String?, later: [LaterPassages.Found], number: Int
    ) -> TrackedCommitment {
        let first = tellings[members[0]]
        func parties(_ ids: (Commitment) -> [String]) -> [String] {
            var seen: [String] = []
            for i in members {
                for id in ids(tellings[i].commitment) {
                    if let a = index[tellings[i].document][id], !seen.contains(actors[a].id) {
                        seen.append(actors[a].id)
                    }
                }
            }
            return seen
        }
        let due = members.compactMap { tellings[$0].commitment.due }.first
        let moved = moves(members, due: due)
        let passages = (later + moved).sorted {
            ($0.later.day?.number ?? 0, $0.later.place.document, $0.later.place.span.start) < (
                $1.later.day?.number ?? 0, $1.later.place.document, $1.later.place.span.start
            )
        }
        let makers = parties(\.by).filter { id in
            side == nil || !(countryOf[id].map { $0 != side } ?? false)
        }
        return TrackedCommitment(
            id: "c\(number + 1)", by: makers, to: parties(\.to),
            what: documents[first.document].document.text[first.commitment.what],
            firmness: first.commitment.firmness,
            firstSaid: place(first), alsoSaid: members.dropFirst().map { place(tellings[$0]) },
            due: due, later: passages.map(\.later),
            changes: changes(
                members, due: moved.isEmpty ? due : newestDue(members) ?? due,
                isMoved: !moved.isEmpty, later: passages), reason: reason(members))
    }

    /// What its tellings have in common.
    private func reason(_ members: [Int]) -> String {
        guard members.count > 1 else { return "told once" }
        let all = members.map { tellings[$0] }
        let windows = all.compactMap { $0.commitment.due?.range }
        let makers = all.dropFirst().reduce(all[0].by) { $0.intersection($1.by) }
        let engagements = all.dropFirst().reduce(all[0].engagements) {
            $0.intersection($1.engagements)
        }
        return [
            "like words",
            makers.isEmpty ? nil : "one maker",
            engagements.isEmpty ? nil : "of one engagement",
            windows.count == members.count && windows.allSatisfy { windows[0].overlaps($0) }
                ? "fitting windows" : nil,
            "\(Set(all.map(\.document)).count) documents",
        ].compactMap { $0 }.joined(separator: "; ")
    }

    private func place(_ telling: CommitmentTelling) -> DocumentSpan {
        DocumentSpan(
            document: documents[telling.document].document.id, span: telling.commitment.what)
    }

    /// Later tellings that name a later window: the promise was moved.
    private func moves(_ members: [Int], due: Window?) -> [LaterPassages.Found] {
        guard let start = documents[tellings[members[0]].document].day, let end = due?.range.to
        else { return [] }
        return members.compactMap { i in
            guard let day = documents[tellings[i].document].day, day > start,
                let from = tellings[i].commitment.due?.range.from, from > end
            else { return nil }
            return LaterPassages.Found(
                later: TrackedCommitment.Later(
                    place: place(tellings[i]), status: .extended, day: day),
                score: 1)
        }
    }

    private func newestDue(_ members: [Int]) -> Window? {
        members.reversed().compactMap { tellings[$0].commitment.due }.first
    }

    /// Open at first; what passages of one day say is put together by weight, the surest first; overdue
    /// the day after the window unless something else was said by then.
    private func changes(
        _ members: [Int], due: Window?, isMoved: Bool = false, later: [LaterPassages.Found]
    ) -> [TrackedCommitment.Change] {
        guard let start = documents[tellings[members[0]].document].day else { return [] }
        let isLasting = members.contains { tellings[$0].isLasting }
        // Nobody does what he says that he never promised: then the denial was of something else.
        let kept = later.filter { $0.later.status == .kept }.compactMap(\.later.day).max()
        let later = later.filter { found in
            found.later.status != .denied || kept.map { $0 <= found.later.day ?? $0 } ?? true
        }
        var changes = [TrackedCommitment.Change(day: start, status: .open)]
        let days = Set(later.compactMap(\.later.day)).sorted()
        for day in days {
            let said = later.filter { $0.later.day == day }
            let least =
                (said.map(\.score).max() ?? 0) - knowledge.weight("later.same-day")
            // That something was put off or taken back is said in so many words.
            let statuses = said.filter {
                $0.score >= least || [.extended, .withdrawn, .partly].contains($0.later.status)
            }.map(\.later.status)
            guard let status = Self.order.first(where: statuses.contains) else { continue }
            // What its maker never promised cannot be late or kept, and what was done is done.
            if changes.last!.status == .denied { break }
            if changes.last!.status == .kept,
                !isLasting || status == .overdue || status == .extended,
                ![.kept, .denied, .withdrawn, .broken].contains(status)
            {
                continue
            }
            if changes.last!.day == day { changes.removeLast() }
            changes.append(TrackedCommitment.Change(day: day, status: status))
        }
        if let end = due?.to, let now, end < now, !isLasting {
            let settled = changes.last { $0.day <= end + 1 }?.status ?? .open
            // What was put off is late only once its new time is known and over.
            let isLate =
                settled == .open
                || isMoved && settled == .extended && changes.last?.status == .extended
                    && changes.last!.day <= end
            if isLate {
                changes.append(TrackedCommitment.Change(day: end + 1, status: .overdue))
                changes.sort { $0.day < $1.day }
            }
        }
        return changes
    }

    /// Of what is said on one day, that which counts.
    private static let order: [TrackedCommitment.Status] = [
        .denied, .withdrawn, .broken, .partly, .kept, .extended, .overdue, .open,
    ]
}
