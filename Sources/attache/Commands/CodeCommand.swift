import AttacheActors
import AttacheAttribution
import AttacheCommandLine
import AttacheEvents
import AttacheJSON
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import AttacheTime

extension Command {
    private static let appeals = Option<Bool>.flag(
        "appeals", help: "keep appeals, which CAMEO codes under 02 and the table leaves out")
    private static let wholeRecord = Option<Bool>.flag(
        "record", help: "every event as the record keeps it, not the table's main events")

    static let code = Command(
        "code", group: .stage, summary: "code the events of sentences and documents",
        discussion: [
            "Reads JSON lines {id, text, date} and writes {id, events: [{event, mode, sources, "
                + "targets, reciprocal, cameo, status, date, place, trigger, score, frame}]} after "
                + "PLOVER (2021). A code is the three letters of the country and the actor's sector.",
            "The events are those of an event table: the main events of each sentence; what is "
                + "still to come is AGREE, or THREATEN where it would do harm. With --record each line "
                + "has the events as the record keeps them, with their status.",
        ],
        arguments: [
            Argument(
                "FILE", help: "JSON lines; without it, standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [
            appeals.declaration, wholeRecord.declaration, CommonOptions.jobs.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [Example("attache code sentences.jsonl", "a coded event table in JSON lines")]
    ) { call in
        let stages = try EventStages(dataFolder: call.dataFolder())
        let isRecord = call[wholeRecord]
        let withAppeals = call[appeals]
        var rejected = false
        var lines: [(place: String, bytes: [UInt8])] = []
        try FilterInput.each(call) { input in
            for (index, line) in input.bytes.split(separator: 0x0A).enumerated() {
                lines.append(("\(input.path):\(index + 1)", Array(line)))
            }
        }
        var next = 0
        let all = lines
        try await OrderedWork.run(
            jobs: call.jobs,
            next: {
                defer { next += 1 }
                return next < all.count ? all[next] : nil
            },
            transform: { line -> (String, [UInt8]?) in
                guard let value = try? JSONValue(reading: line.bytes),
                    let text = value["text"]?.string
                else { return (line.place, nil) }
                let answer = stages.answer(
                    value, text, isRecord: isRecord, withAppeals: withAppeals)
                return (line.place, answer.line + [0x0A])
            },
            deliver: { place, answer in
                if let answer {
                    try call.output.write(utf8: answer)
                } else {
                    call.messages.warning("\(place): is no JSON object with a text")
                    rejected = true
                }
            })
        return rejected ? .inputRejected : .done
    }
}

/// The stages from text to events, put together for the filter.
struct EventStages: Sendable {
    let analyzer: LanguageAnalyzer
    let times: TimeCoder
    let attributions: AttributionFinder
    let events: EventCoder

    init(dataFolder: String) throws {
        let data = DataFolder(path: dataFolder)
        analyzer = try LanguageAnalyzer(models: dataFolder + "/models")
        times = TimeCoder(knowledge: try TimeKnowledge(folder: data))
        attributions = AttributionFinder(try AttributionKnowledge(folder: data))
        events = try EventCoder(folder: data)
    }

    func answer(
        _ value: JSONValue, _ text: String, isRecord: Bool, withAppeals: Bool
    ) -> JSONValue {
        let source = SourceText(text)
        let published = value["date"]?.string.map { PublicationDate(value: $0, basis: .source) }
        let document = Document(
            id: value["id"]?.string ?? "", published: published, text: source)
        let analysis = analyzer.analyze(source)
        let actors = ActorSet()
        let found = times.expressions(in: source, published: published, analysis: analysis)
        let said = attributions.find(text: source, analysis: analysis)
        let coded =
            isRecord
            ? events.code(
                document: document, analysis: analysis, actors: actors, times: found,
                attributions: said)
            : events.table(
                document: document, analysis: analysis, actors: actors, times: found,
                attributions: said, withAppeals: withAppeals)
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
        let targets = codes(event.recipients)
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
}
