import AttacheActors
import AttacheCommandLine
import AttacheJSON
import AttacheKnowledge
import AttacheLanguage
import AttacheModel

extension Command {
    static let who = Command(
        "who", group: .stage, summary: "tell whose side the actors of a text are on",
        discussion: [
            "Reads JSON lines {\"id\", \"text\", \"date\", \"phrases\"} and writes for each "
                + "{\"id\", \"actors\"}: for each phrase of the text its country (ISO alpha-3, IGO "
                + "or null), its PLOVER sector and the reasons. A phrase is a string, looked up where "
                + "it first stands in the text, or by itself where it stands nowhere in it. Without "
                + "phrases, every actor of the text with its name and mentions."
        ],
        arguments: [
            Argument(
                "FILE", help: "JSON lines; without it, standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [CommonOptions.jobs.declaration, CommonOptions.data.declaration],
        examples: [Example("attache who phrases.jsonl", "countries and sectors with their reasons")]
    ) { call in
        let folder = try call.dataFolder()
        let analyzer = try LanguageAnalyzer(models: folder + "/models")
        let coder = try ActorCoder.load(DataFolder(path: folder)).0
        var rejected = false
        for path in call.arguments.isEmpty ? ["-"] : call.arguments {
            var lines = JSONLines(bytes: try FilterInput.read(path).bytes)
            try await OrderedWork.run(
                jobs: call.jobs, next: { lines.next() },
                transform: { line -> (number: Int, answer: JSONValue?) in
                    guard let value = try? JSONValue(reading: line.bytes),
                        let text = value["text"]?.string
                    else { return (line.number, nil) }
                    let document = Document(
                        id: "line",
                        published: value["date"]?.string.map {
                            PublicationDate(value: $0, basis: .source)
                        }, text: SourceText(text))
                    let analysis = analyzer.analyze(document.text)
                    let set = coder.code(document: document, analysis: analysis)
                    let actors: [JSONValue]
                    if let phrases = value["phrases"]?.array {
                        actors = phrases.map { phrase in
                            Self.answer(phrase.string ?? "", document.text, set, analysis, coder)
                        }
                    } else {
                        actors = set.actors.map { entry($0, document.text) }
                    }
                    return (
                        line.number, ["id": value["id"] ?? .null, "actors": .array(actors)]
                    )
                },
                deliver: { number, answer in
                    guard let answer else {
                        rejected = true
                        call.messages.warning(
                            "\(path):\(number): not a JSON object with a text; passed over")
                        return
                    }
                    try call.output.line(answer.text)
                })
        }
        return rejected ? .inputRejected : .done
    }

    /// The code of a phrase: that of the actor it stands for in the text, else of the phrase alone.
    private static func answer(
        _ phrase: String, _ text: SourceText, _ set: ActorSet, _ analysis: Analysis,
        _ coder: ActorCoder
    ) -> JSONValue {
        if let span = text.first(phrase), let i = set.actor(of: span, in: analysis),
            set.actors[i].country != nil
        {
            let actor = set.actors[i]
            return code(phrase, actor.country, actor.sector, actor.reasons)
        }
        let alone = coder.code(phrase: phrase)
        return code(phrase, alone.country, alone.sector, alone.reasons)
    }

    private static func code(
        _ phrase: String, _ country: String?, _ sector: Sector?, _ reasons: [String]
    ) -> JSONValue {
        [
            "phrase": .string(phrase), "country": country.map { .string($0) } ?? .null,
            "sector": sector.map { .string($0.rawValue) } ?? .null,
            "reasons": .array(reasons.map { .string($0) }),
        ]
    }

    private static func entry(_ actor: Actor, _ text: SourceText) -> JSONValue {
        [
            "name": .string(actor.name), "kind": .string(actor.kind.rawValue),
            "country": actor.country.map { .string($0) } ?? .null,
            "sector": actor.sector.map { .string($0.rawValue) } ?? .null,
            "roles": .array(actor.roles.map { .string($0) }),
            "mentions": .array(
                actor.mentions.map { span in
                    let (start, end) = text.codePoints(span)
                    return [.integer(start), .integer(end)]
                }),
            "reasons": .array(actor.reasons.map { .string($0) }),
        ]
    }
}

extension SourceText {
    /// Where a string first stands. Complexity: O(length of the text × of the string) at worst.
    fileprivate func first(_ phrase: String) -> Span? {
        let bytes = Array(phrase.utf8)
        guard !bytes.isEmpty, bytes.count <= utf8.count else { return nil }
        for start in 0...(utf8.count - bytes.count)
        where utf8[start] == bytes[0] && utf8[start..<(start + bytes.count)].elementsEqual(bytes) {
            return Span(start, start + bytes.count)
        }
        return nil
    }
}
