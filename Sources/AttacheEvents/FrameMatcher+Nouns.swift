import AttacheKnowledge
import AttacheModel

/// Event nouns, with or without a light verb.
extension FrameMatcher {
    func matchNoun(
        _ pattern: FrameLexicon.Pattern, _ number: Int, at i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) throws(Mismatch) -> FrameHit {
        var triggerWords = [i]
        for modifier in pattern.modifiers {
            guard let found = modifierWord(modifier, of: i, graph) else {
                throw .modifier(modifier)
            }
            triggerWords.insert(found, at: 0)
        }
        // A noun that itself modifies another ("attack helicopter") names no event.
        switch graph.words[i].relation {
        case .compound, .flat, .fixed, .cop, .amod: throw .modifies
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
            try fill(slot, candidates, &hit, graph, context)
        }
        if let light, isUndergone(light, graph) {
            // "faced criticism from", "drew an attack": the subject has it done to him.
            hit.triggerWords.insert(light, at: 0)
            if let subject = graph.deepSubject(light), subject != i {
                hit.actors = nominalActors(of: i, hit, graph, context)
                if hit.actors.isEmpty { hit.actors = source(of: light, graph) }
                hit.recipients = graph.coordinated(subject)
            }
        } else if let light, let subject = graph.deepSubject(light), subject != i {
            hit.actors = graph.coordinated(subject)
            if !pattern.subject.test.isEmpty,
                !passes(subject, pattern.subject.test, graph, context)
            {
                throw .subject
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
        if hit.actors.isEmpty { hit.actors = accomplices(of: i, graph) }
        if hit.actors.isEmpty, light == nil, graph.child(of: i, .cop) != nil,
            let marker = graph.preposition(of: i), isLightPreposition(marker),
            let subject = graph.surfaceSubject(i), !context.referencesByHead[subject].isEmpty
        {
            // "which is in a conflict with"
            hit.actors = graph.coordinated(subject)
        }
        let isMutual = lexicon.frames[pattern.frame].isMutual
        if light == nil,
            isMutual ? hit.actors.count + hit.recipients.count < 2 : hit.actors.isEmpty,
            isCircumstance(i, ofMutual: isMutual, graph),
            let holder = graph.head(of: i).flatMap({ graph.surfaceSubject($0) }),
            !context.referencesByHead[holder].isEmpty
        {
            // "said after talks with the king", "marched in support of the strikers".
            for word in graph.coordinated(holder) where !hit.actors.contains(word) {
                hit.actors.append(word)
            }
        }
        return hit
    }

    /// "its role in the attack", "claimed responsibility for the attack": who had a part in it.
    private func accomplices(of i: Int, _ graph: ClauseGraph) -> [Int] {
        guard graph.words[i].relation == .nmod || graph.words[i].relation == .obl,
            let part = graph.head(of: i),
            lexicon.classes(of: graph.lemmas[part]).contains(where: { $0.classID == involvement })
        else { return [] }
        if let possessor = graph.child(of: part, .nmodPoss) {
            // "jailed the guard for his role in the raid": his who is punished for it.
            if graph.words[possessor].upos == .pron, let marker = graph.preposition(of: part),
                lexicon.classes(of: marker).contains(where: { $0.classID == groundPreposition }),
                let verb = clause(over: part, graph), let punished = graph.deepObject(verb)
            {
                return graph.coordinated(punished)
            }
            return graph.coordinated(possessor)
        }
        for c in graph.children[part] where graph.words[Int(c)].relation == .nmod {
            let child = Int(c)
            if let marker = graph.preposition(of: child),
                marker == vocabulary.of || marker == vocabulary.by
            {
                return graph.coordinated(child)
            }
        }
        guard graph.words[part].relation == .obj, let verb = graph.head(of: part),
            lexicon.classes(of: graph.lemmas[verb]).contains(where: { $0.classID == claimVerb }),
            let subject = graph.deepSubject(verb)
        else { return [] }
        return graph.coordinated(subject)
    }

    /// The verb in whose phrases, one inside the other, a noun stands.
    private func clause(over noun: Int, _ graph: ClauseGraph) -> Int? {
        var i = noun
        for _ in 0..<4 {
            guard graph.words[i].relation == .obl || graph.words[i].relation == .nmod,
                let head = graph.head(of: i)
            else { return nil }
            if graph.isVerbal(head) { return head }
            i = head
        }
        return nil
    }

    /// "killed in raids by the army", "injured after being beaten": the deeds by which a deed was done.
    func means(of hit: FrameHit, _ graph: ClauseGraph) -> [Int] {
        var found: [Int] = []
        for c in graph.children[hit.governor] {
            let child = Int(c)
            switch graph.words[child].relation {
            case .obl:
                guard let marker = graph.preposition(of: child), isMeans(marker) else { continue }
                found.append(child)
                // "in strikes carried out by the army" is said by the participle.
                found += graph.children[child].map { Int($0) }
                    .filter { graph.words[$0].relation == .acl }
            case .advcl:
                guard let mark = clauseMark(of: child, graph), isMeans(mark) else { continue }
                found.append(child)
            default: continue
            }
        }
        return found
    }

    private func isMeans(_ marker: FrameLexicon.WordID) -> Bool {
        lexicon.classes(of: marker).contains { $0.classID == meansPreposition }
    }

    private func isLightPreposition(_ marker: FrameLexicon.WordID) -> Bool {
        lexicon.classes(of: marker).contains { $0.classID == lightPreposition }
    }

    /// "faced pushback … from the fund", where the phrase hangs on the verb.
    private func source(of verb: Int, _ graph: ClauseGraph) -> [Int] {
        for c in graph.children[verb] {
            let child = Int(c)
            if graph.words[child].relation == .obl, graph.preposition(of: child) == vocabulary.from
            {
                return graph.coordinated(child)
            }
        }
        return []
    }

    private func isUndergone(_ verb: Int, _ graph: ClauseGraph) -> Bool {
        lexicon.classes(of: graph.lemmas[verb]).contains { $0.classID == undergoVerb }
    }

    /// Whether the noun stands in a phrase of circumstance of what its clause's subject does.
    private func isCircumstance(_ i: Int, ofMutual isMutual: Bool, _ graph: ClauseGraph) -> Bool {
        guard graph.words[i].relation == .obl, let marker = graph.preposition(of: i) else {
            return false
        }
        let wanted = isMutual ? circumstancePreposition : lightPreposition
        return lexicon.classes(of: marker).contains { $0.classID == wanted }
    }

    func modifierWord(
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
    func lightVerb(over i: Int, _ graph: ClauseGraph) -> Int? {
        var noun = i
        for _ in 0..<3 {
            guard let head = graph.head(of: noun) else { return nil }
            switch graph.words[noun].relation {
            case .obj, .nsubjPass, .obl, .xcomp:
                guard graph.words[head].upos == .verb else { return nil }
                // "engaged in talks", but not "delivered with support".
                if graph.words[noun].relation == .obl, let lightPreposition,
                    let marker = graph.preposition(of: noun),
                    !lexicon.classes(of: marker).contains(where: {
                        $0.classID == lightPreposition
                    })
                {
                    return nil
                }
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
    func sides(
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
    func nominalActors(
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
        // "the destruction of shrines by the sect", with the doer hung on the shrines.
        for c in graph.children[i] where graph.words[Int(c)].relation == .nmod {
            for d in graph.children[Int(c)]
            where graph.words[Int(d)].relation == .nmod
                && graph.preposition(of: Int(d)) == vocabulary.by
            {
                return graph.coordinated(Int(d))
            }
        }
        for c in graph.children[i]
        where graph.words[Int(c)].relation == .compound || graph.words[Int(c)].relation == .amod {
            if !context.referencesByHead[Int(c)].isEmpty { return graph.coordinated(Int(c)) }
        }
        for c in graph.children[i] {
            let child = Int(c)
            if graph.words[child].relation == .nmod, !hit.recipients.contains(child),
                !hit.consumed.contains(child), graph.preposition(of: child) == vocabulary.of
            {
                return graph.coordinated(child)
            }
        }
        return []
    }
}
