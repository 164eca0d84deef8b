import AttacheCommandLine
import AttacheIngest
import AttacheModel
import AttacheStore
import FoundationEssentials
import Glibc

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
            "With --store, verifies every text's hash, every span, reference and index, and that what "
                + "the documents say together is what a consolidation from scratch gives. Without a "
                + "FILE it is ATTACHE_STORE or attache.sqlite.",
        ],
        options: [
            store.declaration, withoutExamples.declaration, CommonOptions.data.declaration,
            CommonOptions.jobs.declaration,
        ],
        examples: [
            Example("attache check", "after a data file was edited"),
            Example("attache check --store attache.sqlite", "whether a store is whole"),
        ]
    ) { call in
        if let named = call[store] {
            let standard = call.environment.variables["ATTACHE_STORE"] ?? "attache.sqlite"
            return try await check(store: named == "-" ? standard : named, call)
        }
        return try check(data: call.dataFolder(), call)
    }

    private static func check(store path: String, _ call: Invocation) async throws -> RunStatus {
        let store = try Store(file: path, access: .read)
        var findings = try store.check(hash: TextHash.hexadecimal)
        if try store.pendingConsolidation() == 0 {
            findings += try await checkConsolidation(store, call)
        } else {
            call.messages.note(
                "some documents are not consolidated yet; “attache consolidate --store” goes on")
        }
        for finding in findings { try call.output.line("\(finding)") }
        let counts = try store.counts()
        if findings.isEmpty {
            try call.output.line("\(path) is whole: \(counts.documents) documents.")
            return .done
        }
        try call.output.line("\(path): \(findings.count) findings.")
        return .storeFault
    }

    /// Consolidates a copy of the store from scratch and compares.
    private static func checkConsolidation(
        _ store: Store, _ call: Invocation
    ) async throws -> [StoreFinding] {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "attache-check-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = try store.copy(to: folder.path + "/check.sqlite")
        try copy.forgetConsolidation()
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(copy, jobs: call.jobs)
        return try store.differences(from: copy)
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
