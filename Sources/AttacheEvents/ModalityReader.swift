import AttacheKnowledge
import AttacheModel

/// How real an event is, as its clause and the clauses above say.
struct Modality: Hashable {
    var status: Event.Status = .occurred
    /// Settled by the event's own words and clause, whatever stands above, or null.
    var ownStatus: Event.Status?
    /// A perfect progressive ("has been urging"): it goes on, even where it is speech.
    var isDrawnOut = false
    var isNegated = false
    /// "has not yet agreed": what is still to come is no refusal.
    var isPending = false
    /// Asked for, aimed at or allowed: no event of its own.
    var isWished = false
    /// Bound to a condition ("unless …").
    var isConditional = false
    /// The heads of the reporting clauses above, innermost first.
    var reporters: [Int] = []
    /// Clauses between the event and the top of the sentence that are neither reports nor
    /// coordination: the depth of its place in the sentence.
    var depth = 0
    /// Whether it stands in a participle or infinitive of circumstance ("killing two", "to protest").
    var isAdjunct = false
}

/// Reads status from auxiliaries, negation, conditions and operators. Complexity: O(depth).
struct ModalityReader {
    private let lexicon: FrameLexicon
    private let future, would, possible, duty, negation, condition, continuing, aside, wanted,
        enacting, pending, lasting, undergo, since, awaited, manner, circumstance, reaching,
        ability: Int32?

    init(_ lexicon: FrameLexicon) {
        self.lexicon = lexicon
        future = lexicon.classID("modal-future")
        would = lexicon.classID("modal-would")
        possible = lexicon.classID("modal-possible")
        duty = lexicon.classID("modal-duty")
        negation = lexicon.classID("negation")
        condition = lexicon.classID("condition")
        continuing = lexicon.classID("continuing-noun")
        aside = lexicon.classID("aside-preposition")
        wanted = lexicon.classID("wish-preposition")
        enacting = lexicon.classID("enacting-verb")
        pending = lexicon.classID("pending-word")
        lasting = lexicon.classID("lasting-verb")
        undergo = lexicon.classID("undergo-verb")
        awaited = lexicon.classID("awaited-word")
        manner = lexicon.classID("manner-mark")
        circumstance = lexicon.classID("light-preposition")
        since = lexicon.classID("since-word")
        reaching = lexicon.classID("reaching-preposition")
        ability = lexicon.classID("ability-word")
    }

    private func isIn(_ word: FrameLexicon.WordID, _ wanted: Int32?) -> Bool {
        guard let wanted, word != 0 else { return false }
        return lexicon.classes(of: word).contains { $0.classID == wanted }
    }

    /// Whether a gerund behind the word says how, or of what somebody is accused, not that it was done.
    func isManner(_ word: FrameLexicon.WordID) -> Bool { isIn(word, manner) }

    /// Whether a bare noun behind the word is a circumstance ("in support of").
    func isInside(_ word: FrameLexicon.WordID) -> Bool { isIn(word, circumstance) }

    /// "Is to visit", "were to meet": what is arranged.
    private func isInfinitive(_ i: Int, after auxiliary: Int, _ graph: ClauseGraph) -> Bool {
        graph.words[auxiliary].relation == .cop && graph.words[i].xpos == "VB"
            && graph.children[i].contains { c in
                Int(c) > auxiliary && graph.words[Int(c)].relation == .mark
                    && graph.words[Int(c)].xpos == "TO"
            }
    }

    /// "demands for his resignation": what stands behind such a preposition is what the noun wants.
    private func isWanted(
        _ marker: FrameLexicon.WordID, by head: Int, _ graph: ClauseGraph
    ) -> Bool {
        isIn(marker, wanted) && graph.isNominal(head)
            && effects(of: head, graph).contains(.wished)
    }

    /// A word of ability that tells a deed in the past ("was able to").
    private func isAchieved(_ word: Int, _ graph: ClauseGraph) -> Bool {
        isIn(graph.lemmas[word], ability)
            && graph.children[word].contains {
                graph.words[Int($0)].relation == .cop && graph.words[Int($0)].xpos == "VBD"
            }
    }

    func read(_ hit: FrameHit, in graph: ClauseGraph) -> Modality {
        var result = Modality()
        var isSettled = false
        // What stands above a finite relative or adverbial clause no longer bears on it.
        var isFree = false
        func settle(_ status: Event.Status) {
            if !isSettled {
                result.status = status
                isSettled = true
            }
        }
        func inspect(_ i: Int, isTop: Bool) {
            for c in graph.children[i] {
                let child = Int(c)
                let word = graph.words[child]
                let number = graph.forms[child]
                switch word.relation {
                case .aux, .auxPass, .cop:
                    if isIn(number, future) || isInfinitive(i, after: child, graph) {
                        settle(.planned)
                    } else if isIn(number, would) {
                        let isPlan = isReported(i, graph) || graph.words[i].relation == .root
                        settle(isPlan && !hasCondition(i, graph) ? .planned : .hypothetical)
                    } else if isIn(number, possible) {
                        settle(.hypothetical)
                    } else if isIn(number, duty) {
                        result.isWished = true
                    } else if isTop, !isSettled, graph.words[i].xpos == "VBG",
                        word.relation == .aux, word.xpos != "VBD", graph.words[i].upos == .verb
                    {
                        settle(.ongoing)
                        result.isDrawnOut = graph.children[i].contains {
                            graph.words[Int($0)].relation == .aux
                                && graph.words[Int($0)].xpos == "VBN"
                        }
                    }
                case .advmod, .det, .cc, .mark, .caseMarker:
                    // "not", "no", "nor", "without condemning", "without a truce"
                    if isIn(number, negation) { result.isNegated.toggle() }
                    if isTop, isIn(number, pending) { result.isPending = true }
                case .nsubj, .nsubjPass,
                    .obj where isTop:
                    // "No president has been removed", "put no pressure on them".
                    if !hit.isNominal || child != hit.trigger, isNone(child, graph) {
                        result.isNegated.toggle()
                    }
                case .obl where isTop && !hit.isNominal:
                    // "agreed to no such figure"
                    if let marker = graph.preposition(of: child), isIn(marker, reaching),
                        isNone(child, graph)
                    {
                        result.isNegated.toggle()
                    }
                case .advcl:
                    for d in graph.children[child]
                    where graph.words[Int(d)].relation == .mark
                        && isIn(graph.forms[Int(d)], condition)
                    {
                        result.isConditional = true
                    }
                default: continue
                }
            }
        }
        func apply(_ head: Int, to i: Int) {
            let found = effects(of: head, graph)
            // "insisted that it was": a plain clause under such a verb is told, not wished for.
            let isTold =
                found.contains(.reported)
                && (graph.words[i].relation == .ccomp
                    || graph.children[i].contains { graph.words[Int($0)].relation == .cop })
            for effect in found where !(isTold && (effect == .wished || effect == .ongoing)) {
                switch effect {
                case .planned: settle(.planned)
                case .hypothetical:
                    // "were able to free two men": they did.
                    if !isAchieved(head, graph) { settle(.hypothetical) }
                case .denied: settle(.denied)
                case .calledOff:
                    // "planned talks have been called off"
                    if result.status == .planned { result.status = .calledOff }
                    settle(.calledOff)
                case .ongoing:
                    if graph.words[head].xpos != "VBD" || !isSettled { settle(.ongoing) }
                case .wished: if !isFree { result.isWished = true }
                case .reported: result.reporters.append(head)
                // "the decision to impose duties".
                case .occurred: if graph.isNominal(head) { settle(.occurred) }
                case .none: break
                }
            }
        }

        var i = hit.governor
        if hit.isNominal {
            // Adjectives and determiners of the noun: "planned talks", "no talks".
            for c in graph.children[hit.trigger] {
                let child = Int(c)
                let word = graph.words[child]
                if word.relation == .amod || word.relation == .advmod {
                    for effect in effects(of: child, graph)
                    where word.upos != .verb || word.xpos == "VBN" {
                        switch effect {
                        case .planned: settle(.planned)
                        case .hypothetical: settle(.hypothetical)
                        case .ongoing: settle(.ongoing)
                        case .denied: settle(.denied)
                        case .calledOff: settle(.calledOff)
                        default: break
                        }
                    }
                }
                if word.relation == .aclRelcl || word.relation == .acl, word.xpos == "VBN",
                    effects(of: child, graph).contains(.calledOff)
                {
                    // "a planned meeting that was cancelled".
                    if result.status == .planned { result.status = .calledOff }
                    settle(.calledOff)
                }
                if word.relation == .det, isIn(graph.forms[child], negation) {
                    result.isNegated = true
                }
            }
        }
        inspect(i, isTop: true)
        if hit.isNominal, hit.governor != hit.trigger {
            for effect in effects(of: hit.governor, graph) where !isSettled {
                switch effect {
                case .planned: settle(.planned)
                case .calledOff: settle(.calledOff)
                case .hypothetical: settle(.hypothetical)
                default: break
                }
            }
        }
        result.ownStatus = isSettled ? result.status : nil
        for _ in 0..<16 {
            guard let head = graph.head(of: i) else { break }
            let word = graph.words[i]
            switch word.relation {
            case .conj where isFree: break
            case .conj where word.xpos == "VBD" && graph.words[head].xpos == "VB":
                // "hoped to talk and killed two": what governs the infinitive is not above it.
                isSettled = true
                isFree = true
            case .conj:
                let hasOwn = graph.children[i].contains {
                    let relation = graph.words[Int($0)].relation
                    return relation == .aux || relation == .nsubj || relation == .nsubjPass
                        || relation == .auxPass
                }
                if !hasOwn { inspect(head, isTop: false) }
            case .xcomp, .ccomp, .csubj, .csubjPass:
                apply(head, to: i)
                let isReport = result.reporters.last == head
                if isFree {
                    if !isReport { result.depth += 1 }
                } else if word.relation == .xcomp || !isReport {
                    inspect(head, isTop: false)
                    if !isReport, word.relation != .xcomp { result.depth += 1 }
                }
            case .advcl, .advclRelcl:
                result.depth += 1
                result.isAdjunct = true
                var isCondition = false
                for d in graph.children[i] where graph.words[Int(d)].relation == .mark {
                    let mark = graph.forms[Int(d)]
                    if isIn(mark, condition) {
                        settle(.hypothetical)
                        isCondition = true
                    }
                    // "will stay until the army leaves": awaited, and no event yet.
                    if isIn(mark, awaited) { result.isWished = true }
                }
                if isFree { break }
                // "will return home, visiting Chad": as much to come.
                if word.xpos == "VBG", !isSettled { inspect(head, isTop: false) }
                if graph.isInfinitive(i) {
                    // "voted to demand": the vote does it.
                    if !isIn(graph.lemmas[head], enacting) { result.isWished = true }
                } else if word.xpos != "VBG", word.xpos != "VBN" {
                    isSettled = true
                    isFree = !isCondition && word.xpos != "VB"
                }
            case .acl:
                result.depth += 1
                if !isFree { apply(head, to: i) }
                if graph.isInfinitive(i), !isSettled { settle(.planned) }
                // "the agreement signed in May": a fact, whatever is wished of the agreement.
                if word.xpos == "VBN" {
                    isSettled = true
                    isFree = true
                }
            case .aclRelcl:
                result.depth += 1
                isSettled = true
                isFree = isFree || !graph.isInfinitive(i)
            case .parataxis: isSettled = true
            case .obj, .nsubjPass, .obl, .nmod, .nsubj, .iobj, .nmodPoss, .compound, .appos,
                .oblAgent, .dislocated, .amod:
                result.depth += 1
                if word.relation == .obl || word.relation == .nmod,
                    let marker = graph.preposition(of: i), isIn(marker, aside),
                    !isWanted(marker, by: head, graph)
                {
                    isSettled = true
                    isFree = true
                }
                if isFree { break }
                if word.relation == .obj || word.relation == .nsubjPass || word.relation == .nmod
                    || word.relation == .obl
                {
                    apply(head, to: i)
                    if word.relation == .obj { inspect(head, isTop: false) }
                } else {
                    isSettled = true
                }
            default: break
            }
            i = head
        }
        return result
    }

    /// Whether a noun tells of what lasts ("their campaign against", "is under sanctions", "face
    /// criticism"), in a clause that does not stand in the past.
    func isContinuing(_ hit: FrameHit, in graph: ClauseGraph) -> Bool {
        let isBareNoun = hit.isNominal && hit.governor == hit.trigger
        let isState = !hit.isNominal && graph.child(of: hit.trigger, .cop) != nil
        let isUndergone = hit.isNominal && isIn(graph.lemmas[hit.governor], undergo)
        guard isBareNoun || isState || isUndergone, isIn(graph.lemmas[hit.trigger], continuing)
        else { return false }
        var i = hit.trigger
        for _ in 0..<8 {
            var tags = [graph.words[i].xpos]
            for c in graph.children[i] {
                let word = graph.words[Int(c)]
                if [.cop, .aux, .auxPass].contains(word.relation) { tags.append(word.xpos) }
            }
            if tags.contains("VBD") { return false }
            if tags.contains("VBZ") || tags.contains("VBP") { return true }
            guard let head = graph.head(of: i) else { return true }
            i = head
        }
        return false
    }

    /// "have filled the streets since June", "is recognized by", "with the army shelling": a verb
    /// whose tense says that it goes on.
    func isLasting(_ hit: FrameHit, in graph: ClauseGraph) -> Bool {
        let governor = hit.governor
        var isPresent = false
        var isPassive = false
        var isPerfect = false
        var isSince = false
        var isWith = false
        var hasSubject = false
        for c in graph.children[governor] {
            let child = Int(c)
            let word = graph.words[child]
            switch word.relation {
            case .aux, .auxPass, .cop:
                if word.xpos == "VBZ" || word.xpos == "VBP" { isPresent = true }
                if word.xpos == "VBN" || word.relation == .aux { isPerfect = true }
                if word.relation == .auxPass { isPassive = true }
            case .obl, .oblUnmarked, .advcl, .nmod:
                let marker =
                    graph.preposition(of: child)
                    ?? graph.child(of: child, .mark).map { graph.forms[$0] } ?? 0
                if isIn(marker, since) { isSince = true }
            case .nsubj: hasSubject = true
            case .mark:
                if graph.forms[child] == graph.vocabulary.with, child < governor { isWith = true }
            default: continue
            }
        }
        // "have been arrested since May" tells of many deeds, each of them done.
        if isPresent, isPerfect, isSince, !isPassive { return true }
        if isPresent, isPassive, !isPerfect, isIn(graph.lemmas[governor], lasting) { return true }
        return isWith && hasSubject && graph.words[governor].xpos == "VBG"
    }

    /// "no president", "not one gate"
    private func isNone(_ noun: Int, _ graph: ClauseGraph) -> Bool {
        graph.children[noun].contains { c in
            let word = graph.words[Int(c)]
            if word.relation == .det { return isIn(graph.forms[Int(c)], negation) }
            return word.relation == .nummod
                && graph.children[Int(c)].contains {
                    graph.words[Int($0)].relation == .advmod && isIn(graph.forms[Int($0)], negation)
                }
        }
    }

    private func hasCondition(_ i: Int, _ graph: ClauseGraph) -> Bool {
        graph.children[i].contains { c in
            graph.words[Int(c)].relation == .advcl
                && graph.children[Int(c)].contains {
                    graph.words[Int($0)].relation == .mark && isIn(graph.forms[Int($0)], condition)
                }
        }
    }

    /// Whether the clause of `i` lies under a reporting verb in the past.
    private func isReported(_ i: Int, _ graph: ClauseGraph) -> Bool {
        var word = i
        for _ in 0..<6 {
            guard let head = graph.head(of: word) else { return false }
            switch graph.words[word].relation {
            case .ccomp:
                return effects(of: head, graph).contains(.reported)
            case .root: return false
            case .conj, .xcomp: word = head
            default: return false
            }
        }
        // "…, the minister said": the report stands beside.
        return false
    }

    func effects(of i: Int, _ graph: ClauseGraph) -> [EventOperator.Effect] {
        var found: [EventOperator.Effect] = []
        // "called off" is no call.
        var withParticle: [EventOperator.Effect] = []
        for number in Set([graph.lemmas[i], graph.forms[i]]).sorted() where number != 0 {
            for entry in lexicon.operators(for: number) {
                if entry.particle != 0 {
                    let has = graph.children[i].contains { graph.forms[Int($0)] == entry.particle }
                    if has { withParticle.append(entry.effect) }
                    continue
                }
                found.append(entry.effect)
            }
        }
        return withParticle.isEmpty ? found : withParticle
    }
}
