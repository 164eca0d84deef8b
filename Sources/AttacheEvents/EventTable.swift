import AttacheKnowledge
import AttacheModel

/// The event table's view of a sentence: its main events, one type each, after PLOVER's rule that
/// what is still to come is AGREE or THREATEN.
struct EventTable {
    let ontology: EventOntology

    struct Row: Hashable {
        var type: EventType
        var mode: String?
        var cameo: String?
        var event: Int
    }

    /// The rows of some events of one sentence. Appeals and comments, which CAMEO codes under 01 and
    /// 02 and PLOVER's conversion table knows not, are left out unless asked for.
    func rows(_ events: [SentenceEvent], withAppeals: Bool) -> [Row] {
        var rows: [Row] = []
        var best = Int.max
        for (i, event) in events.enumerated() {
            if event.modality.isWished { continue }
            // "the row", "the criticism" of nobody at nobody.
            if event.hit.isNominal, event.type == .accuse, event.hit.actors.isEmpty,
                event.hit.recipients.isEmpty
            {
                continue
            }
            var row = Row(type: event.type, mode: event.mode, cameo: event.cameo, event: i)
            if let condition = event.condition {
                guard let rule = ontology.rule(event.type, condition) else { continue }
                if !rule.keeps {
                    guard let type = rule.type else { continue }
                    row.type = type
                    let act = ontology.act(type, content: event.type, mode: event.mode)
                    row.mode = act?.mode ?? rule.mode
                    row.cameo = act?.cameo ?? rule.cameo
                }
            }
            if let code = row.cameo, let other = ontology.conversion(ofCameo: code) {
                row.type = other.type
                row.mode = other.mode
            }
            rows.append(row)
            best = min(best, event.rank)
        }
        rows = rows.filter { events[$0.event].rank == best }
        return rows.filter {
            withAppeals
                || !($0.cameo?.hasPrefix("01") ?? false || $0.cameo?.hasPrefix("02") ?? false)
        }
    }
}
