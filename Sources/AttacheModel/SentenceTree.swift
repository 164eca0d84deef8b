extension Sentence {
    /// For each word, the indices of its children in order. Complexity: O(n).
    public func childrenTable() -> [[Int]] {
        var table = [[Int]](repeating: [], count: words.count)
        for (i, word) in words.enumerated() where word.head >= 0 && word.head < words.count {
            table[word.head].append(i)
        }
        return table
    }

    /// The sentence with clauses that "it" stands for as complements, which the readers of trees know: in "It
    /// was decided that talks would go on" the treebanks hang the clause as a subject. Complexity: O(n).
    public func withExtraposedComplements() -> Sentence {
        var sentence = self
        for (i, word) in words.enumerated()
        where word.relation.base == .csubj && word.head >= 0 && word.head < i {
            let stood = words.contains {
                $0.head == word.head && ($0.relation == .expl || $0.relation.base == .nsubj)
            }
            if stood { sentence.words[i].relation = .ccomp }
        }
        return sentence
    }

    /// Whether a word is `head` or hangs below it. Complexity: O(depth), bounded even where heads go round.
    public func isBelow(_ word: Int, _ head: Int) -> Bool {
        var at = word
        var steps = 0
        while words.indices.contains(at), at != head, steps < words.count {
            at = words[at].head
            steps += 1
        }
        return at == head
    }

    /// The words at and below `index`, in order. Complexity: O(n).
    public func subtree(of index: Int, children: [[Int]]) -> [Int] {
        var found: [Int] = []
        var stack = [index]
        var seen = Set<Int>()
        while let next = stack.popLast() {
            guard seen.insert(next).inserted else { continue }
            found.append(next)
            stack.append(contentsOf: children[next])
        }
        return found.sorted()
    }

    /// The bytes from the first to the last of some words.
    public func span(ofWords range: Range<Int>) -> Span {
        guard let first = range.first, let last = range.last else { return Span(0, 0) }
        return Span(words[first].span.start, words[last].span.end)
    }
}
