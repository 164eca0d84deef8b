import AttacheModel

/// The words around an expression in running text: is it a time at all, does it look ahead or back,
/// does a word before it open one end.
struct TimeContext {
    let tokens: [TimeToken]
    let bytes: [UInt8]
    /// The expression's tokens.
    let range: ClosedRange<Int>
    let cues: TimeCues

    private func isStop(_ i: Int) -> Bool {
        let token = tokens[i]
        if token.kind == .gap { return true }
        guard token.kind == .sign, token.end - token.start == 1 else { return false }
        switch bytes[token.start] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        default: return false
        }
    }

    private func byte(_ i: Int) -> UInt8? {
        guard tokens.indices.contains(i) else { return nil }
        return bytes[tokens[i].start]
    }

    /// Whether the signs and words around allow a time here.
    private func isOrdinal(_ token: TimeToken) -> Bool {
        guard token.end - token.start >= 2 else { return false }
        let ending = String(decoding: bytes[(token.end - 2)..<token.end], as: UTF8.self)
        return ["st", "nd", "rd", "th"].contains(ending.lowercased())
    }

    func isPlausible(_ term: Term) -> Bool {
        let first = tokens[range.lowerBound]
        let last = tokens[range.upperBound]
        let before = range.lowerBound - 1
        let after = range.upperBound + 1
        // Digits that go on: "1.2008", "$2008", "2008/5", "2008-451".
        if first.kind == .digits, first.isJoined, before >= 0 {
            let sign = bytes[tokens[before].start]
            if tokens[before].kind != .sign { return false }
            if sign != UInt8(ascii: "("), sign != UInt8(ascii: "\""), sign != UInt8(ascii: "["),
                sign != UInt8(ascii: "'"),
                sign != UInt8(ascii: "-")
                    || tokens[before].isJoined
                        && before >= 1 && tokens[before - 1].kind == .digits
            {
                return false
            }
        }
        // Ages: "44 years old", "a six-year-old".
        if case .duration = term.unmodified, after < tokens.count {
            let next = bytes[tokens[after].start] == UInt8(ascii: "-") ? after + 1 : after
            if next < tokens.count, tokens[next].word >= 0, cues.age.contains(tokens[next].word) {
                return false
            }
        }
        // "Good afternoon, friends."
        if before >= 0, tokens[before].word >= 0, cues.greeting.contains(tokens[before].word) {
            return false
        }
        // "the 30th anniversary": which one, not when.
        if after < tokens.count, tokens[after].word >= 0, cues.ordered.contains(tokens[after].word),
            isOrdinal(last)
        {
            return false
        }
        // "a quarter of the fleet" is a share.
        if case .duration(let amount) = term.unmodified, amount.unit == .quarter,
            after < tokens.count, tokens[after].word >= 0,
            cues.fraction.contains(tokens[after].word)
        {
            return false
        }
        if last.kind == .digits, after < tokens.count, tokens[after].isJoined {
            let next = tokens[after]
            if next.kind == .word { return false }
            let sign = bytes[next.start]
            if sign == UInt8(ascii: "%") { return false }
            if after + 1 < tokens.count, tokens[after + 1].isJoined,
                tokens[after + 1].kind == .digits,
                sign != UInt8(ascii: ";")
            {
                return false
            }
        }
        if case .year(let year) = term.unmodified, last.kind == .digits { return isYear(year) }
        if case .month = term.unmodified, range.count == 1, last.end - first.start == 3,
            byte(range.lowerBound).map({ $0 | 0x20 }) == UInt8(ascii: "m"),
            bytes[last.end - 1] == UInt8(ascii: "y")
        {
            // "May" at the head of a sentence is a verb.
            return before >= 0 && !isStop(before)
        }
        // "Mar" and "Jan" alone are names of people.
        if case .month = term.unmodified, range.count == 1, last.end - last.start == 3 {
            return bytes[last.end - 1] == UInt8(ascii: ".")
        }
        return true
    }

    /// Whether a bare four-digit number is a year.
    private func isYear(_ year: Int) -> Bool {
        guard (1400...2100).contains(year) else { return false }
        let before = range.lowerBound - 1
        let after = range.upperBound + 1
        if before >= 0 {
            let token = tokens[before]
            if token.word >= 0, cues.notYearAfter.contains(token.word) { return false }
            if let sign = byte(before), token.kind == .sign,
                sign == UInt8(ascii: "$") || sign == UInt8(ascii: "#") || sign >= 0x80
            {
                return false
            }
        }
        if after < tokens.count {
            let token = tokens[after]
            if token.word >= 0, cues.counted.contains(token.word) { return false }
            if byte(after) == UInt8(ascii: "%") { return false }
        }
        return true
    }

    /// The bound that the words before the expression set.
    var bound: TimeExpression.Bound? {
        var i = range.lowerBound - 1
        var steps = 0
        while i >= 0, steps < 3, tokens[i].word >= 0 {
            if let bound = cues.bounds[tokens[i].word] { return bound }
            for phrase in cues.boundPhrases[tokens[i].word] ?? []
            where i + 1 >= phrase.words.count
                && zip(tokens[(i + 1 - phrase.words.count)...i], phrase.words).allSatisfy({
                    $0.word == $1
                })
            {
                return phrase.bound
            }
            // Only an article or adverb may stand between.
            let length = tokens[i].end - tokens[i].start
            if length > 5 || isStop(i) { return nil }
            i -= 1
            steps += 1
        }
        return nil
    }

    /// Whether a name without a year or week looks back or ahead.
    func direction(_ term: Term, bound: TimeExpression.Bound?, analysis: Analysis?)
        -> TimeResolver.Direction
    {
        switch bound {
        case .since?: return term.hasMonthDay ? .nearest : .past
        case .by?, .until?, .before?:
            // A deadline lies ahead, unless the clause is in the past.
            let tense = tense(analysis)
            if tense == .future { return .future }
            return term.hasMonthDay || bound != .by && tense == .past ? .nearest : .future
        default: break
        }
        if term.hasMonthDay, let analysis, isTold(analysis) { return .told }
        if term.hasMonthDay || term.isQuarter { return .nearest }
        if let tense = tense(analysis) { return tense }
        return .past
    }

    private func tense(_ analysis: Analysis?) -> TimeResolver.Direction? {
        if let analysis, let found = parsedTense(analysis) { return found }
        return nearTense()
    }

    /// Whether the expression is the day on which a verb in the past happened ("collapsed on 1
    /// December"), and not one that it arranged ("called a vote on 1 December").
    private func isTold(_ analysis: Analysis) -> Bool {
        let offset = tokens[range.lowerBound].start
        guard let index = analysis.sentenceIndex(at: offset) else { return false }
        let words = analysis.sentences[index].words
        let end = tokens[range.upperBound].end
        guard
            let day = words.indices.first(where: {
                words[$0].span.start >= offset && words[$0].span.end <= end
                    && words.indices.contains(words[$0].head)
                    && !(words[words[$0].head].span.start >= offset
                        && words[words[$0].head].span.end <= end)
            }), words[day].relation.base == .obl
        else { return false }
        let verb = words[day].head
        guard words[verb].upos == .verb, !cues.arranging.contains(words[verb].lemma.lowercased())
        else { return false }
        var isPast = words[verb].xpos == "VBD"
        for word in words {
            let isAuxiliary = word.relation == .aux || word.relation == .auxPass
            if word.head == verb, isAuxiliary {
                if word.xpos == "MD" { return false }
                if word.xpos == "VBD", word.relation == .auxPass { isPast = true }
            }
            if word.head == day, word.relation == .caseMarker, word.form.lowercased() != "on" {
                return false
            }
        }
        return isPast
    }

    /// The tense of the clause that holds the expression, from the parse.
    private func parsedTense(_ analysis: Analysis) -> TimeResolver.Direction? {
        let offset = tokens[range.lowerBound].start
        guard let index = analysis.sentenceIndex(at: offset) else { return nil }
        let sentence = analysis.sentences[index]
        guard sentence.span.contains(offset),
            var word = sentence.words.firstIndex(where: { $0.span.end > offset })
        else { return nil }
        // "to protest Tuesday's raid": the raid has its day, whatever is to be done about it.
        let isOwner = [.nmodPoss, .compound].contains(sentence.words[word].relation)
        var steps = 0
        while steps < 40 {
            steps += 1
            let here = sentence.words[word]
            if here.upos == .verb || here.upos == .aux || here.relation == .root {
                var future = false
                var past = here.xpos == "VBD" || here.xpos == "VBN"
                var hasModal = false
                for other in sentence.words where other.head == word {
                    switch other.xpos {
                    case "MD": hasModal = true
                    case "VBD":
                        if other.relation == .aux || other.relation == .auxPass
                            || other.relation == .cop
                        {
                            past = true
                        }
                    case "VBZ", "VBP":
                        if other.relation == .auxPass, here.xpos == "VBN" { past = false }
                    case "TO": future = true
                    default: break
                    }
                }
                if hasModal { return .future }
                if past { return .past }
                if here.xpos == "VB", future, !isOwner { return .future }
                if isOwner, here.head >= 0 {
                    word = here.head
                    continue
                }
                return nil
            }
            if here.head < 0 { return nil }
            word = here.head
        }
        return nil
    }

    /// The nearest word of the sentence that tells a tense.
    private func nearTense() -> TimeResolver.Direction? {
        func look(_ i: Int) -> TimeResolver.Direction? {
            let token = tokens[i]
            guard token.kind == .word else { return nil }
            if token.word >= 0 {
                if cues.future.contains(token.word) || cues.modal.contains(token.word) {
                    return .future
                }
                if cues.past.contains(token.word) { return .past }
            }
            let length = token.end - token.start
            if length > 4, !token.isCapital, bytes[token.end - 1] == UInt8(ascii: "d"),
                bytes[token.end - 2] == UInt8(ascii: "e")
            {
                return .past
            }
            return nil
        }
        var left: (TimeResolver.Direction, Int)?
        var i = range.lowerBound - 1
        var steps = 0
        while i >= 0, steps < 14, !isStop(i) {
            steps += 1
            if let found = look(i) {
                // A participle after "will be" or "to be" looks ahead with it.
                if left == nil {
                    left = (found, steps)
                } else if tokens[i].word >= 0, cues.modal.contains(tokens[i].word),
                    steps <= left!.1 + 2
                {
                    left = (.future, left!.1)
                }
                if steps > (left?.1 ?? 14) + 3 { break }
            }
            i -= 1
        }
        var right: (TimeResolver.Direction, Int)?
        i = range.upperBound + 1
        steps = 0
        while i < tokens.count, steps < 10, !isStop(i) {
            steps += 1
            if let found = look(i) {
                right = (found, steps)
                break
            }
            i += 1
        }
        switch (left, right) {
        case (let l?, let r?): return l.1 <= r.1 + 2 ? l.0 : r.0
        case (let l?, nil): return l.0
        case (nil, let r?): return r.0
        default: return nil
        }
    }
}

extension Term {
    /// Whether it is a quarter without a year.
    var isQuarter: Bool {
        switch self {
        case .quarter, .half: true
        case .modified(let a, _), .part(_, let a), .fiscal(let a): a.isQuarter
        default: false
        }
    }

    /// Whether a day of a named month is in it: such a date lies near the document's.
    var hasMonthDay: Bool {
        switch self {
        case .both(.month, .dayOfMonth), .holiday: true
        case .both(let a, let b), .range(let a, let b): a.hasMonthDay || b.hasMonthDay
        case .weekOf(let a), .modified(let a, _), .part(_, let a), .shift(.some(let a), _, _),
            .nthAfter(_, _, let a), .fiscal(let a):
            a.hasMonthDay
        default: false
        }
    }
}
