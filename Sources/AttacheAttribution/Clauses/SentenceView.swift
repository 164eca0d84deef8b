import AttacheModel

/// A sentence with its tree laid out for look-ups: children, ancestry in constant time, and the
/// quotation that each word stands in.
struct SentenceView {
    let index: Int
    let sentence: Sentence
    let children: [[Int]]
    /// Preorder numbers: `a` is at or below `b` when `enter[b] <= enter[a] < exit[b]`.
    private let enter: [Int]
    private let exit: [Int]
    /// First and last word of each subtree.
    let low: [Int]
    let high: [Int]
    /// Outermost quotation of each word, or -1.
    let quotation: [Int]

    var words: [Word] { sentence.words }
    var count: Int { sentence.words.count }

    /// Complexity: O(n). A broken tree (a loop, a head out of range) is read as several trees.
    init(index: Int, sentence: Sentence, quotation: [Int]) {
        self.index = index
        self.sentence = sentence
        self.quotation = quotation
        let n = sentence.words.count
        let children = sentence.childrenTable()
        self.children = children
        var enter = [Int](repeating: -1, count: n)
        var exit = [Int](repeating: 0, count: n)
        var low = Array(0..<n)
        var high = Array(0..<n)
        var clock = 0
        func walk(_ root: Int) {
            var stack: [(word: Int, next: Int)] = [(root, 0)]
            enter[root] = clock
            clock += 1
            while let top = stack.last {
                let kids = children[top.word]
                if top.next < kids.count {
                    stack[stack.count - 1].next += 1
                    let kid = kids[top.next]
                    if enter[kid] < 0 {
                        enter[kid] = clock
                        clock += 1
                        stack.append((kid, 0))
                    }
                } else {
                    exit[top.word] = clock
                    stack.removeLast()
                    if let parent = stack.last?.word {
                        low[parent] = min(low[parent], low[top.word])
                        high[parent] = max(high[parent], high[top.word])
                    }
                }
            }
        }
        for (i, word) in sentence.words.enumerated() where word.head < 0 && enter[i] < 0 { walk(i) }
        for i in 0..<n where enter[i] < 0 { walk(i) }
        self.enter = enter
        self.exit = exit
        self.low = low
        self.high = high
    }

    /// Whether word `a` is `b` or below it. Complexity: O(1).
    func isBelow(_ a: Int, _ b: Int) -> Bool { enter[b] <= enter[a] && enter[a] < exit[b] }

    /// The words at and below `word`, without those below `excluded`, in order.
    /// Complexity: O(size of the subtree's stretch).
    func subtree(_ word: Int, without excluded: [Int] = []) -> [Int] {
        (low[word]...high[word]).filter { i in
            isBelow(i, word) && !excluded.contains { isBelow(i, $0) }
        }
    }

    func lemma(_ word: Int) -> String {
        let word = words[word]
        return word.lemma.isEmpty ? word.form.lowercased() : word.lemma.lowercased()
    }

    func form(_ word: Int) -> String { words[word].form.lowercased() }

    func kids(_ word: Int, _ relations: Relation...) -> [Int] {
        children[word].filter { relations.contains(words[$0].relation) }
    }

    func kid(_ word: Int, _ relations: Relation...) -> Int? {
        children[word].first { relations.contains(words[$0].relation) }
    }

    /// The preposition or conjunction that stands before a phrase or clause ("for" in "for talks").
    func marker(_ word: Int) -> Int? {
        children[word].first {
            (words[$0].relation == .caseMarker || words[$0].relation == .mark) && $0 < word
        }
    }

    func hasMarker(_ word: Int, _ text: String) -> Bool {
        children[word].contains {
            (words[$0].relation == .caseMarker || words[$0].relation == .mark) && form($0) == text
        }
    }

    func isPunctuation(_ word: Int) -> Bool {
        words[word].upos == .punct || words[word].upos == .sym && words[word].form.utf8.count < 2
    }

    /// Spans of the words, joined where only punctuation or nothing stands between, without
    /// punctuation at the ends of a piece. Complexity: O(words).
    func spans(_ indices: [Int]) -> [Span] {
        var pieces: [Span] = []
        var first: Int?
        var last = -1
        func close() {
            if let start = first {
                pieces.append(Span(words[start].span.start, words[last].span.end))
            }
            first = nil
        }
        for i in indices.sorted() where !isPunctuation(i) && i > last {
            if first != nil, !(last + 1..<i).allSatisfy(isPunctuation) { close() }
            if first == nil { first = i }
            last = i
        }
        close()
        return pieces
    }
}
