import AttacheDossier
import AttacheModel
import AttacheStore

/// All that is held on one actor: its names and offices, what it did and said, its ties.
struct ActorPage: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout
    let cache: KnownCache

    func add(to router: inout Router) {
        router.on(.get, "/actor/:name") { _, part in try page(part["name"]) }
    }

    private func page(_ name: String) throws -> Response {
        let known = try pool.withStore {
            try cache.known(.actors([name]), in: $0, on: setting.today())
        }
        guard let actor = Self.find(name, in: known) else {
            let near = try pool.withStore { try $0.candidates(actor: name) }
            throw PageFault(
                status: 404, title: "No actor called “\(name)” is in the texts held",
                detail: near.isEmpty ? nil : "Similar names: " + near.joined(separator: "; ") + ".")
        }
        var question = Question(.statements)
        question.actors = [name]
        question.isNewestFirst = true
        question.limit = 12
        var asked = question
        let statements = try pool.withStore { try $0.answer(asked) }
        asked = Question(.commitments)
        asked.actors = [name]
        asked.isNewestFirst = true
        asked.limit = 8
        let commitments = try pool.withStore { try $0.answer(asked) }
        asked = Question(.relations)
        asked.actors = [name]
        asked.isNewestFirst = true
        asked.limit = 25
        let relations = try pool.withStore { try $0.answer(asked) }
        let ids: Set<String> =
            actor.kind == .state
            ? Set(known.consolidation.actors.filter { $0.country == actor.country }.map(\.id))
            : [actor.id]
        let engagements = known.consolidation.engagements.filter {
            !ids.isDisjoint(with: $0.actors + $0.recipients)
        }.sorted { ($0.date?.from?.number ?? Int.min) > ($1.date?.from?.number ?? Int.min) }
        let ledger = RecordLedger(phrases: setting.phrases)
        var facts: [Markup] = ["\(actor.kind.rawValue.replacing("_", with: " "))"]
        if let country = actor.country { facts.append("\(setting.countryName(country))") }
        if let sector = actor.sector { facts.append("\(sector.rawValue)") }
        facts.append(
            "in \(actor.members.count) \(actor.members.count == 1 ? "document" : "documents")")
        let body: Markup = """
            \(Layout.head("Actor", actor.name, facts))
            <div class="sheet">
            <div class="lead">
            <section><h2>Events</h2>\(events(engagements, known))</section>
            \(section("Statements", .statements, statements, ledger, name))
            \(section("Commitments", .commitments, commitments, ledger, name))
            </div>
            <div class="aside">
            <section><h2>Names</h2>\(names(actor))</section>
            \(offices(actor))
            \(ties(relations))
            <section><h2>Why these are one</h2><p class="reason">\(actor.reason)</p></section>
            <p class="meta"><a href="\(DeskLink.list("/pair/" + FormEncoding.encode(actor.kind == .state ? actor.country ?? name : name), []))">Dossier</a> · <a href="\(DeskLink.list("/events", [("actor", name)]))">All events</a></p>
            </div>
            </div>
            """
        return layout.page(actor.name, body)
    }

    /// The merged actor that a name means: a state by its code, else whoever bears the name most.
    private static func find(_ name: String, in known: Known) -> MergedActor? {
        let actors = known.consolidation.actors
        if name.utf8.count == 3, name == name.uppercased(),
            let state = actors.first(where: { $0.kind == .state && $0.country == name })
        {
            return state
        }
        let wanted = name.lowercased()
        return actors.filter { actor in
            actor.name.lowercased() == wanted
                || actor.aliases.contains { $0.text.lowercased() == wanted }
        }.max { $0.members.count < $1.members.count }
    }

    private func events(_ engagements: [Engagement], _ known: Known) -> Markup {
        guard !engagements.isEmpty else { return Layout.empty("No event is in the texts held.") }
        return Ledger(
            entries: engagements.prefix(20).map { engagement in
                let first = engagement.accounts.first
                let link = DeskLink.engagement(
                    "\(first?.document ?? "")#\(first?.event.id ?? "")")
                return Ledger.Entry(
                    when: engagement.date.flatMap { DayWords.range($0) } ?? "day unknown",
                    day: engagement.date?.from?.description,
                    told: "<a href=\"\(link)\">\(setting.tell(engagement, in: known))</a>",
                    notes: engagement.status == .occurred ? [] : [engagement.status.rawValue],
                    source:
                        "\(engagement.accounts.count) \(engagement.accounts.count == 1 ? "account" : "accounts")"
                )
            }
        ).markup
    }

    private func section(
        _ title: String, _ kind: Question.Kind, _ answer: Answer, _ ledger: RecordLedger,
        _ name: String
    ) -> Markup {
        guard !answer.rows.isEmpty else { return "" }
        let more: Markup =
            answer.next == nil
            ? ""
            : "<p class=\"more\"><a href=\"\(DeskLink.list("/" + kind.rawValue, [("actor", name)]))\">All of them</a></p>"
        return
            "<section><h2>\(title)</h2>\(ledger.ledger(kind, answer, today: setting.today()).markup)\(more)</section>"
    }

    private func names(_ actor: MergedActor) -> Markup {
        let items: [Markup] = actor.aliases.prefix(20).map { alias in
            "<li><bdi>\(alias.text)</bdi> <span class=\"count\">\(alias.documents.count)</span></li>"
        }
        return items.isEmpty
            ? "<ul class=\"names\"><li><bdi>\(actor.name)</bdi></li></ul>"
            : "<ul class=\"names\">\(items)</ul>"
    }

    private func offices(_ actor: MergedActor) -> Markup {
        guard !actor.offices.isEmpty else { return "" }
        let rows: [Markup] = actor.offices.map { office in
            """
            <tr><td><bdi>\(office.title)</bdi></td><td>\(office.from ?? "…") – \(office.to ?? "…")</td></tr>
            """
        }
        return """
            <section><h2>Offices</h2><table class="differ"><thead><tr><th scope="col">Office</th><th scope="col">As far as the texts say</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }

    private func ties(_ answer: Answer) -> Markup {
        guard !answer.rows.isEmpty else { return "" }
        let read = AnswerRow.reader(answer)
        let items: [Markup] = answer.rows.map { cells in
            let row = read(cells)
            let object = row.optional("object") ?? row["object_text"]
            let link = DeskLink.document(row["document"], at: row["start"])
            return """
                <li><bdi>\(row["subject"])</bdi> \(row["predicate"].replacing("_", with: " ")) <bdi>\(object)</bdi> <a class="open" href="\(link)">in the text</a></li>
                """
        }
        return "<section><h2>Ties</h2><ul class=\"names\">\(items)</ul></section>"
    }
}
