import AttacheCoding
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import Testing

/// The data folder of the package, found from this file.
private let folder = DataFolder(
    path: #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        + "/share/attache")

@Suite struct CommitmentKnowledgeTests {
    @Test func cuesAndExamplesHold() throws {
        let analyzer = try LanguageAnalyzer(models: folder.file("models"))
        let commitments = try CommitmentKnowledge(folder: folder)
        for diagnostic in commitments.check(analyze: { analyzer.analyze(SourceText($0)) }) {
            Issue.record("\(diagnostic)")
        }
        let readouts = try ReadoutKnowledge(folder: folder)
        for diagnostic in readouts.check(analyze: { analyzer.analyze(SourceText($0)) }) {
            Issue.record("\(diagnostic)")
        }
    }

    @Test func verbsOfReadoutsHaveStrengths() throws {
        let readouts = try ReadoutKnowledge(folder: folder)
        let agreed = readouts.strength(ofVerb: "agree") ?? 0
        let discussed = readouts.strength(ofVerb: "discuss") ?? 0
        let touched = readouts.strength(ofVerb: "touch") ?? 0
        #expect(agreed > discussed && discussed > touched)
    }
}
