import AttacheKnowledge
import AttacheModel

extension CommitmentKnowledge {
    /// What is wrong in the files, and every example in which the entry does not find (or, for a
    /// `no`, does find) a promise; who makes it is left to the actor stage.
    ///
    /// `analyze` is the language stage. Complexity: one analysis an example.
    public func check(analyze: (String) -> Analysis) -> [Diagnostic] {
        var found = diagnostics
        for example in examples {
            guard let marked = MarkedText(example.text) else {
                found.append(diagnostic(example.line, "the brackets of the example do not match"))
                continue
            }
            let promises = analyze(marked.text).sentences.flatMap {
                PromiseFinder(knowledge: self, tree: ClauseTree($0)).promises()
            }.filter { $0.cue.name == example.cue && !$0.cue.takes.contains(.never) }
            if example.isYes {
                guard let mark = marked.marks.first(where: { $0.label == "W" }) else {
                    found.append(diagnostic(example.line, "the example marks no promise: [W …]"))
                    continue
                }
                let isFound = promises.contains {
                    overlap($0.what, mark.span) * 2 >= max($0.what.count, mark.span.count)
                }
                if !isFound {
                    found.append(diagnostic(example.line, "the marked promise was not found"))
                }
            } else if let wrong = promises.first {
                let words = SourceText(marked.text)[wrong.what]
                found.append(
                    diagnostic(example.line, "should find no promise, but finds “\(words)”"))
            }
        }
        return found
    }

    private func diagnostic(_ line: Int, _ message: String) -> Diagnostic {
        Diagnostic(file: Self.file, line: line, message: message)
    }

    private func overlap(_ a: Span, _ b: Span) -> Int {
        max(0, min(a.end, b.end) - max(a.start, b.start))
    }
}
