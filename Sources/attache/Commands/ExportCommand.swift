import AttacheCommandLine
import AttacheExport
import AttacheKnowledge
import AttacheModel
import AttacheStore

extension Command {
    private static let form = Option<String>.text(
        "format", short: "f", value: "FORMAT",
        help: "one of " + ExportFormat.all.map(\.name).joined(separator: ", "), standard: "jsonl")
    private static let out = Option<String>.text(
        "out", short: "o", value: "FILE", help: "write FILE instead of standard output",
        completion: .file)
    private static let since = Option<Day>.day("since", help: "documents published from this day")
    private static let until = Option<Day>.day("until", help: "documents published to this day")
    private static let noText = Option<Bool>.flag(
        "no-text", help: "leave no sentence of a document in the output")
    private static let raw = Option<Bool>.flag(
        "raw", help: "leave cells as they are that a spreadsheet could take for a formula")
    private static let unconfirmed = Option<Bool>.flag(
        "all", help: "also events that are denied, hypothetical or called off")

    static let export = Command(
        "export", group: .answer, summary: "write the record for other programs",
        discussion: [
            "Writes what the store holds, an engagement once however many reports tell it. The same "
                + "store gives the same bytes. Without --now, due dates are told as of the last "
                + "document. Formats:",
            ExportFormat.all.map { "\($0.name): \($0.summary)." }.joined(separator: " "),
        ],
        options: [
            form.declaration, out.declaration, since.declaration, until.declaration,
            noText.declaration, raw.declaration, unconfirmed.declaration,
            CommonOptions.now.declaration, CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache export --format polecat > events.tsv", "the POLECAT table"),
            Example("attache export -f ics --out due.ics", "a calendar of what is due"),
        ]
    ) { call in
        let name = call[form] ?? "jsonl"
        guard let format = ExportFormat.named(name) else {
            let hint = NearestName.hint(
                for: name, among: ExportFormat.all.map(\.name))
            throw UsageError(
                "there is no format “\(name)”", hint: hint.map { "did you mean “\($0)”?" })
        }
        let store = try call.consolidatedStore()
        let folder = AttacheKnowledge.DataFolder(path: try call.dataFolder())
        let held = try store.documents(
            DocumentSelection(published: DayRange(from: call[since], to: call[until])))
        let lastDay = held.compactMap { document in
            document.published.flatMap { PublicationDate(value: $0, basis: .source).window?.from }
        }.max()
        let now = call[CommonOptions.now] ?? lastDay
        let dossier = try store.dossier(of: held, now: now)
        let documents = dossier.documents
        let source = ExportSource(
            documents: documents, consolidation: dossier.consolidation,
            codes: try ExportCodes(dataFolder: folder),
            options: ExportOptions(
                leavesOutText: call[noText], isRaw: call[raw],
                includesUnconfirmed: call[unconfirmed]), now: now)
        let bytes = format.bytes(source)
        if let file = call[out] {
            try SafeFile.write(bytes, to: file)
        } else {
            try call.output.write(utf8: bytes)
        }
        return documents.isEmpty ? .attention : .done
    }
}
