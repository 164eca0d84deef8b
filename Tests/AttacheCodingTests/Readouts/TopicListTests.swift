import AttacheModel
import Testing

/// Topics of invented releases: lists, sums and what stands first.
@Suite struct TopicListTests {
    private func topics(_ words: String) -> [Readout.Topic] {
        Reading(
            """
            The Foreign Minister of Norway, Kari Lund, met the Foreign Minister of Ghana, Ama Mensah, in \
            Accra today. \(words)
            """, title: "Foreign Minister meets Ghanaian colleague",
            publisher: "Ministry of Foreign Affairs, Norway", published: "2031-05-06"
        ).record.readouts.flatMap(\.topics)
    }
    private func names(_ words: String) -> [String] { topics(words).map { $0.name.lowercased() } }

    @Test func aListGoesOnBehindAPairOfNames() {
        let found = names(
            "Discussions also covered the return of night ferries between Tema and Bergen, grants, and "
                + "the plans for the jubilee concert.")
        #expect(found.contains { $0.contains("ferries") })
        #expect(found.contains { $0.contains("grants") })
        #expect(found.contains { $0.contains("jubilee") || $0.contains("concert") })
    }

    @Test func twoOfAKindAreTwoTopics() {
        let found = names("They discussed the repair of lighthouses and protection of seabirds.")
        #expect(found.contains { $0.contains("repair") && !$0.contains("seabirds") })
        #expect(found.contains { $0.contains("seabirds") })
    }

    @Test func allThatACarriersClauseNamesIsATopic() {
        let found = names(
            "The minister underscored the importance of widening the salt road and exploring "
                + "prospects for a cocoa exchange.")
        #expect(found.contains { $0.contains("salt road") })
        #expect(found.contains { $0.contains("cocoa") })
    }

    @Test func aSumOfMoneyIsOneTopicHoweverManyPurposesItHas() {
        let found = topics(
            "Norway will provide $12 million for clinics, a slipway and the training of midwives.")
        let own = found.filter { $0.verb?.contains("provide") == true }
        #expect(own.count == 1)
    }

    @Test func peaceAndStabilityOfOnePlaceAreOneTopic() {
        let found = names(
            "The ministers stressed the importance of peace and stability in the Lake Chad basin.")
        #expect(found.count { $0.contains("peace") || $0.contains("stability") } == 1)
        #expect(found.contains { $0.contains("chad") })
    }

    @Test func whatStandsFirstIsWhatTheSentenceIsAbout() {
        let found = names(
            "On seabed mining, the minister stated that the floor belongs to the living.")
        #expect(found.contains { $0.contains("seabed mining") })
        #expect(!found.contains { $0.contains("floor") })
    }

    @Test func whatIsAskedForInAnswerIsNoFurtherTopic() {
        let found = names(
            "The minister raised the drowning of seabirds in nets and requested early measures.")
        #expect(found.contains { $0.contains("seabirds") || $0.contains("drowning") })
        #expect(!found.contains { $0.contains("measures") })
    }

    @Test func aListGoesOnBehindAClauseWithAPlace() {
        let found = names(
            "The two ministers referred to the changes taking place in Mali, the price of rice, and the "
                + "drought.")
        #expect(found.contains { $0.contains("drought") })
    }
}
