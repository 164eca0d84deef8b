import AttacheEvents
import AttacheModel
import Testing

/// Dates that an event has from what is told around it.
@Suite struct EventDateTests {
    private let data = ShippedData.shared

    @Test func whoIsMetOnAVisitIsMetOnItsDays() {
        let coded = data.code(
            """
            Norwegian Foreign Minister Espen Barth visited Chad on 4 March and Togo on 6 March.

            In Togo the foreign minister met Togolese ministers.
            """)
        let meeting = coded.events.last { $0.type == .consult }
        #expect(meeting?.date?.from == Day(2024, 3, 6))
    }

    @Test func theGroundOfADeedLiesBeforeIt() {
        let coded = data.code("Kenya shelled Kismayo on Tuesday in revenge for the raid.")
        let raid = coded.events.first { coded.text[$0.trigger] == "raid" }
        #expect(raid == nil || raid?.date?.from == nil)
    }

    @Test func aDeedBesideAnotherWasDoneBeforeIt() {
        let coded = data.code(
            "Police in Kenya arrested forty people at Lamu on 10 March in connection with the raid."
        )
        let raid = coded.events.first { coded.text[$0.trigger] == "raid" }
        #expect(raid?.date?.from == nil)
    }

    @Test func aDayInWhatSomebodyRecallsDatesNothingElse() {
        let coded = data.code(
            """
            The Kenyan minister spoke with the Togolese minister on 12 March.

            He recalled that the army had shelled Kismayo on 9 March.

            The two ministers agreed to open the border.
            """)
        let accord = coded.events.first { $0.type == .agree }
        #expect(accord != nil)
        #expect(accord?.date?.from != Day(2024, 3, 9))
    }

    @Test func whatGoesOnNowHasTheWordsForNow() {
        let coded = data.code("Chad is currently in a conflict with Libya.")
        let conflict = coded.events.first { $0.type == .assault }
        #expect(conflict?.status == .ongoing)
        #expect(conflict?.date?.text.map { coded.text[$0] } == "currently")
        #expect(conflict.map { Set(coded.names($0.actors + $0.recipients)) } == ["TCD", "LBY"])
    }

    @Test func whatLiesAheadOfTheReportIsPlanned() {
        let coded = data.code("The Kenyan president meets the Togolese president tomorrow.")
        #expect(coded.events.first?.status == .planned)
    }

    @Test func aClauseWithSinceOpensATime() {
        let coded = data.code(
            "Police in Kenya have arrested forty people since the march began in January.")
        let arrest = coded.events.first { $0.type == .coerce }
        #expect(arrest?.date?.from == Day(2024, 1, 1))
        #expect(arrest?.date?.to == Day(2024, 3, 14))
    }
}
