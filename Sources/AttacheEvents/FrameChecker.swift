import AttacheKnowledge
import AttacheModel

/// Runs the examples of the frame files through a parser: a `yes` sentence must have its frame, or
/// another of the same event type, with the marked roles; a `no` sentence must not have the frame.
public struct FrameChecker: Sendable {
    public let lexicon: FrameLexicon
    private let ontology: EventOntology

    public init(_ coder: EventCoder) {
        lexicon = coder.lexicon
        ontology = coder.ontology
    }

    /// What the readers of the files found, modes that the ontology lacks, and every example that
    /// does not come out. Complexity: linear in the examples.
    ///
    /// - Parameter analyze: parses a text; null leaves the examples out.
    public func check(analyze: ((SourceText) -> Analysis)?) -> [Diagnostic] {
        var found = lexicon.diagnostics + ontology.diagnostics
        for frame in lexicon.frames {
            if let mode = frame.mode, !ontology.hasMode(mode, frame.type) {
                let known = ontology.modes(of: frame.type)
                let hint = NearestName.hint(for: mode, among: known)
                found.append(
                    Diagnostic(
                        file: frame.file, line: frame.line,
                        message: "\(frame.type.rawValue) has no mode `\(mode)`"
                            + (hint.map { "; did you mean `\($0)`?" }
                                ?? "; its modes are \(known.joined(separator: ", "))")))
            }
        }
        guard let analyze else { return found }
        for (number, frame) in lexicon.frames.enumerated() {
            for example in frame.examples {
                if let fault = fault(of: example, frame: number, analyze) {
                    found.append(
                        Diagnostic(
                            file: frame.file, line: example.line, severity: .warning,
                            message: "\(frame.name): \(fault)"))
                }
            }
        }
        return found
    }

    private func fault(
        of example: Frame.Example, frame: Int, _ analyze: (SourceText) -> Analysis
    ) -> String? {
        let analysis = analyze(SourceText(example.marked.text))
        let wanted = lexicon.frames[frame]
        let coder = SentenceCoder(
            lexicon: lexicon, ontology: ontology, forRecord: wanted.isRecordOnly)
        var others: [String] = []
        for sentence in analysis.sentences {
            let graph = coder.graph(of: sentence)
            let context = SentenceContext(
                sentence: sentence, index: 0, actors: nil, references: [], times: [],
                speech: wanted.isSpeakers ? [sentence.span] : [])
            let hits = coder.hits(in: graph, context)
            if let hit = hits.first(where: { $0.frame == frame })
                ?? hits.first(where: {
                    example.isPositive
                        && lexicon.frames[$0.frame].type == lexicon.frames[frame].type
                })
            {
                if !example.isPositive { return "the frame is found where it must not be" }
                return fault(ofRoles: hit, example.marked, sentence, graph)
            }
            others += hits.map { lexicon.frames[$0.frame].name }
        }
        guard example.isPositive else { return nil }
        return "the frame is not found"
            + (others.isEmpty ? "" : " (found: \(others.joined(separator: ", ")))")
    }

    private func fault(
        ofRoles hit: FrameHit, _ marked: MarkedText, _ sentence: Sentence, _ graph: ClauseGraph
    ) -> String? {
        // Who is asked to act may stand in the act's own clause.
        let recipients = hit.recipients + [hit.act].compactMap { $0 }
        for (label, fillers) in [("A", hit.actors), ("R", recipients)] {
            for mark in marked.marks where mark.label == label {
                let isFound = fillers.contains { filler in
                    sentence.subtree(of: filler, children: graph.children.map { $0.map(Int.init) })
                        .contains { mark.span.contains(sentence.words[$0].span.start) }
                }
                if !isFound {
                    let words = fillers.map { sentence.words[$0].form }
                    return "\(label) is "
                        + (words.isEmpty
                            ? "empty" : "\u{201C}\(words.joined(separator: " "))\u{201D}")
                        + ", not \u{201C}\(SourceText(marked.text)[mark.span])\u{201D}"
                }
            }
        }
        return nil
    }
}
