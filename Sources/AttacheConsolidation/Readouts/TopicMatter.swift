import AttacheModel

/// What a topic is about: its words, of which the noun that the others hang on counts twice.
struct TopicMatter {
    private var matter: Matter
    private var head: RelatedWords.Word?

    private var headWeight = 1.0
    private let name: String
    private let isMadeOfGeneralWords: Bool
    private static let generalHead = 0.4

    /// `name` is its normal name, `text` its words in the document; the countries of `sides` tell
    /// nothing, and none does where no sides are given. Complexity: O(words).
    init(
        _ name: String, words text: String, knowledge: ConsolidationKnowledge,
        sides: Set<String> = []
    ) {
        self.name = name
        var words = ContentWords.words(of: ActorMerger.fold(text))
        if Self.isSum(text, words, knowledge) { words.append(Self.money) }
        let nations = Set(
            words.filter { word in
                guard let country = knowledge.nations[word] ?? knowledge.states[word] else {
                    return false
                }
                return sides.isEmpty || sides.contains(country)
            })
        let general = Set(knowledge.generalWords.map { knowledge.related.word($0).stem })
        matter = Matter(words: words, knowledge: knowledge, without: nations)
            .weightedForTopics(knowledge, general: general)
        func isGeneral(_ words: [String]) -> Bool {
            words.allSatisfy {
                knowledge.generalWords.contains($0) || knowledge.stopWords.contains($0)
                    || nations.contains($0) || knowledge.ritualWords.contains($0)
            }
        }
        isMadeOfGeneralWords =
            isGeneral(words) || isGeneral(ContentWords.words(of: ActorMerger.fold(name)))
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

    func sharesWord(with other: TopicMatter) -> Bool {
        name == other.name || matter.sharesWord(with: other.matter)
    }

    /// Sums of money are of one kind, whatever they are for.
    private static func isSum(
        _ text: String, _ words: [String], _ knowledge: ConsolidationKnowledge
    ) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
            || words.contains(where: knowledge.currencyWords.contains)
                && words.contains { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    }

    private static let money = "funding"

    /// How much of the topic an other's sentence has in the words around it; of a topic of one common word
    /// that is too little to say.
    func share(inContext other: TopicMatter) -> Double {
        let shared = matter.shared(with: other.matter)
        guard shared.words >= Self.leastRelated, matter.weight >= Self.leastRelated else {
            return 0
        }
        return shared.weight / matter.weight
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
