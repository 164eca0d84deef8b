import AttacheJSON
import AttacheModel

/// The record of a document as JSON: keys and meaning as in docs/record.md. Spans are
/// `[start, end)` in Unicode code points of the document's text.
public enum RecordJSON {
    /// The JSON form. Attitudes (`Statement.isAttitude`) are left out. Complexity: O(spans).
    public static func value(of record: Record, in text: SourceText) -> JSONValue {
        let form = RecordWriter(text: text)
        return [
            "id": .string(record.id),
            "published": .optional(record.published?.value),
            "dateline": .optional(record.dateline),
            "voice": .optional(record.voice),
            "actors": .array(record.actors.map(form.actor)),
            "events": .array(record.events.map(form.event)),
            "partyless": .array(record.partyless.map(form.event)),
            "statements": .array(
                record.statements.filter { !$0.isAttitude }.map(form.statement)),
            "commitments": .array(record.commitments.map(form.commitment)),
            "relations": .array(record.relations.map(form.relation)),
            "claims": .array(record.claims.map(form.claim)),
            "readouts": .array(record.readouts.map(form.readout)),
            "furniture": .array(record.furniture.map(form.furniture)),
        ]
    }
}

struct RecordWriter {
    let text: SourceText

    func span(_ span: Span) -> JSONValue {
        let (start, end) = text.codePoints(span)
        return [.integer(start), .integer(end)]
    }

    func span(_ span: Span?) -> JSONValue { span.map { self.span($0) } ?? .null }

    func spans(_ spans: [Span]) -> JSONValue { .array(spans.map { span($0) }) }

    func window(_ window: Window?) -> JSONValue {
        guard let window else { return .null }
        return [
            "from": .optional(window.from?.description), "to": .optional(window.to?.description),
            "text": span(window.text),
        ]
    }

    func actor(_ actor: Actor) -> JSONValue {
        [
            "id": .string(actor.id), "name": .string(actor.name),
            "kind": .string(actor.kind.rawValue), "country": .optional(actor.country),
            "sector": .optional(actor.sector?.rawValue), "roles": .strings(actor.roles),
            "mentions": spans(actor.mentions),
        ]
    }

    func event(_ event: Event) -> JSONValue {
        guard case .object(var members) = described(event) else { return .null }
        if let dead = event.dead { members.append(("dead", .number(String(dead)))) }
        if let injured = event.injured { members.append(("injured", .number(String(injured)))) }
        return .object(members)
    }

    private func described(_ event: Event) -> JSONValue {
        [
            "id": .string(event.id), "type": .string(event.type.rawValue),
            "mode": .optional(event.mode), "actors": .strings(event.actors),
            "recipients": .strings(event.recipients), "date": window(event.date),
            "place": .optional(event.place), "status": .string(event.status.rawValue),
            "trigger": span(event.trigger), "evidence": spans(event.evidence),
            "reported_by": .optional(event.reportedBy),
            "salience": .string(event.salience.rawValue),
        ]
    }

    func statement(_ statement: Statement) -> JSONValue {
        [
            "id": .string(statement.id), "speaker": .optional(statement.speaker),
            "speaker_span": span(statement.speakerSpan), "kind": .string(statement.kind.rawValue),
            "cue": span(statement.cue), "content": spans(statement.content),
            "venue": .optional(statement.venue), "date": window(statement.date),
            "addressee": .optional(statement.addressee),
            "position_on": .optional(statement.positionOn),
        ]
    }

    func commitment(_ commitment: Commitment) -> JSONValue {
        [
            "id": .string(commitment.id), "by": .strings(commitment.by),
            "to": .strings(commitment.to), "what": span(commitment.what),
            "due": window(commitment.due), "firmness": .string(commitment.firmness.rawValue),
            "condition": span(commitment.condition), "statement": .optional(commitment.statement),
        ]
    }

    func relation(_ relation: ActorRelation) -> JSONValue {
        [
            "subject": .string(relation.subject), "predicate": .string(relation.predicate.rawValue),
            "object": .optional(relation.object), "object_text": .optional(relation.objectText),
            "evidence": spans(relation.evidence), "since": window(relation.since),
            "until": window(relation.until),
        ]
    }

    func claim(_ claim: Claim) -> JSONValue {
        [
            "id": .string(claim.id), "proposition": .string(claim.proposition),
            "positions": .array(
                claim.positions.map { position in
                    [
                        "holder": .string(position.holder),
                        "stance": .string(position.stance.rawValue),
                        "evidence": spans(position.evidence),
                    ]
                }),
        ]
    }

    func readout(_ readout: Readout) -> JSONValue {
        [
            "issuer": .string(readout.issuer), "about": .optional(readout.about),
            "topics": .strings(readout.topics.map(\.name)), "evidence": spans(readout.evidence),
            "account": .array(
                readout.topics.map { topic in
                    [
                        "topic": .string(topic.name), "verb": .optional(topic.verb),
                        "strength": topic.strength.map { .integer($0) } ?? .null,
                        "span": span(topic.span),
                    ]
                }),
        ]
    }

    func furniture(_ furniture: Furniture) -> JSONValue {
        ["span": span(furniture.span), "kind": .string(furniture.kind.rawValue)]
    }
}
