import AttacheModel
import AttacheStore

/// An entry of a record for people: its fields, then the sentences that say it with their
/// neighbours.
struct EntryPage {
    let coded: CodedDocument
    private var record: Record { coded.record }
    private var text: SourceText { coded.document.text }

    /// Fields in order, and the words that the entry rests on.
    func fields(
        _ kind: RecordKind, _ i: Int
    ) -> (fields: [(name: String, value: String)], words: [Span]) {
        switch kind {
        case .actor:
            let actor = record.actors[i]
            return (
                [
                    ("actor", actor.name), ("kind", actor.kind.rawValue),
                    ("side", actor.country ?? ""), ("sector", actor.sector?.rawValue ?? ""),
                    ("roles", actor.roles.joined(separator: "; ")),
                    ("because", actor.reasons.joined(separator: "; ")),
                ], actor.mentions
            )
        case .event:
            let event = record.events[i]
            return (
                [
                    ("event", event.type.rawValue + (event.mode.map { " (\($0))" } ?? "")),
                    ("status", event.status.rawValue), ("who", names(event.actors)),
                    ("to whom", names(event.recipients)), ("when", window(event.date)),
                    ("where", event.place ?? ""),
                    ("reported by", event.reportedBy.map { names([$0]) } ?? ""),
                    ("salience", event.salience.rawValue), ("CAMEO", event.cameo ?? ""),
                    ("contexts", event.contexts.joined(separator: ", ")),
                    ("frame", event.frame ?? ""),
                ], [event.trigger] + event.evidence
            )
        case .statement:
            let statement = record.statements[i]
            return (
                [
                    ("statement", statement.kind.rawValue),
                    ("speaker", statement.speaker.map { names([$0]) } ?? ""),
                    ("cue", statement.cue.map { text[$0] } ?? ""),
                    ("words", statement.content.map { text[$0] }.joined(separator: " … ")),
                    ("venue", statement.venue ?? ""), ("when", window(statement.date)),
                ], statement.content
            )
        case .commitment:
            let commitment = record.commitments[i]
            return (
                [
                    ("commitment", commitment.firmness.rawValue), ("by", names(commitment.by)),
                    ("to", names(commitment.to)), ("what", text[commitment.what]),
                    ("due", window(commitment.due)),
                    ("condition", commitment.condition.map { text[$0] } ?? ""),
                    ("statement", commitment.statement ?? ""),
                ], [commitment.what]
            )
        case .relation:
            let relation = record.relations[i]
            return (
                [
                    ("relation", relation.predicate.rawValue), ("who", names([relation.subject])),
                    ("as", relation.objectText ?? ""),
                    ("of", relation.object.map { names([$0]) } ?? ""),
                ], relation.evidence
            )
        case .claim:
            let claim = record.claims[i]
            let positions = claim.positions.map { ($0.stance.rawValue, names([$0.holder])) }
            return (
                [("claim", claim.proposition)] + positions,
                claim.positions.flatMap(\.evidence)
            )
        case .readout:
            let readout = record.readouts[i]
            return (
                [
                    ("readout", names([readout.issuer])), ("about", readout.about ?? ""),
                    (
                        "topics",
                        readout.topics.map { topic in
                            topic.name + (topic.verb.map { " (\($0))" } ?? "")
                        }.joined(separator: "; ")
                    ),
                ], readout.evidence
            )
        }
    }

    func names(_ ids: [String]) -> String {
        ids.map { id in
            guard let actor = record.actors.first(where: { $0.id == id }) else { return id }
            return actor.name + (actor.country.map { " (\($0))" } ?? "")
        }.joined(separator: "; ")
    }

    /// `2025-07-25` or `2025-08-01 to 2025-08-31 (“this August”)`.
    func window(_ window: Window?) -> String {
        guard let window else { return "" }
        let said = window.text.map { "“\(text[$0])”" } ?? ""
        let days: String
        switch (window.from, window.to) {
        case (let from?, let to?): days = from == to ? "\(from)" : "\(from) to \(to)"
        case (let from?, nil): days = "from \(from)"
        case (nil, let to?): days = "to \(to)"
        case (nil, nil): return said
        }
        return said.isEmpty ? days : "\(days) (\(said))"
    }

    /// The sentences that hold some words, each with the one before and the one after.
    func passages(_ words: [Span]) -> [(before: String, sentence: String, after: String)] {
        var seen: [Int] = []
        for span in words {
            let index = coded.sentences.lastIndex { $0.start <= span.start } ?? 0
            if !coded.sentences.isEmpty, !seen.contains(index) { seen.append(index) }
        }
        if coded.sentences.isEmpty, let first = words.first {
            return [("", text[first], "")]
        }
        return seen.map { index in
            (
                index > 0 ? text[coded.sentences[index - 1]] : "", text[coded.sentences[index]],
                index + 1 < coded.sentences.count ? text[coded.sentences[index + 1]] : ""
            )
        }
    }
}
