import AttacheModel
import AttacheTime

/// Finds when a promise is due: from the times inside it and beside it in its clause.
struct DueFinder {
    let tree: ClauseTree
    let sentence: Int
    let windows: WindowFinder

    /// The window in which it should happen, or null. Times in its condition, in what only describes
    /// its things ("the duty announced in May"), and of its saying ("agreed on Monday") are none.
    ///
    /// Complexity: O(times of the sentence × words).
    func due(_ promise: Promise, condition: Span?, said: Day?) -> Window? {
        var inside: [Span] = []
        var beside: [Span] = []
        var lasting: TimeExpression?
        for i in windows.expressions(inSentence: sentence) {
            let expression = windows.expressions[i]
            // A length of time is counted from when the promise was made, not from when it is told again.
            if promise.isPast, expression.kind == .duration { continue }
            guard condition.map({ !$0.overlaps(expression.span) }) ?? true,
                let word = tree.words.indices.first(where: {
                    tree.words[$0].span.overlaps(expression.span)
                })
            else { continue }
            let path = path(from: word, to: [promise.head, promise.cueWord])
            if promise.what.contains(expression.span) {
                if let path, describes(path) { continue }
            } else {
                let request = WindowFinder.Request(
                    sentence: sentence, word: promise.head, clause: promise.cueWord,
                    isAhead: true, mayCarry: false)
                guard path != nil || windows.expression(request) == i else { continue }
                if isSaying(path, promise) || path.map(describes) ?? false { continue }
                // Beside the promise the day of writing, or one before it, is of the saying.
                if path == nil, let to = expression.window?.to, let day = windows.published?.from,
                    to <= day
                {
                    continue
                }
            }
            if expression.kind == .duration, isFor(word) { lasting = expression }
            if promise.what.contains(expression.span) {
                inside.append(expression.span)
            } else {
                beside.append(expression.span)
            }
        }
        // Its own times tell before those of its sentence.
        let window =
            windows.due(in: inside, said: said) ?? windows.due(in: inside + beside, said: said)
        return lasting.flatMap { extended(window, by: $0, said: said) } ?? window
    }

    /// The words from a time up to one of some heads, or null when it hangs on none of them.
    private func path(from word: Int, to heads: [Int]) -> [Int]? {
        var path = [word]
        for _ in 0..<7 {
            guard let head = tree.head(of: path[path.count - 1]) else { return nil }
            path.append(head)
            if heads.contains(head) { return path }
        }
        return nil
    }

    /// Whether a participle or relative clause lies on the way: the time is of a thing that is named.
    private func describes(_ path: [Int]) -> Bool {
        path.dropFirst().dropLast().contains { i in
            // A displaced object's participle is taken for a clause of its own.
            [.acl, .aclRelcl, .parataxis].contains(tree.words[i].relation) && tree.isVerb(i)
                && tree.words[i].xpos != "VB"
        }
    }

    /// Whether a time beside the promise tells when it was made.
    private func isSaying(_ path: [Int]?, _ promise: Promise) -> Bool {
        guard let last = path?.last, last == promise.cueWord, last != promise.head else {
            return false
        }
        return tree.words[last].xpos == "VBD"
    }

    private func isFor(_ word: Int) -> Bool {
        var at = word
        for _ in 0..<3 {
            if let marker = tree.child(of: at, .caseMarker) { return tree.form(marker) == "for" }
            guard let head = tree.head(of: at) else { return false }
            at = head
        }
        return false
    }

    /// "for ninety days from 20 August": what lasts is due from its first day to its last.
    private func extended(_ window: Window?, by length: TimeExpression, said: Day?) -> Window? {
        guard let days = Self.days(length.value), length.grain != .vague,
            let from = window?.from ?? said ?? windows.published?.from,
            window.map({ $0.to == nil || $0.to == $0.from }) ?? true
        else { return nil }
        return Window(
            from: from, to: from + days, text: length.span, grain: length.grain,
            basis: window?.basis ?? .document)
    }

    /// The days of a duration's TIMEX3 value (`P90D`); null for clock units and vague ones.
    static func days(_ value: String) -> Int? {
        guard value.hasPrefix("P"), let unit = value.last,
            let count = Int(value.dropFirst().dropLast()),
            count < 40_000
        else { return nil }
        switch unit {
        case "D": return count
        case "W": return count * 7
        case "M": return count * 30
        case "Y": return count * 365
        default: return nil
        }
    }
}
