import AttacheModel

/// What a brief is made from, with the ways that all its sections need: who belongs to which party,
/// what lies in the period, and how an actor is called.
struct BriefSource {
    let sides: BriefSides
    let documents: [String: CodedDocument]
    let consolidation: Consolidation
    let phrases: EventPhrases
    let period: DayRange
    let now: Day?
    /// The documents that tell of every party, in order of publication, without copies.
    let relevant: [CodedDocument]
    /// Documents that carry the words of another: they add no source.
    let copies: Set<String>
    /// What is counted and not shown.
    let rest: BriefRest
    private let merged: [MergedActor.Member: String]

    init(
        _ a: BriefParty, _ b: BriefParty?, documents: [CodedDocument],
        consolidation: Consolidation, rest: BriefRest, phrases: EventPhrases, period: DayRange,
        now: Day?
    ) {
        sides = BriefSides(a, b, actors: consolidation.actors)
        self.rest = rest
        self.documents = Dictionary(
            documents.map { ($0.document.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.consolidation = consolidation
        self.phrases = phrases
        self.period = period
        self.now = now
        var merged: [MergedActor.Member: String] = [:]
        var tellsOfA: Set<String> = []
        var tellsOfB: Set<String> = []
        for actor in consolidation.actors {
            for member in actor.members { merged[member] = actor.id }
            let held = actor.members.map(\.document)
            if BriefSides.belongs(actor, to: a) { tellsOfA.formUnion(held) }
            if let b, BriefSides.belongs(actor, to: b) { tellsOfB.formUnion(held) }
        }
        self.merged = merged
        let repeated = Set(
            consolidation.duplicates.filter { $0.kind != .excerpt }
                .flatMap { group in group.documents.filter { $0 != group.original } })
        copies = repeated
        let told = documents.indices.filter { i in
            let id = documents[i].document.id
            guard tellsOfA.contains(id), b == nil || tellsOfB.contains(id) else { return false }
            guard !repeated.contains(id) else { return false }
            return documents[i].document.published?.window.map { period.overlaps($0) } ?? true
        }
        let keys = told.map {
            (day: documents[$0].day?.number ?? Int.max, id: documents[$0].document.id, index: $0)
        }
        relevant = keys.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map { documents[$0.index] }
    }

    // MARK: - Who

    var a: BriefParty { sides.a }
    var b: BriefParty? { sides.b }

    func actor(_ id: String) -> MergedActor? { sides.actor(id) }
    func concernsAny(_ ids: [String]) -> Bool { sides.concernsAny(ids) }
    func party(of id: String) -> BriefParty? { sides.party(of: id) }

    /// The merged actor that a document's actor belongs to.
    func merged(_ actor: String?, in document: String) -> String? {
        guard let actor else { return nil }
        return merged[MergedActor.Member(document: document, actor: actor)]
    }

    /// The name with the side's code, when it is not the state's own. What the text names with a
    /// common noun alone ("foreign ministry") gets its state in front.
    func name(_ id: String) -> String {
        guard let actor = actor(id) else { return id == "reporter" ? "the report itself" : id }
        if actor.kind == .state { return phrases.withArticle(actor.name) }
        guard let country = actor.country, country != "IGO" else {
            return phrases.withArticle(actor.name)
        }
        guard actor.name.first?.isLowercase == true, actor.kind != .people,
            let state = stateName(country)
        else { return "\(actor.name) (\(country))" }
        if actor.kind == .office { return phrases.withArticle(state) }
        return "\(phrases.possessive(state)) \(actor.name)"
    }

    /// A name fit for the start of a line.
    func leadName(_ id: String) -> String { Wording.sentenceCase(name(id)) }

    private func stateName(_ country: String) -> String? {
        if a.country == country { return a.name }
        if b?.country == country { return b?.name }
        return consolidation.actors.first { $0.kind == .state && $0.country == country }?.name
    }

    /// Those who are worth naming: where a side's person is known, not its state and bare offices; where
    /// anybody is named, not common nouns of no side ("foreign ministers").
    func principals(_ ids: [String]) -> [String] {
        let named = Set(
            ids.compactMap { actor($0) }.filter { $0.kind == .person }.compactMap(\.country))
        let isAnyNamed = ids.contains { actor($0)?.name.first?.isUppercase == true }
        var seen: Set<String> = []
        return ids.filter { id in
            if isAnyNamed, let actor = actor(id), actor.country == nil,
                actor.name.first?.isLowercase == true
            {
                return false
            }
            if let actor = actor(id), let country = actor.country, named.contains(country),
                actor.kind == .state || actor.kind == .office
            {
                return false
            }
            return seen.insert(name(id)).inserted
        }
    }

    // MARK: - When

    func inPeriod(_ date: DayRange?) -> Bool { date.map { period.overlaps($0) } ?? true }

    /// For sorting: the first day, undated last.
    static func order(_ date: DayRange?) -> Int { (date?.from ?? date?.to)?.number ?? Int.max }

    /// The window as a line tells it: a day, month or year as such; what is wider in the words of the
    /// text, where they are known, with the days that they come to.
    func when(_ range: DayRange?, said: String?) -> (date: String?, resolved: String?) {
        guard let range, let days = DayWords.range(range) else {
            return (said.map { "“\($0)”" }, nil)
        }
        if range.singleDay != nil { return (days, nil) }
        guard let said, !days.lowercased().contains(said.lowercased()) else { return (days, nil) }
        return ("“\(said)”", days)
    }

    /// The words of a window in a document.
    func words(_ window: Window?, in document: String) -> String? {
        guard let span = window?.text, let text = documents[document]?.document.text else {
            return nil
        }
        let words = Wording.whole(text, span)
        return words.contains { $0.isLetter || $0.isNumber } ? words : nil
    }

    // MARK: - The head

    var title: String { b.map { "\(a.name) and \($0.name)" } ?? a.name }

    var periodWords: String {
        if let words = DayWords.range(period) { return words }
        let days = relevant.compactMap(\.day) + restHeads.compactMap { $0.published?.window?.from }
        guard let from = days.min(), let to = days.max() else { return "all that is held" }
        return "reports of " + (DayWords.range(DayRange(from: from, to: to)) ?? "")
    }

    /// Documents that are counted and were not read, without copies.
    private var restHeads: [DossierOutline.Head] { rest.heads.filter { !$0.isCopy } }

    /// How many documents tell of every party.
    var documentCount: Int { relevant.count + restHeads.count }

    /// What there is, counted.
    func counts(_ brief: Brief) -> [String] {
        let names = relevant.map(\.document.publisher) + restHeads.map(\.publisher)
        let publishers = Set(names.compactMap { $0 }.filter { !$0.isEmpty })
        var counts = [Counted.of(documentCount, "document", "documents")]
        if publishers.count > 1 { counts.append("\(publishers.count) publishers") }
        let kinds: [(Brief.Section.Kind, String, String)] = [
            (.meetings, "meeting or call", "meetings and calls"),
            (.statements, "statement", "statements"),
            (.commitments, "commitment", "commitments"),
            (.contested, "contested claim", "contested claims"),
        ]
        for (kind, one, many) in kinds {
            guard let section = brief.section(kind) else { continue }
            let count = section.groups.reduce(0) { $0 + $1.lines.count + $1.omitted }
            if count > 0 { counts.append(Counted.of(count, one, many)) }
        }
        return counts
    }
}

/// Numbers with the word for what is counted.
enum Counted {
    static func of(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
