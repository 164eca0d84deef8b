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
