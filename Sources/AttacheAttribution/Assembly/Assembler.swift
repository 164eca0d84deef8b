import AttacheModel

/// Joins quotations and clause drafts to attributions.
struct Assembler {
    /// An attribution on its way: everything in bytes but the place of its cue.
    struct Draft {
        var cuePlace: WordMap.Place?
        var cue: [Span]
        var source: [Span]
        var content: [Span]
        var act: Attribution.Act
        var entry: Int?
        /// Whether the record takes it for a statement.
        var isStatement = true
        var hasQuotation = false
        /// Whether the content is laid out as speech of its own, without quotation marks.
        var isLaidOut = false
        /// Set when the cue itself stands inside a quotation.
        var cueQuotation = -1
        var paragraph: Int
    }

    let knowledge: AttributionKnowledge
    let text: SourceText
    let analysis: Analysis
    let quotations: [Quotation]
    /// Index into `quotations` of each outermost one.
    let map: WordMap
    let views: SentenceViews
    var drafts: [Draft] = []
    /// The last draft of speech by a named source in each sentence.
    private var speechOfSentence: [Int: Int] = [:]
    /// Draft of each cue word.
    var draftOfCue: [WordMap.Place: Int] = [:]

    init(knowledge: AttributionKnowledge, text: SourceText, analysis: Analysis) {
        self.knowledge = knowledge
        self.text = text
        self.analysis = analysis
        quotations = QuotationScanner.quotations(in: text)
        map = WordMap(analysis: analysis, quotations: quotations.filter { $0.parent == nil })
        views = SentenceViews(analysis: analysis, map: map)
    }

    mutating func attributions() -> [Attribution] {
        for sentence in analysis.sentences.indices { addClauseDrafts(sentence) }
        linkQuotations()
        addLabelledSpeech()
        return finish()
    }

    // MARK: Clauses

    private mutating func addClauseDrafts(_ sentence: Int) {
        guard hasCue(analysis.sentences[sentence]) else { return }
        let view = views[sentence]
        let finder = ClauseFinder(knowledge: knowledge, view: view)
        for draft in finder.drafts() {
            let inside = view.quotation[draft.cue]
            let content = clipped(view.spans(draft.content), to: inside)
            guard !content.isEmpty else { continue }
            let place = WordMap.Place(sentence: sentence, word: draft.cue)
            drafts.append(
                Draft(
                    cuePlace: place, cue: view.spans(draft.cueWords),
                    source: clipped(
                        view.spans(clauseSource(draft, view)), to: inside),
                    content: content, act: draft.act, entry: draft.entry,
                    isStatement: knowledge.entries[draft.entry].states.contains(draft.pattern),
                    cueQuotation: inside,
                    paragraph: analysis.sentences[sentence].paragraph))
            draftOfCue[place] = drafts.count - 1
            noteSpeech(sentence)
        }
    }

    private mutating func noteSpeech(_ sentence: Int) {
        let draft = drafts[drafts.count - 1]
        if draft.act == .speech, draft.cueQuotation < 0, !draft.source.isEmpty {
            speechOfSentence[sentence] = drafts.count - 1
        }
    }

    /// What a cue inside a quotation takes lies inside it as well.
    private func clipped(_ spans: [Span], to quotation: Int) -> [Span] {
        guard quotation >= 0 else { return spans }
        let pieces = map.quotations[quotation].pieces
        return spans.compactMap { span in
            guard let piece = pieces.first(where: { $0.overlaps(span) }) else { return nil }
            return Span(max(span.start, piece.start), min(span.end, piece.end))
        }
    }

    private func hasCue(_ sentence: Sentence) -> Bool {
        sentence.words.contains { word in
            switch word.upos {
            case .verb, .aux: return true
            case .noun, .propn: return knowledge.nouns[word.lemma.lowercased()] != nil
            case .adj: return knowledge.adjectives[word.lemma.lowercased()] != nil
            case .adp, .sconj, .adv: return knowledge.prepositions[word.form.lowercased()] != nil
            default: return false
            }
        }
    }

    // MARK: Quotations

    private mutating func linkQuotations() {
        let linker = QuotationLinker(knowledge: knowledge, map: map, text: text)
        var lastDraft: Int?
        var lastParagraph = -1
        var pending: [Int] = []
        for index in map.quotations.indices {
            let quotation = map.quotations[index]
            let first = map.firstWord(from: quotation.span.start)
            guard first < map.places.count else { break }
            let place = map.places[first]
            guard map.quotation(place) == index else { continue }
            let paragraph = analysis.sentences[place.sentence].paragraph
            if paragraph != lastParagraph {
                settle(&pending, into: nil)
                if lastParagraph + 1 != paragraph { lastDraft = nil }
            }
            let link = linker.link(index, views: views)
            if let link {
                let draft = join(index, link, linker: linker, paragraph: paragraph)
                settle(&pending, into: draft)
                lastDraft = draft
                lastParagraph = paragraph
                continue
            }
            guard isFreeStanding(quotation, linker) else { continue }
            if let draft = lastDraft, lastParagraph == paragraph {
                append(quotation, to: draft)
            } else if let draft = speakerDraft(before: quotation, paragraph: paragraph) {
                append(quotation, to: draft)
                lastDraft = draft
            } else if let draft = lastDraft, paragraph == lastParagraph + 1 {
                append(quotation, to: draft)
            } else {
                pending.append(index)
            }
            lastParagraph = paragraph
        }
        settle(&pending, into: nil)
    }

    /// Quotations that waited for a cue after them in their paragraph.
    private mutating func settle(_ pending: inout [Int], into draft: Int?) {
        if let draft {
            for index in pending { append(map.quotations[index], to: draft) }
        }
        pending.removeAll()
    }

    /// Whether a quotation is whole sentences of its own.
    private func isFreeStanding(_ quotation: Quotation, _ linker: QuotationLinker) -> Bool {
        guard linker.startsSentence(quotation) else { return false }
        switch linker.lastByte(quotation) {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xA6: break
        default:
            // "…”." and "…” ": the stop may stand outside, or the quotation may be unclosed.
            let next = quotation.span.end
            let byte = next < text.utf8.count ? text.utf8[next] : UInt8(ascii: ".")
            guard byte == UInt8(ascii: ".") || byte == 10 || !quotation.isClosed else {
                return false
            }
        }
        return map.firstWord(from: quotation.span.end) - map.firstWord(from: quotation.innerStart)
            >= 4
    }

    /// Joins a quotation to its cue's draft, or makes one.
    private mutating func join(
        _ index: Int, _ link: QuotationLink, linker: QuotationLinker, paragraph: Int
    ) -> Int {
        let quotation = map.quotations[index]
        let view = views[link.cue.sentence]
        if let known = draftOfCue[link.cue] {
            merge(quotation, into: known, link, linker)
            let isLost =
                drafts[known].source.isEmpty
                || drafts[known].source.contains { quotation.span.overlaps($0) }
            if isLost {
                drafts[known].source = self.source(of: link.cue, beside: quotation, link.side)
            }
            return known
        }
        var content = quotation.pieces
        if link.side == .after, !linker.startsSentence(quotation) {
            content = leadIn(quotation, link.cue) + content
        }
        content = Self.union(content + leadOut(quotation, link, linker))
        let source = source(of: link.cue, beside: quotation, link.side)
        let cue: [Span]
        if link.isBareColon {
            cue = []
        } else {
            let (_, particle) = ClauseFinder(knowledge: knowledge, view: view).verbEntries(
                link.cue.word)
            cue = view.spans(([link.cue.word] + (particle.map { [$0] } ?? [])).sorted())
        }
        let entry = knowledge.verbs[view.lemma(link.cue.word)]?.first {
            knowledge.entries[$0].takes(.quote)
        }
        drafts.append(
            Draft(
                cuePlace: link.cue, cue: cue, source: source, content: content, act: .speech,
                entry: link.isBareColon ? nil : entry, hasQuotation: true,
                cueQuotation: view.quotation[link.cue.word], paragraph: paragraph))
        draftOfCue[link.cue] = drafts.count - 1
        noteSpeech(link.cue.sentence)
        return drafts.count - 1
    }

    /// The words of the sentence before a quotation that a cue follows: "He was “a fool,” she said."
    private func leadIn(_ quotation: Quotation, _ cue: WordMap.Place) -> [Span] {
        let end = map.firstWord(from: quotation.span.start)
        guard end < map.places.count else { return [] }
        var k = end - 1
        var first: Int?
        while k >= 0, end - k < 60 {
            let place = map.places[k]
            if place.sentence != map.places[end].sentence || map.quotation(place) >= 0 { break }
            if map.word(place).upos != .punct { first = k }
            k -= 1
        }
        guard let first else { return [] }
        return [
            Span(map.word(map.places[first]).span.start, map.word(map.places[end - 1]).span.end)
        ]
    }

    /// What goes on after a quotation that is only the beginning of what the cue takes: "He said
    /// “budget reforms” would pay for it".
    private func leadOut(
        _ quotation: Quotation, _ link: QuotationLink, _ linker: QuotationLinker
    ) -> [Span] {
        guard quotation.isClosed, link.side == .before else { return [] }
        switch linker.lastByte(quotation) {
        case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xA6:
            return []
        default: break
        }
        let k = map.firstWord(from: quotation.span.end)
        guard k < map.places.count, map.places[k].sentence == link.cue.sentence,
            map.quotation(map.places[k]) < 0, map.word(map.places[k]).upos != .punct
        else { return [] }
        let view = views[link.cue.sentence]
        let finder = ClauseFinder(knowledge: knowledge, view: view)
        let words = finder.rightField(
            link.cue.word, from: map.places[k].word, crossingCommas: false)
        let spans = view.spans(words)
        guard let last = spans.last else { return [] }
        return [Span(quotation.innerStart, last.end)]
    }

    /// A cue that took a clause as well: the quotation is the whole content, or a part of it.
    private mutating func merge(
        _ quotation: Quotation, into index: Int, _ link: QuotationLink, _ linker: QuotationLinker
    ) {
        if drafts[index].hasQuotation {
            append(quotation, to: index)
            return
        }
        drafts[index].hasQuotation = true
        drafts[index].isStatement = true
        let touching = drafts[index].content.filter { quotation.span.overlaps($0) }
        let leads = touching.first.map { $0.start < quotation.span.start } ?? false
        let trailing = leadOut(quotation, link, linker)
        if linker.startsSentence(quotation) && link.side == .after
            || link.side == .before && !leads
        {
            drafts[index].content = Self.union(quotation.pieces + trailing)
            return
        }
        // Indirect words with a quoted part: keep both.
        drafts[index].content = Self.union(drafts[index].content + quotation.pieces)
    }

    private mutating func append(_ quotation: Quotation, to index: Int) {
        drafts[index].hasQuotation = true
        if drafts[index].content.contains(where: { $0.contains(quotation.span) }) { return }
        drafts[index].content = Self.union(drafts[index].content + quotation.pieces)
    }

    /// A draft for a quotation without a cue: the subject of the sentence before it in its
    /// paragraph speaks ("Dar was blunt. “We will go.”").
    private mutating func speakerDraft(before quotation: Quotation, paragraph: Int) -> Int? {
        let first = map.firstWord(from: quotation.span.start)
        guard first > 0 else { return nil }
        let sentence = map.places[first - 1].sentence
        guard analysis.sentences[sentence].paragraph == paragraph else { return nil }
        // The last attribution of that sentence speaks on.
        if let known = speechOfSentence[sentence] {
            let source = drafts[known].source
            return newDraft(source: source, paragraph: paragraph)
        }
        let view = views[sentence]
        guard let root = view.words.indices.first(where: { view.words[$0].head < 0 }),
            let subject = view.subject(of: root)
        else { return nil }
        return newDraft(
            source: view.spans(view.nounPhrase(subject, cue: root)), paragraph: paragraph)
    }

    private mutating func newDraft(source: [Span], paragraph: Int) -> Int {
        drafts.append(
            Draft(
                cuePlace: nil, cue: [], source: source, content: [], act: .speech, entry: nil,
                hasQuotation: true, paragraph: paragraph))
        return drafts.count - 1
    }

    static func union(_ spans: [Span]) -> [Span] {
        var result: [Span] = []
        for span in spans.sorted() {
            if let last = result.last, span.start <= last.end {
                result[result.count - 1].end = max(last.end, span.end)
            } else {
                result.append(span)
            }
        }
        return result
    }
}
