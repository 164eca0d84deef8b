import AttacheKnowledge
import AttacheModel

extension TimeKnowledge {
    /// What is wrong in the data files, and every example of the grammar that does not come out.
    /// Complexity: linear in the examples.
    public func check() -> [Diagnostic] {
        var found = diagnostics
        let coder = TimeCoder(knowledge: self)
        for example in examples {
            guard let reference = DayRange(iso: example.reference) else {
                found.append(
                    Diagnostic(
                        file: example.file, line: example.line,
                        message: "no reference day stands above the example"))
                continue
            }
            guard let marked = MarkedText(example.marked) else {
                found.append(
                    Diagnostic(
                        file: example.file, line: example.line,
                        message: "the brackets of the example do not match"))
                continue
            }
            let fault =
                example.isIsolated
                ? fault(ofAlone: marked, reference.from!, coder)
                : fault(of: marked, reference, coder, isYes: example.isYes)
            if let fault {
                found.append(Diagnostic(file: example.file, line: example.line, message: fault))
            }
        }
        return found
    }

    private func fault(
        of marked: MarkedText, _ reference: DayRange, _ coder: TimeCoder, isYes: Bool
    ) -> String? {
        let source = SourceText(marked.text)
        let found = coder.expressions(in: source, documentDate: reference)
            .flatMap { [$0] + $0.parts }
        func show(_ times: [TimeExpression]) -> String {
            times.isEmpty
                ? "nothing"
                : times.map { "[\($0.value) \(source[$0.span])]" }.joined(separator: " ")
        }
        if !isYes {
            return found.isEmpty ? nil : "should find nothing, but finds \(show(found))"
        }
        let isRight =
            found.count == marked.marks.count
            && marked.marks.allSatisfy { mark in
                found.contains { $0.span == mark.span && $0.value == mark.label }
            }
        return isRight ? nil : "finds \(show(found))"
    }

    private func fault(ofAlone marked: MarkedText, _ reference: Day, _ coder: TimeCoder) -> String?
    {
        guard let mark = marked.marks.first, let text = marked[mark.label],
            mark.label.utf8.count == 21
        else { return "an example that stands alone is marked [first day/last day words]" }
        let result = coder.isolated(text, reference: reference)
        guard let start = result?.start.flatMap({ Day(iso: String($0.prefix(10))) }) else {
            return "finds nothing"
        }
        let end: Day
        if let last = result?.end.flatMap({ Day(iso: String($0.prefix(10))) }) {
            end = last - 1
        } else {
            let period = Calendar.period(result!.grain, at: start.number * Calendar.day)
            end = period.lastDay
        }
        let shown = "\(start)/\(end)"
        return shown == mark.label ? nil : "means \(shown)"
    }
}
