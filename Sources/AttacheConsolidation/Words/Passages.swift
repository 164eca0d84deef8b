import AttacheModel

/// The sentences of documents with what they are about, whom they name and whose words they are.
struct Passages: Sendable {
    struct Passage: Sendable {
        var span: Span
        /// Lower-case words without diacritics.
        var words: [String]
        var matter: Matter
        /// What it is about when it only points back ("She denies it"): with the matter of the sentences
        /// before it.
        var pointed: Matter
        /// Merged actors that the sentence names or refers to.
        var actors: Set<Int>
        /// Merged actors whose words it holds.
        var speakers: Set<Int>
        var speakersCountries: Set<String>
        /// Countries of both.
        var countries: Set<String>
        /// The same with those that an adjective names ("the last Danish platoon").
        var sides: Set<String>
        var opensParagraph: Bool
        /// Whether it is a turn in a transcript: a name and a colon before what is said.
        var isTurn: Bool
    }
    /// By document, in text order.
    let all: [[Passage]]

    /// Sentences of at most so many content words that point back are read with those before them.
    private static let longestPointing = 5
    private static let reachBack = 3

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        knowledge: ConsolidationKnowledge
    ) {
        all = documents.enumerated().map { d, coded in
            let sentences = coded.sentences
            var named: [[Int]] = Array(repeating: [], count: sentences.count)
            var spoken: [[Int]] = Array(repeating: [], count: sentences.count)
            for actor in coded.record.actors {
                guard let merged = index[d][actor.id] else { continue }
                for span in actor.mentions + actor.anaphors {
                    if let s = Self.number(at: span.start, in: sentences) {
                        named[s].append(merged)
                    }
                }
            }
            for statement in coded.record.statements where !statement.isAttitude {
                guard let speaker = statement.speaker.flatMap({ index[d][$0] }) else { continue }
                for span in statement.content {
                    guard var s = Self.number(at: span.start, in: sentences) else { continue }
                    while s < sentences.count, sentences[s].start < span.end {
                        spoken[s].append(speaker)
                        s += 1
                    }
                }
            }
            var passages: [Passage] = []
            for (s, span) in sentences.enumerated() {
                let words = ContentWords.words(of: ActorMerger.fold(coded.document.text[span]))
                let matter = Matter(words: words, knowledge: knowledge)
                let here = Set(named[s])
                let speakers = Set(spoken[s])
                var pointed = matter
                if matter.count <= Self.longestPointing,
                    words.contains(where: knowledge.pointingWords.contains)
                        || knowledge.laterStatuses(of: words).contains(.denied)
                {
                    for before in passages.suffix(Self.reachBack) {
                        pointed.formUnion(before.matter)
                    }
                }
                let countries = Set(here.union(speakers).compactMap { actors[$0].country })
                let between =
                    s == 0
                    ? nil
                    : coded.document.text[Span(sentences[s - 1].end, span.start)]
                passages.append(
                    Passage(
                        span: span, words: words, matter: matter, pointed: pointed, actors: here,
                        speakers: speakers,
                        speakersCountries: Set(speakers.compactMap { actors[$0].country }),
                        countries: countries,
                        sides: countries.union(words.compactMap { knowledge.nations[$0] }),
                        opensParagraph: between?.contains("\n") ?? true,
                        isTurn: coded.document.text[span].prefix(60).contains(": ")))
            }
            return passages
        }
    }

    /// The number of a document's sentence that holds `span`'s start, or null. Complexity: O(log n).
    func number(_ document: Int, at span: Span) -> Int? {
        let passages = all[document]
        let low = passages.partitionPoint { $0.span.end <= span.start }
        return low < passages.count && passages[low].span.contains(span.start) ? low : nil
    }

    private static func number(at offset: Int, in sentences: [Span]) -> Int? {
        let low = sentences.partitionPoint { $0.end <= offset }
        return low < sentences.count && sentences[low].contains(offset) ? low : nil
    }
}
