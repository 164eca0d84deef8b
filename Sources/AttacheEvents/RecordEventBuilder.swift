import AttacheKnowledge
import AttacheModel
import AttacheTime

/// Codes the sentences of a document and makes record entries or table rows of what they say.
struct RecordEventBuilder {
    let context: DocumentContext
    let coder: SentenceCoder
    let lexicon: FrameLexicon
    let ontology: EventOntology
    let windows: WindowFinder?

    // MARK: The record's view

    func events() -> [Event] {
        let placer = EventPlacer(lexicon: lexicon)
        let contexts = ContextReader(ontology: ontology)
        var tellings: [EventMerger.Telling] = []
        for index in context.analysis.sentences.indices {
            let graph = coder.graph(of: context.analysis.sentences[index])
            let sentence = context.sentenceContext(index)
            let found = coder.events(
                in: graph, sentence, sentence: index, actors: context.actors)
            guard !found.isEmpty else { continue }
            let topics = contexts.contexts(of: graph.sentence)
            for event in found {
                guard let kept = recordView(event) else { continue }
                tellings.append(
                    telling(
                        kept, graph, placer: placer, contexts: topics))
            }
        }
        carryAttackers(&tellings)
        tellings.removeAll { telling in
            // An attack is told by its day and place even where nobody is named.
            let isPlaced = telling.window != nil || telling.place != nil
            return !isSided(telling.event)
                && !(telling.event.type == .assault && telling.isDefinite && isPlaced)
        }
        return EventMerger.merge(tellings).enumerated().map { number, telling in
            event(telling, id: "e\(number + 1)")
        }
    }

    /// What the record keeps of an event: a refusal becomes REJECT, the merely negated, wished-for
    /// and commented falls away.
    private func recordView(_ event: SentenceEvent) -> SentenceEvent? {
        if lexicon.frames[event.hit.frame].isComment || event.modality.isWished { return nil }
        var event = event
        switch event.condition {
        case .negated?, .refused?:
            guard let rule = ontology.rule(event.type, event.condition!), let type = rule.type
            else { return nil }
            event.type = type
            event.mode = rule.mode
            event.cameo = rule.cameo
            event.modality.status = .occurred
        default: break
        }
        // What is said is said once it is said, however long it goes on.
        if lexicon.frames[event.hit.frame].isSpeech, event.modality.status == .ongoing {
            event.modality.status = .occurred
        }
        return event
    }

    /// Without a doer nothing is recorded but what is done to somebody: an arrest, an attack.
    private func isSided(_ event: SentenceEvent) -> Bool {
        if event.isMutual, event.hit.isNominal, event.hit.governor == event.hit.trigger {
            return event.actors.count + event.recipients.count > 1
        }
        if !event.actors.isEmpty { return true }
        if event.recipients.isEmpty { return false }
        switch event.type {
        case .assault, .coerce, .sanction, .retreat: return true
        default: return false
        }
    }

    /// Whoever attacked in the sentences before is taken to attack in those that go on without
    /// naming a doer ("Near X, a strike destroyed a bunker").
    private func carryAttackers(_ tellings: inout [EventMerger.Telling]) {
        var last: (sentence: Int, actors: [Int], recipients: [Int])?
        for i in tellings.indices where tellings[i].event.type == .assault {
            let event = tellings[i].event
            let isReal = event.modality.status == .occurred || event.modality.status == .ongoing
            guard isReal else { continue }
            if !event.actors.isEmpty, !event.recipients.isEmpty {
                last = (event.sentence, event.actors, event.recipients)
            } else if let known = last, event.sentence - known.sentence <= 3,
                event.actors.isEmpty, event.rank < 20,
                Set(event.recipients).isDisjoint(with: known.actors)
            {
                tellings[i].event.actors = known.actors
                if event.recipients.isEmpty { tellings[i].event.recipients = known.recipients }
                last?.sentence = event.sentence
            }
        }
    }

    private func telling(
        _ event: SentenceEvent, _ graph: ClauseGraph, placer: EventPlacer,
        contexts: [String]
    ) -> EventMerger.Telling {
        let window = windows?.window(
            WindowFinder.Request(
                sentence: event.sentence, word: event.hit.trigger, clause: event.hit.governor,
                reporters: Set(event.modality.reporters),
                isAhead: event.modality.status == .planned,
                isIssuersAct: isIssuersAct(event, graph), mayCarry: event.rank < 15))
        let trigger = event.hit.trigger
        let isDefinite = graph.children[trigger].contains {
            let word = graph.words[Int($0)]
            return word.relation == .det && word.features.contains("Definite=Def")
                || word.relation == .det && word.xpos == "DT"
                    && word.features.contains("PronType=Dem")
        }
        return EventMerger.Telling(
            event: event, word: graph.words[trigger].lemma.lowercased(), isDefinite: isDefinite,
            window: window, place: placer.place(of: event, in: graph),
            reporters: context.speakers(at: graph.words[trigger].span.start),
            trigger: triggerSpan(event, graph), evidence: [graph.sentence.span],
            isBackground: event.rank >= 15, cameo: event.cameo, contexts: contexts)
    }

    /// Whether the text does it by being issued: a speech act in the present tense in its own voice.
    private func isIssuersAct(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let word = graph.words[event.hit.governor]
        return (word.xpos == "VBP" || word.xpos == "VBZ" || word.xpos == "VBG")
            && event.modality.depth == 0
            && (event.modality.status == .occurred || event.modality.status == .ongoing)
            && (lexicon.frames[event.hit.frame].isSpeech || event.type == .consult)
    }

    private func event(_ telling: EventMerger.Telling, id: String) -> Event {
        let event = telling.event
        let ids = context.actors.actors.map(\.id)
        func names(_ list: [Int]) -> [String] {
            list.filter { $0 >= 0 && $0 < ids.count }.map { ids[$0] }
        }
        let mode = event.mode.flatMap { ontology.hasMode($0, event.type) ? $0 : nil }
        return Event(
            id: id, type: event.type, mode: mode, actors: names(event.actors),
            recipients: names(event.recipients), date: telling.window,
            place: telling.place.map { context.document.text[$0] }, placeSpan: telling.place,
            status: event.modality.status, trigger: telling.trigger, evidence: telling.evidence,
            reportedBy: names(telling.reporters).first,
            salience: telling.isBackground ? .background : .core, cameo: event.cameo,
            contexts: telling.contexts, frame: event.frame)
    }

    /// From the first to the last of the words that name the event when they stand close together,
    /// else the trigger alone.
    private func triggerSpan(_ event: SentenceEvent, _ graph: ClauseGraph) -> Span {
        let words = event.hit.triggerWords.sorted()
        guard let first = words.first, let last = words.last, last - first <= 4 else {
            return graph.words[event.hit.trigger].span
        }
        return graph.words[first].span.union(graph.words[last].span)
    }

    // MARK: The event table's view

    func table(withAppeals: Bool) -> [TableEvent] {
        let table = EventTable(ontology: ontology)
        let placer = EventPlacer(lexicon: lexicon)
        var found: [TableEvent] = []
        for index in context.analysis.sentences.indices {
            let graph = coder.graph(of: context.analysis.sentences[index])
            let sentence = context.sentenceContext(index)
            let events = coder.events(
                in: graph, sentence, sentence: index, actors: context.actors)
            for row in table.rows(events, withAppeals: withAppeals) {
                var event = events[row.event]
                if lexicon.frames[event.hit.frame].isComment { continue }
                event.type = row.type
                event.mode = row.mode
                event.cameo = row.cameo
                let telling = telling(event, graph, placer: placer, contexts: [])
                let hit = event.hit
                let recipientWords = hit.recipients + [hit.act].compactMap { $0 } + hit.consumed
                var near = names(under: recipientWords, graph)
                if let place = telling.place { near.append(context.document.text[place]) }
                found.append(
                    TableEvent(
                        event: self.event(telling, id: "e\(found.count + 1)"),
                        actorNames: names(under: hit.actors, graph), recipientNames: near,
                        namesRecipient: !hit.recipients.isEmpty))
            }
        }
        return found
    }

    /// The names, of persons apart, in the phrases of some words. Complexity: O(words).
    private func names(under heads: [Int], _ graph: ClauseGraph) -> [String] {
        var found: [String] = []
        for head in heads {
            for name in graph.sentence.names where name.kind != .person {
                var i = name.words.lowerBound
                var isUnder = false
                for _ in 0..<12 {
                    if i == head {
                        isUnder = true
                        break
                    }
                    guard let up = graph.head(of: i) else { break }
                    i = up
                }
                guard isUnder else { continue }
                let text = context.document.text[graph.sentence.span(ofWords: name.words)]
                if !found.contains(text) { found.append(text) }
            }
        }
        return found
    }
}
