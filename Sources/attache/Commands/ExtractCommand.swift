import AttacheCommandLine
import AttacheIngest
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
        var extraction = Extraction(ingest: try call.ingest(), call: call)
        try await extraction.run(call.sources, jobs: call.jobs)
        return extraction.status
    }
}

/// Runs extraction over items with ordered output.
private struct Extraction {
    let ingest: Ingest
    let call: Invocation
    private var documents = 0
    private var rejected = 0

    init(ingest: Ingest, call: Invocation) {
        self.ingest = ingest
        self.call = call
    }

    var status: RunStatus {
        if documents == 0, rejected > 0 { return .inputRejected }
        return rejected > 0 || documents == 0 ? .attention : .done
    }

    /// What came of one item, ready to print.
    private struct Answer: Sendable {
        var lines: [UInt8] = []
        var faults: [String] = []
        var documents = 0

        mutating func add(_ result: IngestResult) {
            switch result {
            case .document(let found):
                DocumentLine.append(found, to: &lines)
                documents += 1
            case .rejected(let rejection): faults.append(rejection.description)
            }
        }
    }

    mutating func run(_ sources: [Source], jobs: Int) async throws {
        var entries = ingest.items(of: sources)
        let ingest = self.ingest
        let window = jobs * 2
        try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            var next = 0
            var printed = 0
            var waiting: [Int: Answer] = [:]
            func printReady(_ state: inout Extraction) throws {
                while let answer = waiting.removeValue(forKey: printed) {
                    try state.print(answer)
                    printed += 1
                }
            }
            while let entry = entries.next() {
                let index = next
                next += 1
                switch entry {
                case .rejected(let rejection):
                    var answer = Answer()
                    answer.add(.rejected(rejection))
                    waiting[index] = answer
                case .item(let item) where jobs == 1 || item.isLarge:
                    // Large files are streamed in their turn, so that memory stays flat.
                    while printed < index, let (at, answer) = try await group.next() {
                        waiting[at] = answer
                        try printReady(&self)
                    }
                    for result in ingest.documents(in: item) {
                        var answer = Answer()
                        answer.add(result)
                        try print(answer)
                    }
                    printed = index + 1
                case .item(let item):
                    while index - printed >= window, let (at, answer) = try await group.next() {
                        waiting[at] = answer
                        try printReady(&self)
                    }
                    group.addTask {
                        var answer = Answer()
                        for result in ingest.documents(in: item) { answer.add(result) }
                        return (index, answer)
                    }
                }
                try printReady(&self)
            }
            while let (at, answer) = try await group.next() {
                waiting[at] = answer
                try printReady(&self)
            }
            try printReady(&self)
        }
    }

    private mutating func print(_ answer: Answer) throws {
        documents += answer.documents
        rejected += answer.faults.count
        for fault in answer.faults { call.messages.warning(fault) }
        if !answer.lines.isEmpty { try call.output.write(utf8: answer.lines) }
    }
}

/// A document as a line of JSON.
private enum DocumentLine {
    static func append(_ found: IngestedDocument, to out: inout [UInt8]) {
        let document = found.document
        out.append(contentsOf: "{".utf8)
        field("id", document.id, &out, first: true)
        field("title", document.title, &out)
        field("published", document.published?.value, &out)
        field("date", document.published?.day?.description, &out)
        field("published_basis", document.published?.basis.rawValue, &out)
        field("publisher", document.publisher, &out)
        field("url", document.url, &out)
        field("language", document.language, &out)
        field("text", document.text.string, &out)
        out.append(contentsOf: ", \"furniture\": [".utf8)
        for (i, furniture) in document.furniture.enumerated() {
            let span = document.text.codePoints(furniture.span)
            let comma = i == 0 ? "" : ", "
            let entry =
                "\(comma){\"span\": [\(span.start), \(span.end)], \"kind\": \"\(furniture.kind.rawValue)\"}"
            out.append(contentsOf: entry.utf8)
        }
        out.append(contentsOf: "]}\n".utf8)
    }

    private static func field(
        _ name: String, _ value: String?, _ out: inout [UInt8], first: Bool = false
    ) {
        out.append(contentsOf: "\(first ? "" : ", ")\"\(name)\": ".utf8)
        guard let value else {
            out.append(contentsOf: "null".utf8)
            return
        }
        out.append(0x22)
        let digits = Array("0123456789abcdef".utf8)
        for byte in value.utf8 {
            switch byte {
            case 0x22, 0x5C:
                out.append(0x5C)
                out.append(byte)
            case 0x0A: out.append(contentsOf: [0x5C, 0x6E])
            case 0x09: out.append(contentsOf: [0x5C, 0x74])
            case 0..<0x20, 0x7F:
                out.append(contentsOf: "\\u00".utf8)
                out.append(digits[Int(byte >> 4)])
                out.append(digits[Int(byte & 15)])
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }
}
