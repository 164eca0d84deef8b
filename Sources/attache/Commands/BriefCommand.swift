import AttacheCommandLine
import AttacheDossier
import AttacheJSON
import AttacheKnowledge
import AttacheModel
import AttacheStore

extension Command {
    private enum Form: String, CaseIterable { case md, html, json, docx }

    private static let form = Option<String>.text(
        "format", short: "f", value: "md|html|json|docx", help: "how to write the brief",
        standard: "md")
    private static let out = Option<String>.text(
        "out", short: "o", value: "FILE", help: "write FILE instead of standard output",
        completion: .file)
    private static let since = Option<Day>.day("since", help: "first day of the period")
    private static let until = Option<Day>.day("until", help: "last day of the period")

    static let brief = Command(
        "brief", group: .answer, summary: "a dossier on an actor or a pair, every line cited",
        discussion: [
            "Tells what the store holds on A, or on A and B: meetings, readouts side by side, what "
                + "was said, commitments and dates, what is contested, designations and links, "
                + "conflict, and the gaps. A and B are country codes (USA), states or other names.",
            "Each line ends with the numbers of the sentences that it rests on; they stand at the "
                + "end with their sources.",
        ],
        arguments: [
            Argument("A", help: "an actor", isRequired: true), Argument("B", help: "the other"),
        ],
        options: [
            form.declaration, out.declaration, since.declaration, until.declaration,
            CommonOptions.now.declaration, CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache brief USA PAK", "the pair's dossier as Markdown"),
            Example(
                "attache brief USA PAK --format html --out brief.html",
                "the same as one HTML file"),
        ]
    ) { call in
        let name = call[form] ?? "md"
        guard let chosen = Form(rawValue: name) else {
            throw UsageError(
                "there is no format “\(name)”", hint: "take md, html, json or docx")
        }
        if let from = call[since], let to = call[until], to < from {
            throw UsageError("--since lies after --until")
        }
        let store = try call.consolidatedStore()
        let folder = AttacheKnowledge.DataFolder(path: try call.dataFolder())
        let brief = try BriefMaker(folder: folder).brief(
            store, call.arguments, period: DayRange(from: call[since], to: call[until]),
            now: call.now)
        if brief.isEmpty {
            call.messages.note(
                "the store holds nothing on \(call.arguments.joined(separator: " and "))"
                    + (call[since] == nil && call[until] == nil ? "" : " in this period"))
            return .attention
        }
        let bytes: [UInt8] =
            switch chosen {
            case .md: Array(MarkdownBrief.text(brief).utf8)
            case .html: Array(try HTMLBrief(folder: folder).page(brief).utf8)
            case .json: Array((BriefJSON.value(brief).text + "\n").utf8)
            case .docx: WordBrief.bytes(brief)
            }
        if let file = call[out] {
            try SafeFile.write(bytes, to: file)
        } else {
            try call.output.write(utf8: bytes)
        }
        return .done
    }
}
