import AttacheCoding
import AttacheKnowledge
import AttacheLanguage
import AttacheModel

/// The way from a document to its record. The stages are put together in one place, here; whoever
/// needs records takes a pipeline.
struct Pipeline: Sendable {
    /// Names the coder and its data files: records that another version made are made again.
    let coderVersion: String
    /// Codes one document. Never fails: a document that cannot be coded has an empty record.
    let code: @Sendable (Document) -> CodedDocument

    /// All stages, with the data files of a folder. A document that is not in English is kept with
    /// its furniture only.
    static func standard(dataFolder: String) throws -> Pipeline {
        let analyzer = try LanguageAnalyzer(models: dataFolder + "/models")
        let coder = try RecordCoder(folder: DataFolder(path: dataFolder))
        let version = CoderVersion.of(dataFolder: dataFolder, program: "0.1.0")
        return Pipeline(coderVersion: version) { document in
            if let language = document.language, !language.hasPrefix("en") {
                return CodedDocument(
                    document: document,
                    record: Record(
                        id: document.id, published: document.published,
                        furniture: document.furniture),
                    sentences: [])
            }
            let analysis = analyzer.analyze(
                document.text, skipping: document.furniture.map(\.span))
            return CodedDocument(
                document: document, record: coder.code(document, analysis),
                sentences: analysis.sentences.map(\.span))
        }
    }
}
