import AttacheCommandLine
import AttacheJSON
import AttacheKnowledge
import AttacheModel
import AttacheTime

extension Command {
    private static let alone = Option<Bool>.flag(
        "values", help: "read expressions that stand alone: {id, text, reference_time, locale}")

    static let times = Command(
        "times", group: .stage, summary: "find dates and times in text and say what they mean",
        discussion: [
            "Reads JSON lines {id, dct, text}, `dct` being the date of the document, and writes "
                + "{id, dct, timexes: [{start, end, type, value, mod, from, to, grain, basis}]} after "
                + "TIMEX3; start and end are Unicode code points, from and to the days that are meant. "
                + "Without `dct` only whole dates are resolved.",
            "With --values each line is one expression and the answer is its start, end (left "
                + "out), grain and kind; `locale` en-GB reads 3/4 as 3 April.",
        ],
        arguments: [
            Argument(
                "FILE", help: "JSON lines; without it, standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [alone.declaration, CommonOptions.data.declaration],
        examples: [
            Example("attache times reports.jsonl", "the dates in reports"),
            Example("attache times --values expressions.jsonl", "what expressions mean"),
        ]
    ) { call in
        let coder = TimeCoder(
            knowledge: try TimeKnowledge(folder: DataFolder(path: call.dataFolder())))
        for diagnostic in coder.knowledge.diagnostics { call.messages.warning("\(diagnostic)") }
        var rejected = false
        try FilterInput.each(call) { input in
            for (index, line) in input.bytes.split(separator: 0x0A).enumerated() {
                guard let value = try? JSONValue(reading: Array(line)),
                    let text = value["text"]?.string
                else {
                    call.messages.warning(
                        "\(input.path):\(index + 1): is no JSON object with a text")
                    rejected = true
                    continue
                }
                let answer = call[alone] ? single(value, text, coder) : running(value, text, coder)
                try call.output.write(utf8: answer.line + [0x0A])
            }
        }
        return rejected ? .inputRejected : .done
    }

    private static func running(_ value: JSONValue, _ text: String, _ coder: TimeCoder) -> JSONValue
    {
        let source = SourceText(text)
        let published = value["dct"]?.string.map { PublicationDate(value: $0, basis: .source) }
        let found = coder.expressions(in: source, published: published)
        // A range is given by its ends too, as TIMEX3 wants it.
        let timexes = found.flatMap { $0.parts + [$0] }.map { time in
            let (start, end) = source.codePoints(time.span)
            return JSONValue.object([
                (key: "start", value: .integer(start)), (key: "end", value: .integer(end)),
                (key: "type", value: .string(time.kind.rawValue)),
                (key: "value", value: .string(time.value)),
                (key: "mod", value: .optional(time.modifier)),
                (key: "from", value: .optional(time.window?.from?.description)),
                (key: "to", value: .optional(time.window?.to?.description)),
                (key: "grain", value: .string(time.grain.rawValue)),
                (key: "basis", value: .string(time.basis.rawValue)),
                (key: "text", value: .string(source[time.span])),
            ])
        }
        return .object([
            (key: "id", value: value["id"] ?? .null), (key: "dct", value: value["dct"] ?? .null),
            (key: "timexes", value: .array(timexes)),
        ])
    }

    /// Parts of days are counted in hours, other long stretches in their units.
    private static func grainName(_ grain: TimeExpression.Grain) -> String {
        switch grain {
        case .partOfDay: "hour"
        case .season: "day"
        case .halfYear: "month"
        case .decade, .century: "year"
        default: grain.rawValue
        }
    }

    private static func single(_ value: JSONValue, _ text: String, _ coder: TimeCoder) -> JSONValue
    {
        let reference = value["reference_time"]?.string ?? ""
        let moment = ReferenceTime(reference)
        let found = moment.flatMap {
            coder.isolated(
                text, reference: $0.day, second: $0.second, offset: $0.offset,
                isDayFirst: value["locale"]?.string == "en-GB")
        }
        return .object([
            (key: "id", value: value["id"] ?? .null),
            (key: "kind", value: .optional(found?.kind.rawValue)),
            (key: "start", value: .optional(found?.start)),
            (key: "end", value: .optional(found?.end)),
            (key: "grain", value: .optional(found.map { grainName($0.grain) })),
        ])
    }
}

/// `2013-02-12T04:30:00-02:00`, all but the day optional.
private struct ReferenceTime {
    var day: Day
    /// Of the day.
    var second = 0
    /// Minutes east of Greenwich.
    var offset = 0

    init?(_ text: String) {
        guard let day = Day(iso: String(text.prefix(10))) else { return nil }
        self.day = day
        let rest = text.dropFirst(11)
        let zoneStart = rest.firstIndex { $0 == "+" || $0 == "-" || $0 == "Z" } ?? rest.endIndex
        let clock = rest[..<zoneStart].split(separator: ":").compactMap { Int($0.prefix(2)) }
        for (part, size) in zip(clock, [3600, 60, 1]) { second += min(max(part, 0), 59) * size }
        let zone = rest[zoneStart...].dropFirst().split(separator: ":").compactMap { Int($0) }
        if zone.count == 2 {
            offset = (zone[0] * 60 + zone[1]) * (rest[zoneStart] == "-" ? -1 : 1)
        }
    }
}
