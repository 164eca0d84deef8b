import AttacheCommandLine
import AttacheIngest
import AttacheJSON
import AttacheModel

extension Command {
    static let extract = Command(
        "extract", group: .stage, summary: "extract article text, date and furniture as JSON lines",
        discussion: [
            "Reads files of any form that `attache read` takes and prints one line a document: "
                + "{id, title, published, date, published_basis, publisher, url, language, text, furniture}; "
                + "`date` is the day of `published`. The id is the document's own, else the file name without its endings. Spans of "
                + "furniture are Unicode code points of the text.",
            "What cannot be read is named on standard error with the reason and what would mend "
                + "it; the rest goes on.",
        ],
        arguments: [
            Argument(
                "FILE", help: "file, folder, - or, with --fetch, an address", isRepeatable: true,
                completion: .file)
        ],
        options: [
            CommonOptions.data.declaration, CommonOptions.jobs.declaration,
        ] + SourceOptions.declarations,
        examples: [
            Example("attache extract page.html", "the article of one page"),
            Example("attache extract --jobs 2 pages > pages.jsonl", "all files of a folder"),
        ]
    ) { call in
        let ingest = try call.ingest()
        var work = SourceWork(ingest: ingest, sources: call.sources)
        var documents = 0
        var rejected = 0
        try await OrderedWork.run(
            jobs: call.jobs, next: { work.next() },
            transform: { Answer(SourceWork.results(of: $0, ingest: ingest).results) },
            deliver: { answer in
                documents += answer.documents
                rejected += answer.faults.count
                for fault in answer.faults { call.messages.warning(fault) }
                if !answer.lines.isEmpty { try call.output.write(utf8: answer.lines) }
            })
        if documents == 0, rejected > 0 { return .inputRejected }
        return rejected > 0 || documents == 0 ? .attention : .done
    }
}

/// What came of a piece of work, ready to print.
private struct Answer: Sendable {
    var lines: [UInt8] = []
    var faults: [String] = []
    var documents = 0

    init(_ results: [IngestResult]) {
        for result in results {
            switch result {
            case .document(let found):
                Self.line(of: found.document).write(to: &lines)
                lines.append(0x0A)
                documents += 1
            case .rejected(let rejection): faults.append(rejection.description)
            }
        }
    }

    private static func line(of document: Document) -> JSONValue {
        [
            "id": .string(document.id), "title": .optional(document.title),
            "published": .optional(document.published?.value),
            "date": .optional(document.published?.day?.description),
            "published_basis": .optional(document.published?.basis.rawValue),
            "publisher": .optional(document.publisher), "url": .optional(document.url),
            "language": .optional(document.language), "text": .string(document.text.string),
            "furniture": .array(
                document.furniture.map { furniture in
                    let span = document.text.codePoints(furniture.span)
                    return [
                        "span": [.integer(span.start), .integer(span.end)],
                        "kind": .string(furniture.kind.rawValue),
                    ]
                }),
        ]
    }
}
