import AttacheModel
import Testing

struct StatementCoderTests {
    @Test func aStatementHasItsSpeakerAndItsWordsWithoutThat() {
        let reading = Reading("France said that the border would stay open.")
        let statement = reading.statements.first
        #expect(reading.name(statement?.speaker) == "France")
        #expect(
            statement.map { reading.document.text[$0.content[0]] }
                == "the border would stay open")
        #expect(statement?.kind == .indirect)
    }

    @Test func twoSourcesUnderOneCueMakeTwoStatements() {
        let reading = Reading("Norway and Sweden said that the talks had failed.")
        #expect(reading.statements.compactMap { reading.name($0.speaker) } == ["Norway", "Sweden"])
    }

    @Test func attitudesAndBareActsMakeNoStatement() {
        #expect(Reading("Norway wants to reopen the talks.").statements.isEmpty)
        #expect(Reading("Norway condemned the raid.").statements.isEmpty)
    }

    @Test func aSpeakersOwnRequestIsNoSecondStatement() {
        let reading = Reading("“We urge both sides to stop the fighting at once,” Norway said.")
        #expect(reading.statements.count == 1)
        #expect(reading.statements.first?.kind == .direct)
    }

    @Test func anEmbeddedPostIsAStatement() {
        let text = """
            The minister wrote on the platform.
            The bridge is open again for everybody from today.
            — Ann Lee (@annlee) May 4, 2031
            """
        let post = Reading(text).statements.first { $0.kind == .post }
        #expect(post?.venue == "X")
    }
}
