import AttacheActors
import AttacheAttribution
import AttacheEvents
import AttacheJSON
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import AttacheTime

/// The stages from text to events, put together for the filter.
struct EventStages: Sendable {
    let analyzer: LanguageAnalyzer
    let times: TimeCoder
    let attributions: AttributionFinder
    let events: EventCoder
    let actors: ActorCoder

    init(dataFolder: String) throws {
        let data = DataFolder(path: dataFolder)
        analyzer = try LanguageAnalyzer(models: dataFolder + "/models")
        times = TimeCoder(knowledge: try TimeKnowledge(folder: data))
        attributions = AttributionFinder(try AttributionKnowledge(folder: data))
        events = try EventCoder(folder: data)
        actors = try ActorCoder.load(data).0
    }

    func answer(
        _ value: JSONValue, _ text: String, isRecord: Bool, withAppeals: Bool
    ) -> JSONValue {
        let source = SourceText(text)
        let published = value["date"]?.string.map { PublicationDate(value: $0, basis: .source) }
        let document = Document(
            id: value["id"]?.string ?? "", published: published, text: source)
        let analysis = analyzer.analyze(source)
        let actors = self.actors.code(document: document, analysis: analysis)
        let found = times.expressions(in: source, published: published, analysis: analysis)
        let windows = WindowFinder(
            text: source, analysis: analysis, expressions: found, published: published?.window,
            knowledge: times.knowledge)
        let said = attributions.find(text: source, analysis: analysis)
        let rows: [JSONValue]
        if isRecord {
            rows = events.code(
                document: document, analysis: analysis, actors: actors, times: found,
                attributions: said, windows: windows
            ).map {
                row(
                    $0, source, sources: codes($0.actors, actors),
                    targets: codes($0.recipients, actors))
            }
        } else {
            let only = onlyCountry(actors)
            rows = events.table(
                document: document, analysis: analysis, actors: actors, times: found,
                attributions: said, windows: windows, withAppeals: withAppeals
            ).map { tableRow($0, source, actors, only) }
        }
        return .object([
            (key: "id", value: value["id"] ?? .null), (key: "events", value: .array(rows)),
        ])
    }

    /// Country and sector of some actors, each code once; an unknown country is `---`, but for bodies
    /// that belong to none.
    private func codes(_ ids: [String], _ actors: ActorSet) -> [String] {
        var found: [String] = []
        for id in ids {
            guard let actor = actors.actors.first(where: { $0.id == id }) else { continue }
            let sector = actor.sector?.rawValue ?? ""
            var country = actor.country
            if country == nil, let name = actor.knownAs,
                let known = self.actors.knowledge.body(named: name)
            {
                country = self.actors.knowledge.actors[known].cameo.map { String($0.prefix(3)) }
            }
            if country == nil, actor.sector == .ngo || actor.sector == .igo { country = sector }
            let code = (country ?? "---") + sector
            if !found.contains(code) { found.append(code) }
        }
        return found
    }

    /// A row of the event table. A side without a country gets that of a place in its words; a named
    /// recipient without one is taken to be of the actor's country, as event tables do.
    private func tableRow(
        _ row: TableEvent, _ source: SourceText, _ actors: ActorSet, _ only: String?
    ) -> JSONValue {
        func isKnown(_ codes: [String]) -> Bool { codes.contains { !$0.hasPrefix("---") } }
        func completed(_ codes: [String], _ country: String) -> [String] {
            let sectors = codes.map { String($0.dropFirst(3)) }
            return sectors.isEmpty ? [country] : sectors.map { country + $0 }
        }
        let event = row.event
        var sources = codes(event.actors, actors).filter { !$0.hasPrefix("---") }
        if sources.isEmpty { sources = codes(event.actors, actors) }
        var targets = codes(event.recipients, actors)
        if isKnown(targets) { targets.removeAll { $0.hasPrefix("---") } }
        if !isKnown(sources), let country = firstCountry(row.actorNames) {
            sources = completed(sources, country)
        }
        if !isKnown(targets), sources.count < 2 || !targets.isEmpty {
            let own = sources.map { String($0.prefix(3)) }
            if let country = firstCountry(row.recipientNames),
                Self.falls(on: event)
                    || !own.contains(country)
            {
                targets = completed(targets, country)
            } else if row.namesRecipient, isKnown(sources), let country = own.first {
                targets = completed(targets, country)
            }
        }
        if !isKnown(sources) {
            let other = targets.first.map { String($0.prefix(3)) }
            if let country = only ?? (other == "---" ? nil : other) {
                sources = completed(sources, country)
            }
        }
        return self.row(event, source, sources: sources, targets: targets)
    }

    private func firstCountry(_ names: [String]) -> String? {
        for name in names where Self.isWritten(asName: name) {
            if let country = country(ofPlace: name) { return country }
        }
        return nil
    }

    /// Capitalised, and no abbreviation ("south", "ILO" are towns too).
    private static func isWritten(asName name: String) -> Bool {
        name.first?.isUppercase == true && name.contains { $0.isLowercase }
    }

    /// The only country that a text's actors belong to, if there is just one.
    private func onlyCountry(_ actors: ActorSet) -> String? {
        let countries = Set(actors.actors.compactMap(\.country))
        return countries.count == 1 ? countries.first : nil
    }

    private func row(
        _ event: Event, _ source: SourceText, sources: [String], targets: [String]
    ) -> JSONValue {
        let (start, end) = source.codePoints(event.trigger)
        let date: JSONValue =
            event.date.map { window in
                .object([
                    (key: "from", value: .optional(window.from?.description)),
                    (key: "to", value: .optional(window.to?.description)),
                ])
            } ?? .null
        let score = events.ontology.score(event.type, mode: event.mode)
        return .object([
            (key: "event", value: .string(event.type.rawValue)),
            (key: "mode", value: .optional(event.mode)),
            (key: "sources", value: .strings(sources)),
            (key: "targets", value: .strings(targets)),
            (key: "reciprocal", value: .bool(sources.count > 1 && targets.isEmpty)),
            (key: "cameo", value: .optional(event.cameo)),
            (key: "status", value: .string(event.status.rawValue)), (key: "date", value: date),
            (key: "place", value: .optional(event.place)),
            (key: "trigger", value: [.integer(start), .integer(end)]),
            (key: "score", value: score.map { .number("\($0)") } ?? .null),
            (key: "frame", value: .optional(event.frame)),
        ])
    }

    /// Whether an event without a named recipient falls on the country where it happens.
    private static func falls(on event: Event) -> Bool {
        switch event.type {
        case .retreat: event.mode != "resign"
        case .assault, .coerce, .protest, .mobilize, .concede, .aid, .sanction: true
        default: false
        }
    }

    private func country(ofPlace place: String) -> String? {
        for meaning in actors.knowledge.meanings(ofPhrase: place) {
            switch meaning {
            case .place(let i): if let found = actors.knowledge.places[i].country { return found }
            case .state(let i), .capital(let i), .seat(let i):
                if let found = actors.knowledge.country(ofState: i) { return found }
            default: continue
            }
        }
        return nil
    }
}
