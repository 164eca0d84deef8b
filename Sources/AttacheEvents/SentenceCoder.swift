import AttacheKnowledge
import AttacheModel

/// Codes one sentence: frames, content of acts of saying, modality, roles.
struct SentenceCoder {
    let lexicon: FrameLexicon
    let ontology: EventOntology
    private let matcher: FrameMatcher
    private let modality: ModalityReader

    init(lexicon: FrameLexicon, ontology: EventOntology) {
        self.lexicon = lexicon
        self.ontology = ontology
        matcher = FrameMatcher(lexicon)
        modality = ModalityReader(lexicon)
    }

    func graph(of sentence: Sentence) -> ClauseGraph {
        ClauseGraph(sentence, lexicon: lexicon, vocabulary: matcher.vocabulary)
    }

    /// The frames found in a sentence, those that are part of another one taken out.
    func selection(in graph: ClauseGraph, _ context: SentenceContext) -> HitSelector.Selection {
        HitSelector.select(matcher.hits(in: graph, context), in: graph)
    }

    /// The events of a sentence in word order. Complexity: O(words × patterns of a word).
    func events(
        in graph: ClauseGraph, _ context: SentenceContext, sentence: Int, actors: ActorSet
    ) -> [SentenceEvent] {
        let selection = selection(in: graph, context)
        let resolver = RoleResolver(graph: graph, context: context, actors: actors)
        return selection.hits.map { hit in
            event(
                hit, content: selection.contents[hit.trigger], graph, resolver,
                sentence: sentence)
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
            actors: resolver.actors(of: hit.actors), recipients: [], rank: 0)
        if result.actors.isEmpty, let deed = hit.instrument ?? hit.actors.first {
            result.actors = resolver.modifiers(of: deed)
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
        }
        if result.mode == nil { setMode(of: &result, graph) }
        setRecipients(of: &result, content: content, graph, resolver)
        result.rank = rank(result)
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
        var level = [event.hit.trigger, event.hit.governor] + event.hit.actors
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
        if let act = hit.act, isOpen(found) {
            // Who is to act: the subject of "that Chad pay", the holder of "the withdrawal of X".
            if event.type == .request || event.type == .accuse, graph.isVerbal(act),
                let subject = graph.deepSubject(act)
            {
                found = resolver.actors(of: subject, excluding: own)
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
        for word in hit.consumed where isOpen(found) && word != hit.act {
            found = resolver.actors(of: word, excluding: own)
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
