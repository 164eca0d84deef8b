import AttacheDossier
import AttacheModel
import AttacheStore

/// All that is held on one actor: its names and offices, what it did and said, its ties.
struct ActorPage: Sendable {
    let pool: StorePool
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/actor/:name") { _, part in try page(part["name"]) }
    }

    private func page(_ name: String) throws -> Response {
        let (found, pending) = try joint.withStore { store, pending in
            (try store.profile(of: name), pending)
        }
        guard let profile = found else {
            let near = try pool.withStore { try $0.candidates(actor: name) }
            throw PageFault(
                status: 404, title: "No actor called “\(name)” is in the texts held",
                detail: near.isEmpty ? nil : "Similar names: " + near.joined(separator: "; ") + ".")
        }
        let actor = profile.actor
        // A state stands for its whole side.
        let asked = profile.kind == .state ? actor.country ?? actor.name : actor.name
        func newest(_ kind: Question.Kind, _ limit: Int) -> Question {
            var question = Question(kind)
            question.actors = [asked]
            question.isNewestFirst = true
            question.limit = limit
            return question
        }
        let (engagements, statements, commitments, relations) = try pool.withStore { store in
            (
                try store.jointPage(newest(.engagements, 20), now: setting.today()),
                try store.answer(newest(.statements, 12)),
                try store.answer(newest(.commitments, 8)), try store.answer(newest(.relations, 25))
            )
        }
        let ledger = RecordLedger(phrases: setting.phrases)
        var facts: [Markup] = ["\(profile.kind.rawValue.replacing("_", with: " "))"]
        if let country = actor.country { facts.append("\(setting.countryName(country))") }
        if let sector = profile.sector { facts.append("\(sector.rawValue)") }
        facts.append(
            "in \(profile.documents) \(profile.documents == 1 ? "document" : "documents")")
        let body: Markup = """
            \(Layout.head("Actor", actor.name, facts))
            \(JointPool.note(pending))
            <div class="sheet">
            <div class="lead">
            <section><h2>Events</h2>\(events(engagements, asked))</section>
            \(section("Statements", .statements, statements, ledger, asked))
            \(section("Commitments", .commitments, commitments, ledger, asked))
            \(JointForms(joint: joint, setting: setting, layout: layout).forms(profile))
            </div>
            <div class="aside">
            <section><h2>Names</h2>\(names(profile))</section>
            \(offices(profile))
            \(others(profile))
            \(ties(relations))
            <section><h2>Why these are one</h2><p class="reason">\(profile.reason)</p></section>
            <p class="meta"><a href="/pair/\(FormEncoding.encode(asked))">Dossier</a> · <a href="\(DeskLink.list("/events", [("actor", asked)]))">All events</a></p>
            </div>
            </div>
            """
        return layout.page(actor.name, body)
    }

    private func events(_ page: JointPage, _ asked: String) -> Markup {
        let known = Known(page.dossier)
        let engagements = known.consolidation.engagements
        guard !engagements.isEmpty else { return Layout.empty("No event is in the texts held.") }
        let more: Markup =
            page.next == nil
            ? ""
            : "<p class=\"more\"><a href=\"\(DeskLink.list("/engagements", [("actor", asked)]))\">All of them</a></p>"
        return "\(EngagementLedger(setting: setting).ledger(engagements, known).markup)\(more)"
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

    private func names(_ profile: ActorProfile) -> Markup {
        let items: [Markup] = profile.names.prefix(20).map { name in
            "<li><bdi>\(name.text)</bdi> <span class=\"count\">\(name.documents)</span></li>"
        }
        return "<ul class=\"names\">\(items)</ul>"
    }

    private func offices(_ profile: ActorProfile) -> Markup {
        guard !profile.offices.isEmpty else { return "" }
        let rows: [Markup] = profile.offices.prefix(20).map { office in
            let mark = office.evidence.lastIndex(of: "#") ?? office.evidence.endIndex
            let link = DeskLink.document(String(office.evidence[..<mark]))
            return """
                <tr><td><bdi>\(office.title)</bdi></td><td>\(Self.told(office))</td><td class="number"><a href="\(link)" aria-label="\(office.documents) documents, the latest">\(office.documents)</a></td></tr>
                """
        }
        return """
            <section><h2>Offices</h2><table class="differ"><thead><tr><th scope="col">Office</th><th scope="col">Told in texts of</th><th scope="col" class="number">Texts</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }

    /// The days between which an office is told: it may have been held before and after.
    private static func told(_ office: ActorProfile.Office) -> String {
        let range = DayRange(
            from: office.firstTold.flatMap { Day(iso: $0) },
            to: office.lastTold.flatMap { Day(iso: $0) })
        return DayWords.range(range) ?? "days unknown"
    }

    /// Whom else the name can mean.
    private func others(_ profile: ActorProfile) -> Markup {
        guard !profile.others.isEmpty else { return "" }
        let items: [Markup] = profile.others.prefix(12).map { other in
            "<li><a href=\"\(DeskLink.actor(other.id))\"><bdi>\(other.name)</bdi></a> <span class=\"byline\">\(other.country ?? other.kind)</span></li>"
        }
        return "<section><h2>Others of this name</h2><ul class=\"names\">\(items)</ul></section>"
    }

    private func ties(_ answer: Answer) -> Markup {
        guard !answer.rows.isEmpty else { return "" }
        let read = AnswerRow.reader(answer)
        var told: Set<String> = []
        let items: [Markup] = answer.rows.compactMap { cells in
            let row = read(cells)
            let object = row.optional("object") ?? row["object_text"]
            // Reports tell one tie again and again.
            let words = "\(row["subject"]) \(row["predicate"]) \(object)"
            guard told.insert(words.lowercased()).inserted else { return nil }
            let link = DeskLink.document(row["document"], at: row["start"])
            return """
                <li><bdi>\(row["subject"])</bdi> \(row["predicate"].replacing("_", with: " ")) <bdi>\(object)</bdi> <a class="open" href="\(link)">in the text</a></li>
                """
        }
        return "<section><h2>Ties</h2><ul class=\"names\">\(items)</ul></section>"
    }
}
