import AttacheCommandLine
import AttacheJSON

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
