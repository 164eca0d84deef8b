import AttacheKnowledge
import AttacheModel

/// What earlier stages found in a document, by sentence.
struct DocumentContext {
    let document: Document
    let analysis: Analysis
    let actors: ActorSet
    let hasActors: Bool
    let times: [TimeExpression]
    let attributions: [Attribution]
    /// Indices into `times` and `actors.references` by sentence.
    let timesBySentence: [[Int]]
    let referencesBySentence: [[Int]]
    /// The words that speech reports, by the sentences that they reach into.
    private let speechBySentence: [[Span]]
    private let speech: InnermostSpans

    /// Complexity: O(n log n) in references, times and sentences.
    init(
        document: Document, analysis: Analysis, actors: ActorSet?, times: [TimeExpression],
        attributions: [Attribution]
    ) {
        self.document = document
        self.analysis = analysis
        self.actors = actors ?? ActorSet()
        hasActors = actors != nil
        self.times = times
        self.attributions = attributions
        var byTime = [[Int]](repeating: [], count: analysis.sentences.count)
        for (i, time) in times.enumerated() {
            if let s = analysis.sentenceIndex(at: time.span.start) { byTime[s].append(i) }
        }
        timesBySentence = byTime
        var byReference = [[Int]](repeating: [], count: analysis.sentences.count)
        for (i, reference) in self.actors.references.enumerated()
        where reference.sentence >= 0 && reference.sentence < byReference.count {
            byReference[reference.sentence].append(i)
        }
        referencesBySentence = byReference
        var bySpeech = [[Span]](repeating: [], count: analysis.sentences.count)
        for content in attributions where content.act == .speech {
            for span in content.content {
                guard var s = analysis.sentenceIndex(at: span.start) else { continue }
                while s < bySpeech.count, analysis.sentences[s].span.start < span.end {
                    bySpeech[s].append(span)
                    s += 1
                }
            }
        }
        speechBySentence = bySpeech
        speech = InnermostSpans(
            attributions.enumerated().flatMap { i, attribution in
                attribution.act == .speech
                    ? attribution.content.map { (span: $0, number: i) } : []
            })
    }

    func times(inSentence index: Int) -> [TimeExpression] {
        timesBySentence[index].map { times[$0] }
    }

    func sentenceContext(_ index: Int) -> SentenceContext {
        SentenceContext(
            sentence: analysis.sentences[index], index: index,
            actors: hasActors ? actors : nil, references: referencesBySentence[index],
            times: timesBySentence[index].map { times[$0].span },
            speech: speechBySentence[index])
    }

    /// The actors of the source of the innermost speech whose words hold `offset`.
    ///
    /// Complexity: O(log n + references of the sentence).
    func speakers(at offset: Int) -> [Int] {
        guard let source = speech.number(at: offset).flatMap({ attributions[$0].source.first })
        else { return [] }
        return actors(in: source)
    }

    /// The actors of the longest reference that overlaps a span.
    func actors(in span: Span) -> [Int] {
        guard let s = analysis.sentenceIndex(at: span.start) else { return [] }
        var best: ActorReference?
        for number in referencesBySentence[s] {
            let reference = actors.references[number]
            guard reference.span.overlaps(span), !reference.actors.isEmpty else { continue }
            if let known = best, known.span.count >= reference.span.count { continue }
            if reference.form == .modifier, best != nil { continue }
            best = reference
        }
        return best?.actors ?? []
    }
}
