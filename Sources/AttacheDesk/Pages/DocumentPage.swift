import AttacheDossier
import AttacheModel
import AttacheStore

/// The reader: a document's text as kept, with every record marked where it stands.
struct DocumentPage: Sendable {
    let pool: StorePool
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/document/:id") { _, part in try page(part["id"]) }
    }

    private func page(_ id: String) throws -> Response {
        let (stored, coded) = try pool.withStore { store -> (StoredDocument, CodedDocument) in
            guard let stored = try store.documents(DocumentSelection(names: [id])).first else {
                throw PageFault(
                    status: 404, title: "There is no document “\(id)”",
                    detail: "It may have another id: look in the list of documents.")
            }
            return (stored, try store.coded(stored))
        }
        let text = MarkedDocument(coded)
        let document = coded.document
        let source: Markup =
            Markup.link(document.url).map {
                "<a href=\"\($0)\" rel=\"noopener noreferrer\">source</a>"
            } ?? ""
        let dated =
            document.published.map { "\($0.value) (\($0.basis.rawValue))" } ?? "date unknown"
        let body: Markup = """
            <article class="reader">
            <header>
            <h1><bdi>\(document.title ?? document.id)</bdi></h1>
            <p class="meta"><span>\(document.publisher ?? "publisher unknown")</span> <span>\(dated)</span> <span>\(document.language ?? "language unknown")</span> \(source)</p>
            <p class="meta"><span title="hash of what was read">hash \(stored.hash.prefix(12))</span> <span>read \(stored.readOn)</span></p>
            </header>
            <fieldset class="toggles"><legend class="hidden">Marks</legend>\(toggles)</fieldset>
            <div class="columns">
            <div class="text">\(text.paragraphs)</div>
            <aside class="rail" aria-label="Records in the order of the text"><ol>\(text.rail)</ol></aside>
            </div>
            </article>
            """
        return layout.page(document.title ?? document.id, body)
    }

    private var toggles: [Markup] {
        MarkedDocument.Kind.allCases.map { kind in
            """
            <label class="toggle m-\(kind.rawValue)"><input type="checkbox" checked data-kind="\(kind.rawValue)"> \(kind.title)</label>

            """
        }
    }
}

/// A document's text cut where marks begin and end, and the list of its records.
struct MarkedDocument {
    enum Kind: String, CaseIterable {
        case event, statement, commitment, actor, furniture

        var title: String {
            switch self {
            case .event: "Events"
            case .statement: "Statements"
            case .commitment: "Commitments"
            case .actor: "Actors"
            case .furniture: "Not part of the report"
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

    init(_ coded: CodedDocument) {
        document = coded.document
        record = coded.record
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
        let label = active.filter { $0.kind != .statement }.map(\.label).joined(separator: ", ")
        let id: Markup = at.map { "id=\"at-\($0)\"" } ?? ""
        return
            "<span \(id) class=\"\(kinds.joined(separator: " "))\" title=\"\(label)\">\(words)</span>"
    }

    /// Every record in the order of the text.
    var rail: [Markup] {
        let names = Dictionary(
            record.actors.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
        func list(_ ids: [String]) -> String {
            ids.map { names[$0] ?? $0 }.joined(separator: ", ")
        }
        var entries: [(start: Int, markup: Markup)] = []
        func add(_ kind: Kind, _ span: Span, _ head: String, _ text: String) {
            let at = document.text.codePoint(at: span.start)
            entries.append(
                (
                    span.start,
                    """
                    <li class="m-\(kind.rawValue)"><a href="#at-\(at)"><b>\(head)</b> <bdi>\(text)</bdi></a></li>

                    """
                ))
        }
        for event in record.events {
            let to = event.recipients.isEmpty ? "" : " → " + list(event.recipients)
            let date = event.date.flatMap { DayWords.range($0.range) }.map { " · " + $0 } ?? ""
            add(
                .event, event.trigger,
                event.type.rawValue + (event.mode.map { " " + $0 } ?? ""),
                list(event.actors) + to + date + " · " + event.status.rawValue)
        }
        for statement in record.statements where !statement.isAttitude {
            guard let content = statement.content.first else { continue }
            add(
                .statement, content, statement.speaker.map { names[$0] ?? $0 } ?? "unnamed",
                statement.kind.rawValue + (statement.venue.map { ", " + $0 } ?? ""))
        }
        for commitment in record.commitments {
            let due =
                (commitment.due?.range).flatMap { DayWords.range($0) }.map { " · " + $0 } ?? ""
            add(
                .commitment, commitment.what, list(commitment.by),
                commitment.firmness.rawValue + due)
        }
        return entries.sorted { $0.start < $1.start }.map(\.markup)
    }
}
