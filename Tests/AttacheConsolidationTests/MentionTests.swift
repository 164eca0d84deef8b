import AttacheConsolidation
import AttacheModel
import Testing

private let peru = Party(id: "p", name: "Peru", kind: .state, country: "PER")
private let chile = Party(id: "c", name: "Chile", kind: .state, country: "CHL")
private let union = Party(id: "u", name: "African Union", kind: .igo, country: "IGO")

/// Words of reports that are read to what others tell: what is asked for, announced, broken.
@Suite struct MentionTests {
    private func mentions(_ documents: [CodedDocument]) throws -> [String] {
        let texts = Dictionary(
            documents.map { ($0.document.id, $0.document.text) }, uniquingKeysWith: { a, _ in a })
        return try consolidate(documents).engagements.flatMap { engagement in
            engagement.mentions.map { "\($0.document) \(texts[$0.document]![$0.trigger])" }
        }
    }

    private let release = report(
        "b", "2025-05-28", publisher: "Daily",
        "[p Peru] [RETREAT released] the nine fishermen of [c Chile] at the pier of Arica.",
        parties: [peru, chile], events: [(.retreat, "2025-05-27", ["p"], .occurred)])

    @Test func aDeedThatWasAskedForIsTheOneThatWasDone() throws {
        let demand = report(
            "a", "2025-05-09",
            "[c Chile] [REQUEST urged] [p Peru] to release the nine fishermen without delay.",
            parties: [peru, chile], events: [(.request, "2025-05-09", ["c"], .occurred)])
        #expect(try mentions([demand, release]) == ["a release"])
    }

    @Test func aWordOfBeforeTheDayThatAsksForNothingIsNoMention() throws {
        let past = report(
            "a", "2025-05-09",
            "The release of nine fishermen of [c Chile] in 2019 did [p Peru] good.",
            parties: [peru, chile])
        #expect(try mentions([past, release]).isEmpty)
    }

    private let raid = report(
        "a", "2025-03-04",
        "[c Chile] [COERCE seized] a trawler of [p Peru] off Arica.",
        parties: [peru, chile], events: [(.coerce, "2025-03-03", ["c"], .occurred)])

    @Test(arguments: [
        "The incident of 3 March was not discussed.",
        "Three weeks after the seizure of the trawler nothing has changed in [c Chile].",
    ])
    func aDayNamesADeed(sentence: String) throws {
        let later = report("b", "2025-03-25", publisher: "Daily", sentence, parties: [peru, chile])
        #expect(try mentions([raid, later]).count == 1)
    }

    @Test(arguments: [
        ("The seizure in March was not discussed in [c Chile].", 1),
        ("The seizure in September was not discussed in [c Chile].", 0),
        ("The seizure of 3 March was not discussed in [c Chile].", 1),
    ])
    func aMonthBehindADeedSaysWhich(sentence: String, count: Int) throws {
        let later = report("b", "2025-03-25", publisher: "Daily", sentence, parties: [peru, chile])
        #expect(try mentions([raid, later]).count == count)
    }

    @Test func aMeetingOnItsDayIsSpokenOfBefore() throws {
        let held = report(
            "b", "2025-05-15", publisher: "Daily",
            "[p Peru] and [c Chile] held [CONSULT talks] on fishing limits in Tacna.",
            parties: [peru, chile], events: [(.consult, "2025-05-14", ["p", "c"], .occurred)])
        func before(_ day: String) -> CodedDocument {
            report(
                "a", "2025-05-09",
                "The envoy has invited [p Peru] and [c Chile] to a meeting on fishing limits on \(day) May.",
                parties: [peru, chile])
        }
        #expect(try mentions([before("14"), held]) == ["a meeting"])
        #expect(try mentions([before("21"), held]).isEmpty)
    }

    @Test func whatHasNoDayWasSpokenOfBeforeItsReport() throws {
        let dayless = report(
            "b", "2025-03-12", publisher: "Daily",
            "[c Chile] had [COERCE seized] a trawler of [p Peru] off Arica.",
            parties: [peru, chile], events: [(.coerce, nil, ["c"], .occurred)])
        let before = report(
            "a", "2025-03-04", "The seizure of a trawler off Arica angers [p Peru].",
            parties: [peru, chile])
        #expect(try mentions([before, dayless]) == ["a seizure"])
    }

    @Test func anIncidentOfAnotherDayIsAnother() throws {
        let later = report(
            "b", "2025-03-25", publisher: "Daily", "The incident of 19 March was not discussed.",
            parties: [peru, chile])
        #expect(try mentions([raid, later]).isEmpty)
    }

    @Test func whatIsToldWithoutPartiesIsTheEventOfThoseWhoAreKnown() throws {
        var later = report(
            "b", "2025-03-05", publisher: "Daily",
            "The trawler off Arica was [COERCE boarded] at night, fishermen of [p Peru] said.",
            parties: [peru, chile], events: [(.coerce, "2025-03-03", [], .occurred)])
        later.record.partyless = later.record.events
        later.record.events = []
        #expect(try mentions([raid, later]) == ["b boarded"])
        // One alone that tells it so is no engagement.
        #expect(try consolidate([later]).engagements.isEmpty)
    }

    @Test func anAnnouncedMeetingIsSpokenOfBeforeItsDay() throws {
        let plan = report(
            "a", "2025-05-09",
            "[p Peru] and [c Chile] will hold a [CONSULT summit] on fishing limits in Tacna.",
            parties: [peru, chile], events: [(.consult, "2025-06-03", ["p", "c"], .planned)])
        let between = report(
            "b", "2025-05-15", publisher: "Daily",
            "[p Peru] looks forward to the summit on fishing limits with [c Chile].",
            parties: [peru, chile])
        let held = report(
            "d", "2025-06-04",
            "[p Peru] and [c Chile] held a [CONSULT summit] on fishing limits in Tacna.",
            parties: [peru, chile], events: [(.consult, "2025-06-03", ["p", "c"], .occurred)])
        #expect(try mentions([plan, between, held]) == ["b summit"])
    }

    @Test func whatIsBrokenIsTheDealOfBefore() throws {
        let deal = report(
            "a", "2025-05-09",
            "[p Peru] and [c Chile] reached a [AGREE deal] on grapes in Tacna.",
            parties: [peru, chile], events: [(.agree, "2025-05-09", ["p", "c"], .occurred)])
        let breach = report(
            "b", "2025-06-12", publisher: "Daily",
            "[p Peru] said that [c Chile] had [ACCUSE broken the deal] on grapes.",
            parties: [peru, chile], events: [(.accuse, "2025-06-11", ["p"], .occurred)])
        #expect(try mentions([deal, breach]) == ["b deal"])
    }

    @Test func aHostileActOnAConditionIsAThreat() throws {
        let threat = report(
            "a", "2025-05-09",
            "If [c Chile] keeps the boats, [p Peru] will [WHAT impose a duty on grapes].",
            parties: [peru, chile], promise: ("p", nil))
        let told = report(
            "b", "2025-05-10", publisher: "Daily",
            "[p Peru] [THREATEN threatened] [c Chile] with a duty on grapes.",
            parties: [peru, chile], events: [(.threaten, "2025-05-09", ["p"], .occurred)])
        let known = try consolidate([threat, told])
        #expect(known.engagements.map(\.type) == [.threaten])
        #expect(known.engagements.first?.mentions.map(\.document) == ["a"])
    }

    @Test func toDropADutyIsAConcession() throws {
        let promise = report(
            "a", "2025-05-09", "[p Peru] will [WHAT drop the duty on grapes] in June.",
            parties: [peru, chile], promise: ("p", nil))
        let done = report(
            "b", "2025-06-10", publisher: "Daily",
            "[p Peru] [CONCEDE removed] the duty on grapes of [c Chile].",
            parties: [peru, chile], events: [(.concede, "2025-06-09", ["p"], .occurred)])
        let known = try consolidate([promise, done])
        #expect(known.engagements.map(\.type) == [.concede])
        #expect(known.engagements.first?.mentions.map(\.document) == ["a"])
    }

    @Test func whatABodyOfStatesAsksIsNotWhatAStateAsks() throws {
        let body = report(
            "a", "2025-05-09",
            "The [u African Union] [REQUEST called] on [c Chile] to open the border.",
            parties: [union, chile], events: [(.request, "2025-05-09", ["u"], .occurred)])
        let state = report(
            "b", "2025-05-09", publisher: "Daily",
            "Lorries wait at Tacna, and [p Peru] has [REQUEST called] on [c Chile] to open its border soon.",
            parties: [peru, chile], events: [(.request, "2025-05-09", ["p"], .occurred)])
        #expect(try consolidate([body, state]).engagements.count == 2)
    }

    @Test func aPlannedMeetingThatIsPutOffHasNotTakenPlace() throws {
        let plan = report(
            "a", "2025-05-09",
            "[p Peru] and [c Chile] will [CONSULT meet] on fishing limits in Tacna.",
            parties: [peru, chile], events: [(.consult, "2025-06-03", ["p", "c"], .planned)])
        let plan2 = report(
            "b", "2025-05-10", publisher: "Daily",
            "[p Peru] and [c Chile] will [CONSULT meet] on fishing limits in Tacna in June.",
            parties: [peru, chile], events: [(.consult, "2025-06-03", ["p", "c"], .planned)])
        let later = report(
            "d", "2025-06-04",
            "[p Peru] and [c Chile] have [REJECT postponed their meeting] on fishing limits in Tacna.",
            parties: [peru, chile], events: [(.reject, nil, ["p", "c"], .occurred)])
        let known = try consolidate([plan, plan2, later])
        #expect(known.engagements.first { $0.type == .consult }?.status == .planned)
    }
}
