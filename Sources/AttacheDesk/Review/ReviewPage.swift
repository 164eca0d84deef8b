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

    private func page(_ request: Request) throws -> Response {
        guard setting.openForWriting != nil else {
            throw PageFault(
                status: 403, title: "This desk is read-only",
                detail: "Start it without --read-only to review.")
        }
        let skip = try QuestionFields.number(request, "skip", in: 0...100_000, standard: 0)
        let wanted = request.field("record")
        let (card, waiting, counts) = try pool.withStore { store in
            let queue = try ReviewQueue(store, today: setting.today())
            let id = wanted ?? (skip < queue.items.count ? queue.items[skip].id : nil)
            return (
                try id.flatMap { try ReviewCard($0, in: store) }, queue.items.count,
                try store.decisionCounts()
            )
        }
        if card == nil, let wanted {
            throw PageFault(
                status: 404, title: "There is no record “\(wanted)”",
                detail: "It may have another number since its document was coded again.")
        }
        let progress = ReviewProgress(counts: counts, waiting: waiting).markup
        let undo: Markup = """
            <form method="post" action="/review" class="undo">\(layout.tokenField)
            <button name="action" value="undo-last" data-key="u">Undo the last decision</button></form>
            """
        guard let card else {
            let words =
                skip == 0
                ? "Nothing waits for review."
                : "That was the last. What you left for later is at the beginning again."
            return layout.page(
                "Review",
                "\(Layout.head("One record at a time", "Review"))\(Layout.empty(words))<p><a class=\"button\" href=\"/review\">From the beginning</a></p>\(undo)\(progress)",
                path: "/review")
        }
        let body: Markup = """
            \(Layout.head("One record at a time", "Review"))
            <div class="sheet">
            <div class="lead">\(form(card, skip: skip, fields: card.fields))\(undo)</div>
            <div class="aside">\(progress)\(Self.help)</div>
            </div>
            """
        return layout.page("Review", body, path: "/review")
    }

    private func form(_ card: ReviewCard, skip: Int, fields: [RecordFields.Field]) -> Markup {
        let text = card.coded.document.text
        let sentence = card.coded.sentences.first { $0.contains(card.span.start) } ?? card.span
        let inside = Span(max(card.span.start, sentence.start), min(card.span.end, sentence.end))
        let inputs: [Markup] = fields.map { field in
            if let choices = field.choices {
                let options: [Markup] = choices.map { value in
                    let mark: Markup = value == field.value ? " selected" : ""
                    return
                        "<option value=\"\(value)\"\(mark)>\(value.isEmpty ? "none" : value.replacing("_", with: " "))</option>"
                }
                return """
                    <label>\(field.label) <select name="field-\(field.name)">\(options)</select></label>

                    """
            }
            let type: Markup = field.isDay ? "date" : field.isPlace ? "number" : "text"
            return """
                <label>\(field.label) <input type="\(type)" name="field-\(field.name)" value="\(field.value)"></label>

                """
        }
        let reasons: [Markup] = card.reasons.map { "<li><bdi>\($0)</bdi></li>" }
        let link = DeskLink.document(
            card.document.id, at: String(text.codePoint(at: card.span.start)))
        let hasSpan = fields.contains { $0.isPlace }
        let spanButtons: Markup =
            hasSpan
            ? """
            <button type="button" data-key="[" data-span="shrink" title="[">Shorter by a word</button>
            <button type="button" data-key="]" data-span="grow" title="]">Longer by a word</button>
            """ : ""
        let whole: String? =
            switch card.kind {
            case .event: DeskLink.engagement(card.id)
            case .commitment: DeskLink.commitment(card.id)
            case .actor: DeskLink.actor(card.head)
            default: nil
            }
        let joint: Markup =
            whole.map { link in
                """
                <a class="button" data-key="m" href="\(link)#join">Merge …</a>
                <a class="button" data-key="s" href="\(link)#part">Split …</a>
                """
            } ?? ""
        let decided: Markup =
            card.isDecided
            ? "<p class=\"meta\">Somebody has decided on this record before: see the <a href=\"/log\">log</a>.</p>"
            : ""
        let back: Markup =
            skip > 0
            ? "<a class=\"button\" data-key=\"k\" href=\"/review?skip=\(skip - 1)\">Back</a>" : ""
        return """
            <form class="card" method="post" action="/review" data-review>
            \(layout.tokenField)
            <input type="hidden" name="record" value="\(card.id)">
            <input type="hidden" name="version" value="\(card.version)">
            <input type="hidden" name="skip" value="\(skip)">
            <h2><span class="kicker">\(card.kind.rawValue)</span> <bdi>\(card.head)</bdi></h2>
            \(decided)
            <blockquote data-sentence data-offset="\(text.codePoint(at: sentence.start))"><bdi>\(text[Span(sentence.start, inside.start)])<mark>\(text[inside])</mark>\(text[Span(inside.end, sentence.end)])</bdi></blockquote>
            <p class="source"><cite><bdi>\(card.document.publisher ?? "publisher unknown")</bdi></cite>, <bdi>\(card.document.title ?? card.document.id)</bdi> · <a href="\(link)">in the text</a></p>
            <ul class="reasons" aria-label="Why the machine says so">\(reasons)</ul>
            <fieldset class="fields"><legend class="hidden">Correct it</legend><button class="hidden" name="action" value="edit" tabindex="-1" aria-hidden="true">Save changes</button>\(inputs)</fieldset>
            <div class="actions">
            <button name="action" value="accept" data-key="a" title="a">Accept</button>
            <button name="action" value="reject" data-key="x" title="x">Reject</button>
            <button name="action" value="edit" title="Enter in a field">Save changes</button>
            \(spanButtons)\(joint)
            <a class="button" data-key="j" href="/review?skip=\(skip + 1)">Later</a>\(back)
            </div>
            </form>
            """
    }

    private static let help: Markup = """
        <section><h2>Keys</h2>
        <dl class="keys">
        <dt><kbd>a</kbd></dt><dd>accept</dd><dt><kbd>x</kbd></dt><dd>reject</dd>
        <dt><kbd>e</kbd></dt><dd>edit; Enter saves, Escape leaves the field</dd>
        <dt><kbd>[</kbd> <kbd>]</kbd></dt><dd>shorter, longer by a word</dd>
        <dt><kbd>m</kbd> <kbd>s</kbd></dt><dd>merge with, split from other reports</dd>
        <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>later, back</dd>
        <dt><kbd>u</kbd></dt><dd>undo, as often as you like</dd>
        <dt><kbd>?</kbd></dt><dd>this help</dd>
        </dl>
        <p><label><input type="checkbox" data-keys checked> Keys are on</label></p>
        </section>
        <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2><p><kbd>a</kbd> accept · <kbd>x</kbd> reject · <kbd>e</kbd> edit · <kbd>[</kbd> <kbd>]</kbd> shorter, longer by a word · <kbd>m</kbd> merge · <kbd>s</kbd> split · <kbd>j</kbd> later · <kbd>k</kbd> back · <kbd>u</kbd> undo · <kbd>?</kbd> this help</p><form method="dialog"><button>Close</button></form></dialog>
        """

    private func decide(_ request: Request) throws -> Response {
        guard let open = setting.openForWriting else {
            throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
        }
        let form = request.form
        func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
        let skip = field("skip").flatMap { Int($0) } ?? 0
        let next = skip > 0 ? "/review?skip=\(skip)" : "/review"
        let review = ReviewActions(store: try open(), setting: setting)
        if field("action") == "undo-last" {
            let undone = try review.undoLast()
            if let undone, undone.record == nil { return .seeOther("/log") }
            return .seeOther(DeskLink.list("/review", [("record", undone?.record)]))
        }
        guard let id = field("record"),
            let action = field("action").flatMap(Decision.Action.init(rawValue:)),
            let version = field("version").flatMap({ Int($0) })
        else {
            throw PageFault(
                status: 400, title: "The decision is not whole",
                detail: "A record, its version and an action are needed.")
        }
        let edits = form.filter { $0.name.hasPrefix("field-") }
            .map { (name: String($0.name.dropFirst(6)), value: $0.value) }
        switch try review.decide(id, action, edits: edits, version: version) {
        case .done: return .seeOther(next)
        case .stale(let card): return stale(card, action, edits, skip: skip)
        }
    }

    /// Somebody decided meanwhile: what they did, and what was sent, to send again.
    private func stale(
        _ card: ReviewCard, _ action: Decision.Action, _ edits: [(name: String, value: String)],
        skip: Int
    ) -> Response {
        var fields = card.fields
        for i in fields.indices {
            if let sent = edits.first(where: { $0.name == fields[i].name }) {
                fields[i].value = sent.value
            }
        }
        let body: Markup = """
            \(Layout.head("Not kept yet", "Somebody else decided on this record meanwhile"))
            <p>Nothing of yours is lost: below is the record with what you sent (\(action.rawValue)). The <a href="/log">log</a> has what the other one did. Send yours again to let it count instead, or leave it.</p>
            \(form(card, skip: skip, fields: fields))
            """
        return layout.page("Somebody else decided meanwhile", body, status: 409)
    }
}

/// How far the review is, by kind and decision.
struct ReviewProgress {
    let counts: [(kind: RecordKind, action: Decision.Action, count: Int)]
    /// In the queue.
    let waiting: Int

    var markup: Markup {
        let kinds = RecordKind.allCases.filter { kind in counts.contains { $0.kind == kind } }
        let rows: [Markup] = kinds.map { kind in
            func count(_ action: Decision.Action) -> Int {
                counts.first { $0.kind == kind && $0.action == action }?.count ?? 0
            }
            let all = count(.accept) + count(.edit) + count(.reject)
            let share = all == 0 ? 0 : count(.accept) * 100 / all
            return """
                <tr><th scope="row">\(kind.rawValue)s</th><td class="number">\(count(.accept))</td><td class="number">\(count(.edit))</td><td class="number">\(count(.reject))</td><td class="number">\(share) %</td></tr>
                """
        }
        let table: Markup =
            rows.isEmpty
            ? Layout.empty("Nothing is decided yet.")
            : "<table class=\"differ\"><thead><tr><th scope=\"col\">Of</th><th scope=\"col\" class=\"number\">Accepted</th><th scope=\"col\" class=\"number\">Corrected</th><th scope=\"col\" class=\"number\">Rejected</th><th scope=\"col\" class=\"number\">Right at once</th></tr></thead><tbody>\(rows)</tbody></table>"
        return """
            <section><h2>So far</h2><p class="meta"><span>\(waiting) in the queue</span> <span>the important and uncertain first</span></p>\(table)</section>
            """
    }
}
