import AttacheModel
import Testing

/// How real an event is: what goes on, what was called off, what is awaited or only possible.
@Suite struct LastingAndCalledOffTests {
    private let data = ShippedData.shared

    private func events(_ text: String) -> [Event] { data.code(text).events }

    @Test func talksThatNobodyIsSaidToHaveCalledOffKeepTheirType() {
        let coded = data.code("Planned talks between Peru and Chile have been called off.")
        #expect(coded.events.map(\.type) == [.consult])
        #expect(coded.events.map(\.status) == [.calledOff])
        #expect(Set(coded.names(coded.events.first?.actors ?? [])) == ["CHL", "PER"])
    }

    @Test func whoeverCallsTalksOffRefusesThem() {
        #expect(events("Peru called off talks with Chile.").map(\.type) == [.reject])
    }

    @Test(arguments: [
        "Togo has occupied the border town of Benin since May.",
        "The state of Togo is recognized by Kenya.",
        "Ghana is under Kenyan sanctions.",
        "Kenya has been urging Ghana to open the port.",
    ])
    func whatGoesOnIsOngoing(_ text: String) {
        #expect(events(text).first?.status == .ongoing, "\(text)")
    }

    @Test func whatIsNotYetAgreedIsNotRefused() {
        let refused = "Kenya has not agreed to the plan of Ghana."
        let pending = "Kenya has not yet agreed to the plan of Ghana."
        #expect(events(refused).contains { $0.type == .reject })
        #expect(!events(pending).contains { $0.type == .reject })
    }

    @Test func whatIsAwaitedIsNoEvent() {
        #expect(
            !events("Kenya will keep its envoy in Lima until Ghana withdraws its troops.")
                .contains { $0.type == .retreat })
    }

    @Test func helpThatIsOnlyPossibleIsNoEvent() {
        #expect(events("Norway could help Malawi with a loan.").isEmpty)
    }

    @Test func supportToComeIsAPromise() {
        let event = events("Norway will support Malawi in the dispute.").first
        #expect(event?.type == .agree)
        #expect(event?.status == .occurred)
    }
}
