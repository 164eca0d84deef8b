import AttacheKnowledge
import AttacheModel

/// Codes one sentence: frames, content of acts of saying, modality, roles.
struct SentenceCoder {
    let lexicon: FrameLexicon
    let ontology: EventOntology
    private let matcher: FrameMatcher
    private let modality: ModalityReader

    /// - Parameter forRecord: whether frames that only a record takes are looked for.
    init(lexicon: FrameLexicon, ontology: EventOntology, forRecord: Bool) {
        self.lexicon = lexicon
        self.ontology = ontology
        matcher = FrameMatcher(lexicon, forRecord: forRecord)
        modality = ModalityReader(lexicon)
    }

    func graph(of sentence: Sentence) -> ClauseGraph {
        ClauseGraph(sentence, lexicon: lexicon, vocabulary: matcher.vocabulary)
    }

    /// The words of a noun's phrase that name whose it is ("the Turkish-Libyan accord").
    func sides(of noun: Int, _ graph: ClauseGraph, _ context: SentenceContext) -> [Int] {
        matcher.sides(of: noun, graph, context, depth: 0)
    }

    /// The frames found in a sentence, those that are part of another one taken out.
    func selection(in graph: ClauseGraph, _ context: SentenceContext) -> HitSelector.Selection {
        HitSelector.select(
            matcher.hits(in: graph, context), in: graph,
            facts: { lexicon.frames[$0.frame].isFactual },
            asides: { matcher.isAside($0) })
    }

    /// The hits that stand, with the duties that somebody's words lay on others.
    func hits(in graph: ClauseGraph, _ context: SentenceContext) -> [FrameHit] {
        let selection = selection(in: graph, context)
        return selection.hits + dutyHits(selection, graph, context)
    }

    private func dutyHits(
        _ selection: HitSelector.Selection, _ graph: ClauseGraph, _ context: SentenceContext
    ) -> [FrameHit] {
        let asked = Set(selection.hits.flatMap(\.consumed))
        return matcher.dutyHits(in: graph, context).filter { hit in
            context.isSpoken[hit.trigger] && !asked.contains(hit.trigger)
                && !hit.recipients.contains(where: graph.isFirstPerson)
        }
    }

    /// The patterns that a word heads and that do not fit, the most specific of each frame, with
    /// what they lack; nothing where one fits.
    func mismatches(
        at i: Int, in graph: ClauseGraph, _ context: SentenceContext
    ) -> [(pattern: Int, reason: String)] {
        var found: [Int: (pattern: Int, score: Int, reason: String)] = [:]
        for number in matcher.patternNumbers(at: i, in: graph) {
            let pattern = lexicon.patterns[Int(number)]
            do {
                _ = try matcher.match(Int(number), at: i, graph, context)
                return []
            } catch {
                if found[pattern.frame].map({ pattern.score > $0.score }) ?? true {
                    found[pattern.frame] = (
                        Int(number), pattern.score, error.description(lexicon)
                    )
                }
            }
        }
        return found.values.sorted { $0.pattern < $1.pattern }.map { ($0.pattern, $0.reason) }
    }

    /// The events of a sentence in word order. Complexity: O(words × patterns of a word).
    func events(
        in graph: ClauseGraph, _ context: SentenceContext, sentence: Int, actors: ActorSet
    ) -> [SentenceEvent] {
        let selection = selection(in: graph, context)
        let resolver = RoleResolver(
            graph: graph, context: context, actors: actors,
            beside: lexicon.classID("beside-preposition"))
        var told = selection.hits.flatMap { hit in
            parted(
                event(
                    hit, content: selection.contents[hit.trigger], graph, resolver,
                    sentence: sentence), graph, context, resolver)
        }
        takeDoers(&told, graph, resolver)
        return told + duties(selection, graph, context, resolver, sentence: sentence)
    }

    /// "carried out strikes coordinated with the army": a deed that stands as doer was somebody's;
    /// "killed in raids by the army": so is the deed by means of which another was done.
    private func takeDoers(
        _ events: inout [SentenceEvent], _ graph: ClauseGraph, _ resolver: RoleResolver
    ) {
        var doers: [Int: [Int]] = [:]
        for event in events where !event.actors.isEmpty { doers[event.hit.trigger] = event.actors }
        for i in events.indices {
            let hit = events[i].hit
            let deed =
                hit.actors.first
                ?? (graph.words[hit.trigger].relation == .acl ? graph.head(of: hit.trigger) : nil)
            guard let deed, deed != hit.trigger, let found = doers[deed],
                resolver.actors(of: [deed]).isEmpty
            else {
                if events[i].type == .assault, events[i].actors.isEmpty,
                    let means = matcher.means(of: hit, graph).first(where: { doers[$0] != nil }),
                    events.contains(where: { $0.hit.trigger == means && $0.type == .assault })
                {
                    let others = events[i].recipients
                    events[i].actors = doers[means]!.filter { !others.contains($0) }
                }
                continue
            }
            let others = events[i].actors + events[i].recipients
            events[i].actors = found.filter { !others.contains($0) } + events[i].actors
        }
    }

    /// What somebody's words say that another must do, as far as no frame of asking has taken it.
    private func duties(
        _ selection: HitSelector.Selection, _ graph: ClauseGraph, _ context: SentenceContext,
        _ resolver: RoleResolver, sentence: Int
    ) -> [SentenceEvent] {
        dutyHits(selection, graph, context).map { hit in
            let content = selection.hits.first { $0.trigger == hit.trigger }
            var found = event(hit, content: content, graph, resolver, sentence: sentence)
            found.modality.isWished = false
            found.modality.status = .occurred
            found.modality.isNegated = false
            return found
        }
    }

    /// One event for each of several coordinated partners that have a date or an adverb of their
    /// own: "visited Chad on 4 May and Togo on 6 May".
    private func parted(
        _ event: SentenceEvent, _ graph: ClauseGraph, _ context: SentenceContext,
        _ resolver: RoleResolver
    ) -> [SentenceEvent] {
        guard event.type == .consult, !event.hit.isNominal, !event.hit.recipients.isEmpty else {
            return [event]
        }
        let own = resolver.actors(of: event.hit.actors)
        var parts: [(first: Int, heads: [Int])] = []
        for head in event.hit.recipients + furtherPartners(of: event.hit, graph, context) {
            let isDated =
                graph.children[head].contains { c in
                    let child = Int(c)
                    return context.isTime[child] && graph.words[child].relation != .amod
                        && graph.words[child].relation != .compound
                        || graph.words[child].relation == .advmod && child < head
                }
                || graph.words[head].relation == .conj
                    && graph.head(of: head).map { context.isTime[$0] } ?? false
            if parts.isEmpty || isDated {
                parts.append((head, [head]))
            } else {
                parts[parts.count - 1].heads.append(head)
            }
        }
        guard parts.count > 1 else { return [event] }
        // The date behind a partner is its own.
        func date(after word: Int) -> Int? {
            graph.words.indices.first { i in
                i > word && context.isTime[i]
                    && !(graph.head(of: i).map { context.isTime[$0] } ?? false)
            }
        }
        return parts.enumerated().map { number, part in
            var one = event
            if number > 0 { one.dated = date(after: part.first) ?? part.first }
            one.hit.recipients = part.heads
            let found = resolver.actors(of: part.heads, excluding: own)
            one.actors = event.isMutual ? own + found.filter { !own.contains($0) } : event.actors
            one.recipients = event.isMutual ? [] : found.filter { !own.contains($0) }
            return one
        }
    }

    /// Partners that a verb's list goes on with where the tree lost it: "met with the fund, then with
    /// the bank"; "visited Chad on 4 May and Togo on 6 May" with Togo hung on the date.
    private func furtherPartners(
        of hit: FrameHit, _ graph: ClauseGraph, _ context: SentenceContext
    ) -> [Int] {
        let last = hit.recipients.max() ?? hit.trigger
        return graph.words.indices.filter { i in
            guard i > last, !context.referencesByHead[i].isEmpty || context.isPlace[i],
                let head = graph.head(of: i)
            else {
                return false
            }
            switch graph.words[i].relation {
            case .obl:
                return head == hit.trigger && hit.recipientMarker != 0
                    && graph.preposition(of: i) == hit.recipientMarker
                    && graph.child(of: i, .advmod) != nil
            case .conj:
                return context.isTime[head] && !context.isTime[i] && head < i
                    && context.isPlace[i]
            default: return false
            }
        }
    }

    private func event(
        _ hit: FrameHit, content: FrameHit?, _ graph: ClauseGraph, _ resolver: RoleResolver,
        sentence: Int
    ) -> SentenceEvent {
        let frame = lexicon.frames[hit.frame]
        var result = SentenceEvent(
            sentence: sentence, hit: hit, type: frame.type, mode: frame.mode, cameo: frame.cameo,
            frame: frame.name, isMutual: frame.isMutual, modality: modality.read(hit, in: graph),
            actors: resolver.actors(of: hit.actors, asDoers: true), recipients: [], rank: 0)
        if result.actors.isEmpty, hit.instrument == nil, let deed = hit.actors.first,
            !lexicon.nounPatterns(for: graph.lemmas[deed]).isEmpty
        {
            // "One strike engaged a unit": a deed that stands as subject is the weapon.
            result.hit.instrument = deed
        }
        if result.actors.isEmpty {
            // "a US strike hit", "is under EU sanctions": whose the deed is.
            let deeds =
                [hit.instrument ?? hit.actors.first].compactMap { $0 }
                + (graph.isVerbal(hit.trigger) ? [hit.trigger] : []) + hit.consumed
            for deed in deeds where result.actors.isEmpty && deed != hit.act {
                result.actors = resolver.modifiers(of: deed)
            }
        }
        if result.actors.isEmpty, let text = hit.actors.first(where: matcher.isText(graph)) {
            // "a resolution that condemned": whoever made the paper says what it says.
            result.actors = resolver.actors(of: graph.holder(ofNoun: text).map { [$0] } ?? [])
        }
        result.content = content.map { lexicon.frames[$0.frame].type }
        if let content, lexicon.frames[content.frame].type.quadClass == .materialConflict {
            let doers = resolver.actors(of: content.actors, asDoers: true)
            result.isOwnAct = !doers.isEmpty && doers.allSatisfy(result.actors.contains)
        }
        if let status = frame.status { result.modality.status = status }
        if let content, !frame.isComment {
            let inner = lexicon.frames[content.frame]
            if let act = ontology.act(frame.type, content: inner.type, mode: inner.mode),
                frame.cameo?.hasPrefix("02") != true
            {
                result.mode = act.mode ?? result.mode
                result.cameo = act.cameo ?? result.cameo
            }
            if let rule = ontology.recordRule(
                frame.type, mode: nil, when: "to " + inner.type.rawValue)
            {
                // A promise of force is a threat, whoever reads it.
                let act = ontology.act(rule.type, content: inner.type, mode: inner.mode)
                result.type = rule.type
                result.mode = act?.mode ?? rule.mode
                result.cameo = act?.cameo
            }
        }
        if result.mode == nil || hit.instrument != nil { setMode(of: &result, graph) }
        setRecipients(of: &result, content: content, graph, resolver)
        result.rank = rank(result)
        CasualtyReader(ontology: ontology).read(&result, in: graph)
        return result
    }

    private func setMode(of event: inout SentenceEvent, _ graph: ClauseGraph) {
        var best: (rank: Int, value: EventOntology.ModeAndCode)?
        func look(_ i: Int) {
            for text in [graph.words[i].lemma.lowercased(), graph.words[i].form.lowercased()] {
                if let cue = ontology.cue(event.type, word: text), cue.rank < best?.rank ?? .max {
                    best = cue
                }
            }
        }
        // The weapon that stands as subject says the most.
        var level =
            event.hit.instrument.map { [$0] }
            ?? [event.hit.trigger, event.hit.governor] + event.hit.actors
        for depth in 0..<3 {
            var next: [Int] = []
            for i in level {
                look(i)
                for c in graph.children[i] {
                    switch graph.words[Int(c)].relation {
                    case .aclRelcl, .advcl, .ccomp, .conj, .parataxis: continue
                    default: next.append(Int(c))
                    }
                }
            }
            level = depth == 2 ? [] : next
        }
        if let best {
            event.mode = best.value.mode
            event.cameo = best.value.cameo ?? event.cameo
        }
    }

    /// Recipients: the frame's own filler, else what the act of an act of saying is done to.
    private func setRecipients(
        of event: inout SentenceEvent, content: FrameHit?, _ graph: ClauseGraph,
        _ resolver: RoleResolver
    ) {
        let hit = event.hit
        let own = event.actors
        func isOpen(_ list: [Int]) -> Bool { list.allSatisfy { own.contains($0) } }
        var found = resolver.actors(of: hit.recipients, excluding: own)
        // "urge our partners to help the union": those asked are known, if not by name.
        let isAsked =
            event.type == .request && !hit.recipients.isEmpty
            && hit.act.map { graph.isInfinitive($0) } ?? false
        // "agreed that civilians must be spared": what is agreed on is no party.
        let isTopic =
            event.isMutual
            && (event.type == .consult
                || hit.act.map { graph.words[$0].relation == .ccomp } ?? false)
        if let act = hit.act, isOpen(found), !isAsked, !isTopic {
            // Who is to act: the subject of "that Chad pay", the holder of "the withdrawal of X".
            if event.type == .request || event.type == .accuse, graph.isVerbal(act),
                let subject = graph.deepSubject(act)
            {
                let doers = resolver.actors(of: subject)
                // "claimed that it had hit the rebels" accuses nobody.
                if event.type == .accuse, !graph.isInfinitive(act), !doers.isEmpty,
                    doers.allSatisfy(own.contains)
                {
                    return
                }
                found = doers.filter { !own.contains($0) }
            }
            if isOpen(found), let content {
                found = resolver.actors(of: content.recipients, excluding: own)
                if isOpen(found) { found = resolver.actors(of: content.actors, excluding: own) }
            }
            if isOpen(found) {
                found =
                    (graph.isVerbal(act) ? nil : resolver.direct(act))
                    ?? resolver.inside(act, excluding: own)
            }
        }
        // "will strike unless the company pays": a threat is to whoever can meet its condition; a
        // protest is against whoever its purpose names.
        if event.type == .threaten || event.type == .protest, isOpen(found) {
            for start in [hit.governor] + [hit.act].compactMap({ $0 }) where isOpen(found) {
                for c in graph.children[start] where graph.words[Int(c)].relation == .advcl {
                    let clause = Int(c)
                    if event.type == .threaten {
                        guard let subject = graph.child(of: clause, .nsubj) else { continue }
                        found = resolver.actors(of: subject, excluding: own)
                    } else {
                        found = resolver.inside(clause, excluding: own)
                    }
                    if !isOpen(found) { break }
                }
            }
        }
        // "rejected the owners' offer": inside the noun that the frame asks for.
        let looksInside = !lexicon.frames[hit.frame].isSpeakers
        var resolver = resolver
        if event.isMutual { resolver.topics = matcher.topicPreposition }
        for word in hit.consumed where looksInside && isOpen(found) && word != hit.act {
            found = resolver.actors(of: word, excluding: own)
            // "voiced the Chadians' readiness": whose it is, where he speaks for them.
            let homes = Set(own.compactMap { resolver.actors.actors[$0].country })
            found.removeAll { actor in
                let other = resolver.actors.actors[actor]
                return other.kind == .state && other.country.map(homes.contains) ?? false
            }
        }
        found.removeAll { event.actors.contains($0) }
        if event.isMutual {
            for actor in found where !event.actors.contains(actor) { event.actors.append(actor) }
            found = []
        }
        event.recipients = found
    }

    private func rank(_ event: SentenceEvent) -> Int {
        var rank = event.modality.depth * 10
        if event.hit.isNominal, event.hit.governor == event.hit.trigger { rank += 5 }
        if event.modality.isAdjunct { rank += 3 }
        return rank
    }
}
