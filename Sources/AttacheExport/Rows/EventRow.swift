import AttacheModel

/// One engagement as event tables tell it: a single row, whatever the number of its reports.
///
/// PLOVER gives one type, not a type and a future: what is planned is told as agreement to it.
struct EventRow {
    struct Party {
        var name: String
        var country: String?
        var sector: Sector?
        var kind: Actor.Kind
        var titles: [String]
        /// As the first account names it.
        var rawName: String
    }

    /// Unique and stable: from the first account's document, type and trigger.
    var id: String
    var type: EventType
    var mode: String?
    var cameo: String?
    var engagement: Engagement
    var actors: [Party]
    var recipients: [Party]
    var date: DayRange?
    var place: String?
    /// Each document that tells it with its event, in order of publication.
    var tellings: [(coded: CodedDocument, event: Event)]
    /// Ids of documents that carry the words of another.
    var copies: Set<String>
    var contexts: [String]
    /// The least and the most that its reports count.
    var dead: ClosedRange<Int>?
    var injured: ClosedRange<Int>?
    /// The evidence of the first account.
    var sentence: Span?

    /// The documents that tell it, each once, in order of publication.
    var documents: [CodedDocument] {
        var seen: Set<String> = []
        return tellings.map(\.coded).filter { seen.insert($0.document.id).inserted }
    }
    /// Those that are no copies: a copy adds no source. The first document when all are.
    var reports: [CodedDocument] {
        let own = documents.filter { !copies.contains($0.document.id) }
        return own.isEmpty ? [lead] : own
    }
    var lead: CodedDocument { tellings[0].coded }
    /// A title made of type and names, without a word of the text.
    var heading: String {
        let (from, to) = (actors.map(\.name), recipients.map(\.name))
        let parties = [from, to].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
        let names = parties.joined(separator: " → ")
        return type.rawValue.lowercased() + (names.isEmpty ? "" : ": " + names)
    }
    var isMutual: Bool { recipients.isEmpty && actors.count > 1 }

    /// The day that the event is listed under: its first day, or null. Never the publication date.
    var day: Day? { date?.from ?? date?.to }

    /// The rows of a source, in order of day, then id.
    static func rows(_ source: ExportSource) -> [EventRow] {
        let documents = Dictionary(
            source.documents.map { ($0.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        let actors = Dictionary(
            source.consolidation.actors.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let copies = Set(
            source.consolidation.duplicates.filter { $0.kind != .excerpt }
                .flatMap { group in group.documents.filter { $0 != group.original } })
        return source.consolidation.engagements.compactMap {
            row(
                $0, documents: documents, actors: actors, copies: copies, options: source.options)
        }.sorted { a, b in
            let (x, y) = (a.day?.number ?? Int.max, b.day?.number ?? Int.max)
            return x != y ? x < y : a.id < b.id
        }
    }

    private static func row(
        _ engagement: Engagement, documents: [String: CodedDocument],
        actors: [String: MergedActor], copies: Set<String>, options: ExportOptions
    ) -> EventRow? {
        switch engagement.status {
        case .denied, .hypothetical, .calledOff:
            if !options.includesUnconfirmed { return nil }
        case .occurred, .ongoing, .planned: break
        }
        let tellings = engagement.accounts.compactMap { account in
            documents[account.document].map { (coded: $0, event: account.event) }
        }
        guard let (first, event) = tellings.first else { return nil }
        let text = first.document.text
        func party(_ id: String) -> Party? {
            guard let actor = actors[id] else { return nil }
            let member = actor.members.first { $0.document == first.document.id }
            let local = member.flatMap { m in first.record.actors.first { $0.id == m.actor } }
            return Party(
                name: actor.name, country: actor.country, sector: actor.sector, kind: actor.kind,
                titles: actor.offices.map(\.title),
                rawName: local?.mentions.first.map { text[$0] } ?? actor.name)
        }
        var (type, mode) = (engagement.type, engagement.mode)
        if engagement.status == .planned {
            switch type {
            case .consult, .support, .cooperate, .aid: (type, mode) = (.agree, nil)
            case .retreat: (type, mode) = (.concede, nil)
            default: break
            }
        }
        return EventRow(
            id: StableName.of(
                [first.document.id, engagement.type.rawValue, String(event.trigger.start)]),
            type: type, mode: mode, cameo: type == engagement.type ? event.cameo : nil,
            engagement: engagement, actors: engagement.actors.compactMap(party),
            recipients: engagement.recipients.compactMap(party), date: engagement.date,
            place: engagement.place, tellings: tellings, copies: copies,
            contexts: Array(Set(engagement.accounts.flatMap(\.event.contexts))).sorted(),
            dead: counts(\.dead, in: engagement), injured: counts(\.injured, in: engagement),
            sentence: event.evidence.first { $0.contains(event.trigger.start) }
                ?? event.evidence.first)
    }

    private static func counts(
        _ count: (Event) -> Int?, in engagement: Engagement
    ) -> ClosedRange<Int>? {
        let all = engagement.accounts.compactMap { count($0.event) }
        guard let least = all.min(), let most = all.max() else { return nil }
        return least...most
    }

    /// The words of the first account's evidence on one line, or null when text is left out.
    func sentenceText(_ options: ExportOptions) -> String? {
        guard !options.leavesOutText, let sentence else { return nil }
        return lead.document.text[sentence].split(whereSeparator: \.isNewline)
            .joined(separator: " ")
    }
}

/// Names that depend on content alone.
enum StableName {
    /// Sixteen hexadecimal digits of the FNV-1a hash of `parts`.
    static func of(_ parts: [String]) -> String {
        let hash = number(parts)
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func number(_ parts: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        return hash
    }
}
