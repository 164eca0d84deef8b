import AttacheKnowledge
import AttacheModel

/// A sentence's tree with deep arguments: who does what to whom after undoing voice, control,
/// relative clauses, participles and coordination.
///
/// Every walk is bounded by `maximumClimb`, so that a sentence of any length and any broken tree is
/// handled in linear time.
struct ClauseGraph {
    let sentence: Sentence
    let children: [[Int32]]
    /// Numbers of lemmas and lower-cased forms in the frame lexicon.
    let lemmas: [FrameLexicon.WordID]
    let forms: [FrameLexicon.WordID]
    let vocabulary: SyntaxWords

    private static let maximumClimb = 12

    init(_ sentence: Sentence, lexicon: FrameLexicon, vocabulary: SyntaxWords) {
        let sentence = Self.mended(sentence, lexicon, vocabulary)
        self.sentence = sentence
        var table = [[Int32]](repeating: [], count: sentence.words.count)
        for (i, word) in sentence.words.enumerated()
        where word.head >= 0 && word.head < sentence.words.count && word.head != i {
            table[word.head].append(Int32(i))
        }
        children = table
        lemmas = sentence.words.map { Self.lemmaNumber($0, lexicon) }
        forms = sentence.words.map { lexicon.wordID($0.form.lowercased()) }
        self.vocabulary = vocabulary
    }

    var words: [Word] { sentence.words }

    /// The number of a word's lemma; for a verb whose lemma no table knows ("boycotted" read as
    /// "boycot"), of the base form that its ending allows and a frame knows.
    private static func lemmaNumber(_ word: Word, _ lexicon: FrameLexicon) -> FrameLexicon.WordID {
        let known = lexicon.wordID(word.lemma.lowercased())
        guard known == 0, word.upos == .verb else { return known }
        let form = word.form.lowercased()
        let asItStands = lexicon.wordID(form)
        if asItStands != 0, !lexicon.verbPatterns(for: asItStands).isEmpty { return asItStands }
        for (ending, others) in [
            ("ied", ["y"]), ("ed", ["", "e"]), ("ing", ["", "e"]), ("es", [""]),
            ("s", [""]),
        ]
        where form.hasSuffix(ending) && form.utf8.count > ending.utf8.count + 2 {
            let stem = String(form.dropLast(ending.count))
            var candidates = others.map { stem + $0 }
            let last = Array(stem.utf8.suffix(2))
            if last.count == 2, last[0] == last[1] { candidates.append(String(stem.dropLast())) }
            for candidate in candidates {
                let number = lexicon.wordID(candidate)
                if number != 0, !lexicon.verbPatterns(for: number).isEmpty { return number }
            }
        }
        return 0
    }

    func head(of i: Int) -> Int? {
        let head = words[i].head
        return head >= 0 && head < words.count && head != i ? head : nil
    }

    func child(of i: Int, _ relation: Relation) -> Int? {
        for c in children[i] where words[Int(c)].relation == relation { return Int(c) }
        return nil
    }

    func isVerbal(_ i: Int) -> Bool {
        let word = words[i]
        if word.upos == .verb { return true }
        return (word.upos == .adj || word.upos == .noun || word.upos == .aux)
            && children[i].contains { words[Int($0)].relation == .cop }
    }

    func isNominal(_ i: Int) -> Bool {
        switch words[i].upos {
        case .noun, .propn, .pron, .num, .sym, .x, .det: true
        default: false
        }
    }

    /// Whether a noun has "the", "this" or "that" before it.
    func isDefinite(_ i: Int) -> Bool {
        children[i].contains { c in
            let word = words[Int(c)]
            guard word.relation == .det else { return false }
            return word.features.contains("Definite=Def")
                || word.xpos == "DT" && word.features.contains("PronType=Dem")
        }
    }

    func isFirstPerson(_ i: Int) -> Bool {
        words[i].upos == .pron && words[i].features.contains("Person=1")
    }

    func isInfinitive(_ i: Int) -> Bool {
        words[i].xpos == "VB"
            && children[i].contains {
                words[Int($0)].relation == .mark && forms[Int($0)] == vocabulary.to
            }
    }

    // MARK: Voice

    /// Whether the deep object of `i` is its surface subject.
    func isPassive(_ i: Int, climb: Int = 0) -> Bool {
        let word = words[i]
        var hasPassiveSubject = false
        for c in children[i] {
            switch words[Int(c)].relation {
            case .auxPass: return true
            case .nsubjPass, .csubjPass: hasPassiveSubject = true
            default: continue
            }
        }
        if hasPassiveSubject {
            // Without its auxiliary a passive subject is a guess; beside an object a wrong one.
            return child(of: i, .obj) == nil
        }
        guard word.upos == .verb || word.upos == .adj else { return false }
        guard word.xpos == "VBN" || word.xpos == "VBD" || word.xpos == "JJ" else { return false }
        let hasAuxiliary = children[i].contains { words[Int($0)].relation == .aux }
        let hasObject = child(of: i, .obj) != nil
        switch word.relation {
        case .amod where child(of: i, .nsubj) != nil: return false
        case .acl, .amod: return word.xpos == "VBN" && !hasObject
        case .advcl, .xcomp: return word.xpos == "VBN" && !hasAuxiliary && !hasObject
        case .conj:
            if word.xpos == "VBN", !hasAuxiliary, !hasObject, child(of: i, .nsubj) == nil,
                climb < Self.maximumClimb, let head = head(of: i), words[head].upos == .verb
            {
                return isPassive(head, climb: climb + 1)
            }
            return false
        default:
            if isBareParticiple(i) { return true }
            return hasAgentPhrase(i) && !hasObject && word.xpos == "VBN"
        }
    }

    /// "US soldier killed in Iraq": a headline leaves the auxiliary out, and a tagger may take a past
    /// tense for a participle; a verb that needs no object is then active.
    func isBareParticiple(_ i: Int) -> Bool {
        (words[i].xpos == "VBN" || words[i].xpos == "VBD")
            && (words[i].xpos == "VBN" && child(of: i, .nsubj) != nil
                || child(of: i, .nsubjPass) != nil)
            && child(of: i, .obj) == nil
            && !children[i].contains {
                words[Int($0)].relation == .aux || words[Int($0)].relation == .auxPass
            }
    }

    private func hasAgentPhrase(_ i: Int) -> Bool {
        children[i].contains { words[Int($0)].relation == .oblAgent }
    }

    // MARK: Arguments

    /// The surface subject, found upwards where the clause has none of its own.
    func surfaceSubject(_ i: Int, climb: Int = 0) -> Int? {
        for c in children[i] {
            switch words[Int(c)].relation {
            case .nsubj, .nsubjPass, .nsubjOuter:
                let resolved = antecedent(of: Int(c), from: i)
                return resolved
            default: continue
            }
        }
        if let hidden = hiddenSubject(i) { return hidden }
        guard climb < Self.maximumClimb, let head = head(of: i) else { return nil }
        switch words[i].relation {
        case .conj:
            guard isVerbal(head) || words[head].upos == .adj else { return nil }
            // After a passive, an active verb with a subject of the same surface form.
            return surfaceSubject(head, climb: climb + 1)
        case .xcomp:
            if vocabulary.hasSubjectControl(lemmas[head]) {
                return surfaceSubject(head, climb: climb + 1)
            }
            if !isPassive(head), let object = child(of: head, .obj) ?? child(of: head, .iobj),
                object < i
            {
                return antecedent(of: object, from: head)
            }
            return surfaceSubject(head, climb: climb + 1)
        case .advcl where isChargedGerund(i) && deepObject(head) != nil:
            // "accused the bank of financing", "thanked the king for hosting": whoever is meant.
            return deepObject(head)
        case .advcl, .ccomp, .parataxis, .dep, .advclRelcl:
            if words[i].relation == .parataxis || words[i].relation == .ccomp,
                words[i].xpos != "VBG", words[i].xpos != "VB"
            {
                return nil
            }
            return isVerbal(head) || words[head].upos == .adj
                ? surfaceSubject(head, climb: climb + 1) : nil
        case .acl:
            if isInfinitive(i) { return holder(ofNoun: head, climb: climb + 1) }
            if words[i].xpos == "VBG", child(of: i, .mark) != nil {
                return holder(ofNoun: head, climb: climb + 1)
            }
            return head
        case .aclRelcl:
            // "a summit where the kings signed": the summit signs nothing.
            return children[i].contains { words[Int($0)].xpos == "WRB" } ? nil : head
        case .amod where words[i].upos == .verb: return head
        default: return nil
        }
    }

    /// "of financing", "for hosting": a gerund whose doer is the object of the verb above.
    private func isChargedGerund(_ i: Int) -> Bool {
        words[i].xpos == "VBG"
            && children[i].contains { c in
                let word = words[Int(c)]
                return (word.relation == .mark || word.relation == .caseMarker)
                    && [vocabulary.of, vocabulary.from, vocabulary.for].contains(forms[Int(c)])
            }
    }

    /// A subject that the parser hung on the object, across its verb ("Kenya voiced support").
    private func hiddenSubject(_ i: Int) -> Int? {
        guard let object = child(of: i, .obj), object > i else { return nil }
        for c in children[object] where Int(c) < i && isNominal(Int(c)) {
            switch words[Int(c)].relation {
            case .compound, .nmodPoss, .nsubj, .flat, .nmod: return Int(c)
            default: continue
            }
        }
        return nil
    }

    /// Whose plan, decision or right a noun is: its possessor, or the subject of the verb above it.
    func holder(ofNoun noun: Int, climb: Int = 0) -> Int? {
        if let possessor = child(of: noun, .nmodPoss) { return possessor }
        for c in children[noun] {
            let child = Int(c)
            if words[child].relation == .nmod,
                let by = preposition(of: child),
                by == vocabulary.by || by == vocabulary.of
                    || by == vocabulary.from
            {
                return child
            }
        }
        // "the Ruritanian decision to expel": whose it is, whatever the clause is about.
        if let owner = children[noun].last(where: {
            let word = words[Int($0)]
            return (word.relation == .compound || word.relation == .amod)
                && word.form.first?.isUppercase == true
        }) {
            return Int(owner)
        }
        guard climb < Self.maximumClimb, let head = head(of: noun) else { return nil }
        switch words[noun].relation {
        case .obj, .obl, .xcomp:
            return isVerbal(head) ? surfaceSubject(head, climb: climb + 1) : nil
        case .nsubj, .nsubjPass, .root:
            return child(of: noun, .compound) ?? child(of: noun, .amod)
        case .conj: return holder(ofNoun: head, climb: climb + 1)
        default: return nil
        }
    }

    /// The noun that a relative pronoun stands for, or the word itself.
    func antecedent(of word: Int, from clause: Int) -> Int {
        guard words[word].upos == .pron || words[word].upos == .det else { return word }
        guard
            ["WDT", "WP", "WP$"].contains(words[word].xpos)
                || (forms[word] == vocabulary.that && words[word].relation != .det)
        else { return word }
        var i = clause
        for _ in 0..<Self.maximumClimb {
            guard let head = head(of: i) else { return word }
            if words[i].relation == .aclRelcl { return head }
            i = head
        }
        return word
    }

    /// The first surface object; the gap of an object relative clause counts.
    func surfaceObject(_ i: Int) -> Int? {
        // Of two objects the second is the thing ("gave Tanzania a grant").
        if let object = lastObject(i) { return antecedent(of: object, from: i) }
        // "urged the council to act": an only object is the object, whatever it is called.
        if let object = child(of: i, .iobj) { return antecedent(of: object, from: i) }
        // "hosted the two kings" with the noun behind the verb taken for a second subject.
        if let second = secondSubject(i) { return second }
        // "Tanks shelled positions" with the noun taken for the top and the verb for its modifier.
        if words[i].relation == .amod, child(of: i, .nsubj) != nil { return head(of: i) }
        // "attacked and killed civilians": the first verb shares the second's object.
        for c in children[i] where words[Int(c)].relation == .conj {
            let other = Int(c)
            if words[other].upos == .verb, other - i <= 3, !isPassive(other),
                let object = child(of: other, .obj)
            {
                return object
            }
        }
        // A bare noun behind the verb taken for an oblique: "burned down the barns".
        for c in children[i] where Int(c) > i && words[Int(c)].relation == .obl {
            let other = Int(c)
            if words[other].upos == .noun, preposition(of: other) == nil,
                child(of: other, .caseMarker) == nil
            {
                return other
            }
        }
        if words[i].relation == .aclRelcl, let head = head(of: i),
            let subject = child(of: i, .nsubj), antecedent(of: subject, from: i) == subject,
            child(of: i, .ccomp) == nil
        {
            return head
        }
        return nil
    }

    private func secondSubject(_ i: Int) -> Int? {
        var first: Int?
        for c in children[i] where words[Int(c)].relation == .nsubj {
            if first == nil, Int(c) < i { first = Int(c) }
            if first != nil, Int(c) > i, words[i].upos == .verb { return Int(c) }
        }
        return nil
    }

    private func lastObject(_ i: Int) -> Int? {
        var found: Int?
        for c in children[i] where words[Int(c)].relation == .obj { found = Int(c) }
        return found
    }

    /// Who does it: the surface subject, or the phrase with "by" of a passive.
    func deepSubject(_ i: Int) -> Int? {
        guard isPassive(i) else { return surfaceSubject(i) }
        for c in children[i] {
            let child = Int(c)
            if words[child].relation == .oblAgent { return child }
            if words[child].relation == .obl, preposition(of: child) == vocabulary.by {
                return child
            }
        }
        // "condemned in a statement by Chad": who made the paper did what it says.
        for c in children[i] where words[Int(c)].relation == .obl && Int(c) > i {
            for d in children[Int(c)]
            where words[Int(d)].relation == .nmod && preposition(of: Int(d)) == vocabulary.by {
                return Int(d)
            }
        }
        // "accused and arrested by police": the agent stands with the last of the verbs.
        for c in children[i] where words[Int(c)].relation == .conj {
            if let agent = child(of: Int(c), .oblAgent) { return agent }
        }
        return nil
    }

    /// To whom it is done: the object, or a passive's subject unless another object is there.
    func deepObject(_ i: Int) -> Int? {
        if isPassive(i) { return child(of: i, .obj) ?? surfaceSubject(i) }
        return surfaceObject(i)
    }

    /// Who gets the object: an indirect object, or the subject of "was given aid".
    func deepIndirectObject(_ i: Int) -> Int? {
        if let indirect = child(of: i, .iobj), child(of: i, .obj) != nil {
            return antecedent(of: indirect, from: i)
        }
        if let first = child(of: i, .obj), let last = lastObject(i), first != last {
            return antecedent(of: first, from: i)
        }
        if isPassive(i), child(of: i, .obj) != nil { return surfaceSubject(i) }
        return nil
    }

    /// The number of the preposition before a phrase; 0 when there is none that a table knows.
    func preposition(of i: Int) -> FrameLexicon.WordID? {
        for c in children[i] where words[Int(c)].relation == .caseMarker {
            let number = forms[Int(c)]
            if words[Int(c)].form == "'s" || words[Int(c)].form == "’s" { continue }
            return number
        }
        // "into general Silva", with the preposition hung on the title.
        for c in children[i] where words[Int(c)].relation == .nmodDesc && Int(c) < i {
            for d in children[Int(c)] where words[Int(d)].relation == .caseMarker {
                return forms[Int(d)]
            }
        }
        return nil
    }

    /// The word and those coordinated with it.
    func coordinated(_ i: Int) -> [Int] {
        var found = [i]
        for c in children[i] where words[Int(c)].relation == .conj {
            let other = Int(c)
            if isVerbal(other), !isVerbal(i) { continue }
            found.append(other)
            if found.count > 30 { break }
        }
        return found
    }

    /// Below a counting or grouping noun ("thousands of", "a round of"), the noun that counts.
    func content(of i: Int) -> Int {
        var word = i
        for _ in 0..<3 {
            guard vocabulary.isPartitive(lemmas[word]) || words[word].upos == .num else { break }
            var next: Int?
            for c in children[word] {
                let child = Int(c)
                if words[child].relation == .nmod, preposition(of: child) == vocabulary.of {
                    next = child
                    break
                }
            }
            guard let next else { break }
            word = next
        }
        return word
    }
}
