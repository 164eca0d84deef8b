import AttacheModel

/// Puts a person's decisions on top of the machine's record.
struct DecidedRecord {
    let decisions: [DecidedEntries.Entry: DecisionInForce]

    func applied(to record: Record, text: SourceText) -> Record {
        let anchors = Anchors(record: record, text: text)
        func decision(_ kind: RecordKind, _ i: Int) -> DecisionInForce? {
            decisions[DecidedEntries.Entry(kind: kind, anchor: anchors.anchor(of: kind, at: i))]
        }
        func kept<T>(_ entries: [T], _ kind: RecordKind, edit: (inout T, DecisionInForce) -> Void)
            -> [T]
        {
            entries.indices.compactMap { i in
                guard let decision = decision(kind, i) else { return entries[i] }
                if decision.action == .reject { return nil }
                var entry = entries[i]
                edit(&entry, decision)
                return entry
            }
        }
        var result = record
        result.actors = kept(record.actors, .actor) { actor, decision in
            decision.set("name") { actor.name = $0 ?? actor.name }
            decision.set("kind") {
                actor.kind = $0.flatMap(Actor.Kind.init(rawValue:)) ?? actor.kind
            }
            decision.set("country") { actor.country = $0 }
            decision.set("sector") { actor.sector = $0.flatMap(Sector.init(rawValue:)) }
        }
        result.events = kept(record.events, .event) { event, decision in
            Self.edit(&event, decision)
            event.trigger = decision.span(in: text) ?? event.trigger
        }
        result.statements = kept(record.statements, .statement) { statement, decision in
            if let span = decision.span(in: text) { statement.content = [span] }
        }
        result.commitments = kept(record.commitments, .commitment) { commitment, decision in
            decision.set("firmness") {
                commitment.firmness =
                    $0.flatMap(Commitment.Firmness.init(rawValue:)) ?? commitment.firmness
            }
            decision.set("due_from") {
                commitment.due = commitment.due ?? Window()
                commitment.due?.from = $0.flatMap { Day(iso: $0) }
            }
            commitment.what = decision.span(in: text) ?? commitment.what
            decision.set("due_to") {
                commitment.due = commitment.due ?? Window()
                commitment.due?.to = $0.flatMap { Day(iso: $0) }
            }
        }
        result.relations = kept(record.relations, .relation) { _, _ in }
        result.claims = kept(record.claims, .claim) { _, _ in }
        result.readouts = kept(record.readouts, .readout) { _, _ in }
        return result
    }

    private static func edit(_ event: inout Event, _ decision: DecisionInForce) {
        decision.set("type") { event.type = $0.flatMap(EventType.init(rawValue:)) ?? event.type }
        decision.set("mode") { event.mode = $0 }
        decision.set("status") {
            event.status = $0.flatMap(Event.Status.init(rawValue:)) ?? event.status
        }
        decision.set("salience") {
            event.salience = $0.flatMap(Event.Salience.init(rawValue:)) ?? event.salience
        }
        decision.set("place") { event.place = $0 }
        decision.set("date_from") {
            event.date = event.date ?? Window()
            event.date?.from = $0.flatMap { Day(iso: $0) }
        }
        decision.set("date_to") {
            event.date = event.date ?? Window()
            event.date?.to = $0.flatMap { Day(iso: $0) }
        }
    }
}

extension DecisionInForce {
    /// Hands the new value of a field that was edited to `change`.
    fileprivate func set(_ field: String, _ change: (String?) -> Void) {
        if let value = fields[field] { change(value) }
    }

    /// The span that a person set, within the text.
    fileprivate func span(in text: SourceText) -> Span? {
        guard let start = fields["start"]?.flatMap({ Int($0) }),
            let end = fields["end"]?.flatMap({ Int($0) }), start >= 0, end > start
        else { return nil }
        let span = text.span(codePoints: start, end)
        return span.end <= text.utf8.count ? span : nil
    }
}
