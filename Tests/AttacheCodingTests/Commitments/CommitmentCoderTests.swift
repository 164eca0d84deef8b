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

    @Test func aPactWithAPartnerBindsTheSpeakersSideToo() {
        let found = promises(
            """
            Norwegian Foreign Minister Anna Berg said on Monday that a fishing deal with Peru could be \
            finalised within weeks.
            """)
        #expect(found.map { Set($0.by) } == [["Norway", "Peru"]])
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

    @Test func anObjectAfterAnAsideIsPromisedThoughAParticipleFollows() {
        let found = promises(
            "Norway shall not apply, during the same period, the levy on cod imposed on 8 April.")
        #expect(found.first?.what.contains("levy on cod") == true)
        #expect(found.first?.due?.from?.description != "2031-04-08")
    }

    @Test func theSamePeriodIsThatOfThePromiseBefore() {
        let found = promises(
            "Norway shall suspend the duties for ninety days from 20 May. Peru shall keep its own duty on cod in abeyance during the same period."
        )
        #expect(found.count == 2)
        #expect(found.last?.due?.to == found.first?.due?.to)
        #expect(found.first?.due?.to != nil)
    }

    @Test func actsThatShareAPrepositionAreTwoPromises() {
        let found = promises(
            "Norway and Peru affirmed their commitment to the withdrawal of tanks to a distance of five kilometres from the river within ten days, and to the release of the prisoners in June."
        )
        let release = found.first { $0.what.hasPrefix("the release") }
        #expect(found.count == 2)
        #expect(release?.due?.from?.description == "2031-06-01")
    }

    @Test func aThingIsPartOfWhatIsPromisedOfIt() {
        let found = promises(
            "Minister Berg of Norway promised nothing. The text would go before parliament in June, he said."
        )
        #expect(found.contains { $0.what.lowercased().hasPrefix("the text") })
    }

    @Test func whereSomethingIsTabledIsNotWhoTablesIt() {
        let found = promises(
            "The bill will be tabled in Parliament in June.", publisher: "Government of Norway")
        #expect(found.first?.by.contains("Parliament") != true)
    }

    @Test func whatIsToldOfTheLastNounIsAnotherPlan() {
        let found = promises(
            "Norway will table the bill before the signing, which is due in June.")
        #expect(found.contains { $0.what.hasPrefix("table") && !$0.what.contains("June") })
    }
}
