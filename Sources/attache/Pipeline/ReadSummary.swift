import AttacheIngest
import AttacheModel
import AttacheStore

/// What a run of `attache read` came to.
struct ReadSummary {
    var isDry = false
    var added = 0
    var versions = 0
    var copies = 0
    var known = 0
    var recoded = 0
    var uncoded = 0
    var rejections: [Rejection] = []
    var records: [RecordKind: Int] = [:]
    var elapsed = Duration.zero

    private static let shownRejections = 50

    var documents: Int { added + versions + copies + known + recoded }

    mutating func count(_ document: NewDocument, _ outcome: AddOutcome) {
        switch outcome {
        case .added: added += 1
        case .newVersion: versions += 1
        case .copy: copies += 1
        case .known: known += 1
        case .recoded: recoded += 1
        }
        guard outcome != .known else { return }
        guard let record = document.coded?.record else {
            uncoded += 1
            return
        }
        records[.actor, default: 0] += record.actors.count
        records[.event, default: 0] += record.events.count
        records[.statement, default: 0] += record.statements.filter { !$0.isAttitude }.count
        records[.commitment, default: 0] += record.commitments.count
        records[.relation, default: 0] += record.relations.count
        records[.claim, default: 0] += record.claims.count
        records[.readout, default: 0] += record.readouts.count
    }

    func text(store: String, held: (documents: Int, records: [RecordKind: Int])?) -> String {
        var parts = ["\(added) new"]
        for (count, words) in [
            (versions, "new version"), (copies, "copy of a report held"), (known, "held already"),
            (recoded, "coded anew"), (uncoded, "kept but not coded (other language)"),
        ] where count > 0 {
            parts.append("\(count) \(words)")
        }
        let verb = isDry ? "Would read" : "Read"
        var text = "\(verb) \(Self.number(documents, "document")) in \(Self.seconds(elapsed)) s: "
        text += parts.joined(separator: ", ") + ".\n"
        if !records.isEmpty {
            let kinds = RecordKind.allCases.map { Self.number(records[$0] ?? 0, $0.rawValue) }
            text += "Records made: " + kinds.joined(separator: ", ") + ".\n"
        }
        if !rejections.isEmpty {
            text += "Rejected \(rejections.count):\n"
            for rejection in rejections.prefix(Self.shownRejections) { text += "  \(rejection)\n" }
            let rest = rejections.count - Self.shownRejections
            if rest > 0 { text += "  and \(rest) more\n" }
        }
        if let held {
            text += "The store \(store) holds \(Self.number(held.documents, "document"))"
            text += " and \(Self.number(held.records[.event] ?? 0, "event")).\n"
        }
        return text
    }

    private static func number(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private static func seconds(_ elapsed: Duration) -> String {
        let tenths = Int((elapsed / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
