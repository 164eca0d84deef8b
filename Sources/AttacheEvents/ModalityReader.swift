import AttacheKnowledge
import AttacheModel

/// How real an event is, as its clause and the clauses above say.
struct Modality: Hashable {
    var status: Event.Status = .occurred
    var isNegated = false
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
    private let future, would, possible, duty, negation, condition: Int32?

    init(_ lexicon: FrameLexicon) {
        self.lexicon = lexicon
        future = lexicon.classID("modal-future")
        would = lexicon.classID("modal-would")
        possible = lexicon.classID("modal-possible")
        duty = lexicon.classID("modal-duty")
        negation = lexicon.classID("negation")
        condition = lexicon.classID("condition")
    }

    private func isIn(_ word: FrameLexicon.WordID, _ wanted: Int32?) -> Bool {
        guard let wanted, word != 0 else { return false }
        return lexicon.classes(of: word).contains { $0.classID == wanted }
    }

    func read(_ hit: FrameHit, in graph: ClauseGraph) -> Modality {
        var result = Modality()
        var isSettled = false
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
                    if isIn(number, future) {
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
                    }
                case .advmod, .det, .cc:
                    if isIn(number, negation) { result.isNegated.toggle() }
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
            for effect in effects(of: head, graph) {
                switch effect {
                case .planned: settle(.planned)
                case .hypothetical: settle(.hypothetical)
                case .denied: settle(.denied)
                case .calledOff: settle(.calledOff)
                case .ongoing:
                    if graph.words[head].xpos != "VBD" || !isSettled { settle(.ongoing) }
                case .wished: result.isWished = true
                case .reported: result.reporters.append(head)
                case .occurred, .none: break
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
        for _ in 0..<16 {
            guard let head = graph.head(of: i) else { break }
            let word = graph.words[i]
            switch word.relation {
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
                if word.relation == .xcomp || !isReport {
                    inspect(head, isTop: false)
                    if !isReport, word.relation != .xcomp { result.depth += 1 }
                }
            case .advcl, .advclRelcl:
                result.depth += 1
                result.isAdjunct = true
                for d in graph.children[i] where graph.words[Int(d)].relation == .mark {
                    let mark = graph.forms[Int(d)]
                    if isIn(mark, condition) { settle(.hypothetical) }
                }
                if graph.isInfinitive(i) { result.isWished = true }
                if word.xpos != "VBG", word.xpos != "VBN" { isSettled = true }
            case .acl:
                result.depth += 1
                apply(head, to: i)
                if graph.isInfinitive(i), !isSettled { settle(.planned) }
            case .aclRelcl:
                result.depth += 1
                isSettled = true
            case .parataxis: isSettled = true
            case .obj, .nsubjPass, .obl, .nmod, .nsubj, .iobj, .nmodPoss, .compound, .appos,
                .oblAgent, .dislocated, .amod:
                result.depth += 1
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
        for number in Set([graph.lemmas[i], graph.forms[i]]).sorted() where number != 0 {
            for entry in lexicon.operators(for: number) {
                if entry.particle != 0 {
                    let has = graph.children[i].contains { graph.forms[Int($0)] == entry.particle }
                    if !has { continue }
                }
                found.append(entry.effect)
            }
        }
        return found
    }
}
