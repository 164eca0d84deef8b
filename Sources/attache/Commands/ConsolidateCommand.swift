import AttacheCommandLine
import AttacheConsolidation
import AttacheExport
import AttacheIngest
import AttacheKnowledge
import AttacheModel

extension Command {
    private static let affair = Option<String>.text(
        "name", value: "NAME", help: "the affair's name in the output")

    static let consolidate = Command(
        "consolidate", group: .keep,
        summary: "print what documents say together, without a store",
        discussion: [
            "Codes each document and puts the records together: one actor, one engagement, one "
                + "promise, one contested claim out of many reports; copies count once, and so does the "
                + "same text from the same address. Prints one "
                + "JSON object; docs/consolidation.md tells what its keys mean.",
            "Statuses are told as of --now; without it, as of the last document's day.",
        ],
        arguments: [SourceOptions.argument],
        options: [affair.declaration, CommonOptions.now.declaration] + SourceOptions.declarations
            + [CommonOptions.jobs.declaration, CommonOptions.data.declaration],
        examples: [
            Example("attache consolidate reports/", "what the reports of a folder say together"),
            Example(
                "attache consolidate reports/ --now 2025-04-01",
                "the same, with what was due by 1 April"),
        ]
    ) { call in
        let folder = try call.dataFolder()
        let knowledge = try ConsolidationKnowledge(
            folder: AttacheKnowledge.DataFolder(path: folder))
        var documents: [CodedDocument] = []
        var held: Set<String> = []
        let status = try await CodedSources.run(
            call, transform: { $0 },
            deliver: { coded in
                // A page and its text kept beside it are one document, not a copy of each other.
                if let url = coded.document.url {
                    let text = TextHash.hexadecimal(of: coded.document.text.utf8)
                    guard held.insert("\(text) \(url)").inserted else { return }
                }
                documents.append(coded)
            })
        let now = call[CommonOptions.now] ?? documents.compactMap(\.day).max()
        let known = Consolidator(knowledge: knowledge).consolidate(documents, now: now)
        let value = ConsolidationJSON.value(
            of: known, documents: documents.map(\.document), name: call[affair], now: now)
        try call.output.write(utf8: value.page)
        return status
    }
}
