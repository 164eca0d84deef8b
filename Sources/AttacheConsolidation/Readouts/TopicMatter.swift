import AttacheModel

/// What a topic is about: its words, of which the noun that the others hang on counts twice.
struct TopicMatter {
    private var matter: Matter
    private var head: RelatedWords.Word?

    private let name: String

    /// `name` is its normal name, `text` its words in the document. Complexity: O(words).
    init(_ name: String, words text: String, knowledge: ConsolidationKnowledge) {
        self.name = name
        let words = ContentWords.words(of: ActorMerger.fold(text))
        matter = Matter(words: words, knowledge: knowledge)
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
    }

    /// The mean of what share of each has the other, so that a short topic is not in every long one.
    /// A relation of one word to one other is too little.
    func likeness(_ other: TopicMatter) -> Double {
        if name == other.name { return 1 }
        guard
            matter.sharesWord(with: other.matter)
                || matter.shared(with: other.matter).words >= Self.leastRelated
                || matter.count == 1 || other.matter.count == 1
        else { return 0 }
        return (share(in: other.matter) + other.share(in: matter)) / 2
    }

    private static let leastRelated = 1.5

    private func share(in other: Matter) -> Double {
        var shared = matter.shared(with: other).weight
        var whole = matter.weight
        if let head {
            shared += other.has(head)
            whole += 1
        }
        return whole > 0 ? shared / whole : 0
    }
}
