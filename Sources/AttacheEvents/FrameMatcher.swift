import AttacheKnowledge
import AttacheModel

/// Finds the frames in a sentence: for each word that heads a pattern, the pattern that asks for the
/// most and is satisfied.
struct FrameMatcher {
    let lexicon: FrameLexicon
    let vocabulary: SyntaxWords
    private let lightVerb: Int32?
    private let dutyVerb: Int32?

    init(_ lexicon: FrameLexicon) {
        self.lexicon = lexicon
        vocabulary = SyntaxWords(lexicon)
        lightVerb = lexicon.classID("light-verb")
        dutyVerb = lexicon.classID("duty")
    }

    /// The best hit of each word that triggers one, in word order, before anything is consumed.
    /// Complexity: O(words × patterns of a word).
    func hits(in graph: ClauseGraph, _ context: SentenceContext) -> [FrameHit] {
        var found: [FrameHit] = []
        for i in graph.words.indices {
            let numbers = patternNumbers(at: i, in: graph)
            var best: FrameHit?
            for number in numbers {
                let pattern = lexicon.patterns[Int(number)]
                if let best, best.score >= pattern.score { continue }
                let hit =
                    pattern.kind == .verb
                    ? matchVerb(pattern, Int(number), at: i, graph, context)
                    : matchNoun(pattern, Int(number), at: i, graph, context)
                if let hit { best = hit }
            }
            if let best { found.append(best) }
        }
        return found
    }

    private func patternNumbers(at i: Int, in graph: ClauseGraph) -> [Int32] {
        let word = graph.words[i]
        var numbers: [Int32] = []
        let lemma = graph.lemmas[i]
        let form = graph.forms[i]
        switch word.upos {
        case .verb, .adj, .aux:
            switch word.relation {
            case .amod where graph.child(of: i, .nsubj) != nil: break
            case .aux, .auxPass, .cop, .amod, .compound: return []
            default: break
            }
            numbers = lexicon.verbPatterns(for: lemma)
            if word.upos == .adj, form != lemma { numbers += lexicon.verbPatterns(for: form) }
        case .noun, .propn:
            numbers = lexicon.nounPatterns(for: lemma)
            if form != lemma { numbers += lexicon.nounPatterns(for: form) }
            // "are critical", "was in talks": a predicate noun can head a verbal template.
            if graph.child(of: i, .cop) != nil { numbers += lexicon.verbPatterns(for: lemma) }
        default: break
        }
        return numbers
    }

    // MARK: Verbs

    func matchVerb(
        _ pattern: FrameLexicon.Pattern, _ number: Int, at i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) -> FrameHit? {
        var triggerWords = [i]
        if pattern.particle != 0 {
            guard let particle = particle(pattern.particle, of: i, graph) else { return nil }
            triggerWords.append(particle)
        } else if graph.child(of: i, .compoundPrt) != nil {
            return nil
        }
        // A bare participle is active where the pattern needs no object.
        let readsActive =
            pattern.isPredicative
            || graph.isBareParticiple(i) && pattern.object?.isRequired != true
        let subject = readsActive ? graph.surfaceSubject(i) : graph.deepSubject(i)
        if !pattern.subject.test.isEmpty {
            guard let subject, passes(subject, pattern.subject.test, graph, context) else {
                return nil
            }
        }
        var hit = FrameHit(
            frame: pattern.frame, pattern: number, trigger: i, triggerWords: triggerWords,
            governor: i, isNominal: false, actors: [], recipients: [], act: nil, consumed: [],
            score: pattern.score)
        if let subject {
            switch pattern.subject.role {
            case .actor: hit.actors = graph.coordinated(subject)
            case .recipient: hit.recipients = graph.coordinated(subject)
            case .none: hit.instrument = subject
            default: break
            }
        }
        var object: Int?
        if let slot = pattern.object {
            if slot.role == .act || slot.role == .duty {
                let filler = clauseObject(of: i, graph) ?? graph.deepObject(i)
                guard let filler else { return slot.isRequired ? nil : hit }
                guard passes(filler, slot.test, graph, context) else { return nil }
                if slot.role == .duty {
                    guard isDuty(filler, graph) else { return nil }
                    hit.triggerWords = [filler]
                }
                hit.act = filler
                hit.consumed.append(filler)
            } else {
                object = readsActive ? graph.surfaceObject(i) : graph.deepObject(i)
                if let found = object, context.isTime[found] { object = nil }
                if object == nil, pattern.particle != 0 { object = particleObject(i, graph) }
                if let filler = object,
                    let chosen = graph.coordinated(filler).first(where: {
                        passes($0, slot.test, graph, context)
                    })
                {
                    if slot.role == .recipient { hit.recipients = graph.coordinated(filler) }
                    if !slot.test.isEmpty, slot.role == .none {
                        hit.triggerWords.append(chosen)
                        hit.consumed += graph.coordinated(filler)
                    }
                } else if slot.isRequired {
                    return nil
                }
            }
        } else {
            object = graph.deepObject(i)
            // A template without object is intransitive: "demonstrated its strength" is no protest.
            if let direct = graph.child(of: i, .obj), !context.isTime[direct],
                !graph.isPassive(i), pattern.companions.isEmpty, !pattern.isPredicative,
                graph.words[direct].relation == .obj
            {
                return nil
            }
        }
        for slot in pattern.prepositions {
            let candidates = fillers(of: slot, verb: i, object: object, graph)
            guard fill(slot, candidates, &hit, graph, context) else { return nil }
        }
        for companion in pattern.companions {
            guard let found = companionWord(companion, near: i, graph, context) else { return nil }
            hit.triggerWords.append(found)
        }
        return hit
    }

    private func particle(
        _ particle: FrameLexicon.WordID, of i: Int, _ graph: ClauseGraph
    ) -> Int? {
        for c in graph.children[i] where graph.forms[Int(c)] == particle {
            switch graph.words[Int(c)].relation {
            case .compoundPrt, .advmod, .compound, .obl, .xcomp, .caseMarker, .fixed, .mark:
                return Int(c)
            default: continue
            }
        }
        // A particle taken for a preposition: "called off the talks".
        if i + 1 < graph.words.count, graph.forms[i + 1] == particle { return i + 1 }
        return nil
    }

    /// The object of a verb whose particle was taken for a preposition: "took in refugees".
    private func particleObject(_ i: Int, _ graph: ClauseGraph) -> Int? {
        for c in graph.children[i] where graph.words[Int(c)].relation == .obl {
            let marker = graph.child(of: Int(c), .caseMarker)
            if marker == i + 1 { return Int(c) }
        }
        return nil
    }

    private func companionWord(
        _ companion: FrameLexicon.Test, near i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) -> Int? {
        for c in graph.children[i] {
            let child = Int(c)
            if isMember(child, companion, graph) { return child }
            for d in graph.children[child] where isMember(Int(d), companion, graph) {
                return Int(d)
            }
        }
        return nil
    }

    private func clauseObject(of i: Int, _ graph: ClauseGraph) -> Int? {
        for c in graph.children[i] {
            switch graph.words[Int(c)].relation {
            case .xcomp, .ccomp, .csubjPass: return Int(c)
            default: continue
            }
        }
        // "The bank must pay, Russia said": the report stands behind what it reports.
        if graph.words[i].relation == .parataxis, let head = graph.head(of: i), head < i {
            return head
        }
        return nil
    }

    private func isDuty(_ clause: Int, _ graph: ClauseGraph) -> Bool {
        for c in graph.children[clause] {
            let word = graph.words[Int(c)]
            if word.relation == .aux || word.relation == .advmod, isDutyWord(Int(c), graph) {
                return true
            }
        }
        if isDutyWord(clause, graph), graph.child(of: clause, .xcomp) != nil { return true }
        return false
    }

    private func isDutyWord(_ i: Int, _ graph: ClauseGraph) -> Bool {
        guard let dutyVerb else { return false }
        return lexicon.classes(of: graph.lemmas[i]).contains { $0.classID == dutyVerb }
    }

    /// The fillers that may stand behind a preposition, nearest attachment first.
    private func fillers(
        of slot: FrameLexicon.PrepositionSlot, verb i: Int, object: Int?, _ graph: ClauseGraph
    ) -> [Int] {
        var found: [Int] = []
        for c in graph.children[i] {
            let child = Int(c)
            switch graph.words[child].relation {
            case .obl, .oblAgent, .nmod, .oblUnmarked:
                if let preposition = graph.preposition(of: child),
                    slot.prepositions.contains(preposition)
                {
                    found.append(graph.antecedent(of: child, from: i))
                }
            case .advcl, .acl:
                if slot.takesInfinitive, graph.isInfinitive(child) {
                    found.append(child)
                } else if let mark = clauseMark(of: child, graph), slot.prepositions.contains(mark)
                {
                    found.append(child)
                }
            case .xcomp:
                if slot.takesInfinitive, graph.words[child].upos != .adj { found.append(child) }
            case .ccomp:
                if slot.takesClause { found.append(child) }
            default: continue
            }
        }
        if slot.takesClause, graph.words[i].relation == .parataxis, let head = graph.head(of: i),
            head < i
        {
            found.append(head)
        }
        if slot.takesInfinitive {
            // "called on the guild to act": the infinitive may hang on the noun.
            for c in graph.children[i] where graph.words[Int(c)].relation == .obl {
                for d in graph.children[Int(c)]
                where graph.words[Int(d)].relation == .acl && graph.isInfinitive(Int(d)) {
                    found.append(Int(d))
                }
            }
        }
        if slot.prepositions.contains(vocabulary.to), slot.slot.role == .recipient,
            let indirect = graph.deepIndirectObject(i)
        {
            found.insert(indirect, at: 0)
        }
        if let object {
            found += nounFillers(of: slot, noun: object, graph, depth: 2)
        }
        return found
    }

    private func nounFillers(
        of slot: FrameLexicon.PrepositionSlot, noun: Int, _ graph: ClauseGraph, depth: Int
    ) -> [Int] {
        var found: [Int] = []
        var deeper: [Int] = []
        for c in graph.children[noun] {
            let child = Int(c)
            switch graph.words[child].relation {
            case .nmod, .nmodDesc, .obl:
                if let preposition = graph.preposition(of: child),
                    slot.prepositions.contains(preposition)
                {
                    found.append(child)
                }
                deeper.append(child)
            case .acl, .advcl:
                if slot.takesInfinitive, graph.isInfinitive(child) {
                    found.append(child)
                } else if let mark = clauseMark(of: child, graph), slot.prepositions.contains(mark)
                {
                    found.append(child)
                }
            case .ccomp: if slot.takesClause { found.append(child) }
            case .conj where child > noun: deeper.append(child)
            default: continue
            }
        }
        if depth > 1 {
            for child in deeper {
                found += nounFillers(of: slot, noun: child, graph, depth: depth - 1)
            }
        }
        return found
    }

    private func clauseMark(of clause: Int, _ graph: ClauseGraph) -> FrameLexicon.WordID? {
        for c in graph.children[clause] {
            switch graph.words[Int(c)].relation {
            case .mark, .caseMarker: return graph.forms[Int(c)]
            default: continue
            }
        }
        return nil
    }

    /// Puts the first good candidate into the hit; false when a required slot stays empty.
    private func fill(
        _ slot: FrameLexicon.PrepositionSlot, _ candidates: [Int], _ hit: inout FrameHit,
        _ graph: ClauseGraph, _ context: SentenceContext
    ) -> Bool {
        // Prepositions count in the order in which the template writes them.
        let ranked = candidates.enumerated().map { order, candidate in
            let preposition = graph.preposition(of: candidate) ?? 0
            return (slot.prepositions.firstIndex(of: preposition) ?? 0, order, candidate)
        }.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
        for (_, _, candidate) in ranked where candidate != hit.trigger {
            if context.isTime[candidate], slot.slot.role != .act { continue }
            guard
                let chosen = graph.coordinated(candidate).first(where: {
                    passes($0, slot.slot.test, graph, context)
                })
            else { continue }
            switch slot.slot.role {
            case .recipient:
                if hit.recipients.isEmpty { hit.recipients = graph.coordinated(candidate) }
            case .actor:
                if hit.actors.isEmpty { hit.actors = graph.coordinated(candidate) }
            case .duty:
                guard isDuty(candidate, graph) else { continue }
                hit.act = candidate
                hit.triggerWords = [candidate]
                hit.consumed += graph.coordinated(candidate)
            case .act:
                hit.act = candidate
                hit.consumed += graph.coordinated(candidate)
            case .none:
                if !slot.slot.test.isEmpty {
                    hit.consumed.append(chosen)
                    if hit.act == nil, graph.isVerbal(chosen) { hit.act = chosen }
                }
            }
            return true
        }
        return !slot.slot.isRequired
    }

    // MARK: Nouns

    func matchNoun(
        _ pattern: FrameLexicon.Pattern, _ number: Int, at i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) -> FrameHit? {
        var triggerWords = [i]
        for modifier in pattern.modifiers {
            guard let found = modifierWord(modifier, of: i, graph) else { return nil }
            triggerWords.insert(found, at: 0)
        }
        // A noun that itself modifies another ("attack helicopter") names no event.
        switch graph.words[i].relation {
        case .compound, .flat, .fixed, .cop, .amod: return nil
        default: break
        }
        var hit = FrameHit(
            frame: pattern.frame, pattern: number, trigger: i, triggerWords: triggerWords,
            governor: i, isNominal: true, actors: [], recipients: [], act: nil, consumed: [],
            score: pattern.score)
        var light: Int?
        if let verb = lightVerb(over: i, graph) {
            light = verb
            hit.governor = verb
        }
        for slot in pattern.prepositions {
            var candidates = nounFillers(of: slot, noun: i, graph, depth: 1)
            if let light {
                for c in graph.children[light] {
                    let child = Int(c)
                    guard child != i, graph.words[child].relation == .obl,
                        let preposition = graph.preposition(of: child),
                        slot.prepositions.contains(preposition)
                    else { continue }
                    candidates.append(child)
                }
                if slot.prepositions.contains(vocabulary.to),
                    let indirect = graph.deepIndirectObject(light)
                {
                    candidates.insert(indirect, at: 0)
                }
            }
            guard fill(slot, candidates, &hit, graph, context) else { return nil }
        }
        if let light, let subject = graph.deepSubject(light), subject != i {
            hit.actors = graph.coordinated(subject)
            if !pattern.subject.test.isEmpty,
                !passes(subject, pattern.subject.test, graph, context)
            {
                return nil
            }
            hit.triggerWords.insert(light, at: 0)
        }
        if hit.actors.isEmpty || hit.governor == i, lexicon.frames[pattern.frame].isMutual {
            // "US-Pakistan talks", "the Turkish-Libyan accord": every side that the noun names.
            for side in sides(of: i, graph, context, depth: 0) where !hit.actors.contains(side) {
                hit.actors.append(side)
            }
        }
        if hit.actors.isEmpty { hit.actors = nominalActors(of: i, hit, graph, context) }
        return hit
    }

    private func modifierWord(
        _ modifier: FrameLexicon.WordID, of i: Int, _ graph: ClauseGraph
    ) -> Int? {
        for c in graph.children[i] where Int(c) < i {
            if graph.lemmas[Int(c)] == modifier || graph.forms[Int(c)] == modifier { return Int(c) }
            for d in graph.children[Int(c)]
            where graph.lemmas[Int(d)] == modifier || graph.forms[Int(d)] == modifier {
                return Int(d)
            }
        }
        if i > 0, graph.lemmas[i - 1] == modifier || graph.forms[i - 1] == modifier { return i - 1 }
        return nil
    }

    /// The light verb whose object, or whose complement behind a preposition, the noun is.
    private func lightVerb(over i: Int, _ graph: ClauseGraph) -> Int? {
        var noun = i
        for _ in 0..<3 {
            guard let head = graph.head(of: noun) else { return nil }
            switch graph.words[noun].relation {
            case .obj, .nsubjPass, .obl, .xcomp:
                guard graph.words[head].upos == .verb else { return nil }
                let isLight = lexicon.classes(of: graph.lemmas[head]).contains {
                    $0.classID == lightVerb
                }
                if isLight { return head }
                return nil
            case .aclRelcl: return nil
            case .conj: noun = head
            case .nmod where vocabulary.isPartitive(graph.lemmas[head]): noun = head
            default:
                // "the talks held in Geneva"
                for c in graph.children[i] where graph.words[Int(c)].relation == .acl {
                    let verb = Int(c)
                    if lexicon.classes(of: graph.lemmas[verb]).contains(where: {
                        $0.classID == lightVerb
                    }) {
                        return verb
                    }
                }
                return nil
            }
        }
        return nil
    }

    /// The modifiers and "of" phrases of a noun that stand for actors.
    private func sides(
        of i: Int, _ graph: ClauseGraph, _ context: SentenceContext, depth: Int
    ) -> [Int] {
        var found: [Int] = []
        for c in graph.children[i] {
            let child = Int(c)
            switch graph.words[child].relation {
            case .compound, .amod, .nmodPoss:
                if !context.referencesByHead[child].isEmpty { found.append(child) }
                if depth < 2 { found += sides(of: child, graph, context, depth: depth + 1) }
            case .nmod where depth == 0:
                guard let preposition = graph.preposition(of: child),
                    preposition == vocabulary.of || preposition == vocabulary.between
                else { continue }
                found += graph.coordinated(child).filter {
                    !context.referencesByHead[$0].isEmpty
                }
            default: continue
            }
        }
        return found
    }

    /// A noun's own actor: possessor, "by", "from", or a modifier that stands for an actor.
    private func nominalActors(
        of i: Int, _ hit: FrameHit, _ graph: ClauseGraph, _ context: SentenceContext
    ) -> [Int] {
        if let possessor = graph.child(of: i, .nmodPoss) { return graph.coordinated(possessor) }
        for c in graph.children[i] {
            let child = Int(c)
            guard graph.words[child].relation == .nmod || graph.words[child].relation == .obl,
                let preposition = graph.preposition(of: child)
            else { continue }
            if preposition == vocabulary.by || preposition == vocabulary.from {
                return graph.coordinated(child)
            }
        }
        for c in graph.children[i]
        where graph.words[Int(c)].relation == .compound || graph.words[Int(c)].relation == .amod {
            if !context.referencesByHead[Int(c)].isEmpty { return graph.coordinated(Int(c)) }
        }
        for c in graph.children[i] {
            let child = Int(c)
            if graph.words[child].relation == .nmod, !hit.recipients.contains(child),
                graph.preposition(of: child) == vocabulary.of
            {
                return graph.coordinated(child)
            }
        }
        return []
    }

    // MARK: Tests

    func passes(
        _ word: Int, _ test: FrameLexicon.Test, _ graph: ClauseGraph, _ context: SentenceContext
    ) -> Bool {
        if test.isEmpty { return true }
        if test.wantsActor {
            if !context.hasActors { return graph.isNominal(word) }
            if !context.referencesByHead[word].isEmpty { return true }
        }
        if isMember(word, test, graph) { return true }
        let content = graph.content(of: word)
        if content != word, isMember(content, test, graph) { return true }
        // "ambassador Silva": a name is what its title says.
        guard graph.words[word].upos == .propn else { return false }
        return graph.children[word].contains { c in
            switch graph.words[Int(c)].relation {
            case .nmodDesc, .appos, .compound, .flat: isMember(Int(c), test, graph)
            default: false
            }
        }
    }

    private func isMember(_ word: Int, _ test: FrameLexicon.Test, _ graph: ClauseGraph) -> Bool {
        let lemma = graph.lemmas[word]
        let form = graph.forms[word]
        if test.words.contains(where: { $0 == lemma || $0 == form }) { return true }
        if test.classes.isEmpty { return false }
        for number in lemma == form ? [lemma] : [lemma, form] where number != 0 {
            for entry in lexicon.classes(of: number) where test.classes.contains(entry.classID) {
                if entry.modifiers.allSatisfy({ modifierWord($0, of: word, graph) != nil }) {
                    return true
                }
            }
        }
        return false
    }
}
