import AttacheDossier
import AttacheModel
import AttacheStore

/// Map, network and charts: events of a period and of actors, drawn.
struct PicturePages: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/timeline") { request, _ in
            try page("Timeline", "One event after the other", "/timeline", request, timeline)
        }
        router.on(.get, "/map") { request, _ in
            try page("Map", "Where it happened", "/map", request, map)
        }
        router.on(.get, "/network") { request, _ in
            try page("Network", "Who deals with whom", "/network", request, network)
        }
        router.on(.get, "/charts") { request, _ in
            try page("Charts", "How much, when, of what kind", "/charts", request, charts)
        }
    }

    /// A page with a picture of the events that the request's fields choose.
    private func page(
        _ title: String, _ kicker: String, _ path: String, _ request: Request,
        _ draw: (EventTally, Request) -> Markup
    ) throws -> Response {
        var question = try QuestionFields.question(.events, request)
        question.limit = path == "/timeline" ? 150 : EventTally.largest
        question.isNewestFirst = true
        question.after = nil
        let asked = question
        let answer = try pool.withStore { try $0.answer(asked) }
        let tally = EventTally(answer)
        let count =
            tally.isCut
            ? "the newest \(tally.entries.count) events; choose a period or an actor to see others"
            : "\(tally.entries.count) events"
        let body: Markup = """
            \(Layout.head(kicker, title, ["\(count)"]))
            \(ListFilters(kind: .events, path: path, request: request).markup)
            \(tally.entries.isEmpty ? Layout.empty("No event is in the texts held for this.") : draw(tally, request))
            """
        return layout.page(title, body, path: path)
    }

    private func timeline(_ tally: EventTally, _ request: Request) -> Markup {
        let dated = tally.entries.filter { $0.day != nil }
        let numbers = Dictionary(
            uniqueKeysWithValues: dated.enumerated().map { ($1.id, $0 + 1) })
        func words(_ entry: EventTally.Entry) -> String {
            setting.phrases.told(
                type: entry.type, mode: entry.mode, triggers: [entry.trigger],
                status: entry.status, actors: entry.actors, recipients: entry.recipients)
        }
        let picture = TimelineChart.svg(
            marks(dated, numbers, words: words), now: setting.today(), reference: .list("t"))
        let list = Ledger(
            entries: dated.map { entry in
                Ledger.Entry(
                    when: DayWords.range(entry.window) ?? "", day: entry.day?.description,
                    told:
                        "<a href=\"\(DeskLink.engagement(entry.id))\">\(words(entry))\(entry.place.map { ", " + $0 } ?? "")</a>",
                    quote: Ledger.Quote(text: entry.evidence, marked: entry.trigger),
                    notes: entry.status == Event.Status.occurred.rawValue
                        ? [] : [entry.status.replacing("_", with: " ")],
                    source: "<a href=\"\(entry.link)\">in the text</a>",
                    name: "t\(numbers[entry.id] ?? 0)")
            })
        return "\(picture)\(list.markup)"
    }

    /// Events as charts take them.
    private func marks(
        _ entries: [EventTally.Entry], _ numbers: [String: Int],
        words: (EventTally.Entry) -> String
    ) -> [Brief.Mark] {
        entries.map { entry in
            Brief.Mark(
                label: words(entry), window: entry.window, lane: .quad(entry.type.quadClass),
                isPlanned: entry.isPlanned, citation: numbers[entry.id])
        }
    }

    /// The list of events that a mark stands for, with the page's own filters.
    private func events(_ request: Request, _ fields: [(String, String?)]) -> String {
        let given = request.query.filter { field in
            !["after", "format"].contains(field.name)
                && !fields.contains { $0.0 == field.name && $0.0 != "actor" }
        }.map { ($0.name, Optional($0.value)) }
        return DeskLink.list("/events", given + fields)
    }

    private func map(_ tally: EventTally, _ request: Request) -> Markup {
        var marks: [String: MapPicture.Mark] = [:]
        var unplaced = 0
        var countries: Set<String> = []
        for entry in tally.entries {
            countries.formUnion(entry.countries)
            guard let name = entry.place, let place = setting.place(name) else {
                unplaced += 1
                continue
            }
            var mark =
                marks[name]
                ?? MapPicture.Mark(
                    place: name, latitude: place.latitude, longitude: place.longitude, quads: [:],
                    planned: 0, link: events(request, [("text", name)]))
            mark.quads[entry.type.quadClass, default: 0] += 1
            if entry.isPlanned { mark.planned += 1 }
            marks[name] = mark
        }
        let ordered = marks.values.sorted { ($0.count, $1.place) > ($1.count, $0.place) }
        let note: Markup =
            unplaced == 0
            ? ""
            : "<p class=\"meta\">\(unplaced) of these events name no place that the gazetteer knows.</p>"
        guard !ordered.isEmpty else {
            return "\(Layout.empty("None of these events names a place that the gazetteer knows."))"
        }
        let picture = MapPicture(
            borders: setting.borders, marks: Array(ordered.prefix(150)), countries: countries)
        return "\(picture.figure)\(note)"
    }

    private func network(_ tally: EventTally, _ request: Request) -> Markup {
        var counts: [String: Int] = [:]
        var ties: [String: [QuadClass: Int]] = [:]
        for entry in tally.entries {
            for pair in EventTally.pairs(entry) {
                counts[pair.a, default: 0] += 1
                counts[pair.b, default: 0] += 1
                ties["\(pair.a) \(pair.b)", default: [:]][entry.type.quadClass, default: 0] += 1
            }
        }
        let chosen = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(28)
            .map(\.key).sorted()
        guard !chosen.isEmpty else {
            return Layout.empty("No event between two states is in the texts held for this.")
        }
        let nodes = chosen.map { code in
            NetworkPicture.Node(
                name: setting.countryName(code), link: DeskLink.actor(code),
                count: counts[code] ?? 0)
        }
        let edges = ties.sorted { $0.key < $1.key }.compactMap { key, quads in
            let sides = key.split(separator: " ").map(String.init)
            guard let a = chosen.firstIndex(of: sides[0]), let b = chosen.firstIndex(of: sides[1])
            else { return nil as NetworkPicture.Edge? }
            return NetworkPicture.Edge(
                a: a, b: b, quads: quads, link: DeskLink.pair(sides[0], sides[1]))
        }
        return NetworkPicture(nodes: nodes, edges: edges).figure
    }

    private func charts(_ tally: EventTally, _ request: Request) -> Markup {
        let dated = tally.entries.filter {
            $0.status == Event.Status.occurred.rawValue && $0.day != nil
        }
        guard let last = dated.compactMap(\.day).max() else {
            return Layout.empty("None of these events has a day.")
        }
        let areas = "\(QuadChart.svg(marks(dated, [:]) { $0.trigger }))" as Markup
        let weeks = 26
        let final = last - last.weekday
        let first = final - (weeks - 1) * 7
        var rows: [String: [Int]] = [:]
        for entry in dated {
            guard let day = entry.day, day >= first else { continue }
            for pair in EventTally.pairs(entry) {
                rows["\(pair.a) \(pair.b)", default: Array(repeating: 0, count: weeks)][
                    (day - first) / 7] += 1
            }
        }
        let ordered = rows.sorted {
            let (x, y) = ($0.value.reduce(0, +), $1.value.reduce(0, +))
            return (x, $1.key) > (y, $0.key)
        }.prefix(14)
        guard !ordered.isEmpty else {
            return
                "\(areas)\(Layout.empty("No event between two states is in the last half year of this."))"
        }
        let heat = HeatMapPicture(
            first: first,
            rows: ordered.map { key, counts in
                let sides = key.split(separator: " ").map(String.init)
                return HeatMapPicture.Row(
                    name: sides.joined(separator: " – "), link: DeskLink.pair(sides[0], sides[1]),
                    weeks: counts)
            },
            link: { row, day in
                DeskLink.list(
                    row.link,
                    [("since", day.description), ("until", (day + 6).description)])
            })
        return "\(areas)<section><h2>Pairs by week</h2>\(heat.figure)</section>"
    }
}
