import AttacheModel
import Testing

/// Accounts of invented meetings.
@Suite struct ReadoutCoderTests {
    private let release = Reading(
        """
        The Foreign Minister of Norway, Kari Lund, met the Foreign Minister of Ghana, Ama Mensah, in \
        Accra today.

        The two sides exchanged views on rail freight and took note of the findings of the survey. \
        The minister raised concerns about fishing licences. Norway will provide ten million kroner \
        for the clinic in Tema.

        “We were glad to be here,” the minister said.
        """,
        title: "Foreign Minister meets Ghanaian colleague",
        publisher: "Ministry of Foreign Affairs, Norway", published: "2031-05-06")

    @Test func aReleaseIsItsIssuersAccount() {
        let record = release.record
        #expect(release.name(record.voice) == "Norway")
        #expect(record.readouts.map { release.name($0.issuer) } == ["Norway"])
    }

    @Test func eachTopicHasTheIssuersOwnVerbAndItsStrength() {
        let topics = release.record.readouts.first?.topics ?? []
        #expect(topics.map(\.name).contains("fisheries") == false)
        let verbs = Dictionary(topics.map { ($0.name, $0.verb) }, uniquingKeysWith: { a, _ in a })
        #expect(verbs["railways"] == "exchanged views")
        #expect(topics.contains { $0.verb == "raised concerns" && $0.strength == 3 })
        #expect(topics.contains { $0.verb == "will provide" && $0.strength == 5 })
    }

    @Test func topicsLieInTheText() {
        for topic in release.record.readouts.flatMap(\.topics) {
            #expect(!release.document.text[topic.span].isEmpty)
        }
    }

    @Test func thePressHasNoVoiceOfItsOwn() {
        let report = Reading(
            "The ministers of Norway and Ghana met in Accra. They discussed rail freight.",
            publisher: "The Accra Times")
        #expect(report.record.voice == nil)
        #expect(report.record.readouts.isEmpty)
    }

    @Test func whatTheMinistryToldGoesOnWithoutItsName() {
        let report = Reading(
            """
            The Foreign Minister of Norway met the Foreign Minister of Ghana in Accra on Monday, the \
            Norwegian Foreign Ministry said. The two ministers discussed rail freight and fishing \
            licences.
            """, published: "2031-05-06")
        let readout = report.record.readouts.first
        #expect(readout?.topics.contains { $0.name == "railways" } == true)
        #expect(report.name(readout?.issuer)?.contains("Ministry") == true)
    }

    @Test func allWordsOfAQuotationAreItsSpeakersAccount() {
        let report = Reading(
            """
            The Foreign Minister of Norway, Anna Berg, met the Foreign Minister of Ghana, Kofi Addo, in \
            Accra on Monday. Norway's Foreign Ministry said in a statement, "The two sides welcomed the \
            ceasefire. They discussed fishing licences."
            """, published: "2031-05-06")
        let issuers = report.record.readouts.compactMap { report.name($0.issuer) }
        #expect(issuers.count == 1)
        #expect(issuers.first?.contains("Ministry") == true)
    }

    @Test func whatMayYetBeIsNoTopicOfAMeeting() {
        let report = Reading(
            """
            The Foreign Minister of Norway, Anna Berg, met the Foreign Minister of Ghana, Kofi Addo, in \
            Accra on Monday. Ghana's Foreign Ministry said in a statement, "The two sides discussed \
            fishing licences. The gas contract could be signed within weeks."
            """, published: "2031-05-06")
        let topics = report.record.readouts.flatMap(\.topics).map(\.name)
        #expect(topics.contains { $0.contains("fish") })
        #expect(!topics.contains { $0.contains("contract") })
    }

    /// A release of a meeting of Norway and Ghana with further words.
    private func topics(_ words: String, publisher: String = "Ministry of Foreign Affairs, Norway")
        -> [String]
    {
        Reading(
            """
            The Foreign Minister of Norway, Kari Lund, met the Foreign Minister of Ghana, Ama Mensah, in \
            Accra today. \(words)
            """, title: "Foreign Minister meets Ghanaian colleague", publisher: publisher,
            published: "2031-05-06"
        ).record.readouts.flatMap(\.topics).map(\.name)
    }

    @Test func courtesiesAreNoTopics() {
        let found = topics(
            "The minister praised the wisdom of the Ghanaian leadership and thanked Ama Mensah "
                + "for the warm welcome. She welcomed the ferry link.")
        #expect(found.contains { $0.contains("ferry") })
        #expect(!found.contains { $0.contains("wisdom") || $0.contains("welcome") })
    }

    @Test func whatASideIsReadyForIsATopic() {
        let found = topics(
            "Norway stands ready to work with Ghana to repair the lighthouse of Tema.")
        #expect(found.contains { $0.contains("lighthouse") })
    }

    @Test func lightVerbsBringTopicsIn() {
        let found = topics(
            "An exchange of views took place on the salt road. The minister spoke in favour of "
                + "a joint coast guard. Agreement was reached on the salmon quota.")
        #expect(found.contains { $0.contains("salt road") })
        #expect(found.contains { $0.contains("coast guard") })
        #expect(found.contains { $0.contains("salmon") })
    }

    @Test func anEmbassySpeaksForItsSenderAndNotForItsHost() {
        let release = Reading(
            """
            Ambassador Kari Lund met the Foreign Minister of Ghana, Ama Mensah, in Accra today. The two \
            sides exchanged views on rail freight.
            """, title: "Ambassador meets Foreign Minister of Ghana",
            publisher: "Embassy of Norway in the Republic of Ghana", published: "2031-05-06")
        let voice = release.record.actors.first { $0.id == release.record.voice }
        #expect(voice?.country == "NOR")
    }
}
