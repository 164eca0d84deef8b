import AttacheCommandLine
import AttacheExport
import AttacheIngest
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
        arguments: [SourceOptions.argument],
        options: [out.declaration] + SourceOptions.declarations + [
            CommonOptions.jobs.declaration, CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache record report.html", "the record of one page"),
            Example("attache record reports/ --out records", "a file for each document"),
        ]
    ) { call in
        let folder = call[out]
        if let folder {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        return try await CodedSources.run(
            call,
            transform: { coded in
                (coded.document.id, RecordJSON.value(of: coded.record, in: coded.document.text))
            },
            deliver: { id, value in
                if let folder {
                    try Data(value.page).write(
                        to: URL(filePath: folder + "/" + fileName(id) + ".json"))
                } else {
                    try call.output.write(utf8: value.line + [0x0A])
                }
            })
    }

    /// An id as a file name: no separators, no leading dot.
    private static func fileName(_ id: String) -> String {
        let name = String(id.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        return name.hasPrefix(".") ? "_" + name.dropFirst() : name
    }
}
