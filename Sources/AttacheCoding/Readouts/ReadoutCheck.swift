import AttacheKnowledge
import AttacheModel

extension ReadoutKnowledge {
    /// What is wrong in the files, and every example whose marked topics are not found.
    ///
    /// `analyze` is the language stage. Complexity: one analysis an example.
    public func check(analyze: (String) -> Analysis) -> [Diagnostic] {
        var found = diagnostics
        for example in examples {
            guard let marked = MarkedText(example.text) else {
                found.append(diagnostic(example.line, "the brackets of the example do not match"))
                continue
            }
            let text = SourceText(marked.text)
            let topics = analyze(marked.text).sentences.flatMap {
                TopicFinder(knowledge: self, tree: ClauseTree($0), text: text).topics()
            }
            if !example.isYes {
                if let wrong = topics.first {
                    found.append(
                        diagnostic(example.line, "should find no topic, but finds “\(wrong.name)”"))
                }
                continue
            }
            for mark in marked.marks where mark.label == "T" {
                if !topics.contains(where: { $0.span.overlaps(mark.span) }) {
                    let words = text[mark.span]
                    found.append(diagnostic(example.line, "the topic “\(words)” was not found"))
                }
            }
        }
        return found
    }

    private func diagnostic(_ line: Int, _ message: String) -> Diagnostic {
        Diagnostic(file: Self.file, line: line, message: message)
    }
}
