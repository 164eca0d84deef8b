import AttacheModel

/// From the noun that a cue takes to the topic's own words.
extension TopicFinder {
    /// The nouns that name topics under a noun: carriers ("the importance of") are passed through.
    func topicHeads(_ noun: Int, depth: Int) -> [Int] {
        guard depth < 6 else { return [noun] }
        let carried = carried(by: noun, depth: depth)
        var heads = carried.filter { name($0) != nil }
        // "acknowledged the contribution of China": a party is no topic, its contribution is one;
        // "the range of issues" is none.
        let isHollow = carried.contains { knowledge.contains(tree.lemma($0), in: "carriers") }
        if heads.isEmpty, !isHollow { heads = [noun] }
        // "regional matters such as the lake basin": the members are topics too.
        for c in tree.children[noun] where c > noun && tree.words[c].relation == .nmod {
            if isMember(c), !carried.contains(c) { heads += topicHeads(c, depth: depth + 1) }
        }
        let beyond = tree.listedBeyond(noun)
        for c in tree.coordinated(with: noun) + (beyond.isEmpty ? parallels(of: noun) : beyond) {
            if tree.isVerb(c) && tree.words[c].xpos != "VBG" || isTwin(c, of: noun) { continue }
            heads += topicHeads(c, depth: depth + 1)
        }
        return heads
    }

    /// "The joining of the grids and the building of a dam": phrases of one form that parsers hang on the
    /// first one's inner noun.
    private func parallels(of noun: Int) -> [Int] {
        func inner(_ i: Int) -> Int? {
            tree.children[i].first { c in
                c > i && tree.words[c].relation == .nmod
                    && tree.child(of: c, .caseMarker).map { tree.form($0) == "of" } ?? false
            }
        }
        func isDefinite(_ i: Int) -> Bool {
            tree.children[i].contains { $0 < i && tree.words[$0].upos == .det }
        }
        guard isDefinite(noun), let first = inner(noun) else { return [] }
        return tree.coordinated(with: first).filter { isDefinite($0) && inner($0) != nil }
    }

    private func carried(by noun: Int, depth: Int) -> [Int] {
        if tree.words[noun].xpos == "VBG", let object = tree.child(of: noun, .obj) {
            return topicHeads(object, depth: depth + 1)
        }
        // "the first of the ferries" is about ferries.
        let isShare =
            [.sym, .num, .adj].contains(tree.words[noun].upos) && tree.child(of: noun, .nmod) != nil
        guard isAmount(noun) || isShare || knowledge.contains(tree.lemma(noun), in: "carriers"),
            name(noun).map({ knowledge.isListed($0.0) }) != true
        else { return [] }
        // "issues including trade": a list after the carrier.
        let listed = tree.children[noun].filter { c in
            c > noun && tree.words[c].relation == .acl && tree.lemma(c) == "include"
        }.compactMap { tree.child(of: $0, .obj) }
        if !listed.isEmpty { return listed.flatMap { topicHeads($0, depth: depth + 1) } }
        let inner = tree.children[noun].filter { c in
            guard c > noun, let marker = tree.child(of: c, .caseMarker) else { return false }
            return tree.words[c].relation == .nmod && tree.words[c].upos != .adv && !isMember(c)
                && knowledge.contains(tree.form(marker), in: "carrier prepositions")
        }
        // "the question of pay for crews": of its phrases the first tells what it is about.
        let own = inner.first { tree.child(of: $0, .caseMarker).map { tree.form($0) } == "of" }
        if let own, !parties.contains(own) { return topicHeads(own, depth: depth + 1) }
        // "the need for Chad to open the road": what the party is to do.
        if !inner.isEmpty, inner.contains(where: { !parties.contains($0) }) {
            return inner.flatMap { topicHeads($0, depth: depth + 1) }
        }
        let clause = tree.children[noun].first { c in
            c > noun && tree.words[c].relation == .acl
                && (tree.words[c].xpos == "VBG" || tree.isInfinitive(c))
        }
        // "steps aimed at the signing": what the participle points to.
        let aimed = tree.children[noun].filter { c in
            c > noun
                && (tree.words[c].relation == .acl && tree.words[c].xpos == "VBN"
                    || tree.words[c].relation == .amod)
        }.flatMap { c in
            tree.children[c].filter { o in
                o > c && tree.words[o].relation == .obl
                    && tree.child(of: o, .caseMarker).map {
                        knowledge.contains(tree.form($0), in: "aims")
                    } ?? false
            }
        }
        if clause == nil, inner.isEmpty, !aimed.isEmpty {
            return aimed.flatMap { topicHeads($0, depth: depth + 1) }
        }
        guard let clause else { return inner.flatMap { topicHeads($0, depth: depth + 1) } }
        let further = tree.children[clause].filter {
            tree.words[$0].relation == .conj && tree.isVerb($0)
        }
        let objects = ([clause] + further).flatMap { verb in
            object(below: verb).map { topicHeads($0, depth: depth + 1) } ?? []
        }
        if !objects.isEmpty { return objects }
        return tree.child(of: clause, .mark) != nil ? [clause] : []
    }

    /// What a clause is done to, through the verbs under it: "to go on working towards a quota".
    private func object(below verb: Int) -> Int? {
        var at = verb
        for _ in 0..<3 {
            if tree.child(of: at, .obj) ?? tree.displacedObject(of: at) != nil {
                return candidates(inClause: at).first
            }
            guard let inner = tree.child(of: at, .xcomp), tree.isVerb(inner) else { break }
            at = inner
        }
        return at == verb ? nil : candidates(inClause: at).first { name($0) != nil }
    }

    /// "the long-standing Norwegian-Ghanaian friendship" is the relations of the two; "trade ties" are not.
    func isRelation(_ noun: Int) -> Bool {
        knowledge.contains(tree.lemma(noun), in: "relation nouns")
            && tree.children[noun].allSatisfy { c in
                switch tree.words[c].relation {
                case .amod: !knowledge.contains(tree.form(c), in: "spheres")
                case .compound: tree.words[c].upos == .propn
                case .nmod:
                    tree.child(of: c, .caseMarker).map {
                        !knowledge.contains(tree.form($0), in: "name prepositions")
                            || parties.contains(c)
                    } ?? false
                default: true
                }
            }
    }

    func isAmount(_ noun: Int) -> Bool {
        tree.words[noun].upos == .sym || tree.words[noun].upos == .num
    }

    /// "peace and stability in Chad" is one matter; "regional peace and prosperity" are two.
    private func isTwin(_ other: Int, of noun: Int) -> Bool {
        guard isCommonGood(noun), isCommonGood(other), other > noun, other - noun <= 4 else {
            return false
        }
        return commonGoodsEnd(noun).isWhere || tree.child(of: noun, .amod) == nil
    }

    private func isSeries(_ noun: Int) -> Bool {
        tree.children[noun].contains {
            tree.words[$0].relation == .conj && isTwin($0, of: noun)
        }
    }

    private func isCommonGood(_ noun: Int) -> Bool {
        knowledge.contains(tree.lemma(noun), in: "common goods")
    }

    /// The last word of a series of common goods with where they are to be: "peace, security and
    /// stability across the strait".
    private func commonGoodsEnd(_ noun: Int) -> (word: Int, isWhere: Bool) {
        var last = noun
        for c in tree.children[noun]
        where c > last && c - last <= 3 && tree.words[c].relation == .conj && isCommonGood(c) {
            last = c
        }
        let next = last + 1
        if next < tree.words.count, tree.words[next].upos == .adp,
            knowledge.contains(tree.form(next), in: "whereabouts"), let place = tree.head(of: next),
            place > next, place - next <= 5
        {
            return (place, true)
        }
        return (last, false)
    }

    /// A noun with its attributes and "of" phrases, without article; null for what is no topic.
    func name(_ noun: Int) -> (String, Span)? {
        if tree.words[noun].upos == .verb, tree.words[noun].relation != .acl { return nil }
        guard tree.words[noun].upos != .pron, !parties.contains(noun),
            ![.sym, .num, .punct].contains(tree.words[noun].upos), !isBareTime(noun),
            tree.words[noun].upos != .adv, !knowledge.contains(tree.lemma(noun), in: "courtesies"),
            !knowledge.contains(tree.lemma(noun), in: "empty topics") || isDefined(noun)
                || isCompound(noun), !isOwnersOnly(noun)
        else { return nil }
        let kept = tree.phrase(noun) { c in
            switch tree.words[c].relation {
            case .amod, .compound, .nummod, .flat, .nmodPoss, .goeswith: return c > noun
            case .nmod where isMember(c): return true
            case .nmod:
                guard let marker = tree.child(of: c, .caseMarker) else { return c > noun }
                return !knowledge.contains(tree.form(marker), in: "name prepositions") || c < noun
            default: return true
            }
        }
        guard var first = kept.first, var last = kept.last else { return nil }
        if let beyond = tree.listedBeyond(noun).first {
            let start = tree.phrase(beyond) { _ in false }.first ?? beyond
            last = max(noun, kept.last { $0 < start && tree.words[$0].upos != .punct } ?? noun)
        }
        if last == noun, let inner = tree.strayOfPhrase(behind: noun) { last = inner }
        if isCommonGood(noun), !knowledge.isListed(tree.form(noun)) || isSeries(noun) {
            last = max(last, commonGoodsEnd(noun).word)
        }
        // "the treaty of Tema, which ends in May": what is told of it is no part of its name.
        if let aside = kept.first(where: { $0 > noun && tree.words[$0].relation == .aclRelcl }),
            let start = tree.phrase(aside, leavingOut: { _ in false }).first, start > noun
        {
            last = min(last, kept.last { $0 < start && tree.words[$0].upos != .punct } ?? noun)
        }
        // A long phrase goes by its noun and what it is of.
        if last - first > Self.longestName {
            last = noun
            while last + 1 < tree.words.count, isOwn(tree.words[last + 1]) { last += 1 }
            while last > noun, [.adp, .det].contains(tree.words[last].upos) { last -= 1 }
            guard last - first <= Self.longestName else { return nil }
        }
        while first < noun,
            [.det, .pron, .punct, .part].contains(tree.words[first].upos)
                || knowledge.contains(tree.form(first), in: "light modifiers")
        {
            first += 1
        }
        let words = tree.words[first...last]
        let span = Span(words.first!.span.start, words.last!.span.end)
        let name = text[span]
        // "committed to suspending, as of Monday, the duties": the deed is no topic.
        if words.count == 1, isDeed(noun) { return nil }
        // "issues" alone says nothing.
        if words.count == 1, knowledge.contains(tree.lemma(noun), in: "carriers"),
            !knowledge.isListed(name)
        {
            return nil
        }
        return name.isEmpty ? nil : (name, span)
    }

    /// "the power line", "the release of prisoners": a noun that says nothing alone but does so.
    private func isCompound(_ noun: Int) -> Bool {
        knowledge.contains(tree.lemma(noun), in: "empty alone")
            && tree.children[noun].contains { c in
                switch tree.words[c].relation {
                case .compound: true
                default:
                    // Parsers make a clause of "the detained".
                    c > noun && !parties.contains(c)
                        && tree.child(of: c, .caseMarker).map { tree.form($0) == "of" } ?? false
                }
            }
    }

    /// "China's solemn position": a carrier with its owner and nothing that it carries.
    private func isOwnersOnly(_ noun: Int) -> Bool {
        knowledge.contains(tree.lemma(noun), in: "carriers")
            && tree.child(of: noun, .nmodPoss) != nil
            && tree.children[noun].allSatisfy {
                [.nmodPoss, .amod, .det, .caseMarker, .punct].contains(tree.words[$0].relation)
            }
    }

    private func isDeed(_ noun: Int) -> Bool {
        let form = tree.form(noun)
        guard form.hasSuffix("ing") else { return false }
        let stem = String(form.dropLast(3))
        return knowledge.contains(stem, in: "deeds") || knowledge.contains(stem + "e", in: "deeds")
    }

    private static let longestName = 12

    /// Whether a noun tells a day or a month and nothing else.
    private func isBareTime(_ noun: Int) -> Bool {
        knowledge.contains(tree.lemma(noun), in: "time nouns")
            && !tree.children[noun].contains {
                [.amod, .compound, .nmod].contains(tree.words[$0].relation)
            }
    }

    /// Whether a word after a noun belongs to the short form of its phrase: "withdrawal of forces".
    private func isOwn(_ word: Word) -> Bool {
        switch word.upos {
        case .noun, .propn, .adj, .num, .det: true
        case .adp: word.form.lowercased() == "of"
        default: false
        }
    }

    /// Whether attributes make a topic of a noun that says nothing alone: "the 40th meeting", "the
    /// visit of a frigate".
    private func isDefined(_ noun: Int) -> Bool {
        guard tree.words[noun].upos == .noun,
            knowledge.contains(tree.lemma(noun), in: "meeting nouns")
        else { return false }
        return tree.children[noun].contains { c in
            switch tree.words[c].relation {
            case .amod:
                return tree.words[c].features.contains("NumType=Ord")
                    || knowledge.contains(tree.form(c), in: "coming")
            case .nmod:
                guard let marker = tree.child(of: c, .caseMarker) else { return false }
                return tree.form(marker) == "of" && !parties.contains(c)
                    && !knowledge.contains(tree.lemma(c), in: "empty topics")
            default: return false
            }
        }
    }
}
