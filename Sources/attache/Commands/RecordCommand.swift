import AttacheCommandLine
import AttacheExport
import AttacheModel
import FoundationEssentials

extension Command {
    private static let out = Option<String>.text(
        "out", short: "o", value: "DIR", help: "write DIR/ID.json instead of standard output",
        completion: .folder)

    static let record = Command(
        "record", group: .keep, summary: "print the records of documents, without a store",
        discussion: [
            "Reads the sources, codes each document and prints its record as one line of JSON, in "
                + "the order of the sources. Spans are [start, end) in Unicode code points of the "
                + "document's text. docs/record.md tells what the keys mean."
        ],
        arguments: [
            Argument(
                "SOURCE", help: "files or folders; - for standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [
            out.declaration, CommonOptions.jobs.declaration, CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache record report.html", "the record of one page"),
            Example("attache record reports/ --out records", "a file for each document"),
        ]
    ) { call in
        let pipeline = try Pipeline.standard(dataFolder: call.dataFolder())
        let folder = call[out]
        if let folder {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        var source = try DocumentSource(paths: call.arguments.isEmpty ? ["-"] : call.arguments)
        var count = 0
        try await OrderedWork.run(
            jobs: call.jobs, next: { try source.next() },
            transform: { document in
                let record = pipeline.code(document).record
                return (document.id, RecordJSON.value(of: record, in: document.text))
            },
            deliver: { id, value in
                count += 1
                if let folder {
                    try Data(value.page).write(
                        to: URL(filePath: folder + "/" + fileName(id) + ".json"))
                } else {
                    try call.output.write(utf8: value.line + [0x0A])
                }
            })
        return count == 0 ? .attention : .done
    }

    /// An id as a file name: no separators, no leading dot.
    private static func fileName(_ id: String) -> String {
        let name = String(id.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        return name.hasPrefix(".") ? "_" + name.dropFirst() : name
    }
}
