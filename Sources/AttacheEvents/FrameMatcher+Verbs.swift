import AttacheKnowledge
import AttacheModel

/// Verbal templates: subject, head, object, prepositions over the undone clause.
extension FrameMatcher {
    func matchVerb(
        _ pattern: FrameLexicon.Pattern, _ number: Int, at i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) throws(Mismatch) -> FrameHit {
        var triggerWords = [i]
        if pattern.particle != 0 {
            guard let particle = particle(pattern.particle, of: i, graph) else {
                throw .particle(pattern.particle)
            }
            triggerWords.append(particle)
        } else if let own = graph.child(of: i, .compoundPrt), !isQuantity(own, graph) {
            throw .otherParticle
        }
        // A bare participle is active where the pattern needs no object.
        let readsActive =
            pattern.isPredicative
            || graph.isBareParticiple(i) && pattern.object?.isRequired != true
        let subject = readsActive ? graph.surfaceSubject(i) : graph.deepSubject(i)
        if !pattern.subject.test.isEmpty {
            guard let subject, passes(subject, pattern.subject.test, graph, context) else {
                throw .subject
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
                guard let filler else {
                    if slot.isRequired { throw .object }
                    return hit
                }
                guard passes(filler, slot.test, graph, context) else { throw .object }
                if slot.role == .duty {
                    guard isDuty(filler, graph) else { throw .object }
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
                    throw .object
                }
            }
        } else {
            object = graph.deepObject(i)
            // A template without object is intransitive: "demonstrated its strength" is no protest.
            if let direct = graph.child(of: i, .obj), !context.isTime[direct],
                !graph.isPassive(i), pattern.companions.isEmpty, !pattern.isPredicative,
                graph.words[direct].relation == .obj
            {
                throw .extraObject
            }
        }
        for slot in pattern.prepositions {
            let candidates = fillers(of: slot, verb: i, object: object, graph)
            try fill(slot, candidates, &hit, graph, context)
        }
        for companion in pattern.companions {
            guard let found = companionWord(companion, near: i, graph, context) else {
                throw .companion
            }
            hit.triggerWords.append(found)
            hit.consumed.append(found)
        }
        // A reading that leaves the doer open is worth less than one that finds him.
        if pattern.subject.role == .actor, hit.actors.isEmpty { hit.score -= 1 }
        return hit
    }

    /// "offering up to $60 million": the particle belongs to the number.
    private func isQuantity(_ particle: Int, _ graph: ClauseGraph) -> Bool {
        particle + 1 < graph.words.count && graph.forms[particle + 1] == vocabulary.to
    }

    /// Any clause with a modal of duty: "Chad must pay".
    func matchDuty(
        _ pattern: FrameLexicon.Pattern, _ number: Int, at i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) throws(Mismatch) -> FrameHit {
        guard let subject = graph.surfaceSubject(i),
            passes(subject, pattern.subject.test, graph, context)
        else { throw .subject }
        return FrameHit(
            frame: pattern.frame, pattern: number, trigger: i, triggerWords: [i], governor: i,
            isNominal: false, actors: [],
            recipients: graph.deepSubject(i).map { graph.coordinated($0) } ?? [], act: nil,
            consumed: [], score: pattern.score)
    }

    func particle(
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
    func particleObject(_ i: Int, _ graph: ClauseGraph) -> Int? {
        for c in graph.children[i] where graph.words[Int(c)].relation == .obl {
            let marker = graph.child(of: Int(c), .caseMarker)
            if marker == i + 1 { return Int(c) }
        }
        return nil
    }

    func companionWord(
        _ companion: FrameLexicon.Test, near i: Int, _ graph: ClauseGraph,
        _ context: SentenceContext
    ) -> Int? {
        for c in graph.children[i] {
            let child = Int(c)
            if isMember(child, companion, graph) { return child }
            // "a prisoner swap took place" takes nobody prisoner.
            if graph.words[child].relation.base == .nsubj { continue }
            for d in graph.children[child] where isMember(Int(d), companion, graph) {
                return Int(d)
            }
        }
        return nil
    }

    func clauseObject(of i: Int, _ graph: ClauseGraph) -> Int? {
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

    func isDuty(_ clause: Int, _ graph: ClauseGraph) -> Bool {
        for c in graph.children[clause] {
            let word = graph.words[Int(c)]
            if word.relation == .aux || word.relation == .advmod, isDutyWord(Int(c), graph) {
                return true
            }
        }
        if isDutyWord(clause, graph), graph.child(of: clause, .xcomp) != nil { return true }
        return false
    }

    func isDutyWord(_ i: Int, _ graph: ClauseGraph) -> Bool {
        guard let dutyVerb else { return false }
        return lexicon.classes(of: graph.lemmas[i]).contains { $0.classID == dutyVerb }
    }
}
