import AttacheTime
import Testing

@Suite struct TimeKnowledgeTests {
    @Test func filesAreSoundAndTheirExamplesHold() {
        for diagnostic in timeKnowledge.check() { Issue.record("\(diagnostic)") }
    }
}
