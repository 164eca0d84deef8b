import AttacheModel

/// The speaker beside a quotation, by place rather than by tree: parsers lose their way in quoted
/// words, but the words between a quotation and its cue are nearly always the speaker.
extension Assembler {
    /// The source of a cue that stands beside `quotation`: the tree's subject if it stands outside
    /// the quotation, else the noun phrase next to the cue.
    func source(of cue: WordMap.Place, beside quotation: Quotation, _ side: QuotationLink.Side)
        -> [Span]
    {
        let view = views[cue.sentence]
        if let subject = view.subject(of: cue.word),
            view.quotation[subject] == view.quotation[cue.word]
        {
            let phrase = speakerPhrase(view.nounPhrase(subject, cue: cue.word), cue: cue, view)
            let spans = view.spans(phrase).filter { !quotation.span.overlaps($0) }
            if !spans.isEmpty { return spans }
        }
        if side == .after, let between = phraseBetween(quotation.span.end, cue, view) {
            return between
        }
        if let after = phraseAfter(cue, view) { return after }
        return phraseBefore(cue, view) ?? []
    }

    /// A noun phrase with the apposition or relative clause that commas set off after it, which
    /// parsers often hang elsewhere: "Ann Lee, the head of the mission, said".
    func speakerPhrase(_ phrase: [Int], cue: WordMap.Place, _ view: SentenceView) -> [Int] {
        guard let last = phrase.last, let first = phrase.first else { return phrase }
        if last < cue.word {
            let gap = (last + 1)..<cue.word
            guard let comma = gap.first, view.words[comma].form == ",",
                let close = gap.last(where: { view.words[$0].form == "," }), close > comma + 1,
                close + 4 >= cue.word, opensApposition(comma + 1, view),
                !gap.contains(where: { view.quotation[$0] >= 0 })
            else { return phrase }
            return phrase + Array((last + 1)..<close)
        }
        guard first > cue.word, last + 2 < view.count, view.words[last + 1].form == ",",
            opensApposition(last + 2, view), view.quotation[last + 2] < 0
        else { return phrase }
        var end = last + 2
        while end < view.count, end - last < 40 {
            let form = view.words[end].form
            if form == "," || form == "." || form == ";" || view.quotation[end] >= 0 { break }
            end += 1
        }
        return phrase + Array((last + 1)..<end)
    }

    private func opensApposition(_ word: Int, _ view: SentenceView) -> Bool {
        switch view.words[word].upos {
        case .det, .noun, .propn, .adj, .num: return true
        case .pron: return view.form(word) == "who" || view.form(word) == "whose"
        default: return false
        }
    }

    private func phraseBetween(_ offset: Int, _ cue: WordMap.Place, _ view: SentenceView) -> [Span]? {
        let words = view.words.indices.filter {
            $0 < cue.word && view.words[$0].span.start >= offset && view.quotation[$0] < 0
        }
        return nounRun(words, view)
    }

    private func phraseAfter(_ cue: WordMap.Place, _ view: SentenceView) -> [Span]? {
        // Only an inverted cue has its subject after it, at once.
        let start = cue.word + 1
        guard start < view.count else { return nil }
        switch view.words[start].upos {
        case .propn, .det: break
        case .noun, .adj, .num: break
        case .pron where view.words[start].xpos == "PRP" && view.form(start) != "him"
            && view.form(start) != "them" && view.form(start) != "her" && view.form(start) != "me": break
        default: return nil
        }
        var end = start
        while end < view.count, end - start < 16, view.quotation[end] < 0 {
            let word = view.words[end]
            if word.upos == .punct || word.upos == .verb || word.upos == .aux
                || word.upos == .sconj || word.upos == .adp && view.form(end) != "of"
            {
                break
            }
            end += 1
        }
        guard end > start else { return nil }
        let phrase = speakerPhrase(Array(start..<end), cue: cue, view)
        return view.spans(phrase)
    }

    private func phraseBefore(_ cue: WordMap.Place, _ view: SentenceView) -> [Span]? {
        var start = cue.word
        while start > 0, cue.word - start < 30, view.quotation[start - 1] < 0 {
            let word = view.words[start - 1]
            if word.upos == .sconj || word.upos == .cconj && start < cue.word { break }
            start -= 1
        }
        let words = Array(start..<cue.word)
        // A comma parts an opening phrase ("On Monday, the envoy said") from the subject, unless
        // it opens an apposition.
        return nounRun(words, view)
    }

    /// The noun phrase that a run of words ends in, without adverbs and auxiliaries around it.
    private func nounRun(_ words: [Int], _ view: SentenceView) -> [Span]? {
        var words = words
        func isLoose(_ word: Int) -> Bool {
            switch view.words[word].upos {
            case .punct, .adv, .aux, .cconj, .sconj, .part, .intj: return true
            default: return false
            }
        }
        while let last = words.last, isLoose(last) { words.removeLast() }
        while let first = words.first, isLoose(first) { words.removeFirst() }
        guard let last = words.last else { return nil }
        // The highest nominal of the run.
        var head = last
        while let next = Optional(view.words[head].head), words.contains(next),
            view.words[next].upos != .verb
        {
            head = next
        }
        guard view.words[head].upos != .verb else { return nil }
        let spans = view.spans(words.filter { view.isBelow($0, head) && view.quotation[$0] < 0 })
        return spans.isEmpty ? nil : spans
    }
}
