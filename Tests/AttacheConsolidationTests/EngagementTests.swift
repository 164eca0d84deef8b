import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import Testing

private let peru = Party(id: "p", name: "Peru", kind: .state, country: "PER")
private let chile = Party(id: "c", name: "Chile", kind: .state, country: "CHL")
private let peruvian = Party(
    id: "m", name: "Rosa Quispe", kind: .person, country: "PER", roles: ["Foreign Minister"])
private let chilean = Party(
    id: "h", name: "Iván Soto", kind: .person, country: "CHL", roles: ["Foreign Minister"])

/// What is one engagement over documents, and what stays apart.
@Suite struct EngagementTests {
    @Test func aPromisedDeedAndItsOccurrenceAreOne() throws {
        let promise = report(
            "a", "2025-05-09", "[p Peru] will [WHAT release the two fishermen by the end of May].",
            parties: [peru],
            promise: ("p", DayRange(from: Day(2025, 5, 9), to: Day(2025, 5, 31))))
        let done = report(
            "b", "2025-05-28", publisher: "Daily",
            "[p Peru] [RETREAT freed] the fishermen of [c Chile] at the pier of Arica.",
            parties: [peru, chile],
            events: [(.retreat, "2025-05-27", ["p"], .occurred)])
        let known = try consolidate([promise, done])
        #expect(known.engagements.count == 1)
        let release = try #require(known.engagements.first)
        #expect(release.status == .occurred)
        #expect(release.accounts.map(\.document) == ["b"])
        #expect(release.mentions.map(\.document) == ["a"])
    }

    @Test func whatOneTextAlonePromisesIsNoEngagement() throws {
        let promise = report(
            "a", "2025-05-09", "[p Peru] will [WHAT release the two fishermen by the end of May].",
            parties: [peru],
            promise: ("p", DayRange(from: Day(2025, 5, 9), to: Day(2025, 5, 31))))
        #expect(try consolidate([promise]).engagements.isEmpty)
    }

    @Test func aTextThatTellsThePlanAndTheOccurrenceTellsOneMeeting() throws {
        let plan = report(
            "a", "2025-05-09",
            "[m Rosa Quispe] and [h Iván Soto] will [CONSULT meet] in Tacna on fishing limits.",
            parties: [peruvian, chilean],
            events: [(.consult, "2025-06-03", ["m", "h"], .planned)])
        let both = report(
            "b", "2025-06-11", publisher: "Daily",
            "[h Iván Soto] and [m Rosa Quispe], who were to [CONSULT meet] on fishing limits in Tacna, did so. "
                + "They [AGREE met] on fishing limits in Tacna.",
            parties: [peruvian, chilean],
            events: [(.consult, "2025-06-03", ["m", "h"], .planned)])
        var told = both
        told.record.events.append(
            Event(
                id: "e9", type: .consult, actors: ["m", "h"],
                date: Window(DayRange(Day(2025, 6, 10)!)), status: .occurred,
                trigger: MarkedText(
                    "Iván Soto and Rosa Quispe, who were to meet on fishing limits in Tacna, did so. "
                        + "They [X met] on fishing limits in Tacna.")!.marks[0].span,
                evidence: [both.sentences[1]]))
        let known = try consolidate([plan, told])
        #expect(known.engagements.count == 1)
        #expect(known.engagements.first?.status == .occurred)
    }

    @Test func accountsThatNameOneSideEachAreOneMeeting() throws {
        let a = report(
            "a", "2025-05-09",
            "[m Rosa Quispe] [CONSULT met] her counterpart from [c Chile] on fishing limits at Tacna.",
            parties: [peruvian, chile], events: [(.consult, "2025-05-08", ["m"], .occurred)])
        let b = report(
            "b", "2025-05-09", publisher: "Daily",
            "[h Iván Soto] [CONSULT met] the minister of [p Peru] on fishing limits at Tacna.",
            parties: [chilean, peru], events: [(.consult, "2025-05-08", ["h"], .occurred)])
        #expect(try consolidate([a, b]).engagements.count == 1)
    }

    @Test func actsOfTwoSidesStayApart() throws {
        let a = report(
            "a", "2025-05-09", "[p Peru] [SANCTION imposed] a duty on grapes of [c Chile].",
            parties: [peru, chile], events: [(.sanction, "2025-05-08", ["p"], .occurred)])
        let b = report(
            "b", "2025-05-09", publisher: "Daily",
            "[c Chile] [SANCTION imposed] a duty on fish meal of [p Peru].",
            parties: [peru, chile], events: [(.sanction, "2025-05-08", ["c"], .occurred)])
        #expect(try consolidate([a, b]).engagements.count == 2)
    }

    @Test func aWordWithTheDayIsReadBackToWhatHappenedThen() throws {
        let clash = report(
            "a", "2025-05-03",
            "Sailors of [p Peru] and [c Chile] [ASSAULT exchanged fire] off Arica at dawn.",
            parties: [peru, chile],
            events: [(.assault, "2025-05-02", ["p", "c"], .occurred)])
        let council = report(
            "b", "2025-05-06", publisher: "Council",
            "The Council regrets the loss of life in the incident of 2 May 2025 between [p Peru] and [c Chile].",
            parties: [peru, chile])
        let mentions = try #require(consolidate([clash, council]).engagements.first?.mentions)
        #expect(mentions.map { council.document.text[$0.trigger] } == ["incident"])
    }

    @Test func aNewActOfTheSameKindInTheSameSentenceIsNoMention() throws {
        let first = report(
            "a", "2025-05-09", "[p Peru] will [SANCTION charge] a duty on grapes of [c Chile].",
            parties: [peru, chile], events: [(.sanction, "2025-05-12", ["p"], .planned)])
        let second = report(
            "b", "2025-11-22", publisher: "Daily",
            "[p Peru] [SANCTION imposed] a duty on grapes of [c Chile] again and began to charge it.",
            parties: [peru, chile], events: [(.sanction, "2025-11-20", ["p"], .occurred)])
        let known = try consolidate([first, second])
        #expect(known.engagements.count == 2)
        #expect(!known.engagements.contains { !$0.mentions.isEmpty })
    }

    @Test func whatLiesAfterTheReportHasNotHappened() throws {
        let early = report(
            "a", "2025-05-09", "[m Rosa Quispe] [CONSULT meets] [h Iván Soto] in Tacna.",
            parties: [peruvian, chilean],
            events: [(.consult, "2025-06-03", ["m", "h"], .occurred)])
        #expect(try consolidate([early]).engagements.first?.status == .planned)
    }

    @Test func whatIsStillToComeIsNotWhatWas() throws {
        let text = "[m Rosa Quispe] [CONSULT visited] Arica on fishing limits on Thursday."
        let past = report(
            "a", "2025-05-09", text, parties: [peruvian],
            events: [(.consult, "2025-05-08", ["m"], .occurred)])
        let next = report(
            "b", "2025-05-09", publisher: "Daily",
            "[m Rosa Quispe] will [CONSULT visit] Arica on fishing limits in June.",
            parties: [peruvian], events: [(.consult, "2025-06-03", ["m"], .planned)])
        #expect(try consolidate([past, next]).engagements.count == 2)
    }

    @Test func whoDidItAndToWhomItWasDoneAreOneDeed() throws {
        let active = report(
            "a", "2025-05-09", "[p Peru] [COERCE seized] two trawlers and their crews off Arica.",
            parties: [peru, chile],
            events: [(.coerce, "2025-05-08", ["p"], .occurred)])
        var passive = report(
            "b", "2025-05-12", publisher: "Daily",
            "The crews of [c Chile] [COERCE detained] with two trawlers off Arica are in custody of [p Peru].",
            parties: [peru, chile],
            events: [(.coerce, nil, [], .occurred)])
        passive.record.events[0].recipients = ["c"]
        #expect(try consolidate([active, passive]).engagements.count == 1)
    }

    @Test func whatEachDidToTheOtherStaysTwo() throws {
        func expulsion(_ id: String, _ text: String, by: String, of: String) -> CodedDocument {
            var told = report(
                id, "2025-05-09", publisher: id, text, parties: [peru, chile],
                events: [(.sanction, "2025-05-08", [by], .occurred)])
            told.record.events[0].recipients = [of]
            return told
        }
        let first = expulsion(
            "a", "[p Peru] [SANCTION expelled] two diplomats of [c Chile].", by: "p", of: "c")
        let answer = expulsion(
            "b", "[c Chile] [SANCTION expelled] two diplomats of [p Peru].", by: "c", of: "p")
        #expect(try consolidate([first, answer]).engagements.count == 2)
    }

    @Test func aPromiseOfOneTextThatAnotherTellsIsAnEngagement() throws {
        let promise = report(
            "a", "2025-05-09",
            "[p Peru] will [WHAT release the two fishermen of Arica by the end of May].",
            parties: [peru],
            promise: ("p", DayRange(from: Day(2025, 5, 9), to: Day(2025, 5, 31))))
        let later = report(
            "b", "2025-05-28", publisher: "Daily",
            "The release of the two fishermen of Arica by [p Peru] is still awaited.",
            parties: [peru])
        let known = try consolidate([promise, later])
        #expect(known.engagements.map { $0.mentions.map(\.document) } == [["a", "b"]])
    }
}
