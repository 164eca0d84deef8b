import AttacheModel

/// The stretch of words after a cue. Parsers often hang the end of a long complement too high or
/// too low; where the attributed words stop is then told by what can end them: the sentence, a
/// coordinated cue, a participle that opens the next one, the end of a quotation.
extension ClauseFinder {
    /// How far the words after a cue may be looked through for a complement.
    private static let reach = 14

    /// The words from `start` to where the complement of cue `i` must end.
    func rightField(_ i: Int, from start: Int, crossingCommas: Bool) -> [Int] {
        var found: [Int] = []
        var k = start
        while k < view.count {
            if view.quotation[i] != view.quotation[k], view.quotation[i] >= 0 { break }
            if endsField(i, k, crossingCommas: crossingCommas) { break }
            found.append(k)
            k += 1
        }
        return found
    }

    private func endsField(_ i: Int, _ k: Int, crossingCommas: Bool) -> Bool {
        let form = view.words[k].form
        // A quotation that began inside goes on to its end.
        let isInQuotation = view.quotation[k] >= 0 && view.quotation[k] != view.quotation[i]
        if isInQuotation { return false }
        switch form {
        case ";", ":": return true
        case ",", "--", "—", "–", "―", "-":
            if form == "-" { return false }
            guard crossingCommas else { return true }
            return k + 1 >= view.count || opensNewClause(i, k + 1)
        case "(", ")": return !crossingCommas
        default: break
        }
        if view.words[k].upos == .cconj { return coordinatesAbove(i, k) }
        if view.words[k].upos == .sconj, form == "while" { return true }
        return false
    }

    /// Whether what follows a comma cannot belong to the attributed words.
    private func opensNewClause(_ i: Int, _ k: Int) -> Bool {
        let word = view.words[k]
        switch word.upos {
        case .cconj: return coordinatesAbove(i, k)
        case .sconj: return ["while", "although", "though", "whereas"].contains(view.form(k))
        case .verb where word.xpos == "VBG": return !verbEntries(k).entries.isEmpty
        case .adv where k + 1 < view.count && view.words[k + 1].xpos == "VBG":
            return !verbEntries(k + 1).entries.isEmpty
        default: return false
        }
    }

    /// Whether a conjunction at `k` is followed at once by another cue of the same form, which shares
    /// the subject of `i`: "said that …, and called for …".
    func joinsCue(_ i: Int, _ k: Int) -> Bool {
        var next = k + 1
        while next < view.count, view.words[next].upos == .adv { next += 1 }
        guard next < view.count, view.words[next].upos == .verb,
            view.words[next].xpos == view.words[i].xpos || isBareParticiple(next),
            view.words[i].xpos == "VBD" || view.words[i].xpos == "VBZ",
            view.quotation[next] == view.quotation[i],
            view.kid(next, .nsubj, .nsubjPass) == nil, !view.isPassive(next)
        else { return false }
        return verbEntries(next).entries.contains { knowledge.entries[$0].act == .speech }
    }

    /// "… that it is the main issue and called for talks": what the tagger takes for a participle, though no
    /// other is before it that it could go on from.
    private func isBareParticiple(_ word: Int) -> Bool {
        let head = view.words[word].head
        return view.words[word].xpos == "VBN" && view.words[word].relation == .conj && head >= 0
            && view.words[head].xpos != "VBN" && view.kid(word, .auxPass, .aux) == nil
    }

    /// Content without a clause that sets another's words against it: "she was asked, while Delhi
    /// insists that …".
    func withoutRival(_ content: [Int], _ i: Int) -> [Int] {
        let rival = content.first { k in
            k > i && view.words[k].relation == .advcl && view.words[k].upos == .verb
                && view.kid(k, .nsubj) != nil && commaBefore(view.low[k])
                && knowledge.contrastWords.contains(view.form(view.low[k]))
                && verbEntries(k).entries.contains { knowledge.entries[$0].act == .speech }
        }
        guard let rival else { return content }
        let kept = content.filter { $0 < view.low[rival] }
        return kept.isEmpty ? content : kept
    }

    /// A subject inside a quotation does not say what stands outside it ("“We go,” he said, adding
    /// …"): the cue of that quotation lends its own.
    func outsideQuotation(_ subject: Int?, cue i: Int) -> Int? {
        guard let subject, view.quotation[subject] >= 0, view.quotation[i] < 0 else {
            return subject
        }
        var j = i - 1
        while j >= 0, i - j < 12, view.quotation[j] < 0 {
            if view.words[j].upos == .verb,
                verbEntries(j).entries.contains(where: { knowledge.entries[$0].takes(.quote) }),
                let own = view.kid(j, .nsubj)
            {
                return own
            }
            j -= 1
        }
        return subject
    }

    /// "if the goal is peace" with "then they should leave" parted from it by a comma: a content
    /// that is only a condition goes on to its main clause.
    func withMainClause(_ content: [Int], _ i: Int) -> [Int] {
        guard let first = content.first, let last = content.max(), view.form(first) == "if",
            last + 2 < view.count, view.words[last + 1].form == ",",
            view.form(last + 2) == "then"
        else { return content }
        return content + rightField(i, from: last + 1, crossingCommas: true)
    }

    /// The subject of the cue before a conjunction that `i` follows at once, even when the tree joins
    /// `i` to a verb inside that cue's words.
    func sharedSubject(_ i: Int) -> Int? {
        guard view.kid(i, .nsubj, .nsubjPass) == nil else { return nil }
        var k = i - 1
        while k > 0, view.words[k].upos == .adv { k -= 1 }
        guard k > 0, view.words[k].upos == .cconj else { return nil }
        var j = k - 1
        while j >= 0, k - j < 60 {
            if view.words[j].upos == .verb,
                view.words[j].xpos == view.words[i].xpos || isBareParticiple(i),
                joinsCue(j, k), !verbEntries(j).entries.isEmpty
            {
                return view.subject(of: j)
            }
            j -= 1
        }
        return nil
    }

    /// Whether a conjunction at `k` joins a verb to the cue or to something above it.
    private func coordinatesAbove(_ i: Int, _ k: Int) -> Bool {
        if joinsCue(i, k) { return true }
        let joined = view.words[k].head
        guard joined > k else { return view.form(k) == "but" }
        guard view.words[joined].relation == .conj else { return false }
        let head = view.words[joined].head
        return head >= 0 && head <= i && view.isBelow(i, head)
            && (view.words[joined].upos == .verb || view.words[joined].upos == .aux)
    }

    /// `content` with the words after it that nothing parts from it.
    func extended(_ content: [Int], _ i: Int) -> [Int] {
        guard let last = content.max(), content.allSatisfy({ $0 > i }), last + 1 < view.count
        else { return content }
        return content + rightField(i, from: last + 1, crossingCommas: false)
    }

    /// A clause after the cue that the tree does not give: from "that", or from a subject that
    /// stands at once after the cue.
    func surfaceClause(_ i: Int) -> [Int]? {
        var k = i + 1
        while k < view.count, k - i <= Self.reach {
            let word = view.words[k]
            if view.quotation[k] != view.quotation[i] { break }
            if view.form(k) == "that", word.upos == .sconj || word.upos == .pron,
                k + 1 < view.count, hasVerb(after: k)
            {
                return rightField(i, from: k, crossingCommas: true)
            }
            // Only an addressee, a time or a place may stand between.
            if word.upos == .verb || word.upos == .aux || word.upos == .cconj
                || word.form == ";" || word.form == ":" || word.upos == .sconj
            {
                break
            }
            k += 1
        }
        k = i + 1
        while k < view.count, view.words[k].upos == .adv { k += 1 }
        guard k < view.count, view.words[k].upos == .pron, view.words[k].xpos == "PRP",
            let verb = view.words.indices.contains(view.words[k].head)
                ? view.words[k].head : nil, verb > k,
            view.words[k].relation.base == .nsubj
        else { return nil }
        return rightField(i, from: k, crossingCommas: true)
    }

    private func hasVerb(after k: Int) -> Bool {
        var j = k + 1
        while j < view.count, j - k < 40 {
            let word = view.words[j]
            if (word.upos == .verb || word.upos == .aux) && word.xpos != "VBG" { return true }
            if word.form == ";" { return false }
            j += 1
        }
        return false
    }

    /// The words before a cue that breaks into a sentence between commas: "The raid, he said, was
    /// over".
    func brokenBefore(_ i: Int, subject: Int?) -> [Int]? {
        guard let subject, subject < i || subject == i + 1 else { return nil }
        let first = min(view.low[subject], i)
        let open = subject < i ? first - 1 : i - 1
        guard open > 0, view.words[open].form == ",", view.quotation[open] == view.quotation[i]
        else { return nil }
        // The comma after the cue, with at most a few words between.
        var close = max(i, subject) + 1
        while close < view.count, close - max(i, subject) <= 4, view.words[close].form != "," {
            if view.words[close].upos == .verb || view.words[close].upos == .sconj { return nil }
            close += 1
        }
        guard close < view.count, view.words[close].form == "," else { return nil }
        var start = open - 1
        while start > 0 {
            let form = view.words[start - 1].form
            if form == ";" || form == ":" || view.quotation[start - 1] != view.quotation[open] {
                break
            }
            start -= 1
        }
        while start < open, view.words[start].upos == .cconj || view.isPunctuation(start) {
            start += 1
        }
        return start < open ? Array(start..<open) : nil
    }
}
