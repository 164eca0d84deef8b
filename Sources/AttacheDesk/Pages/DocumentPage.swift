import AttacheDossier
import AttacheModel
import AttacheStore

/// The reader: a document's text as kept, with every record marked where it stands.
struct DocumentPage: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/document/:id") { request, part in try page(part["id"], request) }
        router.on(.post, "/document/:id/records") { request, part in
            try add(part["id"], request.form)
        }
    }

    private func page(_ id: String, _ request: Request) throws -> Response {
        let (stored, coded, size) = try pool.withStore {
            store -> (StoredDocument, CodedDocument, Int?) in
            guard let stored = try store.documents(DocumentSelection(names: [id])).first else {
                throw PageFault(
                    status: 404, title: "There is no document “\(id)”",
                    detail: "It may have another id: look in the list of documents.")
            }
            return (stored, try store.coded(stored), try store.originalSize(of: stored))
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
            \(copy)\(newer)\(OriginalPages.frame(of: stored.id, size: size))
            <fieldset class="toggles"><legend class="hidden">Marks</legend>\(toggles)</fieldset>
            <div class="columns">
            <div class="text">\(text.paragraphs)</div>
            <aside class="rail" aria-label="Records in the order of the text">\(AddingForm(coded, layout: layout).markup)<ol>\(text.rail)</ol></aside>
            </div>
            </article>
            """
        return layout.page(document.title ?? document.id, body, path: "/documents")
    }

    /// Adds a record that a person made of words of the text, and leads to its card.
    private func add(_ id: String, _ form: [(name: String, value: String)]) throws -> Response {
        let record = try AddedRecord.add(form, to: id, setting)
        return .seeOther(DeskLink.list("/review", [("record", record)]))
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
