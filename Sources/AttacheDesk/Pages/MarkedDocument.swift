import AttacheDossier
import AttacheModel
import AttacheStore

/// A document's text cut where marks begin and end, and the list of its records.
struct MarkedDocument {
    enum Kind: String, CaseIterable {
        case event, statement, commitment, actor, furniture, cited

        var title: String {
            switch self {
            case .event: "Events"
            case .statement: "Statements"
            case .commitment: "Commitments"
            case .actor: "Actors"
            case .furniture: "Not part of the report"
            case .cited: "Cited"
            }
        }
    }
    private struct Mark {
        var kind: Kind
        var span: Span
        var label: String
    }
    private let document: Document
    private var marks: [Mark] = []
    private let record: Record
    private let canBeReviewed: Bool

    init(_ coded: CodedDocument, cited: Span? = nil, canBeReviewed: Bool) {
        document = coded.document
        record = coded.record
        self.canBeReviewed = canBeReviewed
        if let cited { marks.append(Mark(kind: .cited, span: cited, label: "cited")) }
        for event in record.events {
            marks.append(Mark(kind: .event, span: event.trigger, label: event.type.rawValue))
        }
        for statement in record.statements where !statement.isAttitude {
            for span in statement.content {
                marks.append(Mark(kind: .statement, span: span, label: "said"))
            }
        }
        for commitment in record.commitments {
            marks.append(
                Mark(kind: .commitment, span: commitment.what, label: commitment.firmness.rawValue))
        }
        for actor in record.actors {
            for span in actor.mentions {
                marks.append(Mark(kind: .actor, span: span, label: actor.name))
            }
        }
        for furniture in document.furniture {
            marks.append(
                Mark(kind: .furniture, span: furniture.span, label: furniture.kind.rawValue))
        }
    }

    /// The text as paragraphs. Each piece carries the kinds of the marks over it.
    var paragraphs: [Markup] {
        let bytes = document.text.utf8
        var cuts: Set<Int> = [0, bytes.count]
        for mark in marks {
            cuts.insert(min(mark.span.start, bytes.count))
            cuts.insert(min(mark.span.end, bytes.count))
        }
        let edges = cuts.sorted()
        let ordered = marks.sorted { $0.span < $1.span }
        var active: [Mark] = []
        var next = 0
        var lines: [(start: Int, pieces: [Markup])] = [(0, [])]
        for (from, to) in zip(edges, edges.dropFirst()) {
            active.removeAll { $0.span.end <= from }
            while next < ordered.count, ordered[next].span.start <= from {
                if ordered[next].span.end > from { active.append(ordered[next]) }
                next += 1
            }
            let words = document.text[Span(from, to)]
            let at = document.text.codePoint(at: from)
            var begin = from
            for (i, line) in words.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                if i > 0 {
                    begin += 1
                    lines.append((document.text.codePoint(at: begin), []))
                }
                begin += line.utf8.count
                if line.isEmpty { continue }
                lines[lines.count - 1].pieces.append(
                    piece(String(line), active, at: i == 0 ? at : nil))
            }
        }
        return lines.filter { !$0.pieces.isEmpty }.map { line in
            "<p dir=\"auto\" data-offset=\"\(line.start)\">\(line.pieces)</p>\n"
        }
    }

    private func piece(_ words: String, _ active: [Mark], at: Int?) -> Markup {
        guard !active.isEmpty else { return Markup.text(words) }
        var kinds: [String] = []
        for kind in Kind.allCases where active.contains(where: { $0.kind == kind }) {
            kinds.append("m-" + kind.rawValue)
        }
        var labels: [String] = []
        for mark in active where mark.kind != .statement && !labels.contains(mark.label) {
            labels.append(mark.label)
        }
        let begins = active.contains {
            $0.kind == .cited && document.text.codePoint(at: $0.span.start) == at
        }
        let id: Markup = begins ? "id=\"cited\"" : at.map { "id=\"at-\($0)\"" } ?? ""
        let starts = active.filter { $0.kind != .actor && $0.kind != .furniture }
            .map { String(document.text.codePoint(at: $0.span.start)) }
        let places: Markup =
            starts.isEmpty ? "" : " data-at=\"\(starts.joined(separator: " "))\""
        return
            "<span \(id) class=\"\(kinds.joined(separator: " "))\" title=\"\(labels.joined(separator: ", "))\"\(places)>\(words)</span>"
    }

    /// Every record in the order of the text.
    var rail: [Markup] {
        let names = Dictionary(
            record.actors.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
        func list(_ ids: [String]) -> String {
            ids.map { names[$0] ?? $0 }.joined(separator: ", ")
        }
        var entries: [(start: Int, markup: Markup)] = []
        func add(_ kind: Kind, _ id: String, _ span: Span, _ head: String, _ text: String) {
            let at = document.text.codePoint(at: span.start)
            let record = "\(document.id)#\(id)"
            var tools: Markup =
                canBeReviewed
                ? "<a href=\"\(DeskLink.list("/review", [("record", record)]))\" aria-label=\"correct \(head)\">correct</a>"
                : ""
            if kind == .event {
                tools =
                    "<a href=\"\(DeskLink.engagement(record))\" aria-label=\"all reports of \(head)\">all reports</a> "
                    + tools
            }
            entries.append(
                (
                    span.start,
                    """
                    <li class="m-\(kind.rawValue)" data-at="\(at)"><a href="#at-\(at)"><b>\(head)</b> <bdi>\(text)</bdi></a> <span class="tools">\(tools)</span></li>

                    """
                ))
        }
        for event in record.events {
            let to = event.recipients.isEmpty ? "" : " → " + list(event.recipients)
            let date = event.date.flatMap { DayWords.range($0.range) }.map { " · " + $0 } ?? ""
            add(
                .event, event.id, event.trigger,
                event.type.rawValue + (event.mode.map { " " + $0 } ?? ""),
                list(event.actors) + to + date + " · " + event.status.rawValue)
        }
        for statement in record.statements where !statement.isAttitude {
            guard let content = statement.content.first else { continue }
            add(
                .statement, statement.id, content,
                statement.speaker.map { names[$0] ?? $0 } ?? "unnamed",
                statement.kind.rawValue + (statement.venue.map { ", " + $0 } ?? ""))
        }
        for commitment in record.commitments {
            let due =
                (commitment.due?.range).flatMap { DayWords.range($0) }.map { " · " + $0 } ?? ""
            add(
                .commitment, commitment.id, commitment.what, list(commitment.by),
                commitment.firmness.rawValue + due)
        }
        return entries.sorted { $0.start < $1.start }.map(\.markup)
    }
}
