import AttacheAttribution
import AttacheModel

/// Makes statements of attributions: speakers become actors, dates windows.
///
/// One attribution makes one statement, or one for each of several sources under one cue. Attitudes
/// and cues that only name an act ("condemned the raid") make none.
public struct StatementCoder: Sendable {
    private let positions: PositionFinder?

    /// With `positions`, statements of a standing view are marked so.
    public init(positions: PositionFinder? = nil) { self.positions = positions }

    /// The statements of a document in text order, with ids `s1`, `s2`, …
    ///
    /// - Parameters:
    ///   - attributions: as `AttributionFinder` gives them for the same text and analysis.
    ///   - actors: the document's actors, through whose references speakers are resolved.
    ///   - times: the document's time expressions in text order; the nearest one beside a cue dates
    ///     its statement.
    /// - Complexity: O(n log n) in the number of attributions and references.
    public func statements(
        of document: Document, analysis: Analysis, attributions: [Attribution], actors: ActorSet,
        times: [TimeExpression] = []
    ) -> [Statement] {
        let resolver = SpeakerResolver(text: document.text, analysis: analysis, actors: actors)
        var drafts: [Statement] = []
        for attribution in attributions where attribution.isStatement {
            let content = attribution.content.map { withoutThat($0, document.text) }
            guard let first = content.first, !document.isFurniture(first.start) else { continue }
            // "We urge", "I thank": a speaker's own words are the statement that holds them.
            if isFirstPerson(attribution.source, document.text) { continue }
            // Words without a cue or a quotation are nobody's statement.
            guard !attribution.cue.isEmpty || attribution.kind != .indirect else { continue }
            let date = date(of: attribution, times: times, analysis: analysis)
            let speakers = resolver.speakers(of: attribution)
            let matter = positions?.matter(
                of: attribution, text: document.text, analysis: analysis)
            for speaker in speakers {
                drafts.append(
                    Statement(
                        id: "", speaker: speaker.actor, speakerSpan: speaker.span,
                        kind: attribution.kind, cue: attribution.cue.first, content: content,
                        venue: attribution.venue.map { document.text[$0] }, date: date,
                        addressee: attribution.addressee.flatMap {
                            resolver.actor(at: $0)
                        }, positionOn: matter))
            }
        }
        drafts += PostFinder.posts(in: document, analysis: analysis, resolver: resolver)
        drafts.sort { a, b in
            if a.content[0] != b.content[0] { return a.content[0] < b.content[0] }
            return (a.speakerSpan ?? a.content[0]) < (b.speakerSpan ?? b.content[0])
        }
        for i in drafts.indices { drafts[i].id = "s\(i + 1)" }
        return drafts
    }

    private func isFirstPerson(_ source: [Span], _ text: SourceText) -> Bool {
        guard source.count == 1, source[0].count <= 2 else { return false }
        return ["I", "we", "We"].contains(text[source[0]])
    }

    /// Content without the conjunction that opens it.
    private func withoutThat(_ span: Span, _ text: SourceText) -> Span {
        let bytes = text.utf8
        guard span.count > 5, bytes[span.start] | 0x20 == UInt8(ascii: "t"),
            bytes[(span.start + 1)..<(span.start + 4)].elementsEqual("hat".utf8),
            bytes[span.start + 4] == 32
        else { return span }
        return Span(span.start + 5, span.end)
    }

    /// The time expression of the cue's sentence that stands outside the content and nearest to the
    /// cue.
    private func date(
        of attribution: Attribution, times: [TimeExpression], analysis: Analysis
    ) -> Window? {
        guard let cue = attribution.cue.first, let s = analysis.sentenceIndex(at: cue.start) else {
            return nil
        }
        let sentence = analysis.sentences[s].span
        var low = times.partitionPoint { $0.span.start < sentence.start }
        var best: TimeExpression?
        var distance = 61
        while low < times.count, times[low].span.start < sentence.end {
            let time = times[low]
            low += 1
            guard time.kind == .date || time.kind == .time, time.window != nil,
                !attribution.content.contains(where: { $0.overlaps(time.span) }),
                !attribution.source.contains(where: { $0.overlaps(time.span) })
            else { continue }
            let gap = max(time.span.start - cue.end, cue.start - time.span.end)
            if gap < distance {
                distance = gap
                best = time
            }
        }
        guard let best, let window = best.window else { return nil }
        return Window(
            from: window.from, to: window.to, text: best.span, grain: best.grain, basis: best.basis)
    }
}
