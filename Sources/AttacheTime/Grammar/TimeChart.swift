/// A bottom-up chart over one short passage of tokens. Complexity: bounded for a passage, since its
/// length and the edges at a place are capped; so linear in the text.
struct TimeChart {
    struct Edge {
        var category: Int
        var start: Int
        var end: Int
        var value: TimeValue
        /// Order of the rule in the file; senses of words come before all rules.
        var order: Int
    }

    static let edgeLimit = 120

    let grammar: TimeGrammar
    let tokens: ArraySlice<TimeToken>
    let isIsolated: Bool
    /// Edges by where they start.
    private(set) var edges: [[Edge]]

    init(grammar: TimeGrammar, tokens: ArraySlice<TimeToken>, isIsolated: Bool) {
        self.grammar = grammar
        self.tokens = tokens
        self.isIsolated = isIsolated
        edges = Array(repeating: [], count: tokens.count + 1)
        for place in stride(from: tokens.count - 1, through: 0, by: -1) { fill(place) }
    }

    private func token(_ place: Int) -> TimeToken { tokens[tokens.startIndex + place] }

    private mutating func fill(_ place: Int) {
        let token = token(place)
        if token.kind == .digits {
            for category in grammar.digitCategories(of: token) {
                add(
                    Edge(
                        category: category, start: place, end: place + 1,
                        value: .number(token.number), order: -1))
            }
        } else if token.word >= 0 {
            for sense in grammar.vocabulary.senses[token.word] {
                if !isIsolated, sense.isIsolatedOnly || sense.needsCapital && !token.isCapital {
                    continue
                }
                add(
                    Edge(
                        category: sense.category, start: place, end: place + 1, value: sense.value,
                        order: -1))
            }
            for rule in grammar.rulesByWord[token.word] {
                apply(rule, at: place, first: nil)
            }
        }
        // Each new edge may be the first part of a rule; the list grows while it is read.
        var next = 0
        while next < edges[place].count {
            let edge = edges[place][next]
            next += 1
            guard edge.category < grammar.rulesByCategory.count else { continue }
            for rule in grammar.rulesByCategory[edge.category] {
                apply(rule, at: place, first: edge)
            }
        }
    }

    private mutating func add(_ edge: Edge) {
        guard edges[edge.start].count < Self.edgeLimit else { return }
        for (i, known) in edges[edge.start].enumerated()
        where known.category == edge.category && known.end == edge.end {
            // The earlier rule wins, whichever is found first.
            if edge.order < known.order { edges[edge.start][i] = edge }
            return
        }
        edges[edge.start].append(edge)
    }

    private mutating func apply(_ number: Int, at place: Int, first: Edge?) {
        let rule = grammar.rules[number]
        guard isIsolated ? rule.isForIsolated : rule.isForText else { return }
        var slots = [TimeValue?](repeating: nil, count: rule.slotCount)
        if let first {
            if rule.elements[0].slot >= 0 { slots[rule.elements[0].slot] = first.value }
            extend(rule, 1, from: place, at: first.end, slots)
        } else {
            extend(rule, 1, from: place, at: place + 1, slots)
        }
    }

    private mutating func extend(
        _ rule: GrammarRule, _ index: Int, from start: Int, at place: Int, _ slots: [TimeValue?]
    ) {
        if index == rule.elements.count {
            if let value = rule.meaning.value(slots, grammar.names) {
                add(
                    Edge(
                        category: rule.category, start: start, end: place, value: value,
                        order: rule.order))
            }
            return
        }
        guard place < tokens.count else { return }
        let element = rule.elements[index]
        let token = token(place)
        if element.isJoined, !token.isJoined { return }
        if element.categories.isEmpty {
            guard token.word >= 0, element.words.contains(token.word) else { return }
            extend(rule, index + 1, from: start, at: place + 1, slots)
            return
        }
        for edge in edges[place] where element.categories.contains(edge.category) {
            var filled = slots
            if element.slot >= 0 { filled[element.slot] = edge.value }
            extend(rule, index + 1, from: start, at: edge.end, filled)
        }
    }
}
