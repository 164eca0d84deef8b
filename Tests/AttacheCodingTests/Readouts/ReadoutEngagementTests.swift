import AttacheModel
import Testing

/// Which engagement of a release a topic is told of.
@Suite struct ReadoutEngagementTests {
    private let release = Reading(
        """
        The 12th Meeting of the Ghana-Togo Lagoon Commission was convened in Lomé today. The Minister of \
        Fisheries of Togo, Afi Lawson, led the Togolese side, and the Minister of Fisheries of Ghana, Kofi \
        Addo, the Ghanaian side.

        The two sides exchanged views on the crab quota and discussed the dredging of the lagoon.

        In the afternoon Mr. Addo called on the Prime Minister of Togo, Yao Agbeko, and conveyed the greetings \
        of the Vice-President.

        It was decided that the 13th meeting would be held in Accra in May.
        """, title: "Meeting of the Lagoon Commission", publisher: "Ministry of Fisheries, Togo",
        published: "2031-05-06")

    private func engagement(of word: String) -> String? {
        release.record.readouts.first { readout in
            readout.topics.contains { release.document.text[$0.span].lowercased().contains(word) }
        }?.about
    }

    @Test func anExchangeOfViewsIsNoMeetingOfItsOwn() {
        #expect(engagement(of: "crab") != nil)
        #expect(engagement(of: "crab") == engagement(of: "dredging"))
    }

    @Test func aCallOnAnotherHostHasItsOwnTopics() {
        #expect(engagement(of: "greetings") != nil)
        #expect(engagement(of: "greetings") != engagement(of: "crab"))
    }

    @Test func theNextOfASeriesIsToldOfTheLast() {
        #expect(engagement(of: "13th") == engagement(of: "crab"))
    }

    @Test func whatTheOtherSideIsQuotedWithIsPartOfTheReleasesAccount() {
        let release = Reading(
            """
            The Foreign Minister of Norway, Kari Lund, met the Foreign Minister of Ghana, Ama Mensah, in \
            Accra today. Minister Mensah said that Ghana would welcome “a joint look” at cocoa tariffs. She \
            raised fishing licences.
            """, title: "Foreign Minister meets Ghanaian colleague",
            publisher: "Ministry of Foreign Affairs, Norway", published: "2031-05-06")
        #expect(Set(release.record.readouts.compactMap { release.name($0.issuer) }) == ["Norway"])
    }

    private let report = Reading(
        """
        The Foreign Minister of Norway, Kari Lund, met the Foreign Minister of Ghana, Ama Mensah, in Accra on \
        Monday. According to the Ghanaian readout, Mensah stressed the importance of cocoa tariffs. The two \
        ministers also discussed fishing licences, the readout said.

        Norway's Foreign Ministry said in a statement that Lund raised the arrest of a sailor.
        """, publisher: "The Accra Times", published: "2031-05-06")

    private func issuer(of word: String) -> Actor? {
        let readout = report.record.readouts.first { readout in
            readout.topics.contains { report.document.text[$0.span].lowercased().contains(word) }
        }
        return report.record.actors.first { $0.id == readout?.issuer }
    }

    @Test func inThePressTheSourceAndNotTheSpeakerInItGivesTheAccount() {
        #expect(issuer(of: "cocoa")?.country == "GHA")
        #expect(issuer(of: "cocoa")?.kind != .person)
        #expect(issuer(of: "sailor")?.country == "NOR")
        #expect(issuer(of: "sailor")?.kind != .person)
    }

    @Test func aReadoutWithoutItsOwnerIsTheOneThatWasNamedLast() {
        #expect(issuer(of: "fishing")?.country == "GHA")
    }
}
