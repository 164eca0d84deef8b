import AttacheKnowledge
import AttacheModel

extension AttributionKnowledge {
    /// What is wrong in the cue files, and every example that does not hold: a `yes` sentence whose
    /// marked attribution is not found, a `no` sentence in which the entry finds one.
    ///
    /// `analyze` is the language stage. Complexity: one analysis an example.
    public func check(analyze: (String) -> Analysis) -> [Diagnostic] {
        var found = diagnostics
        let finder = AttributionFinder(self)
        for entry in entries {
            for example in entry.examples {
                if let message = failure(example, of: entry, finder: finder, analyze: analyze) {
                    found.append(
                        Diagnostic(
                            file: entry.file, line: example.field.line,
                            column: example.field.column, message: message))
                }
            }
        }
        return found
    }

    private func failure(
        _ example: CueEntry.Example, of entry: CueEntry, finder: AttributionFinder,
        analyze: (String) -> Analysis
    ) -> String? {
        guard let marked = MarkedText(example.field.value) else {
            return "the brackets do not match, or a label is missing"
        }
        for mark in marked.marks where !["S", "C", "T"].contains(mark.label) {
            return "unknown label \"\(mark.label)\": S is the source, C the cue, T the content"
        }
        let text = SourceText(marked.text)
        let attributions = finder.find(text: text, analysis: analyze(marked.text))
        if !example.isPositive {
            return attributions.contains { $0.cueEntry == entry.name }
                ? "the example must have no attribution by \"\(entry.name)\", but one was found"
                : nil
        }
        let content = marked.marks.filter { $0.label == "T" }.map(\.span)
        guard !content.isEmpty else { return "the example marks no content: [T …]" }
        func agrees(_ label: String, _ spans: [Span]) -> Bool {
            let marks = marked.marks.filter { $0.label == label }.map(\.span)
            return marks.isEmpty || marks.contains { mark in spans.contains { $0.overlaps(mark) } }
        }
        let matches = attributions.contains { attribution in
            agrees("S", attribution.source) && agrees("C", attribution.cue)
                && Self.share(attribution.content, content) >= 0.5
        }
        return matches ? nil : "the marked attribution was not found"
    }

    /// Common bytes over all bytes of two lists of spans.
    private static func share(_ a: [Span], _ b: [Span]) -> Double {
        var common = 0
        for x in a {
            for y in b { common += max(0, min(x.end, y.end) - max(x.start, y.start)) }
        }
        let all = a.reduce(0) { $0 + $1.count } + b.reduce(0) { $0 + $1.count } - common
        return all == 0 ? 0 : Double(common) / Double(all)
    }
}
