import AttacheModel

/// From the records of documents to what they say together. A pure function: the same documents give
/// the same result, in whatever order they come.
public struct Consolidator: Sendable {
    private let knowledge: ConsolidationKnowledge

    public init(knowledge: ConsolidationKnowledge) { self.knowledge = knowledge }

    /// Consolidates `documents` as of the day `now`; without it, as of the last document's.
    ///
    /// `decisions` are what a person said on what is one, in the order in which it was said; they come
    /// before everything that is found here.
    public func consolidate(
        _ documents: [CodedDocument], now: Day? = nil, decisions: [MergeDecision] = []
    ) -> Consolidation {
        let documents = documents.sorted { a, b in
            let (x, y) = (a.document.published?.value ?? "", b.document.published?.value ?? "")
            let (p, q) = (a.day?.number ?? Int.max, b.day?.number ?? Int.max)
            return p != q ? p < q : x != y ? x < y : a.document.id < b.document.id
        }
        let now = now ?? documents.compactMap(\.day).max()
        let duplicates = DuplicateFinder.groups(documents.map(\.document), knowledge: knowledge)
        let copyGroup = Self.copyGroups(documents, duplicates)
        let (actors, index) = ActorMerger(
            documents, words: knowledge.actorWords, decisions: decisions
        ).merge()
        let passages = Passages(documents, actors: actors, index: index, knowledge: knowledge)
        let engagements = EngagementMatcher(
            documents, actors: actors, index: index, passages: passages, copyGroup: copyGroup,
            decisions: decisions,
            knowledge: knowledge
        ).match()
        let readouts = ReadoutComparer(
            documents, actors: actors, index: index, engagements: engagements,
            copyGroup: copyGroup, knowledge: knowledge
        ).compare()
        let commitments = CommitmentTracker(
            documents, actors: actors, index: index, passages: passages,
            engagements: engagements, copyGroup: copyGroup, decisions: decisions,
            knowledge: knowledge, now: now
        ).track()
        return Consolidation(
            actors: actors, engagements: engagements, commitments: commitments,
            claims: ClaimMerger(
                documents, actors: actors, index: index, passages: passages, readouts: readouts,
                promises: commitments, copyGroup: copyGroup, decisions: decisions,
                knowledge: knowledge
            ).merge(),
            readouts: readouts,
            duplicates: duplicates)
    }

    /// For each document the first one that carries its words, or itself.
    private static func copyGroups(_ documents: [CodedDocument], _ groups: [DuplicateGroup])
        -> [Int]
    {
        let numbers = Dictionary(
            documents.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        var result = Array(documents.indices)
        for group in groups where group.kind != .excerpt {
            guard let original = numbers[group.original] else { continue }
            for id in group.documents {
                if let i = numbers[id] { result[i] = original }
            }
        }
        return result
    }
}
