import AttacheActors
import AttacheAttribution
import AttacheCoding
import AttacheKnowledge
import AttacheLanguage
import AttacheModel

/// What the stages before statements and claims find in a text, with the data files of the
/// repository.
struct Reading {
    static let folder: DataFolder = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return DataFolder(path: "/" + root + "/share/attache")
    }()
    static let analyzer = try! LanguageAnalyzer(models: folder.file("models"))
    static let finder = AttributionFinder(try! AttributionKnowledge(folder: folder))
    static let coder = ActorCoder(
        knowledge: try! ActorKnowledge.load(folder).0,
        relations: RelationPatterns.load(folder).0)

    static let records = try! RecordCoder(folder: folder)

    let document: Document
    let analysis: Analysis
    let attributions: [Attribution]
    let actors: ActorSet

    /// `published` is an ISO day; with a `publisher` that is a public body the text speaks for it.
    init(
        _ text: String, title: String? = nil, publisher: String? = nil, published: String? = nil
    ) {
        document = Document(
            id: "d", title: title, publisher: publisher,
            published: published.map { PublicationDate(value: $0, basis: .source) },
            text: SourceText(text))
        analysis = Self.analyzer.analyze(document.text)
        attributions = Self.finder.find(text: document.text, analysis: analysis)
        actors = Self.coder.code(document: document, analysis: analysis)
    }

    var statements: [Statement] {
        Self.records.statements.statements(
            of: document, analysis: analysis, attributions: attributions, actors: actors)
    }

    var claims: [Claim] {
        ClaimCoder(try! ClaimKnowledge(folder: Self.folder)).claims(
            of: document, analysis: analysis, attributions: attributions, actors: actors)
    }

    /// Everything, as the command line has it.
    var record: Record { Self.records.code(document, analysis) }

    func name(_ id: String?) -> String? { actors.actors.first { $0.id == id }?.name }
}
