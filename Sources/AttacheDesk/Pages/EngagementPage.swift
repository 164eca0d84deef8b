import AttacheDossier
import AttacheModel
import AttacheStore

/// An engagement: what the reports of one event say together, and where they differ.
struct EngagementPage: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/engagement/:id") { _, part in
            let id = part["id"]
            return try page("There is no engagement “\(id)”") { try $0.engagement(id: id) }
        }
        router.on(.get, "/engagement/:document/:event") { _, part in
            let (document, event) = (part["document"], part["event"])
            return try page("There is no event “\(event)” in “\(document)”") {
                try $0.engagement(document: document, event: event)
            }
        }
    }

    private func page(
        _ missing: String, _ find: (Store) throws -> EngagementDossier?
    ) throws -> Response {
        let (found, near, pending) = try joint.withStore { store, pending in
            let found = try find(store)
            let near = try found.map {
                try JointForms.candidates(
                    of: $0.engagement, in: store, isOffered: !layout.isReadOnly)
            }
            return (found, near, pending)
        }
        guard let found, let near else {
            throw PageFault(
                status: 404, title: missing,
                detail: pending > 0
                    ? "Documents are being read: what they say together is not all here yet."
                    : "It may have been rejected, or its document coded again: look in the list of events."
            )
        }
        let engagement = found.engagement
        let known = Known(found.dossier)
        let told = setting.tell(engagement, in: known)
        let own = engagement.accounts.filter { !known.isCopy($0.document) }
        var facts: [Markup] = []
        if let date = engagement.date.flatMap({ DayWords.range($0) }) { facts.append("\(date)") }
        if let place = engagement.place { facts.append("<bdi>\(place)</bdi>") }
        facts.append("\(engagement.status.rawValue.replacing("_", with: " "))")
        facts.append("\(own.count) \(own.count == 1 ? "report" : "reports")")
        let copies = engagement.accounts.count - own.count
        if copies > 0 { facts.append("\(copies) \(copies == 1 ? "copy" : "copies")") }
        let people: [Markup] = (engagement.actors + engagement.recipients).map { id in
            "<li><a href=\"\(DeskLink.actor(known.actor(id)?.name ?? id))\"><bdi>\(known.name(id))</bdi></a></li>"
        }
        let kind =
            engagement.type.rawValue.lowercased() + (engagement.mode.map { ", " + $0 } ?? "")
            + " · " + engagement.type.quadClass.name.lowercased()
        let body: Markup = """
            \(Layout.head(kind, told, facts))
            \(JointPool.note(pending))
            <div class="sheet">
            <div class="lead">
            <section><h2>The accounts</h2>\(accounts(engagement, known).markup)</section>
            \(readouts(engagement, known))
            \(JointForms(joint: joint, setting: setting, layout: layout).forms(engagement, known, near))
            </div>
            <div class="aside">
            \(conflicts(engagement, known))
            <section><h2>Who</h2><ul class="names">\(people)</ul></section>
            <section><h2>Why these are one</h2><p class="reason">\(engagement.reason)</p></section>
            </div>
            </div>
            """
        return layout.page(told, body)
    }

    private func accounts(_ engagement: Engagement, _ known: Known) -> Ledger {
        Ledger(
            entries: engagement.accounts.map { account in
                let coded = known.document(account.document)
                let event = account.event
                let quotation = known.quotation(account.document, event.trigger)
                var notes: [String] = []
                if let date = event.date {
                    let words = date.text.flatMap { span in
                        coded.map { $0.document.text[span] }
                    }
                    let days = DayWords.range(date.range)
                    notes.append(
                        [words.map { "“\($0)”" }, days].compactMap { $0 }.joined(separator: ": "))
                }
                if let place = event.place { notes.append(place) }
                notes.append(event.status.rawValue.replacing("_", with: " "))
                if let teller = event.reportedBy.flatMap({ known.actor($0, in: account.document) })
                {
                    notes.append("by \(teller.name)’s account")
                }
                if known.isCopy(account.document) { notes.append("copy of an earlier report") }
                let sentence: Markup =
                    quotation.map {
                        "\($0.before)<mark>\($0.words)</mark>\($0.after)"
                    } ?? ""
                let day = coded?.day
                let link = DeskLink.document(
                    account.document, at: quotation.map { String($0.start) } ?? "")
                return Ledger.Entry(
                    when: day.map { DayWords.day($0) } ?? "day unknown", day: day?.description,
                    told: sentence, notes: notes.filter { !$0.isEmpty },
                    source:
                        "<cite><bdi>\(coded?.document.publisher ?? "publisher unknown")</bdi></cite>, <bdi>\(coded?.document.title ?? account.document)</bdi> · <a href=\"\(link)\">in the text</a>"
                )
            })
    }

    private func conflicts(_ engagement: Engagement, _ known: Known) -> Markup {
        guard !engagement.conflicts.isEmpty else {
            return engagement.accounts.count < 2
                ? "<section><h2>Where they differ</h2><p class=\"empty\">Only one account is held.</p></section>"
                : "<section><h2>Where they differ</h2><p class=\"empty\">The accounts agree on day, place and status, as far as they name them.</p></section>"
        }
        let rows: [Markup] = engagement.conflicts.flatMap { conflict in
            conflict.values.enumerated().map { i, value -> Markup in
                let head: Markup =
                    i == 0
                    ? "<th scope=\"rowgroup\" rowspan=\"\(conflict.values.count)\">\(conflict.field.replacing("_", with: " "))</th>"
                    : ""
                let sources = value.documents.map { id in
                    known.document(id)?.document.publisher ?? id
                }
                return """
                    <tr>\(head)<td><bdi>\(value.value)</bdi></td><td><bdi>\(sources.joined(separator: ", "))</bdi></td></tr>
                    """
            }
        }
        return """
            <section><h2>Where they differ</h2><table class="differ"><thead><tr><th scope="col">On</th><th scope="col">Says</th><th scope="col">Who says so</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }

    // MARK: - Readouts

    private func readouts(_ engagement: Engagement, _ known: Known) -> Markup {
        guard
            let comparison = known.consolidation.readouts.first(where: {
                $0.engagement == engagement.id
            })
        else { return "" }
        return
            "<section><h2>Readouts side by side</h2>\(ReadoutTable(comparison, of: engagement, in: known).markup)</section>"
    }
}
