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
    /// The documents that tell it, in order of publication.
    var documents: [CodedDocument]
    var contexts: [String]
    /// The evidence of the first account.
    var sentence: Span?

    var lead: CodedDocument { documents[0] }
    var isMutual: Bool { recipients.isEmpty && actors.count > 1 }

    /// The day that the event is listed under: its first day, or null. Never the publication date.
    var day: Day? { date?.from ?? date?.to }

    /// The rows of a source, in order of day, then id.
    static func rows(_ source: ExportSource) -> [EventRow] {
        let documents = Dictionary(
            source.documents.map { ($0.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        let actors = Dictionary(
            source.consolidation.actors.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        return source.consolidation.engagements.compactMap {
            row($0, documents: documents, actors: actors, options: source.options)
        }.sorted { a, b in
            let (x, y) = (a.day?.number ?? Int.max, b.day?.number ?? Int.max)
            return x != y ? x < y : a.id < b.id
        }
    }

    private static func row(
        _ engagement: Engagement, documents: [String: CodedDocument],
        actors: [String: MergedActor], options: ExportOptions
    ) -> EventRow? {
        switch engagement.status {
        case .denied, .hypothetical, .calledOff:
            if !options.includesUnconfirmed { return nil }
        case .occurred, .ongoing, .planned: break
        }
        let told = engagement.accounts.compactMap { documents[$0.document] }
        guard let first = told.first, let event = engagement.accounts.first?.event else {
            return nil
        }
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
            place: engagement.place, documents: told,
            contexts: Array(Set(engagement.accounts.flatMap(\.event.contexts))).sorted(),
            sentence: event.evidence.first { $0.contains(event.trigger.start) }
                ?? event.evidence.first)
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
