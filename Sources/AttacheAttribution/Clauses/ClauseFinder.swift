import AttacheModel

/// Finds attributions inside one sentence from its cues and its tree.
struct ClauseFinder {
    let knowledge: AttributionKnowledge
    let view: SentenceView

    /// In order of the cues. Complexity: O(n) for the look-up, O(stretch) for each cue.
    func drafts() -> [ClauseDraft] {
        var found: [ClauseDraft] = []
        for (i, word) in view.words.enumerated() {
            switch word.upos {
            case .verb, .aux:
                if let draft = verbDraft(i) { found.append(draft) }
                if let draft = prepositionDraft(i) { found.append(draft) }
            case .noun, .propn:
                if let draft = nounDraft(i) { found.append(draft) }
            case .adj:
                if let draft = adjectiveDraft(i) { found.append(draft) }
            case .adp, .sconj, .adv:
                if let draft = prepositionDraft(i) { found.append(draft) }
            default: break
            }
        }
        return found
    }

    // MARK: Verbs

    /// The verb entries of a word, with its particle when an entry has one.
    func verbEntries(_ i: Int) -> (entries: [Int], particle: Int?) {
        let lemma = view.lemma(i)
        if knowledge.particleVerbs.contains(lemma) {
            for kid in view.children[i]
            where kid > i && kid <= i + 4
                && (view.words[kid].relation == .compoundPrt
                    || view.words[kid].relation == .advmod || view.words[kid].relation == .obj)
            {
                if let found = knowledge.verbs[lemma + " " + view.form(kid)] { return (found, kid) }
            }
        }
        return (knowledge.verbs[lemma] ?? [], nil)
    }

    private func verbDraft(_ i: Int) -> ClauseDraft? {
        let (entries, particle) = verbEntries(i)
        guard !entries.isEmpty, view.words[i].relation != .aux, view.words[i].relation != .cop,
            view.words[i].relation != .amod, !isInCompound(i)
        else { return nil }
        var cueWords = [i]
        if let particle { cueWords.append(particle) }
        let passive = view.isPassive(i)
        for entryIndex in entries {
            let entry = knowledge.entries[entryIndex]
            guard
                let match = passive
                    ? passiveMatch(i, entry) : activeMatch(i, entry, particle: particle)
            else { continue }
            guard isAssertive(i, match.pattern, hasSource: !match.source.isEmpty) else { continue }
            return ClauseDraft(
                sentence: view.index, cue: i, cueWords: (cueWords + match.extraCue).sorted(),
                source: match.source, content: withoutRival(match.content, i), act: entry.act,
                entry: entryIndex,
                pattern: match.pattern,
                isSourceOpen: match.source.isEmpty && (passive || match.isOpen))
        }
        return nil
    }

    /// Whether a verb is the second part of a hyphenated word ("so-called").
    func isInCompound(_ i: Int) -> Bool {
        i > 0 && view.words[i - 1].form == "-"
            && view.words[i - 1].span.end == view.words[i].span.start
    }

    /// Whether a cue reports that something is said or thought. Purposes ("to condemn the raid"),
    /// commands and modifiers ("the list released by them") name an act without reporting it,
    /// unless they come with a clause.
    private func isAssertive(_ i: Int, _ pattern: CuePattern, hasSource: Bool) -> Bool {
        let word = view.words[i]
        if pattern == .clause { return true }
        if word.xpos == "VB" {
            if view.kid(i, .aux) != nil { return true }
            if isInfinitive(i) {
                // "appeared to condemn": the verb above only shades the cue.
                guard word.relation == .xcomp, word.head >= 0 else { return false }
                return verbEntries(word.head).entries.contains {
                    knowledge.entries[$0].takes(.raising)
                }
            }
            return word.relation == .conj || word.relation == .root && hasSource
        }
        if word.relation == .acl {
            return word.xpos == "VBG" && word.head >= 0
                && knowledge.venueNouns.contains(view.lemma(word.head))
        }
        return hasSource || pattern == .raising || pattern == .infinitive
            || pattern == .objectWith("to") || pattern == .objectWith("as")
    }

    /// Whether an entry takes a clause before any object, so that a "that" after it opens what is
    /// said rather than a remark on the object.
    private func opensWithClause(_ entry: CueEntry) -> Bool {
        for pattern in entry.takes {
            switch pattern {
            case .clause: return true
            case .objectWith, .object: return false
            default: continue
            }
        }
        return false
    }

    struct Match {
        var pattern: CuePattern
        var content: [Int]
        var source: [Int]
        var extraCue: [Int] = []
        var isOpen = false
    }

    private func activeMatch(_ i: Int, _ entry: CueEntry, particle: Int?) -> Match? {
        let subjectHead = outsideQuotation(sharedSubject(i) ?? view.subject(of: i), cue: i)
        func source() -> [Int] {
            guard let head = subjectHead else { return [] }
            return view.nounPhrase(head, cue: i)
        }
        let isExpletive =
            view.kid(i, .expl) != nil
            || subjectHead.map { view.form($0) == "it" && entry.takes(.raising) } ?? false
        for pattern in entry.takes {
            switch pattern {
            case .quote: continue
            case .clause:
                if let clause = clause(of: i), !clause.isEmpty {
                    var content = clause
                    if let before = brokenBefore(i, subject: subjectHead) {
                        content = before + content.filter { $0 > before[before.count - 1] }
                    }
                    return Match(
                        pattern: pattern, content: content, source: isExpletive ? [] : source(),
                        isOpen: isExpletive)
                }
                if opensWithClause(entry), let clause = surfaceClause(i), clause.count > 1 {
                    return Match(
                        pattern: pattern, content: clause, source: isExpletive ? [] : source(),
                        isOpen: isExpletive)
                }
                if let host = hostClause(of: i, entry), !host.isEmpty, subjectHead != nil {
                    return Match(pattern: pattern, content: host, source: source())
                }
            case .infinitive:
                if let comp = view.kids(i, .xcomp, .ccomp, .advcl).first(where: {
                    $0 > i && isInfinitive($0)
                }), subjectHead != nil, view.kid(i, .obj) == nil {
                    return Match(pattern: pattern, content: tail(i, comp), source: source())
                }
            case .gerund:
                if let comp = view.kids(i, .xcomp, .ccomp, .advcl).first(where: {
                    $0 > i && view.words[$0].xpos == "VBG" && view.kid($0, .aux) == nil
                        && !commaBefore(view.low[$0])
                }), subjectHead != nil {
                    return Match(pattern: pattern, content: tail(i, comp), source: source())
                }
            case .object:
                if let object = object(i), subjectHead != nil, subjectHead != object {
                    return Match(
                        pattern: pattern, content: objectWords(object, i), source: source())
                }
            case .objectWith(let word):
                if let content = objectPhrase(i, word), subjectHead != nil {
                    return Match(pattern: pattern, content: content, source: source())
                }
            case .raising:
                if let comp = raisedComplement(i), verbEntries(comp).entries.isEmpty,
                    let head = subjectHead,
                    view.kid(i, .nsubj) != nil, view.form(head) != "it" || isInfinitive(comp)
                {
                    return Match(
                        pattern: pattern, content: view.nounPhrase(head, cue: i) + tail(i, comp),
                        source: [], isOpen: true)
                }
            case .preposition(let word):
                if let (content, marker) = prepositional(i, word), subjectHead != nil {
                    return Match(
                        pattern: pattern, content: content, source: source(), extraCue: [marker])
                }
            }
        }
        return nil
    }

    private func passiveMatch(_ i: Int, _ entry: CueEntry) -> Match? {
        let agent = view.agent(of: i)
        let source = agent.map { view.nounPhrase($0, cue: i) } ?? []
        let subjectHead = view.words[i].relation == .acl ? view.words[i].head : view.subject(of: i)
        let subject = subjectHead.map { view.nounPhrase($0, cue: i) } ?? []
        for pattern in entry.takes {
            switch pattern {
            case .clause:
                if let clause = clause(of: i), !clause.isEmpty {
                    return Match(pattern: pattern, content: clause, source: source)
                }
                if let comp = view.kids(i, .xcomp, .ccomp).first(where: { $0 > i }),
                    isInfinitive(comp), !subject.isEmpty, view.words[i].relation != .acl
                {
                    return Match(
                        pattern: pattern, content: subject + tail(i, comp), source: source)
                }
            case .raising, .infinitive, .objectWith("to"):
                if let comp = view.kids(i, .xcomp, .ccomp, .advcl).first(where: {
                    $0 > i && isInfinitive($0)
                }), !subject.isEmpty, view.words[i].relation != .acl {
                    return Match(
                        pattern: pattern, content: subject + tail(i, comp), source: source)
                }
            case .objectWith(let word):
                guard !subject.isEmpty else { continue }
                if word == "predicate" {
                    if let comp = view.kid(i, .xcomp), comp > i {
                        return Match(
                            pattern: pattern, content: subject + view.subtree(comp), source: source)
                    }
                } else if let comp = phrase(i, word) {
                    return Match(
                        pattern: pattern, content: subject + view.subtree(comp), source: source)
                }
            case .object:
                if agent != nil, !subject.isEmpty {
                    return Match(pattern: pattern, content: subject, source: source)
                }
            case .preposition(let word):
                // "was asked about the raid"
                if let (content, marker) = prepositional(i, word) {
                    return Match(
                        pattern: pattern, content: content, source: source, extraCue: [marker])
                }
            case .quote, .gerund: continue
            }
        }
        return nil
    }

    // MARK: Complements

    /// The finite clause that a cue takes, with what trails it.
    private func clause(of i: Int) -> [Int]? {
        let candidates = view.children[i].filter { kid in
            switch view.words[kid].relation {
            case .ccomp:
                // "rejected it, insisting that …" is no complement.
                return !(kid > i && view.words[kid].xpos == "VBG" && commaBefore(view.low[kid]))
            case .csubj, .csubjPass: return kid > i
            case .advcl: return kid > i && view.hasMarker(kid, "that")
            case .xcomp: return kid > i && view.kid(kid, .nsubj, .expl) != nil && !isInfinitive(kid)
            case .parataxis: return kid > i && view.low[kid] > i && colonBefore(view.low[kid])
            default: return false
            }
        }
        guard let comp = candidates.first(where: { $0 > i }) ?? candidates.first else { return nil }
        if comp > i { return withSubject(comp, of: i) + withMainClause(tail(i, comp), i) }
        return view.subtree(comp)
    }

    /// "said a deal could be signed", with the deal read as an object: a finite clause without a
    /// subject takes the noun phrase that touches it.
    private func withSubject(_ comp: Int, of i: Int) -> [Int] {
        guard view.kid(comp, .nsubj, .nsubjPass, .csubj, .expl) == nil, !isInfinitive(comp),
            let object = view.kids(i, .obj, .dep, .nsubj).first(where: {
                $0 > i && view.high[$0] + 1 == view.low[comp]
            })
        else { return [] }
        return view.subtree(object)
    }

    /// The clause that an inserted or trailing cue comments on: "The raid, he said, was over."
    private func hostClause(of i: Int, _ entry: CueEntry) -> [Int]? {
        guard view.words[i].relation == .parataxis, view.kid(i, .nsubj) != nil else { return nil }
        let host = view.words[i].head
        guard host >= 0 else { return nil }
        guard host < i || view.high[i] < host else { return nil }
        // A cue before its host is no comment but a clause of its own, unless a comma sets it off.
        return view.subtree(host, without: [i] + view.kids(host, .parataxis).filter { $0 > i })
    }

    /// The words from a complement on, with the adverbial clauses that follow it without a comma.
    private func tail(_ i: Int, _ comp: Int) -> [Int] {
        var words = view.subtree(comp)
        // A cue inside its own complement is a parser's slip.
        words.removeAll { $0 == i }
        if let cut = words.first(where: {
            $0 > i && view.words[$0].upos == .cconj && joinsCue(i, $0)
        }) {
            return words.filter { $0 < cut }
        }
        var end = view.high[comp]
        for kid in view.children[i] where view.low[kid] > end {
            guard view.words[kid].relation == .advcl, view.kid(kid, .mark) != nil,
                !commaBefore(view.low[kid])
            else { break }
            words.append(contentsOf: view.subtree(kid))
            end = view.high[kid]
        }
        return extended(words, i)
    }

    private func isInfinitive(_ word: Int) -> Bool {
        view.children[word].contains {
            $0 < word && view.words[$0].relation == .mark && view.form($0) == "to"
        }
    }

    private func raisedComplement(_ i: Int) -> Int? {
        view.kids(i, .xcomp).first { $0 > i }
            ?? view.kids(i, .ccomp, .advcl).first { $0 > i && isInfinitive($0) }
    }

    private func object(_ i: Int) -> Int? {
        view.kids(i, .obj).first { $0 > i && view.words[$0].xpos != "WDT" }
    }

    private func objectWords(_ object: Int, _ i: Int) -> [Int] {
        // ", which …" is the text's own remark, not part of what was said.
        let remarks = view.kids(object, .aclRelcl).filter { commaBefore(view.low[$0]) }
        if !remarks.isEmpty {
            return view.subtree(object, without: remarks)
        }
        return extended(view.subtree(object), i)
    }

    /// An object with what is said of it: "called it a lie", "accused him of fraud".
    private func objectPhrase(_ i: Int, _ word: String) -> [Int]? {
        switch word {
        case "to":
            guard
                let comp = view.kids(i, .xcomp, .ccomp, .advcl).first(where: {
                    $0 > i && isInfinitive($0)
                })
            else { return nil }
            if let object = view.kid(i, .obj, .iobj), object > i, object < comp {
                return view.subtree(object) + tail(i, comp)
            }
            return view.kid(comp, .nsubj) != nil ? tail(i, comp) : nil
        case "predicate":
            guard
                let comp = view.kids(i, .xcomp, .ccomp).first(where: {
                    $0 > i && !isInfinitive($0)
                })
            else { return surfacePredicate(i) }
            if let object = view.kid(i, .obj), object > i, object < comp {
                return view.subtree(object) + view.subtree(comp)
            }
            return view.kid(comp, .nsubj) != nil ? view.subtree(comp) : nil
        default:
            guard let object = object(i) else { return nil }
            if let comp = phrase(i, word) {
                let words = view.subtree(object)
                return comp > object
                    ? words + view.subtree(comp).filter { $0 > words[words.count - 1] }
                    : words
            }
            let inside = view.children[object].contains {
                $0 > object && view.hasMarker($0, word)
            }
            if inside { return view.subtree(object) }
            // "accused the group, which …, of planning it", hung elsewhere.
            let end = min(view.count - 1, view.high[object] + 25)
            guard view.high[object] + 1 < end else { return nil }
            let isParted = (view.high[object] + 1..<end).contains {
                view.form($0) == word && view.words[$0 + 1].xpos == "VBG"
            }
            return isParted
                ? rightField(i, from: view.low[object], crossingCommas: true) : nil
        }
    }

    /// "called the ruling “outrageous”", read as one noun phrase: an adjective or a quoted word
    /// after the noun is what the noun is called.
    private func surfacePredicate(_ i: Int) -> [Int]? {
        guard let object = object(i) else { return nil }
        let words = extended(view.subtree(object), i)
        guard let last = words.last(where: { !view.isPunctuation($0) }), last > object else {
            return nil
        }
        let next = (object + 1..<view.count).first { !view.isPunctuation($0) }
        guard let next, words.contains(next) else { return nil }
        let isPredicate =
            view.words[next].upos == .adj || view.words[next].upos == .det
            || view.quotation[next] >= 0 && view.quotation[object] < 0
        return isPredicate ? words : nil
    }

    /// A phrase or gerund clause below `i` that a preposition marks.
    private func phrase(_ i: Int, _ preposition: String) -> Int? {
        view.children[i].first { kid in
            guard kid > i else { return false }
            switch view.words[kid].relation.base {
            case .obl, .nmod, .advcl, .xcomp, .advmod, .ccomp:
                return view.hasMarker(kid, preposition)
            default: return false
            }
        }
    }

    private func prepositional(_ i: Int, _ word: String) -> (content: [Int], marker: Int)? {
        guard let comp = phrase(i, word),
            let marker = view.children[comp].first(where: {
                view.form($0) == word
                    && (view.words[$0].relation == .caseMarker || view.words[$0].relation == .mark)
            })
        else { return nil }
        var content = view.subtree(comp, without: [marker])
        // "called on them to go"
        if let purpose = view.kids(i, .xcomp, .advcl, .ccomp).first(where: {
            $0 > comp && isInfinitive($0)
        }), !commaBefore(view.low[purpose]) {
            content += view.subtree(purpose).filter { $0 > (content.last ?? 0) }
        }
        return (content, marker)
    }

    func commaBefore(_ word: Int) -> Bool {
        guard word > 0 else { return false }
        let form = view.words[word - 1].form
        return form == "," || form == ";" || form == "--" || form == "—" || form == "–"
    }

    private func colonBefore(_ word: Int) -> Bool {
        var i = word - 1
        while i >= 0, view.isPunctuation(i) {
            if view.words[i].form == ":" { return true }
            i -= 1
        }
        return false
    }
}
