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
    /// Whether no side can do it without the other: to meet, to sign.
    var isMutual: Bool
    /// Whether a person promises, not a body.
    var isPersonal: Bool
    /// Engagements that its sentence tells.
    var engagements: Set<Int>
    /// The sentence's number in the document, or null.
    var passage: Int?
    /// Makers that have a name, and their countries.
    var named: Set<Int> = []
    var namedCountries: Set<String> = []
    /// The nouns for makers without a country ("experts", "the joint committee"): a later text names them
    /// so again.
    var makers = Matter()
    /// What is promised and by which bodies.
    var whole = Matter()

    /// The share of the promise's matter that `passage` has, and the number of words: of its own words
    /// when they are enough to tell it, or of its sentence's.
    func shared(with passage: Matter) -> (share: Double, words: Double) {
        // Who is to do it tells as much as what is to be done.
        let named = makers.shared(with: passage)
        func share(_ matter: Matter) -> (share: Double, words: Double) {
            let shared = matter.shared(with: passage)
            guard shared.words > 0 else { return (0, 0) }
            return (
                (shared.weight + named.weight) / (max(matter.weight, 3) + named.weight),
                shared.words + named.words
            )
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
        // Who promises and to whom says nothing of what.
        let parties = by.union(commitment.to.compactMap { index[$0] })
        let nations = Set(parties.compactMap { actors[$0].country })
        var names = Set(
            parties.flatMap { ContentWords.words(of: ActorMerger.fold(actors[$0].name)) })
        names.formUnion(words.filter { knowledge.nations[$0].map(nations.contains) ?? false })
        matter = Matter(words: words, knowledge: knowledge, without: names, isPromise: true)
        own = matter
        let named = by.filter { !(actors[$0].name.first?.isLowercase ?? false) }
        self.named = named
        namedCountries = Set(named.compactMap { actors[$0].country })
        makers = Matter(
            words: by.sorted().filter {
                actors[$0].kind != .person && (actors[$0].country == nil || !named.contains($0))
            }.flatMap {
                ContentWords.words(of: ActorMerger.fold(actors[$0].name))
            }.filter { !words.contains($0) }, knowledge: knowledge)
        passage = passages.number(document, at: commitment.what)
        if matter.count < Self.fewWords, let passage {
            // What else is promised in the sentence is another matter.
            var text = ""
            var from = passages.all[document][passage].span.start
            let end = passages.all[document][passage].span.end
            for other in coded.record.commitments
            where other.what != commitment.what && other.what.start >= from
                && other.what.end <= end && !other.what.overlaps(commitment.what)
            {
                text += coded.document.text[Span(from, other.what.start)] + " "
                from = other.what.end
            }
            text += coded.document.text[Span(from, end)]
            matter.formUnion(
                Matter(
                    words: ContentWords.words(of: ActorMerger.fold(text)), knowledge: knowledge,
                    without: names, isPromise: true))
        }
        whole = matter
        whole.formUnion(makers)
        verb = Self.verb(of: words, knowledge)
        isPersonal = by.contains { actors[$0].kind == .person || actors[$0].kind == .office }
        isNegative =
            commitment.firmness == .refused
            || words.prefix(3).contains(where: knowledge.negatingWords.contains)
        isLasting =
            isNegative || words.prefix(3).contains { knowledge.related.isOf("lasting", $0) }
        isMutual = words.prefix(4).contains { word in
            knowledge.mutualFamilies.contains { knowledge.related.isOf($0, word) }
        }
        engagements = []
        let holdsEvent = coded.record.events.contains { commitment.what.contains($0.trigger) }
        let sentence = passage.map { passages.all[document][$0].span } ?? commitment.what
        for event in coded.record.events where sentence.contains(event.trigger) {
            // The promise itself is an event too; what is promised lies within its words.
            let isInside = commitment.what.contains(event.trigger)
            guard isInside || !holdsEvent && event.status == .planned,
                let engagement = engagementOf[coded.document.id + "\u{0}" + event.id]
            else { continue }
            engagements.insert(engagement)
        }
    }

    /// The word for the act: what follows an auxiliary ("the text would go"), else the first word that
    /// says something.
    private static func verb(of words: [String], _ knowledge: ConsolidationKnowledge)
        -> RelatedWords.Word?
    {
        func tells(_ word: String) -> Bool {
            !knowledge.stopWords.contains(word) && !knowledge.weakWords.contains(word)
                && !knowledge.negatingWords.contains(word)
        }
        let auxiliary = words.lastIndex {
            knowledge.futureWords.contains($0) || knowledge.auxiliaries.contains($0)
        }
        let after = auxiliary.flatMap {
            words[($0 + 1)...].prefix(reachOfAuxiliary).first(where: tells)
        }
        return (after ?? words.first(where: tells)).map { knowledge.related.word($0) }
    }

    private static let reachOfAuxiliary = 3
}
