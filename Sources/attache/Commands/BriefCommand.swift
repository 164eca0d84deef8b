import AttacheCommandLine
import AttacheDossier
import AttacheJSON
import AttacheKnowledge
import AttacheModel
import AttacheStore

extension Command {
    private enum Form: String, CaseIterable { case md, html, json }

    private static let form = Option<String>.text(
        "format", short: "f", value: "md|html|json", help: "how to write the brief", standard: "md")
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
            form.declaration, since.declaration, until.declaration, CommonOptions.now.declaration,
            CommonOptions.store.declaration, CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache brief USA PAK", "the pair's dossier as Markdown"),
            Example(
                "attache brief USA PAK --format html > brief.html", "the same as one HTML file"),
        ]
    ) { call in
        let name = call[form] ?? "md"
        guard let chosen = Form(rawValue: name) else {
            throw UsageError("there is no format “\(name)”", hint: "take md, html or json")
        }
        let store = try call.consolidatedStore()
        let folder = AttacheKnowledge.DataFolder(path: try call.dataFolder())
        let brief = try BriefMaker(folder: folder).brief(
            store, call.arguments, period: DayRange(from: call[since], to: call[until]),
            now: call.now)
        switch chosen {
        case .md: try call.output.write(MarkdownBrief.text(brief))
        case .html: try call.output.write(try HTMLBrief(folder: folder).page(brief))
        case .json: try call.output.write(BriefJSON.value(brief).text + "\n")
        }
        return brief.isEmpty ? .attention : .done
    }
}
