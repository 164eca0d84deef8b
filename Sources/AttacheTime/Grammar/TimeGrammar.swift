/// The compiled rules with their indices.
struct TimeGrammar: Sendable {
    var vocabulary: TimeVocabulary
    var categories: [String: Int]
    var rules: [GrammarRule]
    var rulesByWord: [[Int]] = []
    var rulesByCategory: [[Int]] = []
    /// Categories whose edges are expressions, in running text and standing alone.
    var textFinals: Set<Int>
    var isolatedFinals: Set<Int>
    var names: TimeNames
    private let digits1: Int
    private let digits2: Int
    private let digits3: Int
    private let digits4: Int
    private let digits: Int
    private let compact: Int

    init(
        vocabulary: TimeVocabulary, categories: [String: Int], rules: [GrammarRule],
        textFinals: Set<Int>, isolatedFinals: Set<Int>, names: TimeNames
    ) {
        self.vocabulary = vocabulary
        self.categories = categories
        self.rules = rules
        self.textFinals = textFinals
        self.isolatedFinals = isolatedFinals
        self.names = names
        digits1 = categories["digits-1"] ?? -1
        digits2 = categories["digits-2"] ?? -1
        digits3 = categories["digits-3"] ?? -1
        digits4 = categories["digits-4"] ?? -1
        digits = categories["digits"] ?? -1
        compact = categories["digits-8"] ?? -1
        rulesByWord = Array(repeating: [], count: vocabulary.words.count)
        rulesByCategory = Array(repeating: [], count: categories.count)
        for (number, rule) in rules.enumerated() {
            let first = rule.elements[0]
            for word in first.words { rulesByWord[word].append(number) }
            for category in first.categories { rulesByCategory[category].append(number) }
        }
    }

    /// The terminal categories of a run of digits, by how many there are.
    func digitCategories(of token: TimeToken) -> [Int] {
        guard token.number >= 0 else { return [] }
        var result: [Int] = []
        switch token.digitCount {
        case 1: result.append(digits1)
        case 2: result.append(digits2)
        case 3: result.append(digits3)
        case 4: result.append(digits4)
        case 8: result.append(compact)
        default: break
        }
        result.append(digits)
        return result.filter { $0 >= 0 }
    }
}

/// Names in the data files that meanings refer to.
struct TimeNames: Sendable {
    var parts: [String: Int] = [:]
    var partsOfDay: [String: Int] = [:]
    var isDayFirst = false
}
