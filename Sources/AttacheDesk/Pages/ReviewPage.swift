import AttacheDossier
import AttacheModel
import AttacheStore

/// One record at a time, to accept, reject or correct. Works without a script; with it, by keys.
struct ReviewPage: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/review") { request, _ in try page(request) }
        router.on(.post, "/review") { request, _ in try decide(request) }
    }

    /// A record that waits for a person, with what is needed to decide on it.
    private struct Card {
        var document: StoredDocument
        var coded: CodedDocument
        var kind: RecordKind
        var position: Int
        var anchor: String
        var span: Span
        var head: String
        var fields: [(name: String, value: String)]
    }

    private func page(_ request: Request) throws -> Response {
        guard setting.openForWriting != nil else {
            throw PageFault(
                status: 403, title: "This desk is read-only",
                detail: "Start it without --read-only to review.")
        }
        let skip = Int(request.field("skip") ?? "") ?? 0
        let (card, waiting, done) = try next(skip: max(0, skip))
        guard let card else {
            let body: Markup = """
                <h1>Review</h1><p class="empty">Nothing waits for review: \(done) records are decided.</p>
                """
            return layout.page("Review", body, path: "/review")
        }
        let sentence =
            card.coded.sentences.first { $0.contains(card.span.start) } ?? card.span
        let text = card.coded.document.text
        let inside = Span(max(card.span.start, sentence.start), min(card.span.end, sentence.end))
        let before = text[Span(sentence.start, inside.start)]
        let after = text[Span(inside.end, sentence.end)]
        let fields: [Markup] = card.fields.map { field in
            """
            <label>\(field.name.replacing("_", with: " ")) <input name="field-\(field.name)" value="\(field.value)"></label>

            """
        }
        let link =
            "/document/" + FormEncoding.encode(card.document.id) + "#at-"
            + String(text.codePoint(at: card.span.start))
        let body: Markup = """
            <h1>Review</h1>
            <p class="meta"><span>\(waiting) waiting</span> <span>\(done) decided</span> <span>press ? for the keys</span></p>
            <form class="card" method="post" action="/review" data-review>
            \(layout.tokenField)
            <input type="hidden" name="hash" value="\(card.document.hash)">
            <input type="hidden" name="kind" value="\(card.kind.rawValue)">
            <input type="hidden" name="anchor" value="\(card.anchor)">
            <input type="hidden" name="skip" value="\(skip)">
            <h2>\(card.kind.rawValue): <bdi>\(card.head)</bdi></h2>
            <blockquote><bdi>\(before)<mark>\(text[inside])</mark>\(after)</bdi></blockquote>
            <p class="meta"><a href="\(link)">\(card.document.title ?? card.document.id)</a></p>
            <div class="fields">\(fields)</div>
            <div class="actions">
            <button name="action" value="accept" data-key="a">Accept</button>
            <button name="action" value="reject" data-key="x">Reject</button>
            <button name="action" value="edit" data-key="e">Save changes</button>
            <a class="button" data-key="j" href="/review?skip=\(skip + 1)">Later</a>
            </div>
            </form>
            <form method="post" action="/review">\(layout.tokenField)
            <input type="hidden" name="action" value="undo-last"><button data-key="u">Undo the last decision</button></form>
            <dialog id="keys"><h2>Keys</h2><p>a accept · x reject · e save changes · j later · u undo · ? this help</p><form method="dialog"><button>Close</button></form></dialog>
            """
        return layout.page("Review", body, path: "/review")
    }

    /// The next undecided record; events first, then commitments, then statements.
    private func next(skip: Int) throws -> (card: Card?, waiting: Int, done: Int) {
        try pool.withStore { store in
            var skipped = 0
            var waiting = 0
            var found: Card?
            var done = 0
            for stored in try store.documents(DocumentSelection()).suffix(200).reversed()
            where stored.isCoded {
                let decided = try store.decidedRecords(hash: stored.hash)
                done += decided.count
                let coded = try store.coded(stored)
                let anchors = Anchors(record: coded.record, text: coded.document.text)
                for kind in [RecordKind.event, .commitment, .statement] {
                    for position in 0..<anchors.count(of: kind) {
                        let anchor = anchors.anchor(of: kind, at: position)
                        if decided.contains("\(kind.rawValue) \(anchor)") { continue }
                        waiting += 1
                        if found == nil {
                            if skipped < skip {
                                skipped += 1
                            } else {
                                found = card(stored, coded, kind, position, anchor)
                            }
                        }
                    }
                }
                if found != nil, waiting > 500 { break }
            }
            return (found, waiting, done)
        }
    }

    private func card(
        _ stored: StoredDocument, _ coded: CodedDocument, _ kind: RecordKind, _ position: Int,
        _ anchor: String
    ) -> Card? {
        let record = coded.record
        let names = Dictionary(
            record.actors.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
        func list(_ ids: [String]) -> String {
            ids.map { names[$0] ?? $0 }.joined(separator: ", ")
        }
        var card = Card(
            document: stored, coded: coded, kind: kind, position: position, anchor: anchor,
            span: Span(0, 0), head: "", fields: [])
        switch kind {
        case .event:
            let event = record.events[position]
            card.span = event.trigger
            card.head =
                event.type.rawValue + " — " + list(event.actors)
                + (event.recipients.isEmpty ? "" : " → " + list(event.recipients))
            card.fields = [
                ("type", event.type.rawValue), ("mode", event.mode ?? ""),
                ("status", event.status.rawValue),
                ("date_from", event.date?.from?.description ?? ""),
                ("date_to", event.date?.to?.description ?? ""), ("place", event.place ?? ""),
            ]
        case .commitment:
            let commitment = record.commitments[position]
            card.span = commitment.what
            card.head = list(commitment.by)
            card.fields = [
                ("firmness", commitment.firmness.rawValue),
                ("due_from", commitment.due?.from?.description ?? ""),
                ("due_to", commitment.due?.to?.description ?? ""),
            ]
        case .statement:
            let statement = record.statements[position]
            guard let span = statement.content.first else { return nil }
            card.span = span
            card.head = statement.speaker.map { names[$0] ?? $0 } ?? "unnamed"
        default: return nil
        }
        return card
    }

    private func decide(_ request: Request) throws -> Response {
        guard let open = setting.openForWriting else {
            throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
        }
        let form = request.form
        func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
        let store = try open()
        if field("action") == "undo-last" {
            guard let last = try store.lastDecision() else { return .seeOther("/review") }
            var undone = last
            undone.action = .undo
            undone.fields = [:]
            undone.day = setting.today()
            try store.decide(undone)
            return .seeOther("/review")
        }
        guard let hash = field("hash"),
            let kind = field("kind").flatMap(RecordKind.init(rawValue:)),
            let anchor = field("anchor"),
            let action = field("action").flatMap(Decision.Action.init(rawValue:))
        else {
            throw PageFault(
                status: 400, title: "The decision is not whole",
                detail: "A document, a kind, a record and an action are needed.")
        }
        var fields: [String: String?] = [:]
        if action == .edit {
            let editable = Set(Decision.editableFields(of: kind))
            for (name, value) in form where name.hasPrefix("field-") {
                let key = String(name.dropFirst(6))
                if editable.contains(key) { fields[key] = value.isEmpty ? .some(nil) : value }
            }
            try check(fields)
        }
        try store.decide(
            Decision(
                hash: hash, kind: kind, anchor: anchor, action: action, fields: fields,
                day: setting.today()))
        let skip = field("skip").flatMap { Int($0) } ?? 0
        return .seeOther(skip > 0 ? "/review?skip=\(skip)" : "/review")
    }

    /// Refuses values that the record could not hold.
    private func check(_ fields: [String: String?]) throws {
        func refuse(_ value: String, _ what: String) -> PageFault {
            PageFault(
                status: 400, title: "“\(value)” is no \(what)", detail: "Nothing was changed.")
        }
        if let value = fields["type"] ?? nil, EventType(rawValue: value) == nil {
            throw refuse(value, "event type")
        }
        if let value = fields["status"] ?? nil, Event.Status(rawValue: value) == nil {
            throw refuse(value, "status")
        }
        if let value = fields["firmness"] ?? nil, Commitment.Firmness(rawValue: value) == nil {
            throw refuse(value, "firmness")
        }
        for name in ["date_from", "date_to", "due_from", "due_to"] {
            if let value = fields[name] ?? nil, Day(iso: value) == nil {
                throw refuse(value, "day")
            }
        }
    }
}
