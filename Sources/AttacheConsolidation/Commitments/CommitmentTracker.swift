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
            documents, passages: passages, engagements: engagements, copyGroup: copyGroup,
            knowledge: knowledge)
    }

    /// The commitments, in order of their first telling.
    func track() -> [TrackedCommitment] {
        var pairs: [Joiner.Pair] = []
        var matters = MatterIndex()
        for (i, telling) in tellings.enumerated() { matters.add(i, telling.matter) }
        for a in tellings.indices {
            for b in matters.sharing(tellings[a].matter) where b > a {
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
        return groups.enumerated().map { build($1, later: found[$0], number: $0) }
    }

    private func likeness(_ a: CommitmentTelling, _ b: CommitmentTelling) -> Double {
        if !a.countries.isEmpty, !b.countries.isEmpty, a.countries.isDisjoint(with: b.countries) {
            return 0
        }
        if a.document == b.document {
            return a.commitment.what.overlaps(b.commitment.what) ? 1 : 0
        }
        guard a.isNegative == b.isNegative else { return 0 }
        var score = a.matter.overlap(b.matter)
        if let x = a.commitment.due?.range, let y = b.commitment.due?.range {
            score += knowledge.weight(
                x.overlaps(y) ? "commitment.same-due" : "commitment.other-due")
        }
        if !a.engagements.isDisjoint(with: b.engagements) {
            score += knowledge.weight("commitment.same-engagement")
        }
        if !a.by.isDisjoint(with: b.by) { score += knowledge.weight("commitment.same-maker") }
        return score
    }

    /// Sets join when most of their tellings are alike.
    private func mayJoin(_ a: [Int], _ b: [Int]) -> Bool {
        var total = 0.0
        for x in a {
            for y in b { total += likeness(tellings[x], tellings[y]) }
        }
        return total / Double(a.count * b.count) >= knowledge.weight("commitment.threshold") * 0.7
    }

    private func build(_ members: [Int], later: [TrackedCommitment.Later], number: Int)
        -> TrackedCommitment
    {
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
            ($0.day?.number ?? 0, $0.place.document, $0.place.span.start) < (
                $1.day?.number ?? 0, $1.place.document, $1.place.span.start
            )
        }
        return TrackedCommitment(
            id: "c\(number + 1)", by: parties(\.by), to: parties(\.to),
            what: documents[first.document].document.text[first.commitment.what],
            firmness: first.commitment.firmness,
            firstSaid: place(first), alsoSaid: members.dropFirst().map { place(tellings[$0]) },
            due: due, later: passages,
            changes: changes(
                members, due: moved.isEmpty ? due : newestDue(members) ?? due, later: passages))
    }

    private func place(_ telling: CommitmentTelling) -> DocumentSpan {
        DocumentSpan(
            document: documents[telling.document].document.id, span: telling.commitment.what)
    }

    /// Later tellings that name a later window: the promise was moved.
    private func moves(_ members: [Int], due: Window?) -> [TrackedCommitment.Later] {
        guard let start = documents[tellings[members[0]].document].day, let end = due?.range.to
        else { return [] }
        return members.compactMap { i in
            guard let day = documents[tellings[i].document].day, day > start,
                let from = tellings[i].commitment.due?.range.from, from > end
            else { return nil }
            return TrackedCommitment.Later(
                place: place(tellings[i]), status: .extended, day: day)
        }
    }

    private func newestDue(_ members: [Int]) -> Window? {
        members.reversed().compactMap { tellings[$0].commitment.due }.first
    }

    /// Open at first; what passages of one day say is put together by weight; overdue the day after
    /// the window unless something else was said by then.
    private func changes(_ members: [Int], due: Window?, later: [TrackedCommitment.Later])
        -> [TrackedCommitment.Change]
    {
        guard let start = documents[tellings[members[0]].document].day else { return [] }
        var changes = [TrackedCommitment.Change(day: start, status: .open)]
        let days = Set(later.compactMap(\.day)).sorted()
        for day in days {
            let said = later.filter { $0.day == day }.map(\.status)
            guard let status = Self.order.first(where: said.contains) else { continue }
            // What its maker never promised cannot be late or kept, and what was kept is no more late.
            if changes.last!.status == .denied { break }
            if changes.last!.status == .kept, status == .overdue || status == .extended { continue }
            if changes.last!.day == day { changes.removeLast() }
            changes.append(TrackedCommitment.Change(day: day, status: status))
        }
        let isLasting = members.contains { tellings[$0].isLasting }
        if let end = due?.to, let now, end < now, !isLasting {
            let settled = changes.last { $0.day <= end + 1 }?.status ?? .open
            if settled == .open
                || (settled == .extended && changes.last?.status == .extended
                    && changes.last!.day <= end)
            {
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
