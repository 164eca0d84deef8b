import AttacheModel

/// Which expression of a sentence hangs on a word, and how near.
extension WindowFinder {
    /// An expression that may date a word.
    struct Candidate {
        var expression: Int
        var cost: Int
        /// It hangs on a clause above, not on the word or inside its phrase.
        var isAbove = false
        /// That clause is another verb's, and not the noun that the word's clause tells of.
        var isOfVerb = false
        /// That clause says what the word's clause tells.
        var isReported = false
    }

    /// Whether the word's clause stands on a noun to tell what was done to it: "the men seized in March",
    /// "who were seized". Such a clause tells of what is over.
    func isDoneTo(_ request: Request) -> Bool {
        let words = analysis.sentences[request.sentence].words
        let clause = words[request.clause]
        guard clause.xpos == "VBN" else { return false }
        if clause.relation == .acl { return true }
        return clause.relation == .aclRelcl
            && words.contains {
                $0.head == request.clause && $0.relation == .auxPass
                    && ($0.xpos == "VBD" || $0.xpos == "VBN")
            }
    }

    /// Whether the clause lies before the time of the clauses around it ("had agreed").
    func isPluperfect(_ request: Request) -> Bool {
        let words = analysis.sentences[request.sentence].words
        guard words[request.clause].relation != .root, words[request.clause].relation != .conj
        else {
            return false
        }
        return words.indices.contains { i in
            words[i].head == request.clause && words[i].xpos == "VBD" && words[i].lemma == "have"
        }
    }

    /// "arrested since the march began in May": the clause that holds the date opens a time that goes
    /// on.
    func isSinceClause(_ index: Int, _ request: Request) -> Bool {
        let sentence = analysis.sentences[request.sentence]
        let words = sentence.words
        guard var i = headWord(of: expressions[index].span, in: sentence) else { return false }
        for _ in 0..<8 {
            if i == request.word || i == request.clause { return false }
            if words[i].relation == .advcl {
                return words.contains {
                    $0.head == i && $0.relation == .mark
                        && anchors.since.contains($0.form.lowercased())
                }
            }
            i = words[i].head
            guard words.indices.contains(i) else { return false }
        }
        return false
    }

    func candidate(_ index: Int, _ request: Request) -> Candidate? {
        let expression = expressions[index]
        let sentence = analysis.sentences[request.sentence]
        guard isUsable(expression), !isClock(index),
            let head = headWord(of: expression.span, in: sentence)
        else { return nil }
        let words = sentence.words
        if expression.bound == .since, request.isAhead || isMeasure(head, request.word, words) {
            return nil
        }
        // What the expression hangs on, from the inside out.
        var above: [Int] = []
        var i = head
        for _ in 0..<10 {
            let next = words[i].head
            guard next >= 0, next < words.count, next != i else { break }
            above.append(next)
            i = next
        }
        let own = [request.word, request.clause]
        if head == request.word { return Candidate(expression: index, cost: 0) }
        // It is a modifier inside the event's own phrase or clause.
        if let depth = above.firstIndex(where: { own.contains($0) }) {
            if datesAnother(head, above[..<depth], words) { return nil }
            if isSaid(head, above[..<depth], words) || isGround(above[..<depth], words) {
                return nil
            }
            // "called A and discussed their meeting last week": the meeting of the other clause.
            if depth > 1, words[above[0]].upos == .noun,
                above[1..<depth].contains(where: {
                    words[$0].relation == .conj && words[$0].upos == .verb
                })
            {
                return nil
            }
            var cost = depth
            for between in [head] + above[..<depth] where between != request.word {
                if isClause(words[between]) { cost += 12 }
            }
            return Candidate(expression: index, cost: cost)
        }
        // It hangs on a clause above, or beside.
        if tellsOfDate(request.clause, head, above.first, words) {
            return Candidate(expression: index, cost: 1)
        }
        var up = request.clause
        var climbed = 4
        var isReported = false
        for _ in 0..<6 {
            let next = words[up].head
            guard next >= 0, next < words.count, next != up else { break }
            let isReport = request.reporters.contains(next)
            if isReport { isReported = true }
            switch words[up].relation {
            case .xcomp, .acl, .advcl: climbed += 2
            case .conj: climbed += 2
            case .obj, .nsubj, .nsubjPass, .obl, .oblAgent, .nmod, .appos, .compound, .nmodPoss:
                climbed += 3
            case .aclRelcl, .advclRelcl: climbed += 6
            case .ccomp, .parataxis: climbed += isReport || words[next].upos == .verb ? 8 : 4
            default: climbed += 4
            }
            if let depth = above.firstIndex(of: next) {
                if request.isAhead, isReport || words[up].relation == .ccomp { return nil }
                if isSaid(head, above[..<depth], words) { return nil }
                if above[..<depth].contains(where: { isSetOff($0, words) }) { return nil }
                // The noun of another phrase has its own date.
                let inOther = above[..<depth].contains { words[$0].upos == .verb }
                return Candidate(
                    expression: index, cost: climbed + depth + (inOther ? 8 : 0), isAbove: true,
                    isOfVerb: words[next].upos == .verb, isReported: isReported)
            }
            up = next
        }
        return nil
    }

    /// "the first talks since May", "the worst raid since 2019": what an act is measured against does not
    /// date it.
    private func isMeasure(_ head: Int, _ act: Int, _ words: [Word]) -> Bool {
        func isExtreme(_ word: Word) -> Bool {
            word.xpos == "JJS" || word.features.contains("NumType=Ord")
                || word.features.contains("Degree=Sup")
        }
        return [words[head].head, act].contains { noun in
            words.indices.contains(noun)
                && (isExtreme(words[noun])
                    || words.contains {
                        $0.head == noun && $0.relation == .amod && isExtreme($0)
                    })
        }
    }

    /// "On 5 May, at 3.40 a.m.": the hour is that of the day named beside it.
    func isClock(_ index: Int) -> Bool {
        let clock = expressions[index]
        guard clock.kind == .time, clock.basis == .document else { return false }
        return [index - 1, index + 1].contains { i in
            guard expressions.indices.contains(i), expressions[i].basis == .said,
                expressions[i].window?.singleDay != nil
            else { return false }
            let other = expressions[i].span
            return max(other.start, clock.span.start) - min(other.end, clock.span.end) <= 8
        }
    }

    /// "In talks with A, B said that trade doubled last year": what is said has its own time.
    func isSaid(_ head: Int, _ between: ArraySlice<Int>, _ words: [Word]) -> Bool {
        words[head].relation == .ccomp || between.contains { words[$0].relation == .ccomp }
    }

    /// "Expelled them for taking part in the march of 3 May": the ground has its own time.
    func isGround(_ between: ArraySlice<Int>, _ words: [Word]) -> Bool {
        between.contains { clause in
            words[clause].relation == .advcl && words[clause].xpos == "VBG"
                && words.contains {
                    $0.head == clause && ($0.relation == .mark || $0.relation == .caseMarker)
                        && anchors.ground.contains($0.form.lowercased())
                }
        }
    }

    /// "It began on 3 May, when soldiers held the mayor": a clause about the date before it, which is
    /// hung on the date itself or on its verb.
    func tellsOfDate(_ clause: Int, _ head: Int, _ governor: Int?, _ words: [Word]) -> Bool {
        switch words[clause].relation {
        case .aclRelcl, .advclRelcl, .advcl, .acl: break
        default: return false
        }
        let above = words[clause].head
        guard head < clause, above == head || above == governor else { return false }
        return words.indices.contains { i in
            words[i].head == clause && i > head && i < clause
                && anchors.at.contains(words[i].form.lowercased())
        }
    }

    /// Whether an expression dates a noun deep inside a phrase rather than what the phrase hangs on:
    /// "discussed a dialogue set for August", "for its part in the 22 April attack".
    func datesAnother(_ head: Int, _ between: ArraySlice<Int>, _ words: [Word]) -> Bool {
        let isModified = between.contains {
            words[$0].relation == .acl || words[$0].relation == .aclRelcl
        }
        if isModified { return true }
        if let noun = between.first, isDatedThing(noun, by: head, words) { return true }
        if between.contains(where: { isSetOff($0, words) }) { return true }
        guard between.count > 1, let noun = between.first, words[noun].upos == .noun else {
            return false
        }
        switch words[head].relation {
        case .compound, .amod, .nummod, .nmodPoss, .det: return words[noun].relation == .nmod
        default: return false
        }
    }

    /// "the three – members since 1975 – left": a noun between dashes or brackets.
    private func isSetOff(_ noun: Int, _ words: [Word]) -> Bool {
        words[noun].upos == .noun
            && words[..<noun].contains {
                $0.head == noun && $0.upos == .punct
                    && ["--", "–", "—", "("].contains($0.form)
            }
    }

    /// "left the body under the 2015 accord": the date before a noun is that of the thing, which the
    /// act came out of or goes against.
    private func isDatedThing(_ noun: Int, by date: Int, _ words: [Word]) -> Bool {
        guard words[noun].upos == .noun || words[noun].upos == .propn, date < noun else {
            return false
        }
        switch words[date].relation {
        case .compound, .amod, .nummod, .nmodPoss, .det, .nmodUnmarked:
            // "rejected the 1899 award": a year alone before a thing is the thing's.
            if words[noun].relation == .obj {
                return words[date].upos == .num && words[date].form.utf8.count == 4
            }
            return words[noun].relation.base == .obl
                && words.contains {
                    $0.head == noun && $0.relation == .caseMarker
                        && anchors.thing.contains($0.form.lowercased())
                }
        default: return false
        }
    }

    func isClause(_ word: Word) -> Bool {
        guard word.upos == .verb || word.upos == .aux else { return false }
        switch word.relation {
        case .aclRelcl, .advclRelcl, .acl, .advcl, .ccomp, .parataxis, .csubj, .csubjPass:
            return true
        default: return false
        }
    }

    /// The word of a span that hangs on nothing else in it.
    func headWord(of span: Span, in sentence: Sentence) -> Int? {
        let words = sentence.words
        let low = words.partitionPoint { $0.span.end <= span.start }
        var inside: [Int] = []
        var i = low
        while i < words.count, words[i].span.start < span.end, inside.count < 16 {
            inside.append(i)
            i += 1
        }
        return inside.first { i in
            let head = words[i].head
            return head < 0 || !inside.contains(head)
        }
    }

    func isUsable(_ expression: TimeExpression) -> Bool {
        switch expression.kind {
        case .set: return false
        case .date where expression.window == nil:
            // Said, but not to be resolved: a day without a year; or "recently".
            return expression.value.hasPrefix("XXXX") || expression.value == "PAST_REF"
        case .duration where expression.window == nil && expression.basis == .open:
            // "the last 24 hours" of a text without a date.
            return published == nil
        default: return true
        }
    }
}
