import AttacheCommandLine
import AttacheStore

/// The tool and its commands. A new command is a file in Commands and a line here.
enum AttacheTool {
    static let tool = Tool(
        name: "attache", version: "0.1.0",
        summary: "reads news reports and official texts and keeps the record",
        commands: [
            .read,
            .record,
            .consolidate,
            .engagements,
            .events,
            .statements,
            .commitments,
            .due,
            .claims,
            .contested,
            .readouts,
            .relations,
            .actors,
            .registry,
            .documents,
            .find,
            .show,
            .timeline,
            .changes,
            .brief,
            .explain,
            .export,
            .serve,
            .context,
            .extract,
            .parse,
            .names,
            .times,
            .quotes,
            .who,
            .code,
            .decide,
            .merge,
            .split,
            .undo,
            .recode,
            .check,
            .backup,
            .help,
            .completions,
            .manual,
        ],
        variables: [
            ("ATTACHE_STORE", "the store, when --store does not name it"),
            ("ATTACHE_DATA", "the data folder, when --data does not name it"),
            ("NO_COLOR", "when set, messages are not coloured"),
            ("COLUMNS", "how wide tables may be"),
        ],
        status: { error in
            switch error {
            case is DataFolderFinder.NotFound: .wrongUsage
            case is StoreError, is FileError: .storeFault
            default: .inputRejected
            }
        })
}
