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

    let document: Document
    let analysis: Analysis
    let attributions: [Attribution]
    let actors: ActorSet

    init(_ text: String) {
        document = Document(id: "d", text: SourceText(text))
        analysis = Self.analyzer.analyze(document.text)
        attributions = Self.finder.find(text: document.text, analysis: analysis)
        actors = Self.coder.code(document: document, analysis: analysis)
    }

    var statements: [Statement] {
        StatementCoder().statements(
            of: document, analysis: analysis, attributions: attributions, actors: actors)
    }

    var claims: [Claim] {
        ClaimCoder(try! ClaimKnowledge(folder: Self.folder)).claims(
            of: document, analysis: analysis, attributions: attributions, actors: actors)
    }

    func name(_ id: String?) -> String? { actors.actors.first { $0.id == id }?.name }
}
