import AttacheModel

/// What a topic is about: its words, of which the noun that the others hang on counts twice.
struct TopicMatter {
    private var matter: Matter
    private var head: RelatedWords.Word?

    private var headWeight = 1.0
    private let name: String
    private let isMadeOfGeneralWords: Bool
    private static let generalHead = 0.4

    /// `name` is its normal name, `text` its words in the document. Complexity: O(words).
    init(_ name: String, words text: String, knowledge: ConsolidationKnowledge) {
        self.name = name
        let words = ContentWords.words(of: ActorMerger.fold(text))
        let nations = Set(
            words.filter { knowledge.nations[$0] != nil || knowledge.states[$0] != nil })
        let general = Set(knowledge.generalWords.map { knowledge.related.word($0).stem })
        matter = Matter(words: words, knowledge: knowledge, without: nations)
            .weightedForTopics(knowledge, general: general)
        isMadeOfGeneralWords = words.allSatisfy {
            knowledge.generalWords.contains($0) || knowledge.stopWords.contains($0)
                || nations.contains($0) || knowledge.ritualWords.contains($0)
        }
        // The last word before the first preposition: "joint group on wool".
        var head: String?
        for word in words {
            if knowledge.stopWords.contains(word) {
                if head != nil { break }
            } else {
                head = word
            }
        }
        self.head = head.map { knowledge.related.word($0) }
        headWeight = head.map(knowledge.generalWords.contains) ?? false ? Self.generalHead : 1
    }

    /// Whether it is made of words that many topics share ("bilateral relations"), so that beside topics of
    /// their own it tells nothing.
    var isGeneral: Bool { isMadeOfGeneralWords }

    /// The mean of what share of each has the other, so that a short topic is not in every long one.
    /// A relation of one word to one other is too little.
    func likeness(_ other: TopicMatter) -> Double {
        if name == other.name { return 1 }
        guard
            matter.sharesWord(with: other.matter)
                || matter.shared(with: other.matter).words >= Self.leastRelated
                || matter.count == 1 || other.matter.count == 1 || haveOneHead(other)
        else { return 0 }
        return (share(in: other.matter) + other.share(in: matter)) / 2
    }

    /// Whether the two nouns stand for each other, and not only as general words do.
    private func haveOneHead(_ other: TopicMatter) -> Bool {
        guard let head, let theirs = other.head, headWeight == 1, other.headWeight == 1 else {
            return false
        }
        return RelatedWords.likeness(head, theirs) >= Matter.sameClass
    }

    private static let leastRelated = 1.5

    private func share(in other: Matter) -> Double {
        var shared = matter.shared(with: other).weight
        var whole = matter.weight
        if let head {
            shared += other.has(head) * headWeight
            whole += headWeight
        }
        return whole > 0 ? shared / whole : 0
    }
}
