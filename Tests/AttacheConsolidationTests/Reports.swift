import AttacheConsolidation
import AttacheKnowledge
import AttacheModel

/// The data folder of the repository that this file lies in.
let dataFolder: DataFolder = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return DataFolder(path: parts.dropLast(3).joined(separator: "/") + "/share/attache")
}()

func consolidate(
    _ documents: [CodedDocument], now: String? = nil, decisions: [MergeDecision] = []
) throws -> Consolidation {
    let knowledge = try ConsolidationKnowledge(folder: dataFolder)
    return Consolidator(knowledge: knowledge).consolidate(
        documents, now: now.flatMap { Day(iso: $0) }, decisions: decisions)
}

/// Who the marks of a report stand for: label, kind, country.
struct Party {
    var id: String
    var name: String
    var kind: Actor.Kind
    var country: String?
    var roles: [String] = []
    var sector: Sector?
}

/// A coded report from marked text: a mark with a party's id is a mention of it; a mark with an event
/// type in capitals is that event's trigger; `WHAT` is a commitment of the first party.
func report(
    _ id: String, _ published: String, publisher: String = "Wire", _ marked: String,
    parties: [Party],
    events: [(type: EventType, day: String?, who: [String], status: Event.Status)] = [],
    promise: (by: String, due: DayRange?)? = nil,
    statements: [(speaker: String, label: String, cue: String)] = []
) -> CodedDocument {
    let text = MarkedText(marked)!
    let source = SourceText(text.text)
    var sentences: [Span] = []
    var start = 0
    for (i, byte) in source.utf8.enumerated() where byte == UInt8(ascii: ".") {
        sentences.append(Span(start, i + 1))
        start = i + 2
    }
    func sentence(_ span: Span) -> Span { sentences.first { $0.contains(span.start) } ?? span }
    var record = Record(id: id)
    record.actors = parties.map { party in
        Actor(
            id: party.id, name: party.name, kind: party.kind, country: party.country,
            sector: party.sector, roles: party.roles,
            mentions: text.marks.filter { $0.label == party.id }.map(\.span))
    }
    for (n, event) in events.enumerated() {
        let trigger = text.marks.filter { $0.label == event.type.rawValue }[0].span
        record.events.append(
            Event(
                id: "e\(n)", type: event.type, actors: event.who,
                date: event.day.flatMap { Day(iso: $0) }.map { Window(DayRange($0)) },
                status: event.status, trigger: trigger, evidence: [sentence(trigger)]))
    }
    if let promise, let what = text.marks.first(where: { $0.label == "WHAT" })?.span {
        record.commitments.append(
            Commitment(
                id: "c0", by: [promise.by], what: what, due: promise.due.map { Window($0) },
                firmness: .pledged))
    }
    for (n, statement) in statements.enumerated() {
        let content = text.marks.filter { $0.label == statement.label }.map(\.span)
        let cue = text.marks.first { $0.label == statement.cue }?.span
        record.statements.append(
            Statement(
                id: "s\(n)", speaker: statement.speaker, kind: .indirect, cue: cue,
                content: content))
    }
    return CodedDocument(
        document: Document(
            id: id, publisher: publisher,
            published: PublicationDate(value: published, basis: .option), text: source),
        record: record, sentences: sentences)
}
