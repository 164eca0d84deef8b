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
    /// The actor whose document it is, or null for the press.
    var issuer: Int?
    /// The place that the report was filed from, or null.
    var dateline: String?

    // MARK: The record's view

    func events() -> (events: [Event], partyless: [Event]) {
        let told = tell()
        return (
            told.entries.enumerated().map { event($1, id: "e\($0 + 1)") },
            told.partyless.enumerated().map { event($1, id: "n\($0 + 1)") }
        )
    }

    /// The entries of the record, what is told without parties, and what became of every frame found, in
    /// text order. Complexity: linear in words, bounded work for each.
    func tell() -> (
        entries: [EventMerger.Telling], partyless: [EventMerger.Telling], accounts: [EventAccount]
    ) {
        let placer = EventPlacer(lexicon: lexicon)
        let contexts = ContextReader(ontology: ontology)
        var accounts: [EventAccount] = []
        var tellings: [EventMerger.Telling] = []
        // For each telling its account.
        var accountOf: [Int] = []
        // Nouns that named a complaint: "the protest" after "filed a diplomatic protest".
        var complaints: Set<FrameLexicon.WordID> = []
        var topicSides = TopicSides(coder: coder, actors: context.actors)
        for index in context.analysis.sentences.indices {
            let graph = coder.graph(of: context.analysis.sentences[index])
            let sentence = context.sentenceContext(index)
            var found = coder.events(
                in: graph, sentence, sentence: index, actors: context.actors)
            topicSides.complete(&found, graph, sentence)
            for event in found where event.type == .accuse && !event.hit.isNominal {
                complaints.formUnion(event.hit.consumed.map { graph.lemmas[$0] })
            }
            found.removeAll { event in
                event.type == .protest && event.hit.isNominal && event.actors.isEmpty
                    && event.hit.governor == event.hit.trigger
                    && complaints.contains(graph.lemmas[event.hit.trigger])
            }
            guard !found.isEmpty else { continue }
            let topics = contexts.contexts(of: graph.sentence)
            let first = tellings.count
            for event in found {
                switch view.kept(event, graph, sentence) {
                case .failure(let fate): accounts.append(EventAccount(event: event, fate: fate))
                case .success(let kept):
                    tellings.append(telling(kept, graph, placer: placer, contexts: topics))
                    accountOf.append(accounts.count)
                    accounts.append(EventAccount(event: kept, fate: .withoutSides))
                }
            }
            shareWindows(&tellings[first...], graph)
        }
        for i in tellings.indices { tellings[i].window = closed(tellings[i]) }
        carryPlans(&tellings)
        carryVisits(&tellings)
        let twoSided = lexicon.members(ofClass: "two-sided-noun")
        SideCompleter(
            actors: context.actors.actors, insidePrepositions: insidePrepositions,
            isTwoSided: { twoSided.contains(lexicon.wordID($0)) }
        )
        .complete(&tellings)
        let sided = tellings.indices.filter { view.isSided(tellings[$0]) }
        // Who says a thing is seldom unknown: "asked whether" is nobody's appeal.
        let rest = tellings.indices.filter {
            !view.isSided(tellings[$0])
                && (tellings[$0].event.type.quadClass != .verbalConflict
                    || tellings[$0].event.hit.isNominal)
        }
        let merger = EventMerger(actors: context.actors.actors)
        let (entries, entryOf) = merger.merge(sided.map { tellings[$0] })
        for (number, i) in sided.enumerated() {
            accounts[accountOf[i]].fate = .entry(entryOf[number])
        }
        return (entries, merger.merge(rest.map { tellings[$0] }).entries, accounts)
    }

    private var view: RecordView {
        RecordView(
            context: context, lexicon: lexicon, ontology: ontology,
            modality: ModalityReader(lexicon), issuer: issuer)
    }

    private var insidePrepositions: Set<FrameLexicon.WordID> {
        lexicon.members(ofClass: "inside-preposition")
    }

    /// What is told in one breath with a dated event happened then: a second verb, a participle, a
    /// clause with "where".
    private func shareWindows(
        _ tellings: inout ArraySlice<EventMerger.Telling>, _ graph: ClauseGraph
    ) {
        func isReal(_ telling: EventMerger.Telling) -> Bool {
            telling.event.modality.status == .occurred || telling.event.modality.status == .planned
        }
        let dated = tellings.filter { $0.window != nil && isReal($0) && $0.event.rank < 15 }
        guard let window = dated.first?.window, dated.allSatisfy({ $0.window == window }) else {
            return
        }
        let status = dated[dated.startIndex].event.modality.status
        // "met in Oslo, where on Monday they signed": the meeting is of that day as well.
        let scenes = Set(
            dated.filter { isScene($0.event.hit.governor, graph) }
                .compactMap { clauseAbove($0.event.hit.governor, graph) })
        for i in tellings.indices
        where tellings[i].window == nil && tellings[i].event.modality.status == status
            && (isInOneBreath(tellings[i].event, graph)
                || scenes.contains(tellings[i].event.hit.governor))
        {
            tellings[i].window = window
        }
    }

    /// What happened since a day, and goes on no longer, happened between it and the publication.
    private func closed(_ telling: EventMerger.Telling) -> Window? {
        guard var window = telling.window, window.from != nil, window.to == nil,
            telling.event.modality.status == .occurred, !telling.event.hit.isNominal,
            let published = context.document.published?.window?.to
        else { return telling.window }
        window.to = published
        return window
    }

    /// "He will also meet …": further plans of the same people are for the day of those just told.
    private func carryPlans(_ tellings: inout [EventMerger.Telling]) {
        for i in tellings.indices.dropFirst() {
            let (event, before) = (tellings[i].event, tellings[i - 1].event)
            guard tellings[i].window == nil, let window = tellings[i - 1].window,
                event.type == .consult, before.type == .consult,
                event.modality.status == .planned, before.modality.status == .planned,
                event.sentence - before.sentence <= 1,
                !Set(event.actors).isDisjoint(with: before.actors)
            else { continue }
            tellings[i].window = window
        }
    }

    private func isInOneBreath(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let governor = event.hit.governor
        switch graph.words[governor].relation {
        case .conj, .parataxis: return true
        case .advcl: return graph.words[governor].xpos == "VBG"
        case .aclRelcl: return isScene(governor, graph)
        default: return false
        }
    }

    /// "where on Monday they signed": a clause that says what happened there.
    private func isScene(_ clause: Int, _ graph: ClauseGraph) -> Bool {
        graph.words[clause].relation == .aclRelcl
            && graph.children[clause].contains { graph.words[Int($0)].xpos == "WRB" }
    }

    /// The verb in whose phrases a clause stands.
    private func clauseAbove(_ clause: Int, _ graph: ClauseGraph) -> Int? {
        var i = clause
        for _ in 0..<6 {
            guard let head = graph.head(of: i) else { return nil }
            if graph.words[head].upos == .verb { return head }
            i = head
        }
        return nil
    }

    /// Whom somebody meets on a visit he meets on its days: "visited Chad on 4 May and Togo on 6 May.
    /// In Togo he met …".
    private func carryVisits(_ tellings: inout [EventMerger.Telling]) {
        let all = context.actors.actors
        let visits = tellings.filter {
            $0.event.mode == "visit" && $0.window?.from != nil && !$0.event.recipients.isEmpty
        }
        guard !visits.isEmpty else { return }
        for i in tellings.indices where tellings[i].event.type == .consult {
            let event = tellings[i].event
            let own = context.analysis.sentences[event.sentence].span
            if let text = tellings[i].window?.text, own.contains(text) { continue }
            let sides = Set((event.actors + event.recipients).compactMap { all[$0].country })
            let visit = visits.last { visit in
                visit.event.sentence < event.sentence
                    && !Set(visit.event.actors).isDisjoint(with: event.actors)
                    && visit.event.modality.status == event.modality.status
                    && visit.event.recipients.contains { host in
                        all[host].country.map(sides.contains) ?? false
                            && !visit.event.actors.contains { all[$0].country == all[host].country }
                    }
            }
            if let visit { tellings[i].window = visit.window }
        }
    }

    private func telling(
        _ event: SentenceEvent, _ graph: ClauseGraph, placer: EventPlacer,
        contexts: [String]
    ) -> EventMerger.Telling {
        var event = event
        var window = windows?.window(
            WindowFinder.Request(
                sentence: event.sentence, word: event.dated ?? event.hit.trigger,
                clause: event.dated ?? event.hit.governor,
                reporters: Set(event.modality.reporters),
                isAhead: [.planned, .hypothetical].contains(event.modality.status),
                isIssuersAct: isIssuersAct(event, graph),
                mayCarry: event.rank < 15
                    && !event.hit.triggerWords.contains(where: graph.isDefinite)))
        if let text = window?.text, isGround(event, text, graph) {
            // "retaliated on Friday for the raid": the raid came before.
            window?.from = nil
            window?.text = nil
        }
        if window == nil, event.modality.status == .ongoing {
            window = windows?.present(inSentence: event.sentence, near: event.hit.trigger)
        }
        if let today = context.document.published?.window?.to, event.modality.status == .occurred,
            window?.from.map({ $0 > today }) ?? (window?.to.map { $0 > today } ?? false)
        {
            // "opens tomorrow": what lies ahead of the report has not happened. What is said has,
            // and the day is that of what was said.
            if lexicon.frames[event.hit.frame].isSpeech || event.type == .agree {
                window = nil
            } else if event.type != .accuse, window?.from != nil {
                event.modality.status = .planned
            }
        }
        let trigger = event.hit.trigger
        let place = placer.place(of: event, in: graph)
        return EventMerger.Telling(
            event: event, word: graph.words[trigger].lemma.lowercased(),
            isDefinite: event.hit.triggerWords.contains(where: graph.isDefinite),
            isNew: isNew(event, graph), window: window, place: place,
            placeName: place.map { context.document.text[$0].lowercased() },
            reporters: context.speakers(at: graph.words[trigger].span.start),
            trigger: triggerSpan(event, graph), evidence: [graph.sentence.span],
            isBackground: event.rank >= 15, cameo: event.cameo, contexts: contexts)
    }

    /// Whether a deed named as the ground of another has the other's date and none of its own.
    private func isGround(_ event: SentenceEvent, _ date: Span, _ graph: ClauseGraph) -> Bool {
        let hit = event.hit
        guard hit.isNominal, hit.governor == hit.trigger, event.type.quadClass == .materialConflict,
            let grounds = lexicon.classID("ground-preposition")
        else { return false }
        guard
            graph.words[hit.trigger].relation == .obl || graph.words[hit.trigger].relation == .nmod,
            let marker = graph.preposition(of: hit.trigger),
            // "arrested them on Friday in connection with the raid", "reacted to the raid".
            lexicon.classes(of: marker).contains(where: { $0.classID == grounds })
                || graph.isDefinite(hit.trigger) && !insidePrepositions.contains(marker)
        else { return false }
        // "a week after the raid": the raid is what the time is counted from.
        let start = graph.child(of: hit.trigger, .caseMarker).map { graph.words[$0].span.start }
        if let start, date.end <= start, start - date.end <= 2 { return false }
        // A date inside the noun's own phrase is its own.
        return !graph.words.indices.contains { i in
            guard date.contains(graph.words[i].span) else { return false }
            var up = i
            for _ in 0..<8 {
                if up == hit.trigger { return true }
                guard let head = graph.head(of: up) else { return false }
                up = head
            }
            return false
        }
    }

    /// Whether the text does it by being issued: a speech act in the present tense in its own voice.
    private func isIssuersAct(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let word = graph.words[event.hit.governor]
        if issuer == nil {
            // The press does nothing by reporting; its present tense is the day's, unless it quotes.
            let start = graph.words[event.hit.trigger].span.start
            if !context.speakers(at: start).isEmpty || event.modality.isDrawnOut { return false }
        }
        // "is committed to": a state of the day of writing.
        let isState = graph.children[event.hit.governor].contains {
            let verb = graph.words[Int($0)]
            return [.cop, .auxPass].contains(verb.relation)
                && (verb.xpos == "VBZ" || verb.xpos == "VBP")
        }
        let isPerfect = graph.children[event.hit.governor].contains {
            let auxiliary = graph.words[Int($0)]
            return auxiliary.relation == .aux && auxiliary.xpos == "VBP"
                && auxiliary.lemma == "have"
        }
        return
            (word.xpos == "VBP" || word.xpos == "VBZ" || word.xpos == "VBG" || isPerfect
            || isState && issuer != nil)
            && event.modality.depth == 0
            && (event.modality.status == .occurred || event.modality.status == .ongoing)
            && (lexicon.frames[event.hit.frame].isSpeech || event.type == .consult)
    }

    /// What the first sentence of a report tells as news happened where it was filed from, unless it
    /// says otherwise; what is only said can be said anywhere.
    private func filedFrom(_ telling: EventMerger.Telling) -> String? {
        let event = telling.event
        guard let dateline, telling.event.rank < 10,
            event.sentence == context.analysis.sentences.firstIndex(where: { !$0.words.isEmpty }),
            event.modality.status == .occurred || event.modality.status == .ongoing
        else { return nil }
        switch event.type {
        case .assault, .protest, .consult, .coerce: return dateline
        default: return nil
        }
    }

    /// Whether its noun, or the weapon that is its subject, is told of for the first time: "another
    /// attack", "one strike".
    private func isNew(_ event: SentenceEvent, _ graph: ClauseGraph) -> Bool {
        let nouns =
            [event.hit.instrument, event.hit.isNominal ? event.hit.trigger : nil]
            + event.hit.actors.map { event.actors.isEmpty ? $0 : nil }
        return nouns.compactMap { $0 }.contains { noun in
            graph.children[noun].contains { c in
                let word = graph.words[Int(c)]
                return word.relation == .nummod
                    || word.relation == .det && word.features.contains("Definite=Ind")
            }
        }
    }

    private func event(_ telling: EventMerger.Telling, id: String) -> Event {
        let event = telling.event
        let ids = context.actors.actors.map(\.id)
        func names(_ list: [Int]) -> [String] {
            list.filter { $0 >= 0 && $0 < ids.count }.map { ids[$0] }
        }
        let mode = event.mode.flatMap { ontology.hasMode($0, event.type) ? $0 : nil }
        // "the jailing of A, who was held": it is done to A, by nobody known.
        let doers = event.actors.filter { !event.recipients.contains($0) }
        return Event(
            id: id, type: event.type, mode: mode, actors: names(doers),
            recipients: names(event.recipients), date: telling.window,
            place: telling.place.map { context.document.text[$0] } ?? filedFrom(telling),
            placeSpan: telling.place,
            status: event.modality.status, trigger: telling.trigger, evidence: telling.evidence,
            reportedBy: names(telling.reporters).first,
            salience: telling.isBackground ? .background : .core, cameo: event.cameo,
            contexts: telling.contexts, frame: event.frame, dead: event.dead,
            injured: event.injured)
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
