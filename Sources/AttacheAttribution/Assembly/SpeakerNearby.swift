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

    /// A source phrase mended by what stands around it: parsers cut titles from names, hang an
    /// apposition elsewhere, or take a far noun for the subject.
    func speakerPhrase(_ phrase: [Int], cue: WordMap.Place, _ view: SentenceView) -> [Int] {
        guard let last = phrase.last, let first = phrase.first else { return phrase }
        if last < cue.word { return before(phrase, cue.word, view) }
        guard first > cue.word else { return phrase }
        return after(phrase, view)
    }

    private func before(_ phrase: [Int], _ cue: Int, _ view: SentenceView) -> [Int] {
        var words = leftward(phrase, view)
        // "Attorney General Eric Lee": the rest of the name, and brackets after it.
        var k = words[words.count - 1] + 1
        var depth = 0
        while k < cue, view.quotation[k] < 0 {
            let form = view.words[k].form
            if form == "(" || form == "[" {
                depth += 1
            } else if form == ")" || form == "]" {
                depth -= 1
            } else if depth == 0 {
                switch view.words[k].upos {
                case .propn, .noun, .num: break
                default: k = cue + 1
                }
            }
            if k > cue { break }
            words.append(k)
            k += 1
        }
        guard let last = words.last, let first = words.first else { return phrase }
        if last + 1 < cue, view.words[last + 1].form == "," {
            // "Ann Lee, the head of the mission, said"
            let gap = (last + 1)..<cue
            if let close = gap.last(where: { view.words[$0].form == "," }), close > last + 2,
                close + 4 >= cue, opensApposition(last + 2, view),
                !gap.contains(where: { view.quotation[$0] >= 0 })
            {
                return words + Array((last + 1)..<close)
            }
            // "The head of the mission, Ann Lee, said": the phrase is itself the apposition.
            if first > 1, view.words[first - 1].form == ",", last + 4 >= cue,
                let head = nominalBefore(first - 1, view)
            {
                return view.subtree(head).filter { $0 < first } + words
            }
        }
        return words
    }

    /// "IMF chief economist Ann Lee": titles before a name that the tree parted from it. A run that
    /// a preposition opens is another phrase ("On Monday Ann Lee said").
    private func leftward(_ phrase: [Int], _ view: SentenceView) -> [Int] {
        guard let first = phrase.first, first > 0,
            view.words[first].upos == .propn || view.words[first].upos == .noun
        else { return phrase }
        var start = first
        while start > 0, first - start < 12, view.quotation[start - 1] == view.quotation[first] {
            let upos = view.words[start - 1].upos
            guard upos == .propn || upos == .noun || upos == .adj || upos == .det else { break }
            start -= 1
            if upos == .det { break }
        }
        guard start < first else { return phrase }
        if start > 0 {
            switch view.words[start - 1].upos {
            case .punct, .cconj, .sconj: break
            default: return phrase
            }
        }
        return Array(start..<first) + phrase
    }

    /// The head of a noun phrase without preposition that ends right before `comma`.
    private func nominalBefore(_ comma: Int, _ view: SentenceView) -> Int? {
        var head = comma - 1
        while head >= 0, view.words[head].head >= 0, view.words[head].head < comma,
            view.words[view.words[head].head].upos != .verb
        {
            head = view.words[head].head
        }
        switch view.words[head].upos {
        case .noun, .propn: break
        default: return nil
        }
        guard view.high[head] < comma + 1 || view.low[head] < comma,
            !view.children[head].contains(where: {
                view.words[$0].relation == .caseMarker && $0 < head
                    || view.words[$0].relation == .cop
            }), view.low[head] == 0 || view.words[view.low[head] - 1].upos != .adp
        else { return nil }
        return head
    }

    private func after(_ phrase: [Int], _ view: SentenceView) -> [Int] {
        let last = phrase[phrase.count - 1]
        guard last + 2 < view.count, view.words[last + 1].form == ",",
            opensApposition(last + 2, view), view.quotation[last + 2] < 0
        else { return phrase }
        var end = last + 2
        while end < view.count, end - last < 40 {
            let form = view.words[end].form
            if form == "," || form == "." || form == ";" || view.quotation[end] >= 0 { break }
            end += 1
        }
        // "According to the ministry, Lee left": a clause is no apposition.
        let isClause = (last + 2..<end).contains { k in
            let word = view.words[k]
            guard word.relation != .root else { return true }
            return word.relation.base == .nsubj && word.head >= 0
                && view.words[word.head].relation != .aclRelcl
        }
        return isClause ? phrase : phrase + Array((last + 1)..<end)
    }

    /// The source of a clause draft: the tree's, unless a noun phrase that stands right before the
    /// cue has no part in it and can only be its subject.
    func clauseSource(_ draft: ClauseDraft, _ view: SentenceView) -> [Int] {
        let place = WordMap.Place(sentence: draft.sentence, word: draft.cue)
        if draft.isSourceOpen { return draft.source }
        let word = view.words[draft.cue]
        if word.upos == .verb, word.xpos == "VBD" || word.xpos == "VBZ" || word.xpos == "VBP",
            !view.isPassive(draft.cue), let near = nearSubject(draft.cue, view)
        {
            if draft.source.isEmpty
                || !draft.source.contains(near) && (draft.source.last ?? 0) < draft.cue
                    && !isTied(near, draft.source, view)
            {
                let phrase = view.nounPhrase(near, cue: draft.cue)
                if phrase.contains(near) { return speakerPhrase(phrase, cue: place, view) }
            }
        }
        return speakerPhrase(draft.source, cue: place, view)
    }

    /// The head of the noun phrase that ends right before a finite verb.
    private func nearSubject(_ cue: Int, _ view: SentenceView) -> Int? {
        var k = cue - 1
        while k >= 0, view.words[k].upos == .adv || view.words[k].upos == .aux { k -= 1 }
        guard k >= 0, view.quotation[k] == view.quotation[cue] else { return nil }
        switch view.words[k].upos {
        case .noun, .propn: break
        case .pron where ["he", "she", "they", "it", "i", "we", "you"].contains(view.form(k)):
            return k
        default: return nil
        }
        var head = k
        while view.words[head].head >= 0, view.words[head].head < cue,
            view.words[view.words[head].head].upos == .noun
                || view.words[view.words[head].head].upos == .propn
        {
            head = view.words[head].head
        }
        // A phrase with a preposition is no subject.
        if view.children[head].contains(where: {
            $0 < head
                && (view.words[$0].relation == .caseMarker || view.words[$0].relation == .mark)
        }) {
            return nil
        }
        if view.words[head].relation.base == .obl || view.words[head].relation == .nmodUnmarked {
            return nil
        }
        return head
    }

    /// Whether a noun before the cue is an apposition or modifier of the source.
    private func isTied(_ noun: Int, _ source: [Int], _ view: SentenceView) -> Bool {
        var word = noun
        var steps = 0
        while steps < 12 {
            if source.contains(word) { return true }
            guard view.words[word].head >= 0 else { return false }
            switch view.words[word].relation.base {
            case .appos, .nmod, .flat, .compound, .conj, .list, .dep, .nummod, .acl, .obl, .obj:
                break
            default: return false
            }
            word = view.words[word].head
            steps += 1
        }
        return false
    }

    private func opensApposition(_ word: Int, _ view: SentenceView) -> Bool {
        switch view.words[word].upos {
        case .det, .noun, .propn, .adj, .num: return true
        case .pron: return view.form(word) == "who" || view.form(word) == "whose"
        default: return false
        }
    }

    private func phraseBetween(_ offset: Int, _ cue: WordMap.Place, _ view: SentenceView) -> [Span]?
    {
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
        case .pron
        where view.words[start].xpos == "PRP" && view.form(start) != "him"
            && view.form(start) != "them" && view.form(start) != "her" && view.form(start) != "me":
            break
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
