import AttacheModel

/// What a document promises, as events to come: "will withdraw within ten days" and a later "withdrew"
/// are one withdrawal, though the first is a promise and no event of its record.
struct PromisedDeeds {
    /// An event with an empty id, and the families of words that it is of.
    struct Deed {
        var event: Event
        var families: Set<String>
    }

    private let knowledge: ConsolidationKnowledge

    init(knowledge: ConsolidationKnowledge) { self.knowledge = knowledge }

    /// The deeds of a document's promises that its own events do not tell, in order.
    /// Complexity: O(words of promises × events).
    func deeds(of coded: CodedDocument) -> [Deed] {
        var found: [Deed] = []
        for promise in coded.record.commitments where promise.firmness != .refused {
            guard let named = named(promise.what, in: coded.document.text),
                !coded.record.events.contains(where: { event in
                    event.trigger.overlaps(named.word)
                        || promise.what.overlaps(event.trigger)
                            && !named.families.isDisjoint(
                                with: families(event, in: coded.document.text))
                })
            else { continue }
            let sentence = coded.sentences.first { $0.contains(named.word.start) }
            // A hostile act on a condition is a threat today.
            let isThreat =
                named.type.quadClass == .materialConflict
                && (promise.condition != nil
                    || sentence.map { isConditional(coded.document.text[$0]) } ?? false)
            found.append(
                Deed(
                    event: Event(
                        id: "", type: isThreat ? .threaten : named.type, actors: promise.by,
                        recipients: promise.to, date: isThreat ? nil : promise.due,
                        status: isThreat
                            ? .occurred
                            : promise.firmness == .considered ? .hypothetical : .planned,
                        trigger: named.word, evidence: [sentence ?? promise.what]),
                    families: isThreat ? knowledge.families(of: .threaten) : named.families))
        }
        return found
    }

    private func isConditional(_ sentence: String) -> Bool {
        ContentWords.words(of: ActorMerger.fold(sentence))
            .contains(where: knowledge.conditionalWords.contains)
    }

    private struct Named {
        var word: Span
        var type: EventType
        var families: Set<String>
    }

    /// The word of a promise that names its deed: the first of its first content words that can name an
    /// event. A promise to refrain or to go on names none.
    private func named(_ what: Span, in text: SourceText) -> Named? {
        var found: Named?
        var content = 0
        var isLasting = false
        var undoing: Span?
        for word in SpannedWord.all(in: text[what], at: what.start) {
            if knowledge.negatingWords.contains(word.folded) { return found }
            guard !knowledge.stopWords.contains(word.folded),
                !knowledge.weakWords.contains(word.folded)
            else { continue }
            let kind = knowledge.eventKind(of: word.folded)
            // To drop a duty is none.
            if let undoing, kind?.0 == .sanction || kind?.0 == .coerce {
                return Named(
                    word: undoing, type: .concede, families: knowledge.families(of: .concede))
            }
            if knowledge.undoingWords.contains(word.folded) { undoing = undoing ?? word.span }
            if let (type, families) = kind {
                // To send a mission is a mission.
                if isLasting, families.isDisjoint(with: knowledge.lastingFamilies) { return nil }
                guard families.isSubset(of: knowledge.carryingFamilies) else {
                    return Named(
                        word: found?.word ?? word.span, type: type,
                        families: families.union(found?.families ?? []))
                }
                found = found ?? Named(word: word.span, type: type, families: families)
            }
            // To observe a truce is a truce; to go on with talks is no new meeting.
            if isLasting, found == nil { return nil }
            content += 1
            if content == Self.reach { return found }
            if knowledge.related.isOf("lasting", word.folded) {
                if found != nil { return found }
                isLasting = true
            }
        }
        return found
    }

    private func families(_ event: Event, in text: SourceText) -> Set<String> {
        knowledge.eventFamilies(
            of: ContentWords.words(of: ActorMerger.fold(text[event.trigger])), type: event.type)
    }

    /// How many content words may stand before the deed.
    private static let reach = 5
}
