import AttacheActors
import AttacheEvents
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import AttacheTime
import Foundation

/// The stages with the data files of the repository.
struct ShippedData: Sendable {
    let analyzer: LanguageAnalyzer
    let actors: ActorCoder
    let times: TimeCoder
    let events: EventCoder

    static let folder =
        URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/share/attache"

    static let shared = try! ShippedData()

    init() throws {
        let data = DataFolder(path: Self.folder)
        analyzer = try LanguageAnalyzer(models: Self.folder + "/models")
        actors = ActorCoder(knowledge: try ActorKnowledge.load(data).0)
        times = TimeCoder(knowledge: try TimeKnowledge(folder: data))
        events = try EventCoder(folder: data)
    }

    struct Coded {
        var text: SourceText
        var actors: ActorSet
        var events: [Event]
        var partyless: [Event]

        func names(_ ids: [String]) -> [String] {
            ids.compactMap { id in actors.actors.first { $0.id == id }?.country }
        }
    }

    /// The record's events of a text published on a day.
    func code(_ text: String, published: String = "2024-03-14") -> Coded {
        let source = SourceText(text)
        let date = PublicationDate(value: published, basis: .source)
        let document = Document(id: "t", published: date, text: source)
        let analysis = analyzer.analyze(source)
        let set = actors.code(document: document, analysis: analysis)
        let found = times.expressions(in: source, published: date, analysis: analysis)
        let windows = WindowFinder(
            text: source, analysis: analysis, expressions: found, published: date.window,
            knowledge: times.knowledge)
        let coded = events.read(
            document: document, analysis: analysis, actors: set, times: found, attributions: [],
            windows: windows)
        return Coded(
            text: source, actors: set, events: coded.events, partyless: coded.partyless)
    }

    /// The rows of the event table of a text.
    func table(_ text: String) -> [TableEvent] {
        let source = SourceText(text)
        let document = Document(id: "t", text: source)
        let analysis = analyzer.analyze(source)
        let set = actors.code(document: document, analysis: analysis)
        return events.table(
            document: document, analysis: analysis, actors: set, times: [], attributions: [])
    }
}
