import AttacheModel

/// Carries entries that a person accepted or edited over to a new coding that does not have them.
struct DecidedEntries {
    struct Entry: Hashable {
        let kind: RecordKind
        let anchor: String
    }
    let decided: Set<Entry>

    /// `new` with the decided entries of `old` that it lacks. Their actors are matched by their
    /// mentions and carried along where `new` has none of them.
    func carry(from old: Record, to new: Record, text: SourceText) -> Record {
        var result = new
        let oldAnchors = Anchors(record: old, text: text)
        let newAnchors = Anchors(record: new, text: text)
        var actors = ActorCarrier(old: old, actors: new.actors)
        for kind in RecordKind.allCases {
            let present = Set(
                (0..<newAnchors.count(of: kind)).map { newAnchors.anchor(of: kind, at: $0) })
            for i in 0..<oldAnchors.count(of: kind) {
                let anchor = oldAnchors.anchor(of: kind, at: i)
                guard decided.contains(Entry(kind: kind, anchor: anchor)), !present.contains(anchor)
                else { continue }
                switch kind {
                case .actor: _ = actors.carried(old.actors[i].id)
                case .event:
                    var event = old.events[i]
                    event.id = Self.free(event.id, in: result.events.map(\.id))
                    event.actors = event.actors.map { actors.carried($0) }
                    event.recipients = event.recipients.map { actors.carried($0) }
                    event.reportedBy = event.reportedBy.map { actors.carried($0) }
                    result.events.append(event)
                case .statement:
                    var statement = old.statements[i]
                    statement.id = Self.free(statement.id, in: result.statements.map(\.id))
                    statement.speaker = statement.speaker.map { actors.carried($0) }
                    result.statements.append(statement)
                case .commitment:
                    var commitment = old.commitments[i]
                    commitment.id = Self.free(commitment.id, in: result.commitments.map(\.id))
                    commitment.by = commitment.by.map { actors.carried($0) }
                    commitment.to = commitment.to.map { actors.carried($0) }
                    commitment.statement = nil
                    result.commitments.append(commitment)
                case .relation:
                    var relation = old.relations[i]
                    relation.subject = actors.carried(relation.subject)
                    relation.object = relation.object.map { actors.carried($0) }
                    result.relations.append(relation)
                case .claim:
                    var claim = old.claims[i]
                    claim.id = Self.free(claim.id, in: result.claims.map(\.id))
                    for j in claim.positions.indices where claim.positions[j].holder != "reporter" {
                        claim.positions[j].holder = actors.carried(claim.positions[j].holder)
                    }
                    result.claims.append(claim)
                case .readout:
                    var readout = old.readouts[i]
                    readout.issuer = actors.carried(readout.issuer)
                    readout.about = nil
                    result.readouts.append(readout)
                }
            }
        }
        result.actors = actors.actors
        return result
    }

    static func free(_ id: String, in taken: [String]) -> String {
        guard taken.contains(id) else { return id }
        var number = 2
        while taken.contains("\(id)-kept\(number)") { number += 1 }
        return "\(id)-kept\(number)"
    }
}

/// Finds old actors among the new ones, or adds them.
private struct ActorCarrier {
    let old: Record
    var actors: [Actor]
    private var known: [String: String] = [:]

    init(old: Record, actors: [Actor]) {
        self.old = old
        self.actors = actors
    }

    /// The new id of an old actor.
    mutating func carried(_ id: String) -> String {
        if let new = known[id] { return new }
        guard let actor = old.actors.first(where: { $0.id == id }) else { return id }
        let same = actors.first { other in
            other.mentions.contains { mention in
                actor.mentions.contains { $0.overlaps(mention) }
            }
        }
        let new: String
        if let same {
            new = same.id
        } else {
            var copy = actor
            copy.id = DecidedEntries.free(id, in: actors.map(\.id))
            actors.append(copy)
            new = copy.id
        }
        known[id] = new
        return new
    }
}
