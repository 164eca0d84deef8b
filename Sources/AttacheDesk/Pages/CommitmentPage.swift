import AttacheDossier
import AttacheModel
import AttacheStore

/// A followed commitment: who said it where, what became of it, and the forms to join and part.
struct CommitmentPage: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/commitment/:id") { _, part in
            let id = part["id"]
            return try page("There is no commitment “\(id)”") { try $0.commitment(id: id) }
        }
        router.on(.get, "/commitment/:document/:entry") { _, part in
            let (document, entry) = (part["document"], part["entry"])
            return try page("There is no commitment “\(entry)” in “\(document)”") { store in
                try store.wholes(.commitment, telling: entry, in: document).first.flatMap {
                    try store.commitment(id: $0.id)
                }
            }
        }
    }

    private func page(
        _ missing: String, _ find: (Store) throws -> CommitmentDossier?
    ) throws -> Response {
        let (found, tellings, near, pending) = try joint.withStore { store, pending in
            let found = try find(store)
            let id = found?.commitment.id ?? ""
            let tellings = try store.wholes(.commitment, id).first?.tellings ?? []
            let near = layout.isReadOnly ? [] : try store.commitments(near: id, limit: 6)
            return (found, tellings, near, pending)
        }
        guard let found else {
            throw PageFault(
                status: 404, title: missing,
                detail: pending > 0
                    ? "Documents are being read: what they say together is not all here yet."
                    : "It may have been rejected, or its document coded again: look in the list of commitments."
            )
        }
        let promise = found.commitment
        let known = Known(found.dossier)
        let today = setting.today()
        let status = promise.asOf(today).status(on: today)
        let due = promise.due.flatMap { DayWords.range($0.range) }.map { "due " + $0 }
        var facts: [Markup] = [
            "\(due ?? "no day named")", "\(promise.firmness.rawValue)", "\(status.rawValue)",
        ]
        let places = [promise.firstSaid] + promise.alsoSaid
        let own = places.filter { !known.isCopy($0.document) }
        facts.append("\(own.count) \(own.count == 1 ? "report" : "reports")")
        let title = Self.oneLine(promise.what)
        let joining = JointForms(joint: joint, setting: setting, layout: layout)
            .forms(promise, tellings: tellings, known, near)
        let body: Markup = """
            \(Layout.head("commitment", title, facts))
            \(JointPool.note(pending))
            <div class="sheet">
            <div class="lead">
            <section><h2>Where it is said</h2>\(said(places, known))</section>
            \(later(promise, known))
            \(joining)
            </div>
            <div class="aside">
            \(people("Who", promise.by, known))
            \(people("To whom", promise.to, known))
            \(changes(promise.asOf(today)))
            </div>
            </div>
            """
        return layout.page(title, body, path: "/commitments")
    }

    private static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.prefix(1).uppercased() + line.dropFirst()
    }

    private func said(_ places: [DocumentSpan], _ known: Known) -> Markup {
        Ledger(
            entries: places.map { place in
                passage(
                    place, known,
                    notes: known.isCopy(place.document) ? ["copy of an earlier report"] : [])
            }
        ).markup
    }

    private func later(_ promise: TrackedCommitment, _ known: Known) -> Markup {
        let entries = promise.later.map { passage($0.place, known, notes: [$0.status.rawValue]) }
        let list =
            entries.isEmpty
            ? Layout.empty("No later text held says what became of it.")
            : Ledger(entries: entries).markup
        return "<section><h2>What became of it</h2>\(list)</section>"
    }

    /// A place in a document with its sentence and source.
    private func passage(_ place: DocumentSpan, _ known: Known, notes: [String]) -> Ledger.Entry {
        let coded = known.document(place.document)
        let quotation = known.quotation(place.document, place.span)
        let sentence: Markup =
            quotation.map { "\($0.before)<mark>\($0.words)</mark>\($0.after)" } ?? ""
        let link = DeskLink.cited(place, in: known)
        return Ledger.Entry(
            when: coded?.day.map { DayWords.day($0) } ?? "day unknown",
            day: coded?.day?.description, told: sentence, notes: notes,
            source:
                "<cite><bdi>\(coded?.document.publisher ?? "publisher unknown")</bdi></cite>, <bdi>\(coded?.document.title ?? place.document)</bdi> · <a href=\"\(link)\">in the text</a>"
        )
    }

    private func people(_ title: String, _ ids: [String], _ known: Known) -> Markup {
        if ids.isEmpty { return "" }
        let items: [Markup] = ids.map { id in
            "<li><a href=\"\(DeskLink.actor(known.actor(id)?.name ?? id))\"><bdi>\(known.name(id))</bdi></a></li>"
        }
        return "<section><h2>\(title)</h2><ul class=\"names\">\(items)</ul></section>"
    }

    private func changes(_ promise: TrackedCommitment) -> Markup {
        if promise.changes.isEmpty { return "" }
        let rows: [Markup] = promise.changes.map {
            "<tr><td>\(DayWords.day($0.day))</td><td>\($0.status.rawValue)</td></tr>\n"
        }
        return """
            <section><h2>How it stood</h2><table class="differ"><thead><tr><th scope="col">From</th><th scope="col">Status</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }
}
