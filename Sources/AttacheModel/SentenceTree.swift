extension Sentence {
    /// For each word, the indices of its children in order. Complexity: O(n).
    public func childrenTable() -> [[Int]] {
        var table = [[Int]](repeating: [], count: words.count)
        for (i, word) in words.enumerated() where word.head >= 0 && word.head < words.count {
            table[word.head].append(i)
        }
        return table
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
