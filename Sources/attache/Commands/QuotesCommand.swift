import AttacheAttribution
import AttacheCommandLine
import AttacheJSON
import AttacheKnowledge
import AttacheLanguage
import AttacheModel

extension Command {
    private static let nested = Option<Bool>.flag(
        "nested", help: "also attributions inside the words of others")
    private static let act = Option<String>.choice(
        "act", of: ["speech", "attitude"], value: "ACT",
        help: "only speech, or only belief, wish, plan and knowledge", standard: "both")

    static let quotes = Command(
        "quotes", group: .stage, summary: "find who says what",
        discussion: [
            "Reads JSON lines {\"id\", \"text\"} from files or standard input and writes for each "
                + "{\"id\", \"attributions\": [{\"source\", \"cue\", \"content\"}]}; each of the "
                + "three is a list of [start, end) in Unicode code points of the text and may be "
                + "empty for source and cue. \"act\" keeps speech and attitudes apart, \"kind\" "
                + "says direct, indirect, mixed or post."
        ],
        arguments: [
            Argument(
                "FILE", help: "JSON lines; without it, standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [
            nested.declaration, act.declaration, CommonOptions.jobs.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache quotes < articles.jsonl > quotes.jsonl", "who says what, as a filter")
        ]
    ) { call in
        let folder = try call.dataFolder()
        let analyzer = try LanguageAnalyzer(models: folder + "/models")
        let finder = AttributionFinder(
            try AttributionKnowledge(folder: DataFolder(path: folder)))
        let withNested = call[nested]
        let onlyAct = call[act].flatMap { Attribution.Act(rawValue: $0) }
        let paths = call.arguments.isEmpty ? ["-"] : call.arguments
        var rejected = false
        for path in paths {
            var lines = JSONLines(bytes: try FilterInput.read(path).bytes)
            try await OrderedWork.run(
                jobs: call.jobs, next: { lines.next() },
                transform: { line -> Result<JSONValue, QuotesInputError> in
                    guard let value = try? JSONValue(reading: line.bytes),
                        let text = value["text"]?.string
                    else { return .failure(QuotesInputError(line: line.number)) }
                    let source = SourceText(text)
                    let found = finder.find(text: source, analysis: analyzer.analyze(source))
                        .filter { withNested || !$0.isNested }
                        .filter { onlyAct == nil || $0.act == onlyAct }
                    return .success([
                        "id": value["id"] ?? .null,
                        "attributions": .array(found.map { json($0, source) }),
                    ])
                },
                deliver: { result in
                    switch result {
                    case .success(let value): try call.output.line(value.text)
                    case .failure(let error):
                        rejected = true
                        call.messages.warning(
                            "\(path):\(error.line): not a JSON object with a text; passed over")
                    }
                })
        }
        return rejected ? .inputRejected : .done
    }

    private static func json(_ attribution: Attribution, _ text: SourceText) -> JSONValue {
        func spans(_ spans: [Span]) -> JSONValue {
            .array(
                spans.map { span in
                    let (start, end) = text.codePoints(span)
                    return [.integer(start), .integer(end)]
                })
        }
        return [
            "source": spans(attribution.source), "cue": spans(attribution.cue),
            "content": spans(attribution.content), "act": .string(attribution.act.rawValue),
            "kind": .string(attribution.kind.rawValue),
        ]
    }
}

private struct QuotesInputError: Error { var line: Int }
