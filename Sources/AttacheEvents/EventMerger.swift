import AttacheKnowledge
import AttacheModel

/// Makes one entry of all tellings of an event in a document.
struct EventMerger {
    /// A telling with everything that is known of it.
    struct Telling {
        var event: SentenceEvent
        var word: String
        var isDefinite: Bool
        var window: Window?
        var place: Span?
        var reporters: [Int]
        var trigger: Span
        var evidence: [Span]
        var isBackground: Bool
        var cameo: String?
        var contexts: [String]
    }

    /// How many earlier entries a telling is compared with; keeps the work linear.
    private static let horizon = 60

    /// Merges tellings in text order. Complexity: O(tellings × horizon).
    static func merge(_ tellings: [Telling]) -> [Telling] {
        var entries: [Telling] = []
        for telling in tellings {
            let first = max(0, entries.count - horizon)
            var target: Int?
            for i in stride(from: entries.count - 1, through: first, by: -1)
            where isSame(entries[i], telling) {
                target = i
                break
            }
            guard let target else {
                entries.append(telling)
                continue
            }
            join(telling, into: &entries[target])
        }
        return entries
    }

    private static func isSame(_ a: Telling, _ b: Telling) -> Bool {
        guard a.event.type == b.event.type else { return false }
        guard agree(a.event, b.event) else { return false }
        if let x = a.window?.range, let y = b.window?.range, !x.overlaps(y) { return false }
        if let x = a.event.mode, let y = b.event.mode, x != y, a.word != b.word { return false }
        if a.event.modality.status != b.event.modality.status,
            !(b.event.hit.isNominal && b.isDefinite)
        {
            return false
        }
        let near = b.event.sentence - a.event.sentence
        // "hit a camp and destroyed two trucks": one attack said by several verbs.
        if near == 0, a.event.type == .assault, Set(a.event.actors) == Set(b.event.actors),
            a.event.recipients.isEmpty || b.event.recipients.isEmpty
                || !Set(a.event.recipients).isDisjoint(with: b.event.recipients)
        {
            return true
        }
        let bothKnown = !a.event.actors.isEmpty && !b.event.actors.isEmpty
        switch a.event.type {
        case .accuse, .support, .threaten, .reject:
            return bothKnown && Set(a.event.actors) == Set(b.event.actors)
                && Set(a.event.recipients) == Set(b.event.recipients)
        case .request, .agree:
            return bothKnown && Set(a.event.actors) == Set(b.event.actors)
                && Set(a.event.recipients) == Set(b.event.recipients) && a.word == b.word
        default:
            if b.event.hit.isNominal, b.isDefinite {
                return b.event.actors.isEmpty || bothKnown || near <= 2
            }
            if a.event.hit.isNominal, a.event.actors.isEmpty, near <= 1 { return true }
            return bothKnown && Set(a.event.actors) == Set(b.event.actors)
                && !a.event.recipients.isEmpty == !b.event.recipients.isEmpty
                && Set(a.event.recipients) == Set(b.event.recipients)
                && (a.word == b.word || near <= 2)
        }
    }

    private static func agree(_ a: SentenceEvent, _ b: SentenceEvent) -> Bool {
        func compatible(_ x: [Int], _ y: [Int]) -> Bool {
            x.isEmpty || y.isEmpty || !Set(x).isDisjoint(with: y)
        }
        if a.isMutual, b.isMutual {
            return compatible(a.actors + a.recipients, b.actors + b.recipients)
        }
        return compatible(a.actors, b.actors) && compatible(a.recipients, b.recipients)
    }

    private static func join(_ b: Telling, into a: inout Telling) {
        for span in b.evidence where !a.evidence.contains(span) { a.evidence.append(span) }
        if a.event.actors.isEmpty { a.event.actors = b.event.actors }
        if a.event.recipients.isEmpty {
            a.event.recipients = b.event.recipients.filter { !a.event.actors.contains($0) }
        }
        if a.event.isMutual {
            for actor in b.event.actors where !a.event.actors.contains(actor) {
                a.event.actors.append(actor)
            }
        }
        if a.window == nil { a.window = b.window }
        if a.place == nil { a.place = b.place }
        if a.event.mode == nil { a.event.mode = b.event.mode }
        if a.event.hit.isNominal, !b.event.hit.isNominal { a.trigger = b.trigger }
        a.isBackground = a.isBackground && b.isBackground
        if a.reporters.isEmpty { a.reporters = b.reporters }
    }
}
