import AttacheModel

/// One document's telling of an event, with what its merging looks at.
struct EventTelling: Sendable {
    var document: Int
    var event: Event
    /// Merged actors.
    var actors: Set<Int>
    var persons: Set<Int>
    var countries: Set<String>
    /// What its evidence is about, without the parties' names.
    var matter: Matter
    /// The words that name it.
    var trigger: [RelatedWords.Word]
    /// Event families that its trigger is of.
    var families: Set<String>
    var place: String?
    /// The days in which it can lie, for finding what may be the same.
    var days: DayRange?

    init(
        _ event: Event, document: Int, of coded: CodedDocument, actors: [MergedActor],
        index: [String: Int], knowledge: ConsolidationKnowledge
    ) {
        self.document = document
        self.event = event
        let text = coded.document.text
        let parties = Set((event.actors + event.recipients).compactMap { index[$0] })
        self.actors = parties
        persons = parties.filter { actors[$0].kind == .person }
        countries = Set(parties.compactMap { actors[$0].country })
        let names = Set(
            parties.flatMap { ContentWords.words(of: ActorMerger.fold(actors[$0].name)) })
        let words = event.evidence.prefix(1).flatMap {
            ContentWords.words(of: ActorMerger.fold(text[$0]))
        }
        matter = Matter(words: words, knowledge: knowledge, without: names)
        let naming = ContentWords.words(of: ActorMerger.fold(text[event.trigger]))
            .filter { !knowledge.stopWords.contains($0) && !knowledge.weakWords.contains($0) }
        trigger = naming.map { knowledge.related.word($0) }
        families = knowledge.eventFamilies(of: naming, type: event.type)
        place = event.place.map { ActorMerger.fold($0) }
        days = event.date?.range
    }

    /// How much the words that name two events are alike.
    func triggerLikeness(_ other: EventTelling) -> Double {
        var best = 0.0
        for a in trigger {
            for b in other.trigger { best = max(best, RelatedWords.likeness(a, b)) }
        }
        return best
    }
}
