import AttacheEvents
import AttacheModel
import Testing

@Suite struct FrameExampleTests {
    /// As `attache check` runs them. The parser is trained, not written: a few of its errors are
    /// borne, a frame that nothing finds is not.
    @Test func theExamplesOfTheFrameFilesComeOut() {
        let data = ShippedData.shared
        let found = FrameChecker(data.events).check(analyze: { data.analyzer.analyze($0) })
        let faults = found.filter { $0.severity == .error }
        #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
        let count = data.events.lexicon.frames.reduce(0) { $0 + $1.examples.count }
        #expect(count > 150)
        let missed = found.map(\.description).joined(separator: "\n")
        #expect(found.count <= count / 12, "\(missed)")
    }

    @Test func theLexiconIsWide() {
        #expect(ShippedData.shared.events.lexicon.triggerCount > 4000)
        let types = Set(
            ShippedData.shared.events.lexicon.frames.filter { !$0.isComment }.map(\.type))
        #expect(types.count == EventType.allCases.count)
    }
}
