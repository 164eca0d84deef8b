import AttacheModel
import AttacheStore

/// Why a record says what it says, in words: what a reviewer checks.
enum RecordReasons {
    static func reasons(of kind: RecordKind, at position: Int, in coded: CodedDocument) -> [String]
    {
        let record = coded.record
        let text = coded.document.text
        let actors = Dictionary(
            record.actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var reasons: [String] = []
        func tell(_ window: Window?, _ what: String) {
            guard let window else {
                reasons.append("no \(what) in the text")
                return
            }
            let words = window.text.map { "“\(text[$0])”" }
            let basis = window.basis.map { basis in
                "by the \(basis.rawValue.replacing("_", with: " "))"
            }
            let parts = [words.map { "\(what) from \($0)" } ?? "\(what) not said in words", basis]
            reasons.append(parts.compactMap { $0 }.joined(separator: ", "))
        }
        func tell(_ ids: [String]) {
            for id in ids {
                guard let actor = actors[id], !actor.reasons.isEmpty else { continue }
                reasons.append("\(actor.name): \(actor.reasons.prefix(3).joined(separator: ", "))")
            }
        }
        switch kind {
        case .event:
            let event = record.events[position]
            if let frame = event.frame {
                reasons.append("frame “\(frame)” on “\(text[event.trigger])”")
            }
            tell(event.date, "day")
            if event.status != .occurred {
                reasons.append("read as \(event.status.rawValue.replacing("_", with: " "))")
            }
            if event.actors.isEmpty { reasons.append("nobody was found who did it") }
            if let teller = event.reportedBy.flatMap({ actors[$0] }) {
                reasons.append("by \(teller.name)’s account")
            }
            tell(event.actors + event.recipients)
        case .commitment:
            let commitment = record.commitments[position]
            tell(commitment.due, "due day")
            if commitment.by.isEmpty { reasons.append("nobody was found who promises it") }
            tell(commitment.by)
        case .statement:
            let statement = record.statements[position]
            if let cue = statement.cue { reasons.append("attributed by “\(text[cue])”") }
            if statement.speaker == nil { reasons.append("the speaker is not named") }
            tell(statement.speaker.map { [$0] } ?? [])
        default: break
        }
        return reasons
    }
}
