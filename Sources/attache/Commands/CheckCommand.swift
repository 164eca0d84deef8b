import AttacheCommandLine
import AttacheIngest
import AttacheModel
import AttacheStore

extension Command {
    private static let store = Option<String>.text(
        "store", value: "FILE", help: "verify a store instead of the data files",
        completion: .file, isCommon: true, bareValue: "-")

    private static let withoutExamples = Option<Bool>.flag(
        "no-examples", help: "check the form of the data files only")

    static let check = Command(
        "check", group: .upkeep, summary: "verify the data files with their examples, or a store",
        discussion: [
            "Without --store, reads every data file (frames, ontologies, actors, places, cues, time "
                + "rules) and runs the examples that stand in them; findings are printed as "
                + "file:line:column: message.",
            "With --store, verifies every text's hash, every span, reference and index. Without a "
                + "FILE it is ATTACHE_STORE or attache.sqlite.",
        ],
        options: [
            store.declaration, withoutExamples.declaration, CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache check", "after a data file was edited"),
            Example("attache check --store attache.sqlite", "whether a store is whole"),
        ]
    ) { call in
        if let named = call[store] {
            let standard = call.environment.variables["ATTACHE_STORE"] ?? "attache.sqlite"
            return try check(store: named == "-" ? standard : named, call)
        }
        return try check(data: call.dataFolder(), call)
    }

    private static func check(store path: String, _ call: Invocation) throws -> RunStatus {
        let store = try Store(file: path, access: .read)
        let findings = try store.check(hash: TextHash.hexadecimal)
        for finding in findings { try call.output.line("\(finding)") }
        let counts = try store.counts()
        if findings.isEmpty {
            try call.output.line("\(path) is whole: \(counts.documents) documents.")
            return .done
        }
        try call.output.line("\(path): \(findings.count) findings.")
        return .storeFault
    }

    /// Runs the check of every stage that has data files.
    private static func check(data folder: String, _ call: Invocation) throws -> RunStatus {
        let checks = try DataChecks(folder: folder)
        let diagnostics = try checks.run(withExamples: !call[withoutExamples])
        for diagnostic in diagnostics { try call.output.line("\(diagnostic)") }
        call.messages.note("\(checks.extent), \(diagnostics.count) findings")
        return diagnostics.isEmpty ? .done : .attention
    }
}
