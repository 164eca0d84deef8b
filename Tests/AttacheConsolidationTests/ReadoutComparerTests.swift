import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import Testing

@Suite struct ReadoutComparerTests {
    private let togo = Party(id: "t", name: "Togo", kind: .state, country: "TGO")
    private let ghana = Party(id: "g", name: "Ghana", kind: .state, country: "GHA")
    private let board = Party(id: "b", name: "Joint Ferry Board", kind: .igo, country: "IGO")

    /// A readout of which every mark `T1`, `T2`, … is a topic.
    private func readout(
        _ id: String, of party: Party, who: [String], _ marked: String, verbs: [String],
        day: String = "2025-03-12"
    ) -> CodedDocument {
        var coded = report(
            id, "2025-03-12", publisher: "Ministry " + id, marked,
            parties: [togo, ghana, board], events: [(.consult, day, who, .occurred)])
        let text = MarkedText(marked)!
        coded.record.voice = party.id
        coded.record.readouts = [
            Readout(
                issuer: party.id, about: "e0",
                topics: text.marks.filter { $0.label.hasPrefix("T") && $0.label.count == 2 }
                    .enumerated().map { n, mark in
                        Readout.Topic(
                            name: coded.document.text[mark.span], verb: verbs[n], strength: 3,
                            span: mark.span)
                    }, evidence: [])
        ]
        return coded
    }

    @Test func topicsInOtherWordsAreOneAndShortOnesAreNotInEveryLongOne() throws {
        let a = readout(
            "a", of: togo, who: ["t", "g"],
            "[t Togo] and [g Ghana] [CONSULT met] in Keta and welcomed [T1 the memorandum on pilots at the port of Keta] and [T2 port improvements].",
            verbs: ["welcomed", "welcomed"])
        let b = readout(
            "b", of: ghana, who: ["t", "g"],
            "[g Ghana] and [t Togo] [CONSULT met] in Keta and agreed on [T1 the memorandum for the use of the port of Keta], and raised [T2 onion exports].",
            verbs: ["agreed", "raised"])
        let comparison = try #require(try consolidate([a, b]).readouts.first)
        let only = comparison.onlyIn.map(\.topic)
        #expect(only.count == 2)
        #expect(only.contains { $0.contains("improvements") })
        #expect(only.contains { $0.contains("onion") })
    }

    /// "bilateral relations" in one account alone tells nothing; "bilateral trade" in both is shown.
    @Test func generalTopicsOfBothSidesStay() throws {
        let a = readout(
            "a", of: togo, who: ["t", "g"],
            "[t Togo] and [g Ghana] [CONSULT met] and discussed [T1 bilateral trade], [T2 onion exports] and [T3 the lighthouse].",
            verbs: ["discussed", "discussed", "discussed"])
        let b = readout(
            "b", of: ghana, who: ["t", "g"],
            "[g Ghana] and [t Togo] [CONSULT met] and agreed on [T1 bilateral trade], [T2 harbour dues], [T3 the ferry timetable], [T4 a customs post] and [T5 bilateral relations].",
            verbs: ["agreed", "agreed", "agreed", "agreed", "agreed"])
        let comparison = try #require(try consolidate([a, b]).readouts.first)
        #expect(
            comparison.accounts.allSatisfy { $0.topics.contains { $0.topic == "bilateral trade" } })
        #expect(!comparison.onlyIn.contains { $0.topic.hasPrefix("bilateral") })
    }

    @Test func twoAccountsThatNobodyAnswersAnswerEachOther() throws {
        let a = readout(
            "a", of: togo, who: ["b"],
            "The [b Joint Ferry Board] [CONSULT convened] and reviewed [T1 the ferry timetable], [T2 the harbour dues] and [T3 the lighthouse].",
            verbs: ["reviewed", "reviewed", "reviewed"])
        let b = readout(
            "b", of: ghana, who: ["g", "t"],
            "[g Ghana] and [t Togo] [CONSULT exchanged views] on [T1 the ferry timetable] and [T2 the harbour dues].",
            verbs: ["exchanged views", "exchanged views"])
        let known = try consolidate([a, b])
        #expect(known.readouts.count == 1)
        #expect(known.readouts.first?.onlyIn.map(\.topic) == ["the lighthouse"])
    }

    @Test func oneSidesOrgansGiveItsAccountTogether() throws {
        let a = readout(
            "a", of: togo, who: ["t", "g"],
            "[t Togo] and [g Ghana] [CONSULT met] on [T1 the ferry timetable].", verbs: ["met"])
        let b = readout(
            "b", of: ghana, who: ["t", "g"],
            "[g Ghana] and [t Togo] [CONSULT met] on [T1 the ferry timetable].", verbs: ["met"])
        var c = readout(
            "c", of: togo, who: ["t", "g"],
            "[t Togo] and [g Ghana] [CONSULT met] on [T1 the ferry timetable].", verbs: ["met"])
        let office = Party(
            id: "o", name: "Harbour Office", kind: .organization, country: "TGO", sector: .gov)
        c.record.actors.append(
            Actor(
                id: office.id, name: office.name, kind: .organization, country: "TGO", mentions: [])
        )
        c.record.readouts[0].issuer = "o"
        let comparison = try #require(try consolidate([a, b, c]).readouts.first)
        #expect(Set(comparison.accounts.map(\.issuer)).count == 2)
    }
}
