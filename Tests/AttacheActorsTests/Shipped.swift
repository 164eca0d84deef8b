import AttacheActors
import AttacheKnowledge
import AttacheLanguage
import AttacheModel

/// The shipped data and models, read once.
enum Shipped {
    static let path =
        #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/share/attache"
    static let coder = try! ActorCoder.load(DataFolder(path: path))
    static let analyzer = try! LanguageAnalyzer(models: path + "/models")

    static func code(
        _ text: String, published: String? = nil, publisher: String? = nil,
        title: String? = nil
    ) -> (
        ActorSet, SourceText
    ) {
        let document = Document(
            id: "test", title: title, publisher: publisher,
            published: published.map { PublicationDate(value: $0, basis: .option) },
            text: SourceText(text))
        let analysis = analyzer.analyze(document.text)
        return (coder.0.code(document: document, analysis: analysis), document.text)
    }
}

/// The first actor with a mention that holds some words.
func actor(_ words: String, in set: ActorSet, _ text: SourceText) -> Actor? {
    set.actors.first { $0.mentions.contains { text[$0].contains(words) } }
}

/// The actor's mentions as the text writes them.
func forms(_ actor: Actor?, _ text: SourceText) -> [String] {
    actor?.mentions.map { text[$0] } ?? []
}
