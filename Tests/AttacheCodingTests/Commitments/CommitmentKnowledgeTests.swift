import AttacheCoding
import AttacheModel
import Testing

@Suite struct CommitmentKnowledgeTests {
    @Test func cuesAndExamplesHold() throws {
        let analyzer = Reading.analyzer
        let folder = Reading.folder
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
        let readouts = try ReadoutKnowledge(folder: Reading.folder)
        let agreed = readouts.strength(ofVerb: "agree") ?? 0
        let discussed = readouts.strength(ofVerb: "discuss") ?? 0
        let touched = readouts.strength(ofVerb: "touch") ?? 0
        #expect(agreed > discussed && discussed > touched)
    }
}
