import AttacheModel

/// Follows commitments over documents: one promise told by many is one, and what later passages say
/// of it, with the calendar, gives its status.
struct CommitmentTracker {
    private struct Item {
        var document: Int
        var commitment: Commitment
        var by: Set<Int>
        var countries: Set<String>
        var words: ContentWords
    }

    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let knowledge: ConsolidationKnowledge
    private let now: Day?
    private let decisions: [MergeDecision]
    private var items: [Item] = []

    /// `now` is the day as of which statuses are told; without it only passages count.
    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        decisions: [MergeDecision], knowledge: ConsolidationKnowledge, now: Day?
    ) {
        self.documents = documents
        self.actors = actors
        self.index = index
        self.knowledge = knowledge
        self.now = now
        self.decisions = decisions
        for (d, document) in documents.enumerated() {
            for commitment in document.record.commitments {
                let by = Set(commitment.by.compactMap { index[d][$0] })
                items.append(
                    Item(
                        document: d, commitment: commitment, by: by,
                        countries: Set(by.compactMap { actors[$0].country }),
                        words: ContentWords(
                            ActorMerger.fold(document.document.text[commitment.what]),
                            without: knowledge.stopWords)))
            }
        }
    }

    /// The commitments, in order of their first telling.
    func track() -> [TrackedCommitment] {
        var pairs: [Joiner.Pair] = []
        for a in items.indices {
            for b in items.indices where b > a && isOne(items[a], items[b]) {
                pairs.append(.init(score: 1, a: a, b: b))
            }
        }
        let decided = DecidedPairs(
            decisions, on: .commitment,
            places: items.map {
                .init(document: documents[$0.document].document.id, spans: [$0.commitment.what])
            })
        var joiner = Joiner(count: items.count, decided: decided)
        joiner.join(pairs) { _, _ in true }
        return joiner.groups().enumerated().map { build($1, number: $0) }
    }

    private func isOne(_ a: Item, _ b: Item) -> Bool {
        if !a.countries.isEmpty, !b.countries.isEmpty, a.countries.isDisjoint(with: b.countries) {
            return false
        }
        if a.document == b.document {
            return a.commitment.what.overlaps(b.commitment.what)
        }
        if let x = a.commitment.due?.range, let y = b.commitment.due?.range, x.overlaps(y) {
            return a.words.overlap(b.words) >= knowledge.weight("commitment.words-same-due")
        }
        return a.words.overlap(b.words) >= knowledge.weight("commitment.words")
    }

    private func build(_ members: [Int], number: Int) -> TrackedCommitment {
        let ordered = members.sorted { items[$0].document < items[$1].document }
        let first = items[ordered[0]]
        var by: [String] = []
        var to: [String] = []
        for i in ordered {
            for id in items[i].commitment.by {
                if let a = index[items[i].document][id], !by.contains(actors[a].id) {
                    by.append(actors[a].id)
                }
            }
            for id in items[i].commitment.to {
                if let a = index[items[i].document][id], !to.contains(actors[a].id) {
                    to.append(actors[a].id)
                }
            }
        }
        let due = ordered.compactMap { items[$0].commitment.due }.first
        let words = ContentWords(
            stems: ordered.reduce(into: Set<String>()) {
                $0.formUnion(items[$1].words.stems)
            })
        let later = laterPassages(first, words: words, members: ordered)
        return TrackedCommitment(
            id: "c\(number + 1)", by: by, to: to,
            what: documents[first.document].document.text[first.commitment.what],
            firmness: first.commitment.firmness,
            firstSaid: place(first), alsoSaid: ordered.dropFirst().map { place(items[$0]) },
            due: due, later: later, changes: changes(first: first, due: due, later: later))
    }

    private func place(_ item: Item) -> DocumentSpan {
        DocumentSpan(
            document: documents[item.document].document.id, span: item.commitment.what)
    }

    /// Sentences of later documents that speak of the same matter with a word that bears on it.
    private func laterPassages(_ first: Item, words: ContentWords, members: [Int])
        -> [TrackedCommitment.Later]
    {
        guard let start = documents[first.document].day else { return [] }
        var found: [TrackedCommitment.Later] = []
        for document in documents[(first.document + 1)...] {
            guard let day = document.day, day > start else { continue }
            let told = members.compactMap { i -> Span? in
                documents[items[i].document].document.id == document.document.id
                    ? items[i].commitment.what : nil
            }
            for sentence in document.sentences {
                let text = document.document.text[sentence]
                let sentenceWords = ContentWords(
                    ActorMerger.fold(text), without: knowledge.stopWords)
                let shared = first.words.stems.intersection(sentenceWords.stems).count
                guard Double(shared) >= knowledge.weight("commitment.later-count"),
                    first.words.overlap(sentenceWords)
                        >= knowledge.weight("commitment.later-words")
                else { continue }
                guard let status = knowledge.laterStatus(of: ContentWords.words(of: text)) else {
                    continue
                }
                // A plain retelling of the promise is no evidence that it was kept.
                if told.contains(where: { $0.overlaps(sentence) }), status == .kept { continue }
                found.append(
                    TrackedCommitment.Later(
                        place: DocumentSpan(document: document.document.id, span: sentence),
                        status: status, day: day))
            }
        }
        return found
    }

    /// Open at first; overdue the day after the window unless something else was said by then.
    private func changes(first: Item, due: Window?, later: [TrackedCommitment.Later])
        -> [TrackedCommitment.Change]
    {
        guard let start = documents[first.document].day else { return [] }
        var changes = [TrackedCommitment.Change(day: start, status: .open)]
        for passage in later {
            guard let day = passage.day else { continue }
            if changes.last!.day == day { changes.removeLast() }
            changes.append(TrackedCommitment.Change(day: day, status: passage.status))
        }
        if let end = due?.to, let now, end < now {
            let settled = changes.last { $0.day <= end + 1 }?.status ?? .open
            if settled == .open {
                changes.append(TrackedCommitment.Change(day: end + 1, status: .overdue))
                changes.sort { $0.day < $1.day }
            }
        }
        return changes
    }
}
