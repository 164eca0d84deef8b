import AttacheEvents
import AttacheModel
import Testing

/// What a document says in its writer's own voice, and what is only said of a deed.
@Suite struct OwnVoiceTests {
    private let data = ShippedData.shared

    @Test func aHostAgreesToNothingByHosting() {
        let coded = data.code("Norway and Peru met in Oslo on Monday for talks hosted by Chile.")
        #expect(!coded.events.contains { $0.type == .agree })
    }

    @Test func aDiplomaticProtestIsNoMarch() {
        let coded = data.code(
            "Kenya filed a diplomatic protest with Chad on Monday. The protest was filed in Nairobi."
        )
        #expect(!coded.events.contains { $0.type == .protest })
    }

    @Test func whatIsEliminatedMustLive() {
        let coded = data.code("Kenya praised efforts to eliminate the consequences of the flood.")
        #expect(!coded.events.contains { $0.type == .assault })
    }

    @Test func aPromiseForLaterIsMadeNow() {
        let coded = data.code(
            "Norway and Peru agreed to set up a commission before the end of April.")
        let promise = coded.events.first { $0.type == .agree }
        #expect(promise?.status == .occurred)
        #expect(promise != nil && promise?.date?.to != Day(2024, 4, 30))
    }
}
