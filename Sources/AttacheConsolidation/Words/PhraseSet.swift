/// Words and phrases to look for in a sentence.
struct PhraseSet: Sendable {
    private var byFirst: [String: [[String]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = phrase.split(separator: " ").map { String($0).lowercased() }
            if let first = words.first { byFirst[first, default: []].append(words) }
        }
    }

    /// Whether one of the phrases stands in lower-case `words`. Complexity: O(words).
    func occurs(in words: [String]) -> Bool { !starts(in: words).isEmpty }

    /// Where phrases begin in lower-case `words`. Complexity: O(words).
    func starts(in words: [String]) -> [Int] {
        words.indices.filter { i in
            byFirst[words[i]]?.contains { words[i...].starts(with: $0) } ?? false
        }
    }
}
