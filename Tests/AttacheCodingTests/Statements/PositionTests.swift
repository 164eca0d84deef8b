import AttacheModel
import Testing

@Suite struct PositionTests {
    private func matters(_ text: String) -> [String] {
        Reading(text).record.statements.compactMap(\.positionOn)
    }

    @Test func aGeneralJudgmentIsAPosition() {
        #expect(matters("Norway said that the fjord is the core issue.") == ["fjord"])
    }

    @Test func whatWasAlwaysHeldIsAPosition() {
        #expect(
            matters("Norway has always maintained that the islands belong to its people.")
                == ["islands"])
    }

    @Test func newsIsNoPosition() {
        #expect(matters("Norway said that the talks had failed.").isEmpty)
    }
}
