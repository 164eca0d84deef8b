import AttacheKnowledge
import AttacheModel

/// What of a sentence's frames the record keeps as events, and as what.
struct RecordView {
    let context: DocumentContext
    let lexicon: FrameLexicon
    let ontology: EventOntology
    let modality: ModalityReader
    /// The actor whose document it is, or null for the press.
    let issuer: Int?

    enum Verdict {
        case success(SentenceEvent)
        case failure(EventFate)
    }

    /// The event as the record has it: a refusal becomes REJECT, an announced gift AGREE; what is
    /// merely negated, wished for or commented on falls away. Complexity: O(attributions).
    func kept(
        _ event: SentenceEvent, _ graph: ClauseGraph, _ sentence: SentenceContext
    ) -> Verdict {
        let frame = lexicon.frames[event.hit.frame]
        if frame.isComment { return .failure(.comment) }
        // "Protesters" are who protests, not that they did.
        if event.hit.isNominal, event.hit.governor == event.hit.trigger,
            sentence.referencesByHead[event.hit.trigger].contains(where: { number in
                context.actors.references[number].actors.contains {
                    context.actors.actors[$0].kind == .people
                }
            })
        {
            return .failure(.withoutSides)
        }
        var event = event
        if frame.isSpeakers {
            event.actors = context.speakers(at: graph.words[event.hit.trigger].span.start)
            event.recipients.removeAll { event.actors.contains($0) }
            if event.actors.isEmpty { return .failure(.withoutSpeaker) }
        }
        if isWritersOwn(event, graph) {
            let start = graph.words[event.hit.trigger].span.start
            let speakers = context.speakers(at: start)
            let writers = speakers.isEmpty ? [issuer].compactMap { $0 } : speakers
            event.actors = writers + event.actors.filter { !writers.contains($0) }
            event.recipients.removeAll { writers.contains($0) }
        }
        if event.actors.isEmpty, frame.isSpeech, let issuer, isIssuers(event, graph) {
            event.actors = [issuer]
            event.recipients.removeAll { $0 == issuer }
        }
        settlePresupposed(&event, graph)
        if event.modality.status == .occurred, event.modality.ownStatus == nil,
            modality.isContinuing(event.hit, in: graph)
                || Self.canLast(event) && modality.isLasting(event.hit, in: graph)
        {
            event.modality.status = .ongoing
            event.modality.isDrawnOut = event.type == .request || event.type == .accuse
        }
        if event.modality.isWished { return .failure(.wished) }
        if frame.isSpeakers, event.modality.status == .hypothetical { return .failure(.wished) }
        // "could help", "prospects of cooperation": what may be is no event, unless it is feared.
        if event.modality.status == .hypothetical, !event.modality.isNegated,
            event.type.quadClass == .materialCooperation
                || event.type.quadClass == .verbalCooperation
        {
            return .failure(.wished)
        }
        if isManner(event, graph) { return .failure(.wished) }
        if frame.needsOwnAct, !event.isOwnAct { return .failure(.comment) }
        if frame.needsRecipient, event.isMutual ? event.actors.count < 2 : event.recipients.isEmpty
        {
            return .failure(.withoutRecipient)
        }
        switch event.condition {
        case .negated?, .refused?:
            if event.modality.isPending { return .failure(.negated) }
            guard let rule = ontology.rule(event.type, event.condition!), let type = rule.type
            else { return .failure(.negated) }
            event.type = type
            event.mode = rule.mode
            event.cameo = rule.cameo
            event.modality.status = .occurred
        case .conditional?: threaten(&event, graph)
        default: break
        }
        // What is said is said once it is said, however long it goes on.
        if frame.isSpeech, event.modality.status == .ongoing, !event.modality.isDrawnOut {
            event.modality.status = .occurred
        }
        apply(
            ontology.recordRule(event.type, mode: event.mode, when: event.modality.status.rawValue),
            to: &event)
        if isAbroad(event) {
            apply(ontology.recordRule(event.type, mode: event.mode, when: "abroad"), to: &event)
        }
        if isGovernments(event) {
            apply(ontology.recordRule(event.type, mode: event.mode, when: "government"), to: &event)
        }
        return .success(event)
    }

    /// "If they come again, we will fire": force that its own speaker puts on a condition is a threat.
    private func threaten(_ event: inout SentenceEvent, _ graph: ClauseGraph) {
        guard event.type.quadClass == .materialConflict, event.modality.status == .planned else {
            return
        }
        let said = context.speakers(at: graph.words[event.hit.trigger].span.start)
        let speakers = said.isEmpty ? [issuer].compactMap { $0 } : said
        let all = context.actors.actors
        let countries = Set(speakers.compactMap { all[$0].country })
        let isOwn = event.actors.allSatisfy {
            speakers.contains($0) || all[$0].country.map(countries.contains) ?? false
        }
        guard !speakers.isEmpty, isOwn else { return }
        let act = ontology.act(.threaten, content: event.type, mode: event.mode)
        if event.actors.isEmpty { event.actors = speakers }
        event.recipients.removeAll { event.actors.contains($0) }
        event.type = .threaten
        event.mode = act?.mode
        event.cameo = act?.cameo
        event.modality.status = .occurred
    }

    private func apply(_ rule: EventOntology.RecordRule?, to event: inout SentenceEvent) {
        guard let rule else { return }
        if rule.type != event.type || rule.mode != nil { event.mode = rule.mode }
        event.type = rule.type
        if let status = rule.status { event.modality.status = status }
    }

    /// Whether a deed of the kind can go on rather than be done again, as arrests are.
    private static func canLast(_ event: SentenceEvent) -> Bool {
        switch event.type {
        case .consult, .agree, .concede, .retreat, .accuse, .reject, .threaten: false
        case .coerce: event.mode != "arrest"
        default: true
        }
    }

    /// "by supporting the rebels", "focused on helping": how something is done, or what it is about,
    /// not that it was done. Force is force, however it is told.
    private func isManner(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let governor = event.hit.governor
        if isBareCircumstance(event, graph) { return true }
        guard graph.words[governor].xpos == "VBG", event.modality.isAdjunct || event.rank >= 10,
            !event.hit.isNominal
        else { return false }
        switch event.type {
        case .support where isBackground(graph.lemmas[governor]): return true
        case .assault, .protest, .consult: return false
        default:
            return graph.children[governor].contains { c in
                let word = graph.words[Int(c)]
                return (word.relation == .mark || word.relation == .caseMarker)
                    && modality.isManner(graph.forms[Int(c)])
            }
        }
    }

    /// "struck in support of the army", "in partnership with": in whose favour or with whom a deed was
    /// done, no deed beside it.
    private func isBareCircumstance(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let noun = event.hit.trigger
        guard event.type == .support || event.type == .cooperate, event.hit.isNominal,
            event.hit.governor == noun, graph.words[noun].relation == .obl,
            graph.child(of: noun, .det) == nil, graph.child(of: noun, .nmodPoss) == nil,
            let marker = graph.preposition(of: noun), modality.isInside(marker),
            let head = graph.head(of: noun)
        else { return false }
        return graph.words[head].upos == .verb
    }

    /// Verbs that, as participles, colour what somebody does rather than tell of a deed of his.
    private func isBackground(_ verb: FrameLexicon.WordID) -> Bool {
        lexicon.classID("background-verb").map { wanted in
            lexicon.classes(of: verb).contains { $0.classID == wanted }
        } ?? false
    }

    /// Whether it is done to a body of another country than the doer's.
    private func isAbroad(_ event: SentenceEvent) -> Bool {
        let all = context.actors.actors
        let own = Set(event.actors.compactMap { all[$0].country })
        let others = event.recipients.map { all[$0] }
        guard !own.isEmpty, !others.isEmpty else { return false }
        return others.allSatisfy { other in
            guard let country = other.country, !own.contains(country) else { return false }
            return other.kind == .organization || other.kind == .media
        }
    }

    /// "condemned the 3 May attacks", "accountable for the attack": a deed that a noun names as known
    /// is a fact, whatever is wished or feared around it.
    private func settlePresupposed(_ event: inout SentenceEvent, _ graph: ClauseGraph) {
        let hit = event.hit
        guard hit.isNominal, hit.governor == hit.trigger,
            event.type.quadClass == .materialConflict, event.modality.ownStatus == nil,
            event.modality.isWished || event.modality.status != .occurred
        else { return }
        let isKnown =
            graph.isDefinite(hit.trigger)
            || graph.children[hit.trigger].contains { c in
                let word = graph.words[Int(c)]
                return context.times(inSentence: event.sentence).contains {
                    $0.span.overlaps(word.span) && $0.kind != .duration
                }
            }
        guard isKnown else { return }
        event.modality.isWished = false
        event.modality.status = .occurred
        event.modality.isNegated = false
    }

    /// Whether it is a government's own act, and not that of people of its country.
    private func isGovernments(_ event: SentenceEvent) -> Bool {
        let all = context.actors.actors
        return !event.actors.isEmpty
            && event.actors.allSatisfy { all[$0].kind == .state || all[$0].sector == .gov }
    }

    /// "Strongly urges both parties to …": a verb at the head of a sentence without a subject is what
    /// the body does whose paper it is.
    private func isIssuers(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let governor = graph.words[event.hit.governor]
        guard governor.xpos == "VBZ" || governor.xpos == "VBP",
            governor.relation == .root || governor.relation == .conj
        else { return false }
        return graph.surfaceSubject(event.hit.governor) == nil
    }

    /// "Met with the foreign minister today": a past tense without a subject at the head of a post is
    /// what its writer did.
    private func isWritersOwn(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let governor = event.hit.governor
        guard event.hit.actors.isEmpty,
            graph.words[governor].xpos == "VBD"
                || graph.words[governor].xpos == "VBN",
            graph.surfaceSubject(governor) == nil,
            !graph.children[governor].contains(where: {
                [.aux, .auxPass, .cop, .expl].contains(graph.words[Int($0)].relation)
            })
        else { return false }
        let first = graph.words.firstIndex { $0.upos != .punct }
        return first == governor
    }

    // MARK: Sides

    /// Whether enough is known of who took part. Without a doer nothing is recorded but what is
    /// done to somebody, and deeds that a place or a day makes known: "the blast in Oslo".
    func isSided(_ telling: EventMerger.Telling) -> Bool {
        let event = telling.event
        let isAnchored = telling.window != nil || telling.place != nil
        let isBareNoun = event.hit.isNominal && event.hit.governor == event.hit.trigger
        if event.isMutual, isBareNoun {
            let sides = event.actors + event.recipients
            // "commented on the border agreement": an accord spoken of, not reached.
            if event.type == .agree, telling.isDefinite, !isAnchored { return false }
            if sides.count > 1 { return true }
            return sides.contains { context.actors.actors[$0].kind == .igo } && isAnchored
        }
        // It takes two to cooperate.
        if event.type == .cooperate, event.isMutual {
            return event.actors.count + event.recipients.count > 1
        }
        if !event.actors.isEmpty { return true }
        let isPast = event.modality.status == .occurred && telling.window != nil
        switch event.type {
        case .assault, .protest:
            return !event.recipients.isEmpty || isBareNoun && isAnchored || isPast
        // "includes a contribution to the fund".
        case .aid: return isBareNoun && !event.recipients.isEmpty
        // "The accusation against him is …", "an inquiry into the bank".
        case .accuse: return isBareNoun && telling.isDefinite && !event.recipients.isEmpty
        // "The next session will be held in Oslo in May".
        case .consult:
            return telling.window != nil && telling.isDefinite
        // A ban or a siege that is nobody's is a state of things; an arrest is somebody's.
        case .coerce: return event.mode == "arrest" && !event.recipients.isEmpty
        // "the disarmament of the group": what is only spoken of has no place and no day.
        case .retreat: return !event.recipients.isEmpty && (!isBareNoun || isAnchored)
        case .sanction: return !event.recipients.isEmpty
        default: return false
        }
    }
}
