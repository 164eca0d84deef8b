import AttacheModel

/// A sentence's tree with the few walks that promises and readouts need. Walks are bounded, so that
/// a broken tree costs no more than a good one.
struct ClauseTree {
    let sentence: Sentence
    let children: [[Int]]
    private static let maximumClimb = 10

    init(_ sentence: Sentence) {
        self.sentence = sentence.withExtraposedComplements()
        children = sentence.childrenTable()
    }

    var words: [Word] { sentence.words }

    func head(of i: Int) -> Int? {
        let head = words[i].head
        return words.indices.contains(head) && head != i ? head : nil
    }

    func form(_ i: Int) -> String { words[i].form.lowercased() }
    func lemma(_ i: Int) -> String {
        words[i].lemma.isEmpty ? form(i) : words[i].lemma.lowercased()
    }

    func child(of i: Int, _ relations: Relation...) -> Int? {
        children[i].first { relations.contains(words[$0].relation) }
    }

    func isVerb(_ i: Int) -> Bool { words[i].upos == .verb || words[i].upos == .aux }

    func isPassive(_ i: Int) -> Bool {
        children[i].contains {
            words[$0].relation == .auxPass || words[$0].relation == .nsubjPass
        }
    }

    /// Whether "not", "never" or "no" stands on the word or its auxiliary.
    func isNegated(_ i: Int) -> Bool {
        children[i].contains {
            words[$0].features.contains("Polarity=Neg") || words[$0].lemma == "not"
        }
    }

    /// The subject, looked for upwards where the clause has none of its own.
    func subject(of i: Int) -> Int? {
        var at = i
        for _ in 0..<Self.maximumClimb {
            if let subject = child(of: at, .nsubj, .nsubjPass, .nsubjOuter) {
                return antecedent(of: subject, clause: at)
            }
            guard let head = head(of: at) else { return nil }
            switch words[at].relation {
            case .conj, .xcomp, .advcl, .ccomp, .parataxis, .dep:
                if words[at].relation == .xcomp, let object = child(of: head, .obj, .iobj),
                    object < at, !isPassive(head), !controlsBySubject(head)
                {
                    return object
                }
                at = head
            case .acl where words[at].xpos == "VB" || isInfinitive(at): return holder(of: head)
            case .acl, .aclRelcl: return head
            default: return nil
            }
        }
        return nil
    }

    private func controlsBySubject(_ i: Int) -> Bool {
        // "promised him to go": few verbs keep the subject over an object.
        lemma(i) == "promise" || lemma(i) == "have"
    }

    func isInfinitive(_ i: Int) -> Bool {
        children[i].contains { words[$0].relation == .mark && form($0) == "to" }
    }

    /// The noun that a relative pronoun stands for.
    func antecedent(of word: Int, clause: Int) -> Int {
        guard ["WDT", "WP"].contains(words[word].xpos) || form(word) == "that" else { return word }
        var at = clause
        for _ in 0..<Self.maximumClimb {
            guard let head = head(of: at) else { return word }
            if words[at].relation == .aclRelcl { return head }
            at = head
        }
        return word
    }

    /// Whose plan or promise a noun is: its possessor, an "of" or "by" phrase, else the subject of
    /// the verb above it.
    func holder(of noun: Int) -> Int? {
        if let possessor = child(of: noun, .nmodPoss) { return possessor }
        for c in children[noun] where words[c].relation == .nmod {
            if let marker = child(of: c, .caseMarker), ["of", "by", "from"].contains(form(marker)) {
                return c
            }
        }
        var at = noun
        for _ in 0..<3 {
            guard let head = head(of: at) else { return nil }
            switch words[at].relation {
            case .obj, .obl, .xcomp: return isPassive(head) ? nil : subject(of: head)
            case .nmod, .conj: at = head
            default: return nil
            }
        }
        return nil
    }

    /// The words of the phrase under `i` without some children, without punctuation at the ends.
    func phrase(_ i: Int, leavingOut: (Int) -> Bool) -> [Int] {
        var found: [Int] = []
        var stack = [i]
        var seen = Set<Int>()
        while let next = stack.popLast() {
            guard seen.insert(next).inserted else { continue }
            found.append(next)
            for c in children[next] where next != i || !leavingOut(c) { stack.append(c) }
        }
        found.sort()
        while let last = found.last, words[last].upos == .punct { found.removeLast() }
        while let first = found.first, words[first].upos == .punct { found.removeFirst() }
        return found
    }

    /// From the first of some words to the end of the last that follows without a gap; no gap counts
    /// up to the word `through`.
    func span(from words: [Int], start: Int, through: Int = -1) -> Span? {
        let kept = words.filter { $0 >= start }
        guard var last = kept.first else { return nil }
        let first = last
        for word in kept.dropFirst() {
            // A left-out clause between ends the phrase; a left-out word or two does not.
            if word - last > 3, last >= through { break }
            last = word
        }
        while last > first, self.words[last].upos == .punct { last -= 1 }
        return Span(self.words[first].span.start, self.words[last].span.end)
    }

    /// What a promise says: the verb phrase without subject, auxiliaries and later clauses.
    func verbPhrase(_ i: Int) -> Span? {
        let kept = phrase(i) { c in
            switch words[c].relation {
            case .nsubj, .nsubjPass, .nsubjOuter, .aux, .auxPass, .mark, .cc, .parataxis, .punct,
                .discourse, .csubj:
                return true
            case .conj:
                // A further verb with its own subject or auxiliary is another clause.
                return child(of: c, .nsubj, .nsubjPass, .aux, .mark) != nil
            case .advcl: return c > i && isSetOff(c)
            case .advmod, .obl, .oblUnmarked: return c < i
            default: return false
            }
        }
        let start =
            children[i].filter {
                $0 < i
                    && (words[$0].relation == .auxPass || words[$0].relation == .cop
                        || words[$0].relation == .advmod && $0 == i - 1
                        || form($0) == "not" || words[$0].relation == .compound)
            }.min() ?? i
        // "shall suspend, as of Tuesday, the duties": what is set off parts verb and object.
        let displaced = displacedObject(of: i)
        let object = (displaced ?? child(of: i, .obj)).flatMap { o in
            o > i ? phrase(o) { [.aclRelcl, .acl, .appos].contains(words[$0].relation) }.last : nil
        }
        // "be tabled before signature, which is due in June": what is told of the last noun is no part.
        let asides = Set(
            kept.filter { words[$0].relation == .aclRelcl && isSetOff($0) && $0 > i }
                .flatMap { phrase($0) { _ in false } })
        let parted = displaced.map { i..<(phrase($0) { _ in false }.last! + 1) } ?? i..<i
        let whole = Set(kept + [i]).union(start..<i).union(parted).subtracting(asides).sorted()
        return span(from: whole, start: start, through: object ?? -1)
    }

    /// The object that an aside parts from its verb and that parsers then hang into the aside: "will
    /// deploy, in the coming weeks, a team of observers".
    func displacedObject(of i: Int) -> Int? {
        guard child(of: i, .obj, .ccomp, .xcomp, .nsubjPass) == nil, isVerb(i) else { return nil }
        var commas = 0
        for k in (i + 1)..<max(i + 1, min(words.count - 1, i + Self.longestAside)) {
            guard words[k].form == "," else { continue }
            commas += 1
            guard commas >= 2,
                let noun = (k + 1..<min(words.count, k + 7)).first(where: {
                    words[$0].upos == .noun || words[$0].upos == .propn || isVerb($0)
                        || words[$0].upos == .cconj || words[$0].upos == .punct
                }),
                words[noun].upos == .noun, [.det, .pron, .num, .adj].contains(words[k + 1].upos),
                !["WDT", "WP", "WRB"].contains(words[k + 1].xpos)
            else { continue }
            // The head of the noun's own phrase.
            var top = noun
            while let head = head(of: top), head > k, words[head].upos == .noun { top = head }
            guard var head = head(of: top) else { continue }
            // "…, the duty announced in May": parsers make a clause of it.
            if head > top, words[head].xpos == "VBN" || words[head].xpos == "VBD",
                words[head].relation == .parataxis, let above = self.head(of: head)
            {
                head = above
            }
            if head < k, head >= i { return top }
        }
        return nil
    }

    private static let longestAside = 24

    /// Nouns that are coordinated with a noun: its own conjuncts, and those that parsers hang deeper
    /// though they have its preposition again: "to the withdrawal of forces from the line, and to the
    /// release of prisoners".
    func coordinated(with noun: Int) -> [Int] {
        let own = children[noun].filter { words[$0].relation == .conj }
        guard let marker = child(of: noun, .caseMarker).map(form) else { return own }
        let deeper = phrase(noun) { words[$0].relation == .conj }.filter { c in
            c > noun && words[c].relation == .conj && words[c].upos == .noun
                && child(of: c, .caseMarker).map(form) == marker
                && head(of: c).flatMap { child(of: $0, .caseMarker) }.map(form) != marker
        }
        return own + deeper
    }

    /// Nouns that parsers hang on a noun inside a phrase although they go on with the phrase itself:
    /// "flights between Keta and Lomé, grants, and the jubilee" (a list does not go on behind its "and"),
    /// "the port of Keta, and visas" (a name and a common noun are no list), "rule of law and freedom of
    /// movement" (of two alike, each has its "of").
    func listedBeyond(_ noun: Int) -> [Int] {
        var found: [Int] = []
        var inner = [noun]
        var steps = 0
        while let next = inner.popLast(), steps < Self.longestAside {
            steps += 1
            var isClosed = false
            for c in children[next] where c > next {
                switch words[c].relation {
                case .nmod: inner.append(c)
                // "processes going on in Chad, the drought": through the clause too.
                case .acl: inner += children[c].filter { $0 > c && words[$0].relation == .obl }
                case .conj
                where next != noun && (words[c].upos == .noun || words[c].upos == .propn):
                    // "the Keta and Tema stations" share their noun.
                    let isOther =
                        words[next].upos == .propn && words[c].upos == .noun
                        && (isSetOff(c) || child(of: c, .det) != nil)
                    let isAlike =
                        c + 1 < words.count && form(c + 1) == "of"
                        && (ofPhrase(of: next).map { $0 > c } ?? true)
                        && ofPhrase(of: noun) == next
                    if isClosed || isOther || isAlike {
                        found.append(c)
                    } else {
                        inner.append(c)
                    }
                    if child(of: c, .cc) != nil { isClosed = true }
                default: break
                }
            }
        }
        return found.sorted()
    }

    /// The last word of an "of" phrase that stands right behind a noun and that parsers hang elsewhere.
    func strayOfPhrase(behind noun: Int) -> Int? {
        guard noun + 1 < words.count, form(noun + 1) == "of", let inner = head(of: noun + 1),
            inner > noun, inner - noun <= 5, words[inner].relation == .nmod,
            let owner = head(of: inner), owner < noun
        else { return nil }
        return inner
    }

    private func ofPhrase(of i: Int) -> Int? {
        children[i].first { c in
            c > i && words[c].relation == .nmod && child(of: c, .caseMarker).map(form) == "of"
        }
    }

    /// The object behind an oblique that parsers take for its apposition: "raised with concern the
    /// closing of the bridge".
    func objectBehindOblique(of i: Int) -> Int? {
        guard child(of: i, .obj, .ccomp, .xcomp, .auxPass) == nil else { return nil }
        for c in children[i] where c > i && words[c].relation == .obl {
            guard let object = children[c].first(where: { words[$0].relation == .appos }),
                let first = phrase(object, leavingOut: { $0 > object }).first, first > 0,
                words[first].upos == .det, words[first - 1].upos != .punct
            else { continue }
            return object
        }
        return nil
    }

    /// Whether a comma stands right before the phrase of a word.
    func isSetOff(_ i: Int) -> Bool {
        let first = phrase(i) { _ in false }.first ?? i
        return first > 0 && words[first - 1].form == ","
    }
}
