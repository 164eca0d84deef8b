import AttacheDossier
import AttacheModel
import AttacheStore

/// The reader: a document's text as kept, with every record marked where it stands.
struct DocumentPage: Sendable {
    let pool: StorePool
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/document/:id") { request, part in try page(part["id"], request) }
    }

    private func page(_ id: String, _ request: Request) throws -> Response {
        let (stored, coded) = try pool.withStore { store -> (StoredDocument, CodedDocument) in
            guard let stored = try store.documents(DocumentSelection(names: [id])).first else {
                throw PageFault(
                    status: 404, title: "There is no document “\(id)”",
                    detail: "It may have another id: look in the list of documents.")
            }
            return (stored, try store.coded(stored))
        }
        let document = coded.document
        let text = MarkedDocument(
            coded, cited: try Self.cited(request, in: document.text),
            canBeReviewed: !layout.isReadOnly)
        let source: [Markup] =
            Markup.link(document.url).map {
                ["<a href=\"\($0)\" rel=\"noopener noreferrer\">source</a>"]
            } ?? []
        let dated =
            document.published.map {
                "\($0.value) (dated by \($0.basis.rawValue.replacing("_", with: " ")))"
            } ?? "date unknown"
        let copy: Markup =
            stored.isCopy
            ? "<p class=\"note\">This document carries the words of one that came before it; lists count both once.</p>"
            : ""
        let newer: Markup =
            stored.isReplaced
            ? "<p class=\"note\">A newer version of this document is held; lists show that one.</p>"
            : ""
        let body: Markup = """
            <article class="reader">
            \(Layout.head(document.publisher ?? "Publisher unknown", document.title ?? document.id, ["\(dated)", "\(document.language ?? "language unknown")"] + source))
            <p class="meta fine"><span title="the hash of what was read">hash \(stored.hash.prefix(12))</span> <span>read \(stored.readOn)</span> <span>\(stored.isCoded ? "coded" : "kept, not coded")</span> <span><a href="/api/v1/documents/\(FormEncoding.encode(stored.id))">JSON</a></span></p>
            \(copy)\(newer)
            <fieldset class="toggles"><legend class="hidden">Marks</legend>\(toggles)</fieldset>
            <div class="columns">
            <div class="text">\(text.paragraphs)</div>
            <aside class="rail" aria-label="Records in the order of the text"><ol>\(text.rail)</ol></aside>
            </div>
            </article>
            """
        return layout.page(document.title ?? document.id, body, path: "/documents")
    }

    /// The words that a citation leads to: `cited=START-END` in code points of the text, or `bytes=` in
    /// UTF-8, for callers that have no text to count in.
    private static func cited(_ request: Request, in text: SourceText) throws -> Span? {
        guard
            let (name, value) = ["cited", "bytes"].compactMap({ name in
                request.field(name).map { (name, $0) }
            }).first
        else { return nil }
        let parts = value.split(separator: "-").map { Int($0) }
        let whole = Span(0, text.utf8.count)
        let length = name == "bytes" ? whole.end : text.codePoints(whole).end
        guard parts.count == 2, let start = parts[0], let end = parts[1], start >= 0,
            start < end, end <= length
        else {
            throw PageFault(
                status: 400, title: "“\(value)” is no place in this text",
                detail: "\(name) takes two places from 0 to \(length), such as 120-180.")
        }
        if name == "cited" { return text.span(codePoints: start, end) }
        // To whole code points, wherever the bytes fall.
        return text.span(codePoints: text.codePoint(at: start), text.codePoint(at: end))
    }

    private var toggles: [Markup] {
        MarkedDocument.Kind.allCases.filter { $0 != .cited }.map { kind in
            """
            <label class="toggle m-\(kind.rawValue)"><input type="checkbox" checked data-kind="\(kind.rawValue)"> \(kind.title)</label>

            """
        }
    }
}

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
        var lines: [[Markup]] = [[]]
        for (from, to) in zip(edges, edges.dropFirst()) {
            active.removeAll { $0.span.end <= from }
            while next < ordered.count, ordered[next].span.start <= from {
                if ordered[next].span.end > from { active.append(ordered[next]) }
                next += 1
            }
            let words = document.text[Span(from, to)]
            let at = document.text.codePoint(at: from)
            for (i, line) in words.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                if i > 0 { lines.append([]) }
                if line.isEmpty { continue }
                lines[lines.count - 1].append(piece(String(line), active, at: i == 0 ? at : nil))
            }
        }
        return lines.filter { !$0.isEmpty }.map { "<p dir=\"auto\">\($0)</p>\n" }
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
