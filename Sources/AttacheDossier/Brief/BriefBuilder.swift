import AttacheModel

/// Whom a brief is about: a state's whole side by its code, or actors by their ids.
public struct BriefParty: Sendable, Hashable {
    public var name: String
    /// ISO 3166-1 alpha-3, when the party is a state.
    public var country: String?
    /// Ids of merged actors, when it is not.
    public var actors: Set<String>

    public init(name: String, country: String?, actors: Set<String> = []) {
        self.name = name
        self.country = country
        self.actors = actors
    }
}

/// Makes a brief from what documents say together. A pure function of its inputs.
public struct BriefBuilder {
    private let documents: [String: CodedDocument]
    private let consolidation: Consolidation
    private let phrases: EventPhrases
    private let a: BriefParty
    private let b: BriefParty?
    private let period: DayRange
    private let now: Day?
    private let actors: [String: MergedActor]
    private var citations: [Brief.Citation] = []
    private var numbers: [DocumentSpan: Int] = [:]

    /// `now` is the day as of which due dates are told.
    public init(
        _ a: BriefParty, _ b: BriefParty?, documents: [CodedDocument],
        consolidation: Consolidation, phrases: EventPhrases,
        period: DayRange = DayRange(from: nil, to: nil), now: Day?
    ) {
        self.documents = Dictionary(
            documents.map { ($0.document.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.consolidation = consolidation
        self.phrases = phrases
        self.a = a
        self.b = b
        self.period = period
        self.now = now
        actors = Dictionary(
            consolidation.actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The brief. Complexity: O(entries).
    public mutating func build() -> Brief {
        let engagements = consolidation.engagements.filter { concerns($0.actors + $0.recipients) }
            .filter { inPeriod($0.date) }
            .sorted {
                first($0.date) != first($1.date) ? first($0.date) < first($1.date) : $0.id < $1.id
            }
        let meetings = section(
            "Meetings and calls", engagements.filter { $0.type == .consult },
            whenEmpty: "No meeting or call is in the texts held.")
        let matrices = matrices(engagements)
        let said = statements()
        let commitments = commitments()
        let contested = claims()
        let links = links()
        let conflict = section(
            "Conflict and coercion",
            engagements.filter { $0.type.quadClass == .materialConflict && !isDesignation($0) })
        let other = section(
            "Other acts",
            engagements.filter {
                $0.type != .consult && ($0.type.quadClass != .materialConflict || isDesignation($0))
            })
        let marks = engagements.compactMap(mark)
        let sections = [meetings, said, commitments, contested, links, conflict, other]
            .compactMap { $0 }
        return Brief(
            title: b.map { "\(a.name) and \($0.name)" } ?? a.name,
            period: periodWords(engagements), now: now.map { DayWords.day($0) },
            summary: summary(sections), sections: sections, matrices: matrices, marks: marks,
            gaps: gaps(), citations: citations, documentCount: documents.count)
    }

    // MARK: - Who and when

    private func belongs(_ id: String, to party: BriefParty) -> Bool {
        if party.actors.contains(id) { return true }
        guard let country = party.country else { return false }
        return actors[id]?.country == country
    }

    /// Whether both parties, or the one, are among the actors.
    private func concerns(_ ids: [String]) -> Bool {
        guard ids.contains(where: { belongs($0, to: a) }) else { return false }
        guard let b else { return true }
        return ids.contains { belongs($0, to: b) }
    }

    private func concernsEither(_ ids: [String]) -> Bool {
        ids.contains { belongs($0, to: a) }
            || (b.map { p in ids.contains { belongs($0, to: p) } } ?? false)
    }

    private func inPeriod(_ date: DayRange?) -> Bool {
        guard let date else { return true }
        return period.overlaps(date)
    }

    private func first(_ date: DayRange?) -> Int {
        (date?.from ?? date?.to)?.number ?? Int.max
    }

    private func periodWords(_ engagements: [Engagement]) -> String {
        if let words = DayWords.range(period) { return words }
        let days = documents.values.compactMap(\.day)
        guard let from = days.min(), let to = days.max() else { return "all that is held" }
        return "reports of " + (DayWords.range(DayRange(from: from, to: to)) ?? "")
    }

    /// The name with the country, when it is not the country's own.
    private func name(_ id: String) -> String {
        guard let actor = actors[id] else { return id == "reporter" ? "the report itself" : id }
        guard let country = actor.country, actor.kind != .state, country != "IGO" else {
            return actor.name
        }
        return "\(actor.name) (\(country))"
    }

    /// Those who are worth naming: where a side's person is known, not its state and bare offices.
    private func principals(_ ids: [String]) -> [String] {
        let named = Set(
            ids.compactMap { actors[$0] }.filter { $0.kind == .person }.compactMap(\.country))
        return ids.filter { id in
            guard let actor = actors[id], let country = actor.country else { return true }
            return !named.contains(country) || (actor.kind != .state && actor.kind != .office)
        }
    }

    // MARK: - Citations

    private mutating func cite(_ document: String, _ span: Span) -> Int? {
        guard let coded = documents[document] else { return nil }
        let i = coded.sentences.firstIndex { $0.contains(span.start) }
        let sentence = i.map { coded.sentences[$0] } ?? span
        let key = DocumentSpan(document: document, span: sentence)
        if let number = numbers[key] { return number }
        let text = coded.document.text
        func neighbour(_ step: Int) -> String {
            guard let i, coded.sentences.indices.contains(i + step) else { return "" }
            return Self.oneLine(text[coded.sentences[i + step]])
        }
        numbers[key] = citations.count + 1
        citations.append(
            Brief.Citation(
                number: citations.count + 1, document: document, title: coded.document.title,
                publisher: coded.document.publisher, url: coded.document.url,
                published: coded.document.published?.window.flatMap { DayWords.range($0) },
                span: sentence, sentence: Self.oneLine(text[sentence]), before: neighbour(-1),
                after: neighbour(1)))
        return citations.count
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Copies add no source: a copy's sentence is not cited beside the original's.
    private func isCopy(_ document: String) -> Bool {
        consolidation.duplicates.contains {
            $0.kind != .excerpt && $0.original != document && $0.documents.contains(document)
        }
    }

    // MARK: - Sections

    private func isDesignation(_ e: Engagement) -> Bool {
        e.type == .sanction && e.mode == "discontinue"
    }

    private mutating func section(
        _ title: String, _ engagements: [Engagement], whenEmpty: String? = nil
    ) -> Brief.Section? {
        let lines = engagements.map { line($0) }
        if lines.isEmpty, whenEmpty == nil { return nil }
        return Brief.Section(title: title, lines: lines, whenEmpty: whenEmpty)
    }

    private mutating func line(_ e: Engagement) -> Brief.Line {
        var notes: [String] = []
        switch e.status {
        case .planned: notes.append("planned")
        case .ongoing: notes.append("under way")
        case .calledOff: notes.append("called off")
        case .hypothetical: notes.append("only as a possibility")
        case .denied: notes.append("denied by a side")
        case .occurred: break
        }
        let tellers = Set(e.accounts.compactMap(\.event.reportedBy))
        if tellers.count == 1, e.accounts.allSatisfy({ $0.event.reportedBy != nil }) {
            let teller = e.accounts[0]
            if let id = merged(teller.event.reportedBy, in: teller.document) {
                notes.append("by \(name(id))'s account")
            }
        }
        let own = e.accounts.filter { !isCopy($0.document) }
        if own.count > 1 { notes.append("\(own.count) reports") }
        for conflict in e.conflicts {
            notes.append(
                "\(conflict.field) differs: "
                    + conflict.values.map(\.value).joined(separator: " / "))
        }
        var text = phrases.tell(
            type: e.type, mode: e.mode, actors: principals(e.actors).map(name),
            recipients: principals(e.recipients).map(name))
        if let place = e.place { text += ", " + place }
        let cited = own.prefix(4).compactMap { account in
            cite(account.document, account.event.trigger)
        }
        return Brief.Line(
            date: e.date.flatMap { DayWords.range($0) }, text: text, notes: notes,
            citations: Self.unique(cited))
    }

    private func merged(_ actor: String?, in document: String) -> String? {
        guard let actor else { return nil }
        return consolidation.actors.first {
            $0.members.contains(.init(document: document, actor: actor))
        }?.id
    }

    private static func unique(_ numbers: [Int]) -> [Int] {
        var seen: [Int] = []
        for number in numbers where !seen.contains(number) { seen.append(number) }
        return seen
    }

    private mutating func matrices(_ engagements: [Engagement]) -> [Brief.Matrix] {
        var found: [Brief.Matrix] = []
        for readout in consolidation.readouts {
            guard let engagement = engagements.first(where: { $0.id == readout.engagement }) else {
                continue
            }
            let rows = readout.topics.map { topic in
                Brief.Matrix.Row(
                    topic: topic,
                    cells: readout.accounts.map { account in
                        guard let entry = account.topics.first(where: { $0.topic == topic }) else {
                            return Brief.Matrix.Cell(verb: nil, citation: nil)
                        }
                        return Brief.Matrix.Cell(
                            verb: entry.verb ?? "mentioned",
                            citation: cite(account.document, entry.span))
                    })
            }
            found.append(
                Brief.Matrix(
                    title: line(engagement).text + (line(engagement).date.map { ", " + $0 } ?? ""),
                    issuers: readout.accounts.map { name($0.issuer) }, rows: rows))
        }
        return found
    }

    private mutating func statements() -> Brief.Section {
        var lines: [Brief.Line] = []
        let ordered = documents.values.sorted {
            ($0.day?.number ?? Int.max, $0.document.id) < (
                $1.day?.number ?? Int.max, $1.document.id
            )
        }
        var seen: Set<String> = []
        for coded in ordered where !isCopy(coded.document.id) {
            guard coded.day.map({ period.overlaps(DayRange($0)) }) ?? true else { continue }
            let text = coded.document.text
            for statement in coded.record.statements where !statement.isAttitude {
                guard let speaker = merged(statement.speaker, in: coded.document.id),
                    concernsEither([speaker]), let content = statement.content.first
                else { continue }
                let words = statement.content.map { Self.oneLine(text[$0]) }.joined(
                    separator: " … ")
                // "This" and the like say nothing without what they point to.
                guard words.split(separator: " ").count > 2 else { continue }
                let number = cite(coded.document.id, content)
                guard seen.insert("\(speaker) \(number ?? 0) \(words)").inserted else { continue }
                let quoted = statement.kind == .direct || statement.kind == .post
                // The report's own verb: what was denied must not read as said.
                let verb = statement.cue.map { Self.oneLine(text[$0]) } ?? ""
                let cue = verb.contains { $0.isLetter } ? verb : "said"
                var notes: [String] = []
                if let venue = statement.venue { notes.append(venue) }
                if let matter = statement.positionOn { notes.append("position on \(matter)") }
                lines.append(
                    Brief.Line(
                        date: (statement.date?.range).flatMap { DayWords.range($0) },
                        text: "\(name(speaker)) \(cue): " + (quoted ? "“\(words)”" : words),
                        notes: notes,
                        citations: number.map { [$0] } ?? []))
            }
        }
        return Brief.Section(
            title: "What was said", lines: lines,
            whenEmpty: "No statement of either side is in the texts held.")
    }

    private mutating func commitments() -> Brief.Section {
        let found = consolidation.commitments.filter { concernsEither($0.by + $0.to) }
            .sorted {
                let (x, y) = (first($0.due?.range), first($1.due?.range))
                return x != y ? x < y : $0.id < $1.id
            }
        var lines: [Brief.Line] = []
        for c in found {
            var notes = [c.firmness.rawValue]
            if let now {
                notes.append(c.status(on: now).rawValue)
            }
            var due: String?
            if let window = c.due {
                let words = DayWords.range(window.range)
                let said = window.text.flatMap { span in
                    documents[c.firstSaid.document].map { $0.document.text[span] }
                }
                due = words.map { "due " + $0 }
                if let said { notes.append("as said: “\(Self.oneLine(said))”") }
            }
            let who = c.by.isEmpty ? "" : EventPhrases.list(c.by.map(name)) + ": "
            var cited = [cite(c.firstSaid.document, c.firstSaid.span)].compactMap { $0 }
            for place in c.alsoSaid where !isCopy(place.document) {
                if let number = cite(place.document, place.span) { cited.append(number) }
            }
            for later in c.later {
                if let number = cite(later.place.document, later.place.span) {
                    cited.append(number)
                }
            }
            lines.append(
                Brief.Line(
                    date: due, text: who + Self.oneLine(c.what), notes: notes,
                    citations: Array(Self.unique(cited).prefix(6))))
        }
        return Brief.Section(
            title: "Commitments and dates", lines: lines,
            whenEmpty: "Nothing is promised or scheduled in the texts held.")
    }

    private mutating func claims() -> Brief.Section {
        var lines: [Brief.Line] = []
        for claim in consolidation.claims
        where concernsEither(claim.positions.map(\.holder)) {
            var stances: [String] = []
            for stance in Claim.Stance.allCases {
                var holders: [String] = []
                for p in claim.positions where p.stance == stance {
                    let holder = name(p.holder)
                    if !holders.contains(holder) { holders.append(holder) }
                }
                if !holders.isEmpty {
                    stances.append(
                        "\(EventPhrases.list(holders)) \(Self.verb(stance, holders.count))")
                }
            }
            let cited = claim.positions.compactMap { cite($0.place.document, $0.place.span) }
            lines.append(
                Brief.Line(
                    date: nil,
                    text: Self.oneLine(claim.proposition) + " — " + stances.joined(separator: "; "),
                    notes: [], citations: Array(Self.unique(cited).prefix(6))))
        }
        return Brief.Section(
            title: "Contested", lines: lines,
            whenEmpty: "No side contradicts another in the texts held.")
    }

    private static func verb(_ stance: Claim.Stance, _ count: Int) -> String {
        switch stance {
        case .asserts: count > 1 ? "assert it" : "asserts it"
        case .denies: count > 1 ? "deny it" : "denies it"
        case .questions: count > 1 ? "question it" : "questions it"
        }
    }

    /// Designations, proxies, backers, memberships and offices.
    private mutating func links() -> Brief.Section? {
        var lines: [Brief.Line] = []
        var seen: Set<String> = []
        let ordered = documents.values.sorted { $0.document.id < $1.document.id }
        for coded in ordered where !isCopy(coded.document.id) {
            for relation in coded.record.relations {
                guard let subject = merged(relation.subject, in: coded.document.id) else {
                    continue
                }
                let object = merged(relation.object, in: coded.document.id)
                guard concernsEither([subject] + (object.map { [$0] } ?? [])) || isArmed(subject),
                    let evidence = relation.evidence.first
                else { continue }
                let what = [relation.objectText, object.map(name)].compactMap { $0 }
                let text =
                    "\(name(subject)) \(Self.words(relation.predicate)) "
                    + what.joined(separator: ", ")
                guard seen.insert(text.lowercased()).inserted,
                    let number = cite(coded.document.id, evidence)
                else { continue }
                lines.append(Brief.Line(date: nil, text: text, notes: [], citations: [number]))
            }
        }
        if lines.isEmpty { return nil }
        return Brief.Section(title: "Designations, links and offices", lines: lines, whenEmpty: nil)
    }

    private func isArmed(_ id: String) -> Bool { actors[id]?.kind == .armedGroup }

    private static func words(_ predicate: ActorRelation.Predicate) -> String {
        switch predicate {
        case .holdsOffice: "holds the office of"
        case .formerlyHeldOffice: "formerly held the office of"
        case .leads: "leads"
        case .memberOf: "is a member of"
        case .partOf: "is part of"
        case .proxyOf: "is a proxy of"
        case .backs: "backs"
        case .designatedAs: "is designated as"
        case .owns: "owns"
        }
    }

    private func mark(_ e: Engagement) -> Brief.Mark? {
        guard let date = e.date, date.from != nil || date.to != nil else { return nil }
        let label = phrases.tell(
            type: e.type, mode: e.mode,
            actors: principals(e.actors).map { actors[$0]?.name ?? $0 },
            recipients: principals(e.recipients).map { actors[$0]?.name ?? $0 })
        let citation = e.accounts.first.flatMap { account -> Int? in
            guard let coded = documents[account.document] else { return nil }
            let sentence =
                coded.sentences.first { $0.contains(account.event.trigger.start) }
                ?? account.event.trigger
            return numbers[DocumentSpan(document: account.document, span: sentence)]
        }
        return Brief.Mark(
            label: label, window: date, quad: e.type.quadClass, isPlanned: e.status == .planned,
            citation: citation)
    }

    /// The newest meeting, what is due next, what is contested.
    private func summary(_ sections: [Brief.Section]) -> [Brief.Line] {
        var lines: [Brief.Line] = []
        func take(_ title: String, _ pick: ([Brief.Line]) -> Brief.Line?) {
            if let line = sections.first(where: { $0.title == title }).flatMap({ pick($0.lines) }) {
                lines.append(line)
            }
        }
        take("Meetings and calls") { $0.last { !$0.notes.contains("planned") } }
        take("Meetings and calls") { $0.last { $0.notes.contains("planned") } }
        take("Commitments and dates") { $0.first { $0.notes.contains("overdue") } }
        take("Commitments and dates") { $0.first { $0.date != nil && $0.notes.contains("open") } }
        take("Contested") { $0.first }
        return lines
    }

    private func gaps() -> [String] {
        var gaps: [String] = []
        let undated = documents.values.filter { $0.document.published == nil }
            .map(\.document.id).sorted()
        if !undated.isEmpty {
            gaps.append("Publication date unknown: " + undated.joined(separator: ", ") + ".")
        }
        let meetings = consolidation.engagements.filter {
            $0.type == .consult && $0.status == .occurred && concerns($0.actors + $0.recipients)
        }
        let compared = Set(consolidation.readouts.compactMap(\.engagement))
        let without = meetings.filter { !compared.contains($0.id) }
        if !without.isEmpty, b != nil {
            gaps.append(
                without.count == 1
                    ? "For one meeting no two sides' accounts are held."
                    : "For \(without.count) meetings no two sides' accounts are held.")
        }
        let undatedEvents = consolidation.engagements.filter {
            $0.date == nil && $0.isCore && concerns($0.actors + $0.recipients)
        }
        if !undatedEvents.isEmpty {
            gaps.append("\(undatedEvents.count) of the acts above have no date in the texts held.")
        }
        return gaps
    }
}
