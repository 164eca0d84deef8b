import AttacheCommandLine
import AttacheIngest
import AttacheModel
import AttacheStore

extension Command {
    private static let dryRun = Option<Bool>.flag(
        "dry-run", short: "n", help: "tell what would be added; change nothing")

    static let read = Command(
        "read", group: .keep, summary: "read documents, code them and keep the record",
        discussion: [
            "Takes text, Markdown, web pages, feeds, mail, JSON and JSONL documents, WARC files and "
                + "the exports of news databases; the form is told by content. What is held already "
                + "is passed over; a changed text becomes a new version of the old; copies of one "
                + "report are grouped and counted once. English is coded; other languages are kept.",
            "A run that was stopped goes on where it was when it is started again. What cannot be "
                + "read is named in the summary with the reason and what would mend it.",
        ],
        arguments: [SourceOptions.argument],
        options: [dryRun.declaration, SourceOptions.keepPages.declaration]
            + SourceOptions.declarations + [
                CommonOptions.store.declaration, CommonOptions.data.declaration,
                CommonOptions.jobs.declaration, CommonOptions.now.declaration,
                CommonOptions.quiet.declaration,
            ],
        examples: [
            Example("attache read reports/", "all files of a folder"),
            Example("attache read --keep-pages pages/", "web pages, to be looked at on the desk"),
            Example("attache read --publisher Reuters wire.txt", "one file, its publisher named"),
            Example("attache read --fetch https://example.org/feed.xml", "the pages of a feed"),
        ]
    ) { call in
        var ingest = try call.ingest()
        ingest.options.keepsPages = call[SourceOptions.keepPages]
        let data = try call.dataFolder()
        let pipeline = try Pipeline.standard(dataFolder: data)
        var reading = try Reading(call: call, coder: pipeline.coderVersion, isDry: call[dryRun])
        try await reading.run(call.sources, ingest: ingest, pipeline: pipeline)
        return try await reading.finish(StoreConsolidation(dataFolder: data))
    }
}
