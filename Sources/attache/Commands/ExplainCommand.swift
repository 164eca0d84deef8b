import AttacheCoding
import AttacheCommandLine
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import AttacheStore
import FoundationEssentials

extension Command {
    private static let date = Option<String>.text(
        "published", value: "DATE", help: "publication date of the text")

    static let explain = Command(
        "explain", group: .answer, summary: "tell why a text gives the records that it gives",
        discussion: [
            "Prints, sentence by sentence, the parse, the actors with the reason of each code, the "
                + "time expressions, who says what, the frames that were found with what became "
                + "of each, and what the templates of other words lacked; * marks what an event "
                + "table takes, - what it leaves out. Then the record's events with their frames."
        ],
        arguments: [
            Argument(
                "TEXT",
                help: "a sentence, a text file, - for standard input, or an id of the store",
                isRequired: true, isRepeatable: true, completion: .file)
        ],
        options: [
            date.declaration, CommonOptions.store.declaration, CommonOptions.data.declaration,
        ],
        examples: [
            Example(
                "attache explain 'The envoy met the rebels in Geneva on Friday.'",
                "what the coder sees in a sentence")
        ]
    ) { call in try run(call) }

    private static func run(_ call: Invocation) throws -> RunStatus {
        let data = try call.dataFolder()
        let analyzer = try LanguageAnalyzer(models: data + "/models")
        let coder = try RecordCoder(folder: DataFolder(path: data))
        for argument in call.arguments {
            let isFile = argument == "-" || FileManager.default.fileExists(atPath: argument)
            let held = isFile ? nil : storedDocument(argument, call)
            let text = SourceText(
                decoding: isFile ? try FilterInput.read(argument).bytes : Array(argument.utf8))
            let document =
                held
                ?? Document(
                    id: "text",
                    published: call[date].map { PublicationDate(value: $0, basis: .option) },
                    text: text)
            let analysis = analyzer.analyze(
                document.text, skipping: document.furniture.map(\.span))
            let explanation = Explanation(
                document: document, analysis: analysis, reading: coder.read(document, analysis),
                record: coder.code(document, analysis), trace: coder.trace(document, analysis))
            try call.output.write(explanation.text)
        }
        return .done
    }

    /// The document of the store that is called so, or that has the record that is.
    private static func storedDocument(_ name: String, _ call: Invocation) -> Document? {
        guard let store = try? Store(file: call.storePath, access: .read) else { return nil }
        return (try? RecordReference(name, in: store))?.coded.document
    }
}

/// What every stage saw in a document, for a reader.
private struct Explanation {
    let document: Document
    let analysis: Analysis
    let reading: RecordCoder.Reading
    let record: Record
    /// What the event coder saw, by sentence.
    let trace: [[String]]

    var text: String {
        var out = ""
        for (number, sentence) in analysis.sentences.enumerated() {
            out += self.sentence(sentence, trace: trace[number])
        }
        out += "Actors\n"
        for actor in record.actors {
            let code = (actor.country ?? "---") + (actor.sector?.rawValue ?? "")
            out += "  \(actor.id)  \(line(actor.name))  \(actor.kind.rawValue)  \(code)"
            if !actor.roles.isEmpty { out += "  \(actor.roles.joined(separator: ", "))" }
            out += "\n"
            for reason in actor.reasons { out += "      \(line(reason))\n" }
        }
        out += "Events of the record\n"
        if record.events.isEmpty { out += "  none\n" }
        for event in record.events {
            let date = event.date.map {
                "\($0.from?.description ?? "…")–\($0.to?.description ?? "…")"
            }
            out += "  \(event.type.rawValue) \(event.mode ?? "") [\(words(event.trigger))]"
            out += " \(event.actors.joined(separator: ",")) → "
            out += event.recipients.joined(separator: ",")
            out += "  \(event.status.rawValue)  \(date ?? "no date")  \(event.place ?? "no place")"
            out += "  frame \(event.frame ?? "unknown")\n"
        }
        return out
    }

    private func sentence(_ sentence: Sentence, trace: [String]) -> String {
        var out = "\(words(sentence.span))\n"
        let width = sentence.words.map { $0.form.count }.max() ?? 0
        for (i, word) in sentence.words.enumerated() {
            let number = String(i + 1)
            out += "  " + String(repeating: " ", count: max(0, 3 - number.count)) + number + " "
            out += word.form + String(repeating: " ", count: max(1, width + 1 - word.form.count))
            out += "\(word.lemma)  \(word.upos.rawValue)  \(word.relation.rawValue)"
            out += word.head < 0 ? "\n" : " of \(word.head + 1)\n"
        }
        let names = sentence.names.map {
            "\(words(sentence.span(ofWords: $0.words))) (\($0.kind.rawValue))"
        }
        if !names.isEmpty { out += "  names: \(names.joined(separator: "; "))\n" }
        for time in reading.times where sentence.span.contains(time.span.start) {
            out += "  time: \(words(time.span)) = \(time.value) (\(time.basis.rawValue))\n"
        }
        for attribution in reading.attributions
        where attribution.content.contains(where: { sentence.span.contains($0.start) }) {
            let source = attribution.source.map(words).joined(separator: " … ")
            let cue = attribution.cue.map(words).joined(separator: " … ")
            let content = attribution.content.map(words).joined(separator: " … ")
            out += "  \(attribution.act.rawValue): [\(source)] [\(cue)] [\(content)]\n"
        }
        for row in trace { out += "  frame \(line(row))\n" }
        return out + "\n"
    }

    private func words(_ span: Span) -> String { line(document.text[span]) }

    /// One line, without control characters: what is printed cannot steer a terminal.
    private func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.value < 0x20 || $0.value == 0x7F || (0x80...0x9F).contains($0.value)
                        ? " " : $0
                }))
    }
}
