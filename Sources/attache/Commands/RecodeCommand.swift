import AttacheCommandLine
import AttacheModel
import AttacheStore

extension Command {
    static let recode = Command(
        "recode", group: .upkeep, summary: "code the documents held anew with this coder",
        discussion: [
            "Replaces the records that an older program or older data files made. What a person "
                + "decided stays. A run that was stopped goes on where it was."
        ],
        options: [
            CommonOptions.store.declaration, CommonOptions.data.declaration,
            CommonOptions.jobs.declaration, CommonOptions.quiet.declaration,
        ],
        examples: [Example("attache recode", "after the frames were edited")]
    ) { call in
        let data = try call.dataFolder()
        let pipeline = try Pipeline.standard(dataFolder: data)
        let store = try Store(file: call.storePath, access: .read)
        let writer = try Store(file: call.storePath, access: .change)
        var count = 0
        while true {
            let documents = try store.outdated(coder: pipeline.coderVersion, limit: 64)
            if documents.isEmpty { break }
            var queue = documents[...]
            var records: [(document: StoredDocument, coded: CodedDocument)] = []
            try await OrderedWork.run(
                jobs: call.jobs,
                next: { () throws -> (StoredDocument, Document)? in
                    guard let next = queue.popFirst() else { return nil }
                    return (next, try store.machineCoded(next).document)
                },
                transform: { ($0.0, pipeline.code($0.1)) },
                deliver: { records.append((document: $0.0, coded: $0.1)) })
            try writer.recode(records, coder: pipeline.coderVersion)
            count += records.count
            call.messages.progress("\(count) documents coded anew")
        }
        let messages = call.messages
        _ = try await StoreConsolidation(dataFolder: data).run(writer, jobs: call.jobs) {
            messages.progress($0)
        }
        call.messages.endProgress()
        if !call[CommonOptions.quiet] {
            try call.output.line("\(count) document\(count == 1 ? "" : "s") coded anew.")
        }
        return .done
    }
}
