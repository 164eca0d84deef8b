import AttacheCommandLine
import AttacheConsolidation
import AttacheExport
import AttacheIngest
import AttacheKnowledge
import AttacheModel
import AttacheStore

extension Command {
    private static let store = Option<String>.text(
        "store", value: "FILE", help: "bring what a store's documents say together up to date",
        completion: .file, isCommon: true, bareValue: "-")
    private static let anew = Option<Bool>.flag(
        "anew", help: "with --store, forget what was consolidated and begin from scratch")
    private static let affair = Option<String>.text(
        "name", value: "NAME", help: "the affair's name in the output")

    static let consolidate = Command(
        "consolidate", group: .keep,
        summary: "print what documents say together, or bring a store up to date",
        discussion: [
            "Codes each document and puts the records together: one actor, one engagement, one "
                + "promise, one contested claim out of many reports; copies count once, and so does the "
                + "same text from the same address. Prints one "
                + "JSON object; docs/consolidation.md tells what its keys mean.",
            "Statuses are told as of --now; without it, as of the last document's day.",
            "With --store, consolidates what is pending there, as “attache read” does at its end; a run "
                + "that was stopped goes on where it was.",
        ],
        arguments: [SourceOptions.argument],
        options: [
            store.declaration, anew.declaration, affair.declaration, CommonOptions.now.declaration,
        ] + SourceOptions.declarations
            + [CommonOptions.jobs.declaration, CommonOptions.data.declaration],
        examples: [
            Example("attache consolidate reports/", "what the reports of a folder say together"),
            Example(
                "attache consolidate reports/ --now 2025-04-01",
                "the same, with what was due by 1 April"),
        ]
    ) { call in
        let folder = try call.dataFolder()
        if let named = call[store] {
            let standard = call.environment.variables["ATTACHE_STORE"] ?? "attache.sqlite"
            return try await consolidate(
                store: named == "-" ? standard : named, dataFolder: folder, call)
        }
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

    private static func consolidate(
        store path: String, dataFolder: String, _ call: Invocation
    ) async throws -> RunStatus {
        let store = try Store(file: path, access: .change)
        if call[anew] { try store.forgetConsolidation() }
        let messages = call.messages
        let count = try await StoreConsolidation(dataFolder: dataFolder).run(
            store, jobs: call.jobs
        ) { messages.progress($0) }
        messages.endProgress()
        try call.output.line(
            count == 0
                ? "\(path) was up to date." : "\(count) neighbourhoods of \(path) consolidated.")
        return .done
    }
}
