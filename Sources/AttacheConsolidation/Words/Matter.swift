/// What a passage is about: its content words with what can stand for them.
///
/// Passages are compared by how much of one's words the other has, in the same or in related words,
/// each word weighted by how much it tells: names and numbers more than common words.
struct Matter: Sendable {
    /// What a word of the same class counts, and one of a class a step wider.
    static let sameClass = 0.8
    static let widerClass = 0.4
    private static let nameWeight = 1.3
    private static let numberWeight = 1.6
    private static let weakWeight = 0.4
    private static let generalWeight = 0.4
    private static let topicNameWeight = 2.0

    struct Item: Sendable {
        var word: RelatedWords.Word
        var weight: Double
    }
    private(set) var items: [Item] = []
    private var stems: Set<UInt64> = []
    private var same: Set<UInt64> = []
    private var kind: Set<UInt64> = []

    init() {}

    /// The content words of lower-case `words`, without `stop`. Complexity: O(words).
    ///
    /// Of a promise, words of time say nothing and weak verbs ("put", "take") little.
    init(
        words: [String], knowledge: ConsolidationKnowledge, without names: Set<String> = [],
        isPromise: Bool = false
    ) {
        for word in knowledge.numerals.folded(words)
        where !isPromise || !knowledge.timeWords.contains(word) {
            guard word.utf8.count > 1 || word.utf8.first.map(Self.isDigit) == true,
                !knowledge.stopWords.contains(word), !names.contains(word)
            else { continue }
            add(word, knowledge, isPromise)
        }
    }

    private mutating func add(
        _ text: String, _ knowledge: ConsolidationKnowledge, _ isPromise: Bool
    ) {
        var word = knowledge.related.word(text)
        guard stems.insert(word.stem).inserted else { return }
        let isNumber = text.utf8.first.map(Self.isDigit) == true
        // "No figure was agreed" speaks of the 500 that another names.
        if isNumber, Self.isFigure(text), let figure = knowledge.related.family("figure") {
            word.same.append(figure)
        }
        items.append(
            Item(
                word: word,
                weight: isNumber
                    ? (text.utf8.count > 2 ? Self.numberWeight : 1)
                    : isPromise && knowledge.weakWords.contains(text)
                        ? Self.weakWeight : word.isKnown ? 1 : Self.nameWeight))
        same.formUnion(word.same)
        kind.formUnion(word.kind)
    }

    /// Whether a number counts something: years, days of months and ordinals do not.
    private static func isFigure(_ text: String) -> Bool {
        guard text.utf8.count > 2, text.utf8.allSatisfy(isDigit) else { return false }
        return text.utf8.count != 4 || !(text.hasPrefix("19") || text.hasPrefix("20"))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Everything by which a word here can meet one of another passage.
    var keys: Set<UInt64> { stems.union(same).union(kind) }

    var isEmpty: Bool { items.isEmpty }
    var count: Int { items.count }
    var weight: Double { items.reduce(0) { $0 + $1.weight } }

    mutating func formUnion(_ other: Matter) {
        for item in other.items where stems.insert(item.word.stem).inserted {
            items.append(item)
            same.formUnion(item.word.same)
            kind.formUnion(item.word.kind)
        }
    }

    /// With the words of a topic weighted by how much they tell it from others: names more, general words
    /// less.
    func weightedForTopics(_ knowledge: ConsolidationKnowledge, general: Set<UInt64>) -> Matter {
        var result = self
        for i in result.items.indices {
            if general.contains(items[i].word.stem) {
                result.items[i].weight = Self.generalWeight
            } else if items[i].weight == Self.nameWeight {
                result.items[i].weight = Self.topicNameWeight
            }
        }
        return result
    }

    /// Whether the two name the same number of three digits or more.
    func sharesFigure(with other: Matter) -> Bool {
        items.contains { $0.weight == Self.numberWeight && other.stems.contains($0.word.stem) }
    }

    /// The stems of its words that are no numbers.
    var stemsKnown: Set<UInt64> {
        Set(items.filter { $0.weight == 1 || $0.weight == Self.nameWeight }.map(\.word.stem))
    }

    /// Whether the two have a word in common, not only related ones.
    func sharesWord(with other: Matter) -> Bool { !stems.isDisjoint(with: other.stems) }

    /// The number of words that the two have in common.
    func stemsShared(with other: Matter) -> Int { stems.intersection(other.stems).count }

    /// How much of a word is here.
    func has(_ word: RelatedWords.Word) -> Double {
        if stems.contains(word.stem) { return 1 }
        if word.same.contains(where: same.contains) { return Self.sameClass }
        if word.same.contains(where: kind.contains) || word.kind.contains(where: same.contains) {
            return Self.widerClass
        }
        return 0
    }

    /// The weight of those words of `self` that `other` has, and the number of words that it has.
    func shared(with other: Matter) -> (weight: Double, words: Double) {
        var weight = 0.0
        var words = 0.0
        for item in items {
            let share = other.has(item.word)
            weight += share * item.weight
            words += share
        }
        return (weight, words)
    }

    /// The share of the shorter passage's matter that both have, softened for passages of fewer than
    /// three words.
    func overlap(_ other: Matter) -> Double {
        let (small, large) = weight <= other.weight ? (self, other) : (other, self)
        guard !small.isEmpty else { return 0 }
        return small.shared(with: large).weight / max(small.weight, 3)
    }
}
