import AttacheModel
import Testing

@Suite struct CommitmentCoderTests {
    private func promises(
        _ text: String, publisher: String? = nil
    ) -> [(by: [String?], what: String, due: Window?, condition: String?)] {
        let reading = Reading(text, publisher: publisher, published: "2031-05-06")
        return reading.record.commitments.map { promise in
            (
                promise.by.map { reading.name($0) }, reading.document.text[promise.what],
                promise.due, promise.condition.map { reading.document.text[$0] }
            )
        }
    }

    @Test func anAsideDoesNotCutThePromise() {
        let found = promises("Norway shall suspend, as of Friday, the duties on wool from Peru.")
        #expect(found.count == 1)
        #expect(found.first?.what.contains("duties on wool") == true)
    }

    @Test func anActThatIsAgreedToIsAPromise() {
        let found = promises("Norway and Peru agreed to the withdrawal of their tanks.")
        #expect(found.map(\.by) == [["Norway", "Peru"]])
        #expect(promises("Norway and Peru agreed to the proposal.").isEmpty)
    }

    @Test func aDayInTheConditionIsNotWhenThePromiseIsDue() {
        let found = promises(
            "“If the decree is in force on 1 June, we will close the port on 9 June,” Norway said.")
        #expect(found.first?.due?.from?.description == "2031-06-09")
        #expect(found.first?.condition?.hasPrefix("If the decree") == true)
    }

    @Test func anOfferNeedsAnAmount() {
        #expect(promises("Norway is offering ten million kroner for the clinic.").count == 1)
        #expect(promises("Norway offered its condolences.").isEmpty)
    }

    @Test func anEventWithADateIsScheduled() {
        let found = promises("The next round of talks is scheduled for 9 June.")
        #expect(found.first?.due?.from?.description == "2031-06-09")
    }

    @Test func aTeamIsItsStates() {
        let found = promises("A technical team from Peru will inspect the dam in June.")
        #expect(found.first?.by == ["Peru"])
    }
}
