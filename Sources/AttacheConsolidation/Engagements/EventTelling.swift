import AttacheModel

/// One document's telling of an event, with what its merging looks at.
struct EventTelling: Sendable {
    enum Source: Sendable {
        /// An entry of the record.
        case entry
        /// What a commitment promises, and no event of the record.
        case promise
        /// What the document tells without saying who took part.
        case partyless
    }
    var document: Int
    var source: Source
    var event: Event
    /// Merged actors.
    var actors: Set<Int>
    var persons: Set<Int>
    /// Countries of the actors.
    var countries: Set<String>
    /// Countries of those who did it, and of those to whom it was done; `IGO` for bodies of several.
    var doers: Set<String>
    var patients: Set<String>
    /// The countries that its document is mostly about: whom an account may mean without naming them.
    var mainCountries: Set<String>
    /// What its evidence is about, without the parties' names.
    var matter: Matter
    /// The words that name it.
    var trigger: [RelatedWords.Word]
    /// Event families that its trigger is of.
    var families: Set<String>
    var place: String?
    /// The record's, put right by the report's day.
    var status: Event.Status
    /// The days in which it can lie, for finding what may be the same.
    var days: DayRange?
    /// Whether its days are the act's own: a window that begins with the report and goes on is one of
    /// what is spoken of.
    var isDated: Bool
    /// The day of the report.
    var published: Day?
    /// Whether no words of its own date it: its day follows from the report's, or from that on which it
    /// was said.
    var isDayAssumed: Bool
    var isPromise: Bool { source == .promise }
    var isPartyless: Bool { source == .partyless }
    var isEntry: Bool { source == .entry }
    /// The countries that its document names: an event that it tells without parties is of one of them.
    var documentCountries: Set<String>

    init(
        _ event: Event, _ source: Source, document: Int, of coded: CodedDocument,
        actors: [MergedActor], index: [String: Int], mainCountries: Set<String>,
        families known: Set<String>? = nil, knowledge: ConsolidationKnowledge
    ) {
        self.document = document
        self.source = source
        self.event = event
        documentCountries = Set(coded.record.actors.compactMap(\.country)).subtracting(["IGO"])
        self.mainCountries = mainCountries
        let text = coded.document.text
        let parties = Set((event.actors + event.recipients).compactMap { index[$0] })
        self.actors = parties
        persons = parties.filter { actors[$0].kind == .person }
        func countries(_ ids: [String]) -> Set<String> {
            Set(ids.compactMap { index[$0] }.compactMap { actors[$0].country })
        }
        doers = countries(event.actors)
        patients = countries(event.recipients)
        self.countries = doers.union(patients).subtracting(["IGO"])
        let names = Set(
            parties.flatMap { ContentWords.words(of: ActorMerger.fold(actors[$0].name)) })
        let words = event.evidence.prefix(1).flatMap {
            ContentWords.words(of: ActorMerger.fold(text[$0]))
        }
        matter = Matter(words: words, knowledge: knowledge, without: names)
        let naming = Self.naming(event, in: text, sentence: words, knowledge)
        families =
            known
            ?? knowledge.eventFamilies(of: naming, type: event.type)
            .union(event.mode.flatMap { knowledge.modeFamilies[$0] }.map { [$0] } ?? [])
        // "Signed a truce" names a signing; the truce is another event.
        let own = naming.filter { knowledge.names($0, event.type) }
        trigger = (own.isEmpty ? naming : own).map { knowledge.related.word($0) }
        place = event.place.map { ActorMerger.fold($0) }
        (status, days) = Self.timing(event, published: coded.day, knowledge)
        // The day beside a noun in a clause of something else is mostly that of the other.
        if source == .partyless, !Self.isBeside(event.date?.text, event.trigger) { days = nil }
        published = coded.day
        let isOfMatter =
            knowledge.isSpoken(event.type) && coded.day != nil && event.date?.from == coded.day
            && event.date?.to.map { $0 > coded.day! + 1 } ?? true
        isDated = !isOfMatter
        isDayAssumed = event.date?.text == nil && event.date?.range.singleDay != nil
    }

    /// Whether a day stands right beside the words of its event.
    private static func isBeside(_ date: Span?, _ trigger: Span) -> Bool {
        guard let date else { return false }
        return max(date.start - trigger.end, trigger.start - date.end) <= nearBytes
    }

    private static let nearBytes = 20

    /// The words that name an event: its trigger's, or where they say nothing ("was held") the word of its
    /// sentence nearest to the end that can name its type.
    private static func naming(
        _ event: Event, in text: SourceText, sentence: [String], _ knowledge: ConsolidationKnowledge
    ) -> [String] {
        let trigger = ContentWords.words(of: ActorMerger.fold(text[event.trigger]))
            .filter { !knowledge.stopWords.contains($0) }
        let own = trigger.filter { !knowledge.weakWords.contains($0) }
        if own.contains(where: { knowledge.names($0, event.type) }) { return own }
        if trigger.contains(where: { knowledge.names($0, event.type) }) { return trigger }
        // "Traded mortar fire", "entered its airspace": force is named by what it was.
        if !own.isEmpty,
            event.type.quadClass != .materialConflict
                || own.contains(where: { knowledge.eventKind(of: $0) != nil })
        {
            return own
        }
        let named = sentence.first {
            !knowledge.stopWords.contains($0) && !knowledge.weakWords.contains($0)
                && knowledge.names($0, event.type)
        }
        return own + (named.map { [$0] } ?? [])
    }

    /// The status and the days that a document gives an event. What lies after the report's day has not
    /// happened: it is planned, or the words date what was agreed, said or demanded and not the act.
    private static func timing(
        _ event: Event, published: Day?, _ knowledge: ConsolidationKnowledge
    ) -> (Event.Status, DayRange?) {
        guard var days = event.date?.range, let published,
            event.status == .occurred || event.status == .ongoing
        else { return (event.status, event.date?.range) }
        if let from = days.from, from > published + 1 {
            return knowledge.isSpoken(event.type) ? (event.status, nil) : (.planned, days)
        }
        if event.status == .occurred, let to = days.to, to > published + 1 {
            days.to = published + 1
        }
        return (event.status, days)
    }

    /// Whether it is still to come on the report's day.
    var isAhead: Bool {
        guard let published, let from = days?.from else { return false }
        return status == .planned && from > published
    }

    /// Whether `other` is over on the day on which this one is still to come.
    func isAhead(of other: EventTelling) -> Bool {
        guard isAhead, let published, other.status == .occurred, let to = other.days?.to else {
            return false
        }
        return to <= published
    }

    /// Whether the document may tell one event in both: as what is to come, promised or planned, and
    /// again.
    func mayBeRetold(by other: EventTelling) -> Bool {
        if isAhead, other.status == .occurred { return false }
        if other.isAhead, status == .occurred { return false }
        return (!isEntry || !other.isEntry || (status == .planned) != (other.status == .planned))
            && !families.isDisjoint(with: other.families)
    }

    /// Whether one document may tell one event in both: as above, or as the visit and the talks that one
    /// sentence tells of the same persons.
    func mayBeOne(with other: EventTelling) -> Bool {
        if mayBeRetold(by: other) { return true }
        if isOneBreath(with: other) { return true }
        guard event.type == .consult, other.event.type == .consult, status == other.status,
            families != other.families, !isPromise, !other.isPromise,
            event.evidence.first == other.event.evidence.first,
            event.trigger != other.event.trigger,
            !persons.isDisjoint(with: other.persons)
        else { return false }
        return persons.isSubset(of: other.persons) || other.persons.isSubset(of: persons)
    }

    /// "condemns the raid and holds the army responsible": judgements of one holder in one sentence.
    private func isOneBreath(with other: EventTelling) -> Bool {
        event.type == .accuse && other.event.type == .accuse && !event.actors.isEmpty
            && event.actors == other.event.actors && !isPromise && !other.isPromise
            && event.evidence.first == other.event.evidence.first
            && (patients.isEmpty || other.patients.isEmpty || patients == other.patients)
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
