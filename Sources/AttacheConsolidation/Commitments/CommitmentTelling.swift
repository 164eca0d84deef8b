import AttacheModel

/// One document's telling of a promise, with what its merging looks at.
struct CommitmentTelling: Sendable {
    var document: Int
    var commitment: Commitment
    /// Merged actors.
    var by: Set<Int>
    var countries: Set<String>
    /// What is promised; of a promise in few words what its sentence is about.
    var matter: Matter
    /// What is promised, in its own words alone.
    var own: Matter
    /// The first word of what is promised that says something: mostly its verb.
    var verb: RelatedWords.Word?
    /// A promise not to do something, or to go on: it is not late when its window ends.
    var isLasting: Bool
    var isNegative: Bool
    /// Engagements that its sentence tells.
    var engagements: Set<Int>
    /// The sentence's number in the document, or null.
    var passage: Int?

    /// The share of the promise's matter that `passage` has, and the number of words: of its own words
    /// when they are enough to tell it, or of its sentence's.
    func shared(with passage: Matter) -> (share: Double, words: Double) {
        func share(_ matter: Matter) -> (share: Double, words: Double) {
            let shared = matter.shared(with: passage)
            return (shared.weight / max(matter.weight, 3), shared.words)
        }
        let wide = share(matter)
        guard own.count >= Self.fewWords - 1, own.count < matter.count else { return wide }
        let narrow = share(own)
        return narrow.share > wide.share ? narrow : wide
    }

    /// A promise of fewer words than these is read with its sentence.
    private static let fewWords = 4

    init(
        _ commitment: Commitment, document: Int, of coded: CodedDocument, actors: [MergedActor],
        index: [String: Int], passages: Passages, engagementOf: [String: Int],
        knowledge: ConsolidationKnowledge
    ) {
        self.document = document
        self.commitment = commitment
        by = Set(commitment.by.compactMap { index[$0] })
        countries = Set(by.compactMap { actors[$0].country })
        let words = ContentWords.words(
            of: ActorMerger.fold(coded.document.text[commitment.what]))
        matter = Matter(words: words, knowledge: knowledge)
        own = matter
        passage = passages.number(document, at: commitment.what)
        if matter.count < Self.fewWords, let passage {
            matter.formUnion(passages.all[document][passage].matter)
        }
        let first = words.first {
            !knowledge.stopWords.contains($0) && !knowledge.weakWords.contains($0)
                && !knowledge.negatingWords.contains($0)
        }
        verb = first.map { knowledge.related.word($0) }
        isNegative =
            commitment.firmness == .refused
            || words.prefix(3).contains(where: knowledge.negatingWords.contains)
        isLasting =
            isNegative || words.prefix(3).contains { knowledge.related.isOf("lasting", $0) }
        engagements = []
        let sentence = passage.map { passages.all[document][$0].span } ?? commitment.what
        for event in coded.record.events where sentence.contains(event.trigger) {
            // The promise itself is an event too; what is promised lies within its words.
            guard commitment.what.contains(event.trigger) || event.status == .planned,
                let engagement = engagementOf[coded.document.id + "\u{0}" + event.id]
            else { continue }
            engagements.insert(engagement)
        }
    }
}
