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
        actors = ActorCoder(
            knowledge: try ActorKnowledge.load(data).0, relations: RelationPatterns.load(data).0)
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
        let coded =
            isRecord
            ? events.code(
                document: document, analysis: analysis, actors: actors, times: found,
                attributions: said, windows: windows)
            : events.table(
                document: document, analysis: analysis, actors: actors, times: found,
                attributions: said, windows: windows, withAppeals: withAppeals)
        let rows = coded.map { row($0, source, actors) }
        return .object([
            (key: "id", value: value["id"] ?? .null), (key: "events", value: .array(rows)),
        ])
    }

    private func row(_ event: Event, _ source: SourceText, _ actors: ActorSet) -> JSONValue {
        func codes(_ ids: [String]) -> [String] {
            var found: [String] = []
            for id in ids {
                guard let actor = actors.actors.first(where: { $0.id == id }) else { continue }
                let code = (actor.country ?? "---") + (actor.sector?.rawValue ?? "")
                if !found.contains(code) { found.append(code) }
            }
            return found
        }
        let sources = codes(event.actors)
        var targets = codes(event.recipients)
        if targets.isEmpty, sources.count < 2, Self.falls(on: event.type),
            let place = event.place, let country = country(ofPlace: place)
        {
            targets = [country]
        }
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
    private static func falls(on type: EventType) -> Bool {
        switch type {
        case .assault, .coerce, .protest, .mobilize, .concede, .retreat, .aid, .sanction: true
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
