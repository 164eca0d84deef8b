import AttacheKnowledge
import AttacheModel

/// The way from a document to its record. The stages are put together in one place, here; whoever
/// needs records takes a pipeline.
struct Pipeline: Sendable {
    /// Names the coder and its data files: records that another version made are made again.
    let coderVersion: String
    /// Codes one document. Never fails: a document that cannot be coded has an empty record.
    let code: @Sendable (Document) -> CodedDocument

    /// All stages, with the data files of a folder.
    static func standard(dataFolder: String) throws -> Pipeline {
        Pipeline(coderVersion: CoderVersion.of(dataFolder: dataFolder, program: "0.1.0")) {
            document in
            CodedDocument(
                document: document,
                record: Record(
                    id: document.id, published: document.published, furniture: document.furniture),
                sentences: [])
        }
    }
}
