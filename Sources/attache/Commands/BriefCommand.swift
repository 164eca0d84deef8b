import AttacheCommandLine
import AttacheConsolidation
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
        arguments: [Argument("A", help: "an actor"), Argument("B", help: "the other", isRequired: false)],
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
        let store = try Store(file: call.storePath, access: .read)
        let period = DayRange(from: call[since], to: call[until])
        let folder = AttacheKnowledge.DataFolder(path: try call.dataFolder())
        let held = try store.documents(DocumentSelection(actors: Array(call.arguments.prefix(1))))
        let documents = try held.map { try store.coded($0) }
        let known = Consolidator(knowledge: try ConsolidationKnowledge(folder: folder))
            .consolidate(documents, now: call.now)
        let parties = try call.arguments.map { try party($0, in: known) }
        guard let first = parties.first else { throw UsageError("an actor is needed") }
        var builder = BriefBuilder(
            first, parties.dropFirst().first, documents: documents, consolidation: known,
            phrases: try EventPhrases(folder: folder), period: period, now: call.now)
        let brief = builder.build()
        switch chosen {
        case .md: try call.output.write(MarkdownBrief.text(brief))
        case .html: try call.output.write(try HTMLBrief(folder: folder).page(brief))
        case .json: try call.output.write(BriefJSON.value(brief).text + "\n")
        }
        return brief.isEmpty ? .attention : .done
    }

    /// The party that a word on the command line names.
    private static func party(_ word: String, in known: Consolidation) throws -> BriefParty {
        let state = known.actors.first { $0.kind == .state && ($0.country == word.uppercased()) }
        if word.utf8.count == 3, word == word.uppercased() {
            return BriefParty(name: state?.name ?? word, country: word)
        }
        let wanted = word.lowercased()
        let found = known.actors.filter { actor in
            actor.name.lowercased() == wanted
                || actor.aliases.contains { $0.text.lowercased() == wanted }
        }
        if let state = found.first(where: { $0.kind == .state }) {
            return BriefParty(name: state.name, country: state.country)
        }
        if found.count > 1 {
            let names = found.map { "\($0.name) (\($0.country ?? "no country"))" }
            throw UsageError(
                "“\(word)” names several actors", hint: "take one of: " + names.joined(separator: "; "))
        }
        return BriefParty(
            name: found.first?.name ?? word, country: nil, actors: Set(found.map(\.id)))
    }
}
