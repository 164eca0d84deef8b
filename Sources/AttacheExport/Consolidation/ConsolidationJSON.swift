import AttacheJSON
import AttacheModel

/// What documents say together, as JSON: keys and meaning as in docs/consolidation.md. Spans are
/// `[start, end)` in Unicode code points of the named document's text.
public enum ConsolidationJSON {
    /// The JSON form of `consolidation`, made from `documents`. `name` is the affair's name or null.
    ///
    /// `now` is the day as of which statuses are told. Complexity: O(spans).
    public static func value(
        of consolidation: Consolidation, documents: [Document], name: String?, now: Day?
    ) -> JSONValue {
        let writer = ConsolidationWriter(consolidation, documents: documents, now: now)
        return [
            "affair": .optional(name),
            "as_of": .optional(now?.description),
            "documents": .strings(documents.map(\.id)),
            "engagements": .array(consolidation.engagements.map(writer.engagement)),
            "actors": .array(consolidation.actors.map(writer.actor)),
            "commitments": .array(consolidation.commitments.map(writer.commitment)),
            "claims": .array(consolidation.claims.map(writer.claim)),
            "readouts": .array(consolidation.readouts.map(writer.readout)),
            "duplicates": .array(consolidation.duplicates.map(writer.duplicate)),
        ]
    }
}

struct ConsolidationWriter {
    private let texts: [String: SourceText]
    private let names: [String: String]
    private let now: Day?

    init(_ consolidation: Consolidation, documents: [Document], now: Day?) {
        texts = Dictionary(documents.map { ($0.id, $0.text) }, uniquingKeysWith: { a, _ in a })
        names = Dictionary(
            consolidation.actors.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
        self.now = now
    }

    private func span(_ span: Span?, in document: String) -> JSONValue {
        guard let span, let text = texts[document] else { return .null }
        let (start, end) = text.codePoints(span)
        return [.integer(start), .integer(end)]
    }

    private func name(_ id: String) -> String { names[id] ?? id }

    private func range(_ range: DayRange?) -> JSONValue {
        guard let range, range.from != nil || range.to != nil else { return .null }
        return [
            "from": .optional(range.from?.description), "to": .optional(range.to?.description),
        ]
    }

    func engagement(_ e: Engagement) -> JSONValue {
        [
            "id": .string(e.id), "type": .string(e.type.rawValue), "mode": .optional(e.mode),
            "label": .string(e.label),
            "participants": .strings((e.actors + e.recipients).map(name)),
            "actors": .strings(e.actors.map(name)), "recipients": .strings(e.recipients.map(name)),
            "date": range(e.date), "place": .optional(e.place),
            "status": .string(e.status.rawValue), "core": .bool(e.isCore),
            "documents": .array(e.accounts.map(account) + e.mentions.map(mention)),
            "conflicting": .array(
                e.conflicts.map { conflict in
                    [
                        "field": .string(conflict.field),
                        "values": .array(
                            conflict.values.map {
                                ["value": .string($0.value), "docs": .strings($0.documents)]
                            }),
                    ]
                }),
            "reason": .string(e.reason),
        ]
    }

    private func account(_ account: Engagement.Account) -> JSONValue {
        let event = account.event
        let sentence = event.evidence.first { $0.contains(event.trigger.start) }
        return [
            "doc": .string(account.document), "event": .string(event.id),
            "trigger": span(event.trigger, in: account.document), "also": .array([]),
            "evidence": span(sentence ?? event.evidence.first, in: account.document),
            "status": .string(event.status.rawValue), "date": range(event.date?.range),
            "dead": event.dead.map { JSONValue.integer($0) } ?? .null,
            "injured": event.injured.map { JSONValue.integer($0) } ?? .null,
        ]
    }

    private func mention(_ mention: Engagement.Mention) -> JSONValue {
        [
            "doc": .string(mention.document), "event": .null,
            "trigger": span(mention.trigger, in: mention.document), "also": .array([]),
            "evidence": span(mention.evidence, in: mention.document), "status": .null,
            "date": .null,
        ]
    }

    func actor(_ actor: MergedActor) -> JSONValue {
        var documents: [String] = []
        for member in actor.members where !documents.contains(member.document) {
            documents.append(member.document)
        }
        return [
            "id": .string(actor.id), "name": .string(actor.name),
            "kind": .string(actor.kind.rawValue), "country": .optional(actor.country),
            "sector": .optional(actor.sector?.rawValue),
            "aliases": .array(
                actor.aliases.map {
                    ["text": .string($0.text), "documents": .strings($0.documents)]
                }),
            "offices": .array(
                actor.offices.map {
                    [
                        "title": .string($0.title), "from": .optional($0.from),
                        "to": .optional($0.to),
                    ]
                }),
            "documents": .strings(documents), "reason": .string(actor.reason),
        ]
    }

    func commitment(_ c: TrackedCommitment) -> JSONValue {
        func place(_ p: DocumentSpan) -> JSONValue {
            ["doc": .string(p.document), "span": span(p.span, in: p.document)]
        }
        var due: JSONValue = .null
        if let window = c.due {
            due = [
                "from": .optional(window.from?.description),
                "to": .optional(window.to?.description),
                "text": span(window.text, in: c.firstSaid.document),
            ]
        }
        let end = now.map { c.status(on: $0) } ?? c.changes.last?.status ?? .open
        return [
            "id": .string(c.id), "by": .strings(c.by.map(name)), "to": .strings(c.to.map(name)),
            "what": .string(c.what), "firmness": .string(c.firmness.rawValue),
            "first_said": place(c.firstSaid), "also_said": .array(c.alsoSaid.map(place)),
            "due": due,
            "later": .array(
                c.later.map {
                    [
                        "doc": .string($0.place.document),
                        "span": span($0.place.span, in: $0.place.document),
                        "status": .string($0.status.rawValue),
                    ]
                }),
            "status_at_end": .string(end.rawValue),
            "status_on": .array(
                c.changes.map {
                    ["date": .string($0.day.description), "status": .string($0.status.rawValue)]
                }),
            "reason": .string(c.reason),
        ]
    }

    func claim(_ claim: ContestedClaim) -> JSONValue {
        [
            "id": .string(claim.id), "proposition": .string(claim.proposition),
            "positions": .array(
                claim.positions.map {
                    [
                        "holder": .string(name($0.holder)), "stance": .string($0.stance.rawValue),
                        "doc": .string($0.place.document),
                        "span": span($0.place.span, in: $0.place.document),
                    ]
                }),
            "reason": .string(claim.reason),
        ]
    }

    func readout(_ readout: ReadoutComparison) -> JSONValue {
        [
            "engagement": .optional(readout.engagement),
            "issuers": .array(
                readout.accounts.map { account in
                    [
                        "issuer": .string(name(account.issuer)), "doc": .string(account.document),
                        "topics": .array(
                            account.topics.map {
                                [
                                    "topic": .string($0.topic), "verb": .optional($0.verb),
                                    "span": span($0.span, in: account.document),
                                ]
                            }),
                    ]
                }),
            "only_in": .array(
                readout.onlyIn.map {
                    ["topic": .string($0.topic), "issuer": .string(name($0.issuer))]
                }),
            "differing_verbs": .array(
                readout.differingVerbs.map { entry in
                    [
                        "topic": .string(entry.topic),
                        "issuer_verbs": .object(
                            entry.verbs.map { (name($0.issuer), .string($0.verb)) }),
                    ]
                }),
        ]
    }

    func duplicate(_ group: DuplicateGroup) -> JSONValue {
        [
            "kind": .string(group.kind.rawValue), "original": .string(group.original),
            "documents": .strings(group.documents),
        ]
    }
}
