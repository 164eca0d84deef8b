import AttacheModel

/// Nouns, adjectives and prepositions as cues.
extension ClauseFinder {
    func nounDraft(_ i: Int) -> ClauseDraft? {
        guard let entries = knowledge.nouns[view.lemma(i)] else { return nil }
        for entryIndex in entries {
            let entry = knowledge.entries[entryIndex]
            for pattern in entry.takes {
                guard let content = nounContent(i, pattern), !content.isEmpty else { continue }
                let source = nounSource(i, content: content)
                // Without a source a noun must at least have a whole clause.
                if source.isEmpty, pattern != .clause { continue }
                return ClauseDraft(
                    sentence: view.index, cue: i, cueWords: [i], source: source, content: content,
                    act: entry.act, entry: entryIndex, pattern: pattern)
            }
        }
        return nil
    }

    private func nounContent(_ i: Int, _ pattern: CuePattern) -> [Int]? {
        switch pattern {
        case .clause:
            // "the claim that …"
            if let clause = view.kids(i, .acl, .ccomp, .aclRelcl).first(where: {
                $0 > i && view.hasMarker($0, "that")
                    && view.kid($0, .nsubj, .nsubjPass, .expl) != nil
                    && view.words[view.low[$0]].relation == .mark
            }) {
                return view.subtree(clause)
            }
            // "The claim is that …"
            let head = view.words[i].head
            guard head > i else { return nil }
            if view.words[i].relation == .nsubjOuter,
                let marker = view.kids(head, .mark).first(where: { $0 > i })
            {
                return view.subtree(head, without: [i]).filter { $0 >= marker }
            }
            if view.words[i].relation == .nsubj, view.lemma(head) == "be",
                let comp = view.kid(head, .ccomp), comp > head, view.kid(comp, .mark) != nil
            {
                return view.subtree(comp)
            }
            return nil
        case .infinitive:
            guard
                let comp = view.kids(i, .acl, .ccomp, .xcomp).first(where: { kid in
                    kid > i
                        && view.children[kid].contains {
                            view.words[$0].relation == .mark && view.form($0) == "to"
                        }
                })
            else { return nil }
            return view.subtree(comp)
        case .preposition(let word):
            guard
                let comp = view.children[i].first(where: {
                    $0 > i && view.hasMarker($0, word)
                }), let marker = view.marker(comp)
            else { return nil }
            return view.subtree(comp, without: [marker])
        default: return nil
        }
    }

    /// The owner of a noun cue: "Iran's denial", "the claim by Iran", "Iran made the claim".
    private func nounSource(_ i: Int, content: [Int]) -> [Int] {
        if let owner = view.kid(i, .nmodPoss) {
            return view.nounPhrase(owner, cue: i).filter {
                view.words[$0].xpos != "POS"
            }
        }
        if let owner = view.children[i].first(where: {
            $0 > i && !content.contains($0)
                && (view.hasMarker($0, "by") || view.hasMarker($0, "from"))
        }) {
            return view.nounPhrase(owner, cue: i)
        }
        let head = view.words[i].head
        if head >= 0, view.words[i].relation == .obj || view.words[i].relation.base == .obl,
            knowledge.lightVerbs.contains(view.lemma(head)), !view.isPassive(head),
            let subject = view.subject(of: head), !content.contains(subject), subject != i
        {
            return view.nounPhrase(subject, cue: i)
        }
        return []
    }

    func adjectiveDraft(_ i: Int) -> ClauseDraft? {
        guard let entries = knowledge.adjectives[view.lemma(i)],
            let subject = view.subject(of: i), subject != i
        else { return nil }
        for entryIndex in entries {
            let entry = knowledge.entries[entryIndex]
            for pattern in entry.takes {
                guard let (content, extra) = adjectiveContent(i, pattern), !content.isEmpty else {
                    continue
                }
                let isRaising = pattern == .raising
                let source = view.nounPhrase(subject, cue: i)
                if !isRaising, view.form(subject) == "it" { continue }
                return ClauseDraft(
                    sentence: view.index, cue: i, cueWords: ([i] + extra).sorted(),
                    source: isRaising ? [] : source,
                    content: isRaising ? source + content : content, act: entry.act,
                    entry: entryIndex, pattern: pattern, isSourceOpen: isRaising)
            }
        }
        return nil
    }

    private func adjectiveContent(_ i: Int, _ pattern: CuePattern) -> ([Int], [Int])? {
        switch pattern {
        case .clause:
            let comp = view.children[i].first {
                guard $0 > i else { return false }
                switch view.words[$0].relation {
                case .ccomp: return true
                case .advcl, .acl: return view.hasMarker($0, "that")
                default: return false
                }
            }
            return comp.map { (view.subtree($0), []) }
        case .infinitive, .raising:
            let comp = view.children[i].first { kid in
                kid > i && [.xcomp, .ccomp, .advcl].contains(view.words[kid].relation)
                    && view.children[kid].contains {
                        view.words[$0].relation == .mark && view.form($0) == "to"
                    }
            }
            return comp.map { (view.subtree($0), []) }
        case .preposition(let word):
            guard
                let comp = view.children[i].first(where: {
                    $0 > i && view.hasMarker($0, word)
                }), let marker = view.marker(comp)
            else { return nil }
            return (view.subtree(comp, without: [marker]), [marker])
        default: return nil
        }
    }

    // MARK: Prepositions

    /// "according to X", "in the words of X": the source is what the preposition takes, the content
    /// the clause around it.
    func prepositionDraft(_ i: Int) -> ClauseDraft? {
        guard let entries = knowledge.prepositions[view.form(i)] else { return nil }
        for entryIndex in entries {
            for phrase in knowledge.entries[entryIndex].lemmas {
                let parts = phrase.split(separator: " ")
                guard parts[0] == view.form(i), i + parts.count < view.count,
                    parts.indices.allSatisfy({ view.form(i + $0) == parts[$0] })
                else { continue }
                if let draft = prepositionDraft(i, length: parts.count, entryIndex) { return draft }
            }
        }
        return nil
    }

    private func prepositionDraft(_ i: Int, length: Int, _ entryIndex: Int) -> ClauseDraft? {
        let last = i + length - 1
        // The noun that the preposition takes: the highest word after it that it hangs below, or
        // the first below it.
        var noun: Int?
        var word = i
        var steps = 0
        while steps < 8, view.words[word].head >= 0 {
            let head = view.words[word].head
            if word > last { break }
            if head > last, view.low[head] >= i || view.low[head] < i && isNominal(head) {
                noun = head
                break
            }
            word = head
            steps += 1
        }
        if noun == nil {
            for k in (last + 1)..<min(view.count, last + 8) where isNominal(k) {
                let head = view.words[k].head
                if head >= 0, head <= last, head >= i {
                    noun = k
                    break
                }
            }
        }
        guard let noun, isNominal(noun) else { return nil }
        // A gap ends the source: what follows belongs to the clause, wherever the tree hung it
        // ("According to the embassy, Lee, then a deputy, agreed").
        var source = view.nounPhrase(noun, cue: last).filter { $0 > last }
        if let gap = source.indices.dropFirst().first(where: {
            source[$0] > noun && source[$0] - source[$0 - 1] > 1
        }) {
            source.removeSubrange(gap...)
        }
        let sourceEnd = source.last ?? last
        // The clause: climb from the phrase to the next clause head.
        var top = noun
        while view.words[top].head >= 0, view.words[top].head >= i, view.words[top].head <= last {
            top = view.words[top].head
        }
        var clause = view.words[top].head
        guard clause >= 0 else { return nil }
        steps = 0
        // At a sentence's end the phrase comments on all of it, not on its last relative clause.
        let closes = (noun + 1..<view.count).allSatisfy {
            view.isPunctuation($0) || view.isBelow($0, noun)
        }
        while steps < 16, view.words[clause].head >= 0, !isClauseHead(clause, closes: closes) {
            clause = view.words[clause].head
            steps += 1
        }
        let content = view.subtree(clause, without: []).filter { word in
            (word < i || word > last) && (word > sourceEnd || !view.isBelow(word, top))
        }
        guard !source.isEmpty, !content.isEmpty else { return nil }
        return ClauseDraft(
            sentence: view.index, cue: i, cueWords: Array(i...last), source: source,
            content: content, act: knowledge.entries[entryIndex].act, entry: entryIndex,
            pattern: .clause)
    }

    private func isNominal(_ word: Int) -> Bool {
        switch view.words[word].upos {
        case .noun, .propn, .pron, .num, .det, .x, .sym, .adj: true
        default: false
        }
    }

    private func isClauseHead(_ word: Int, closes: Bool) -> Bool {
        switch view.words[word].relation.base {
        case .root, .parataxis, .ccomp: true
        case .advcl, .acl, .csubj:
            !closes && view.kid(word, .nsubj, .nsubjPass, .expl) != nil
        case .conj: view.kid(word, .nsubj, .nsubjPass, .expl) != nil
        case .xcomp: false
        default: false
        }
    }
}
