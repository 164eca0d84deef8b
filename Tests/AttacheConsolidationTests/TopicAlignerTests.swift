import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import Testing

/// Which topics of two accounts are told to be the same.
@Suite struct TopicAlignerTests {
    private let togo = Party(id: "t", name: "Togo", kind: .state, country: "TGO")
    private let ghana = Party(id: "g", name: "Ghana", kind: .state, country: "GHA")

    private func account(_ id: String, _ marked: String) -> CodedDocument {
        let party = id == "a" ? togo : ghana
        var coded = report(
            id, "2025-03-12", publisher: "Ministry " + id, marked, parties: [togo, ghana],
            events: [(.consult, "2025-03-12", ["t", "g"], .occurred)])
        let marks = MarkedText(marked)!.marks.filter { $0.label.hasPrefix("T") }
        coded.record.voice = party.id
        coded.record.readouts = [
            Readout(
                issuer: party.id, about: "e0",
                topics: marks.map {
                    Readout.Topic(
                        name: coded.document.text[$0.span], verb: "discussed", strength: 2,
                        span: $0.span)
                }, evidence: coded.sentences)
        ]
        return coded
    }

    private func onlyIn(_ first: String, _ second: String) throws -> [String] {
        let met = "[t Togo] and [g Ghana] [CONSULT met] in Keta. "
        let known = try consolidate([account("a", met + first), account("b", met + second)])
        return try #require(known.readouts.first).onlyIn.map(\.topic)
    }

    @Test func sumsOfMoneyAreOneMatterWhateverTheyAreFor() throws {
        let only = try onlyIn(
            "They discussed [T1 $12 million for harbour cranes] and [T2 onion tariffs].",
            "They discussed [T1 $30 million for lighthouses].")
        #expect(only == ["onion tariffs"])
    }

    @Test func aTopicIsKnownByTheWordsAroundTheOthers() throws {
        let only = try onlyIn(
            "They agreed on [T1 an opening of two gates] at Keta for the rest of the dry season on the Volta.",
            "They discussed [T1 dry-season levels of the Volta] and [T2 onion tariffs].")
        #expect(only == ["onion tariffs"])
    }

    @Test func whatOneSidePartsAndTheOtherDoesNotIsInBoth() throws {
        let only = try onlyIn(
            "They discussed [T1 the ferry timetable], [T2 the night ferry timetable] and [T3 the lighthouse].",
            "The talks in the harbour office went on until noon and were about [T1 the ferry timetable]."
        )
        #expect(only == ["the lighthouse"])
    }

    @Test func aThirdCountryTellsWhatATopicIs() throws {
        let only = try onlyIn(
            "They discussed [T1 the situation in Mali] and [T2 the situation in Niger].",
            "They discussed [T1 developments in Niger].")
        #expect(only == ["the situation in Mali"])
    }

    @Test func theStateStandsForItsPersons() throws {
        let met = "[t Togo] and [g Ghana] [CONSULT met] in Keta. "
        var a = account("a", met + "They discussed [T1 the lighthouse].")
        a.record.actors.append(
            Actor(id: "p", name: "Afi Lawson", kind: .person, country: "TGO", mentions: []))
        a.record.readouts[0].issuer = "p"
        let b = account(
            "b", met + "The talks in the harbour office went on until noon, on [T1 the lighthouse]."
        )
        let known = try consolidate([a, b])
        let accounts = try #require(known.readouts.first).accounts
        let names = accounts.compactMap { account in
            known.actors.first { $0.id == account.issuer }?.name
        }
        #expect(names.sorted() == ["Ghana", "Togo"])
    }
}
