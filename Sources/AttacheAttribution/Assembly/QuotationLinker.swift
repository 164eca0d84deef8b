import AttacheModel

/// What was found for one quotation.
struct QuotationLink {
    enum Side { case before, after }
    var cue: WordMap.Place
    var side: Side
    /// A colon without a cue verb ("Dar was blunt: “…”").
    var isBareColon = false
}

/// Looks for the cue beside a quotation.
struct QuotationLinker {
    let knowledge: AttributionKnowledge
    let map: WordMap
    let text: SourceText
    /// How many words may stand between a quotation and its cue.
    private static let reach = 30

    /// The cue of `quotation`, or null. Complexity: O(reach).
    func link(_ index: Int, views: SentenceViews) -> QuotationLink? {
        let after = afterCue(index, views: views)
        let before = beforeCue(index, views: views)
        guard let after else { return before }
        guard let before else { return after }
        // "“…,” he said" against "He said: “…”": the comma inside the marks decides.
        switch lastByte(map.quotations[index]) {
        case UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"): return after
        default: return before
        }
    }

    /// The last byte of the quoted words that is no white space.
    func lastByte(_ quotation: Quotation) -> UInt8 {
        text.utf8[max(0, quotation.innerEnd - 1)]
    }

    /// Whether nothing of the sentence but other quotations stands before the quotation.
    func startsSentence(_ quotation: Quotation) -> Bool {
        let k = map.firstWord(from: quotation.span.start)
        var i = k - 1
        while i >= 0, k - i < 40 {
            let place = map.places[i]
            let word = map.word(place)
            if map.quotation(place) >= 0 { return true }
            if place.sentence != (k < map.places.count ? map.places[k].sentence : -1) {
                return true
            }
            if word.upos == .punct {
                if word.form == "." || word.form == "!" || word.form == "?" { return true }
                i -= 1
                continue
            }
            return hasBreak(between: word.span.end, and: quotation.span.start)
        }
        return true
    }

    func hasBreak(between start: Int, and end: Int) -> Bool {
        guard start < end, end <= text.utf8.count else { return false }
        return text.utf8[start..<end].contains(10)
    }

    private func isCue(_ place: WordMap.Place, _ view: SentenceView) -> Bool {
        guard view.words[place.word].upos == .verb || view.words[place.word].upos == .aux else {
            return false
        }
        let finder = ClauseFinder(knowledge: knowledge, view: view)
        if finder.isInCompound(place.word) { return false }
        return finder.verbEntries(place.word).entries.contains {
            knowledge.entries[$0].takes(.quote)
        }
    }

    private func afterCue(_ index: Int, views: SentenceViews) -> QuotationLink? {
        let quotation = map.quotations[index]
        guard quotation.isClosed else { return nil }
        var k = map.firstWord(from: quotation.span.end)
        let first = k
        var firstWord = true
        var gap: [WordMap.Place] = []
        while k < map.places.count, k - first < Self.reach {
            let place = map.places[k]
            let word = map.word(place)
            k += 1
            if map.quotation(place) >= 0 { return nil }
            if gap.isEmpty, hasBreak(between: quotation.span.end, and: word.span.start) {
                return nil
            }
            if word.upos == .punct {
                switch word.form {
                case ".", ";", "!", "?", ":": return nil
                default: continue
                }
            }
            if firstWord {
                firstWord = false
                if word.upos == .cconj || word.upos == .sconj || word.upos == .adp
                    || word.xpos == "WDT"
                {
                    return nil
                }
            }
            let sentence = views[place.sentence]
            if isCue(place, sentence), gapBelongs(gap, to: place, sentence) {
                return QuotationLink(cue: place, side: .after)
            }
            gap.append(place)
        }
        return nil
    }

    /// Whether the words between a quotation and a cue are the cue's own (its subject, adverbs) or
    /// too few to be another clause.
    private func gapBelongs(
        _ gap: [WordMap.Place], to cue: WordMap.Place, _ view: SentenceView
    ) -> Bool {
        if gap.count <= 4 {
            return !gap.contains { place in
                map.word(place).upos == .verb && !view.isBelow(place.word, cue.word)
            }
        }
        return gap.allSatisfy { place in
            place.sentence == cue.sentence && view.isBelow(place.word, cue.word)
        }
    }

    private func beforeCue(_ index: Int, views: SentenceViews) -> QuotationLink? {
        let quotation = map.quotations[index]
        let start = map.firstWord(from: quotation.span.start)
        var k = start - 1
        var separator: String?
        var gap: [WordMap.Place] = []
        var hasContentWord = false
        while k >= 0, start - k < Self.reach {
            let place = map.places[k]
            let word = map.word(place)
            k -= 1
            if map.quotation(place) >= 0 { return bareColon(separator, gap, views) }
            if word.upos == .punct {
                if !hasContentWord, separator == nil {
                    if word.form == "," || word.form == ":" || word.form == "--"
                        || word.form == "—" || word.form == "–" || word.form == "-"
                    {
                        separator = word.form
                        continue
                    }
                }
                if word.form == "." || word.form == "!" || word.form == "?" || word.form == ";" {
                    return bareColon(separator, gap, views)
                }
                continue
            }
            if !hasContentWord {
                hasContentWord = true
                if hasBreak(between: word.span.end, and: quotation.span.start), separator != ":" {
                    return nil
                }
            }
            if let first = gap.last, first.sentence != place.sentence {
                return bareColon(separator, gap, views)
            }
            let sentence = views[place.sentence]
            if isCue(place, sentence), beforeGapBelongs(gap, to: place, sentence, separator) {
                return QuotationLink(cue: place, side: .before)
            }
            gap.append(place)
        }
        return bareColon(separator, gap, views)
    }

    private func beforeGapBelongs(
        _ gap: [WordMap.Place], to cue: WordMap.Place, _ view: SentenceView, _ separator: String?
    ) -> Bool {
        if gap.isEmpty { return true }
        if separator == nil { return false }
        // A finite clause between the two is what the cue says; the quotation is only a part of it.
        if gap.contains(where: { place in
            let word = map.word(place)
            return word.upos == .verb && word.xpos != "VBN" && word.xpos != "VBG"
                && view.words[place.word].relation != .aclRelcl
        }) {
            return separator == ":" && gap.count <= 12
        }
        return true
    }

    /// A colon after a clause without a cue verb: the clause's subject speaks.
    private func bareColon(
        _ separator: String?, _ gap: [WordMap.Place], _ views: SentenceViews
    ) -> QuotationLink? {
        guard separator == ":", let place = gap.first else { return nil }
        let sentence = views[place.sentence]
        guard let root = sentence.words.indices.first(where: { sentence.words[$0].head < 0 }),
            sentence.quotation[root] < 0, sentence.subject(of: root) != nil
        else { return nil }
        return QuotationLink(
            cue: WordMap.Place(sentence: place.sentence, word: root), side: .before,
            isBareColon: true)
    }
}
