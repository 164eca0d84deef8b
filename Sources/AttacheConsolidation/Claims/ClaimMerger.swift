import AttacheModel

/// Finds propositions on which holders differ over documents: one side says it in one text, the other
/// denies it in another.
struct ClaimMerger {
    /// One holder's word on a matter.
    private struct Item {
        var document: Int
        /// Merged actor, or null for the reporter's own voice.
        var holder: Int?
        var stance: Claim.Stance
        var span: Span
        var words: ContentWords
        var proposition: String
        /// The record's claim that it comes from, or null.
        var claim: Int?
    }

    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let knowledge: ConsolidationKnowledge
    private var items: [Item] = []
    private var claimCount = 0

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.actors = actors
        self.index = index
        self.knowledge = knowledge
        for d in documents.indices {
            addClaims(of: d)
            addStatements(of: d)
        }
    }

    private func words(_ text: String) -> ContentWords {
        ContentWords(ActorMerger.fold(text), without: knowledge.stopWords)
    }

    private mutating func addClaims(of d: Int) {
        let document = documents[d]
        for claim in document.record.claims {
            for position in claim.positions {
                guard let span = position.evidence.first else { continue }
                items.append(
                    Item(
                        document: d,
                        holder: position.holder == "reporter" ? nil : index[d][position.holder],
                        stance: position.stance, span: span,
                        words: words(document.document.text[span]), proposition: claim.proposition,
                        claim: claimCount))
            }
            claimCount += 1
        }
    }

    private mutating func addStatements(of d: Int) {
        let document = documents[d]
        for statement in document.record.statements where !statement.isAttitude {
            guard let speaker = statement.speaker.flatMap({ index[d][$0] }),
                let first = statement.content.first, let last = statement.content.last
            else { continue }
            let span = first.union(last)
            let text = document.document.text[span]
            let cue = statement.cue.map { document.document.text[$0] } ?? ""
            let stance = knowledge.stance(of: ContentWords.words(of: cue + " " + text))
            items.append(
                Item(
                    document: d, holder: speaker, stance: stance, span: span, words: words(text),
                    proposition: text, claim: nil))
        }
    }

    /// The contested claims, in order of their first position.
    func merge() -> [ContestedClaim] {
        var sets = UnionFind(count: items.count)
        var byClaim: [Int: Int] = [:]
        for (i, item) in items.enumerated() {
            guard let claim = item.claim else { continue }
            if let first = byClaim[claim] { sets.join(first, i) } else { byClaim[claim] = i }
        }
        for a in items.indices {
            for b in items.indices where b > a && isOneMatter(items[a], items[b]) {
                sets.join(a, b)
            }
        }
        var groups: [Int: [Int]] = [:]
        for i in items.indices { groups[sets.root(i), default: []].append(i) }
        var claims: [ContestedClaim] = []
        for root in groups.keys.sorted() {
            let group = groups[root]!
            guard Set(group.map { items[$0].stance }).count > 1,
                Set(group.map { items[$0].holder.map { "\($0)" } ?? "reporter" }).count > 1
            else { continue }
            let ordered = group.sorted {
                (items[$0].document, items[$0].span.start) < (
                    items[$1].document, items[$1].span.start
                )
            }
            let lead = ordered.first { items[$0].stance == .asserts } ?? ordered[0]
            claims.append(
                ContestedClaim(
                    id: "k\(claims.count + 1)", proposition: items[lead].proposition,
                    positions: ordered.map { position(items[$0]) }))
        }
        return claims
    }

    private func position(_ item: Item) -> ContestedClaim.Position {
        ContestedClaim.Position(
            holder: item.holder.map { actors[$0].id } ?? "reporter", stance: item.stance,
            place: DocumentSpan(
                document: documents[item.document].document.id, span: item.span))
    }

    /// Whether two positions are on one matter: they share its words, and either they differ in
    /// stance and side, or one side repeats itself.
    private func isOneMatter(_ a: Item, _ b: Item) -> Bool {
        guard a.document != b.document else { return false }
        let shared = Double(a.words.stems.intersection(b.words.stems).count)
        let least = knowledge.weight("claim.count")
        let likeness = a.words.overlap(b.words)
        let sameSide = side(a) != nil && side(a) == side(b)
        if a.stance != b.stance {
            return !sameSide && shared >= least
                && likeness >= knowledge.weight("claim.words-opposed")
        }
        guard a.claim != nil || b.claim != nil else { return false }
        return sameSide && shared >= least && likeness >= knowledge.weight("claim.words-same-side")
    }

    private func side(_ item: Item) -> String? {
        guard let holder = item.holder else { return nil }
        return actors[holder].country ?? actors[holder].id
    }
}
