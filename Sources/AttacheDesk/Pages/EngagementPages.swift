import AttacheDossier
import AttacheModel
import AttacheStore

/// Engagements: what the reports of one event say together, and where they differ.
struct EngagementPages: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout
    let cache: KnownCache

    func add(to router: inout Router) {
        router.on(.get, "/engagements") { request, _ in try list(request) }
        router.on(.get, "/engagement/:document/:event") { _, part in
            try page(part["document"], part["event"])
        }
    }

    // MARK: - One

    private func page(_ document: String, _ event: String) throws -> Response {
        let known = try pool.withStore {
            try cache.known(.around(document), in: $0, on: setting.today())
        }
        guard let engagement = known.engagement(document: document, event: event) else {
            throw PageFault(
                status: 404, title: "There is no event “\(event)” in “\(document)”",
                detail:
                    "It may have been rejected, or its document coded again: look in the list of events."
            )
        }
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
            + " · " + QuadWords.name(engagement.type.quadClass).lowercased()
        let body: Markup = """
            \(Layout.head(kind, told, facts))
            <div class="sheet">
            <div class="lead">
            <section><h2>The accounts</h2>\(accounts(engagement, known).markup)</section>
            \(readouts(engagement, known))
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

    // MARK: - All

    private func list(_ request: Request) throws -> Response {
        let actors = request.query.filter { $0.name == "actor" && !$0.value.isEmpty }.map(\.value)
        let period = try QuestionFields.days(request)
        let known = try pool.withStore {
            try cache.known(
                actors.isEmpty ? .newest : .actors(actors), in: $0, on: setting.today())
        }
        let found = known.consolidation.engagements.filter { engagement in
            engagement.date.map { period.overlaps($0) } ?? true
        }.sorted { a, b in
            let (x, y) = (a.date?.from ?? a.date?.to, b.date?.from ?? b.date?.to)
            return (x?.number ?? Int.min, a.id) > (y?.number ?? Int.min, b.id)
        }
        let shown = found.prefix(100)
        let ledger = Ledger(
            entries: shown.map { engagement in
                let first = engagement.accounts.first
                let link = DeskLink.engagement(
                    "\(first?.document ?? "")#\(first?.event.id ?? "")")
                let own = engagement.accounts.filter { !known.isCopy($0.document) }
                var notes = ["\(own.count) \(own.count == 1 ? "report" : "reports")"]
                if engagement.status != .occurred {
                    notes.append(engagement.status.rawValue.replacing("_", with: " "))
                }
                if !engagement.conflicts.isEmpty {
                    notes.append(
                        "differ on " + engagement.conflicts.map(\.field).joined(separator: ", "))
                }
                let publishers = own.compactMap { known.document($0.document)?.document.publisher }
                var seen: [String] = []
                for name in publishers where !seen.contains(name) { seen.append(name) }
                return Ledger.Entry(
                    when: engagement.date.flatMap { DayWords.range($0) } ?? "day unknown",
                    day: engagement.date?.from?.description,
                    told:
                        "<a href=\"\(link)\">\(setting.tell(engagement, in: known))\(engagement.place.map { ", " + $0 } ?? "")</a>",
                    notes: notes, source: "<cite><bdi>\(seen.joined(separator: " · "))</bdi></cite>"
                )
            })
        let scope =
            known.documents.count >= KnownCache.largest
            ? "from the \(known.documents.count) newest documents\(actors.isEmpty ? "; name an actor to see further back" : "")"
            : "from \(known.documents.count) documents"
        let body: Markup = """
            \(Layout.head("One event, all its reports", "Engagements", ["\(found.count) \(scope)"]))
            <form class="filters" method="get" action="/engagements">
            <label>Actor <input name="actor" value="\(actors.first ?? "")"></label>
            <label>and <input name="actor" value="\(actors.dropFirst().first ?? "")"></label>
            <label>From <input type="date" name="since" value="\(request.field("since") ?? "")"></label>
            <label>To <input type="date" name="until" value="\(request.field("until") ?? "")"></label>
            <button>Show</button>
            </form>
            \(found.isEmpty ? Layout.empty("No event is in the texts held for this.") : ledger.markup)
            """
        return layout.page("Engagements", body, path: "/engagements")
    }
}

/// The accounts of one engagement, topic by topic: each issuer's verb in its cell, what it does not
/// mention, and the sides of which no readout is held.
struct ReadoutTable {
    private let comparison: ReadoutComparison
    private let known: Known
    /// Sides that took part and whose readout is not held.
    private let silent: [String]

    init(_ comparison: ReadoutComparison, of engagement: Engagement, in known: Known) {
        self.comparison = comparison
        self.known = known
        let told = Set(comparison.accounts.compactMap { known.actor($0.issuer)?.country })
        var sides: [String] = []
        for id in engagement.actors + engagement.recipients {
            guard let country = known.actor(id)?.country, country != "IGO",
                !told.contains(country), !sides.contains(country)
            else { continue }
            sides.append(country)
        }
        silent = sides
    }

    var markup: Markup {
        let heads: [Markup] =
            comparison.accounts.map { account in
                let day = known.document(account.document)?.day.map { DayWords.day($0) } ?? ""
                return """
                    <th scope="col"><a href="\(DeskLink.document(account.document))"><bdi>\(known.name(account.issuer))</bdi></a><br><span class="byline">\(day)</span></th>
                    """
            } + silent.map { "<th scope=\"col\">\($0)</th>" }
        let rows: [Markup] = comparison.topics.enumerated().map { i, topic in
            let cells: [Markup] = comparison.accounts.map { account in
                guard let entry = account.topics.first(where: { $0.topic == topic }) else {
                    return "<td class=\"silent\">not mentioned in the text held</td>"
                }
                let quotation = known.quotation(account.document, entry.span)
                let link = DeskLink.document(
                    account.document, at: quotation.map { String($0.start) } ?? "")
                return """
                    <td><a href="\(link)" title="\(quotation.map { $0.before + $0.words + $0.after } ?? "")"><bdi>\(entry.verb ?? "mentioned")</bdi></a></td>
                    """
            }
            let none: [Markup] =
                i > 0
                ? []
                : silent.map { _ in
                    "<td class=\"none\" rowspan=\"\(comparison.topics.count)\">no readout held</td>"
                }
            return "<tr><th scope=\"row\">\(topic)</th>\(cells)\(none)</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Readouts side by side"><table class="matrix"><thead><tr><th scope="col">Topic</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
