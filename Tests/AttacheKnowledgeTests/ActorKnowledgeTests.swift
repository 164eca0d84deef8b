import AttacheKnowledge
import Testing

/// The data folder of the package, found from this file.
private let folder = DataFolder(
    path: #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        + "/share/attache")

@Suite struct ActorKnowledgeTests {
    @Test func filesAreSound() throws {
        let (knowledge, diagnostics) = try ActorKnowledge.load(folder)
        for diagnostic in diagnostics { Issue.record("\(diagnostic)") }
        #expect(knowledge.actors.count > 3_000)
        #expect(knowledge.places.count > 10_000)
    }

    @Test(arguments: [
        ("Turkey", "state"), ("Turkish", "adjective"), ("Kuala Lumpur", "capital"),
        ("Lashkar-e-Taiba", "body"), ("Côte d’Ivoire", "state"), ("COTE D'IVOIRE", "state"),
        ("foreign ministers", "role"), ("Kyiv", "capital"), ("U.S.", "state"),
    ])
    func meanings(phrase: String, form: String) throws {
        let (knowledge, _) = try ActorKnowledge.load(folder)
        let found = knowledge.meanings(ofPhrase: phrase).map { "\($0)".prefix { $0 != "(" } }
        #expect(found.contains { $0 == form }, "\(found)")
    }

    @Test func caseTellsAStateFromAPronoun() throws {
        let (knowledge, _) = try ActorKnowledge.load(folder)
        let atoms = Atoms("They told us that US troops who serve in Iran. Air raids")
        let found = knowledge.phrases(atoms).map { match in
            let text = Array("They told us that US troops who serve in Iran. Air raids".utf8)
            return String(decoding: text[match.span.range], as: UTF8.self)
        }
        #expect(found == ["US troops", "Iran"])
    }

    @Test func lookalikesOfOtherScriptsAreNotMerged() throws {
        let (knowledge, _) = try ActorKnowledge.load(folder)
        // The first letter is a Cyrillic one.
        #expect(knowledge.meanings(ofPhrase: "\u{0410}lgeria").isEmpty)
    }
}
