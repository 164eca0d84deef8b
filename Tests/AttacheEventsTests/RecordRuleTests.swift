import AttacheEvents
import AttacheModel
import Testing

/// What the record makes of what sentences say: sides, merging, promises, bans.
@Suite struct RecordRuleTests {
    private let data = ShippedData.shared

    @Test func aStrikeListGivesOneEventAPlace() {
        let coded = data.code(
            """
            Coalition aircraft conducted strikes against the militia on Monday.

            Near Mombasa, one strike destroyed a depot.

            Near Nairobi, two strikes destroyed a tank and damaged a bridge.
            """)
        let places = coded.events.filter { $0.type == .assault }.compactMap(\.place)
        #expect(places.contains("Mombasa"))
        #expect(places.contains("Nairobi"))
        #expect(coded.events.filter { $0.place == "Nairobi" }.count == 1)
    }

    @Test func partnersOneAfterTheOtherAreMeetingsOfTheirOwn() {
        let coded = data.code(
            "Greek Prime Minister Kyriakos Mitsotakis met with the International Monetary Fund, then with President Trump."
        )
        let meetings = coded.events.filter { $0.type == .consult }
        #expect(meetings.map { Set(coded.names($0.actors)) } == [["GRC", "IGO"], ["GRC", "USA"]])
    }

    @Test func whatNobodyKnownTookPartInIsKeptApart() {
        let coded = data.code("The border reopened on Monday. Asked why, nobody answered.")
        #expect(coded.events.isEmpty)
        #expect(coded.partyless.map(\.type) == [.concede])
        #expect(coded.partyless.first?.date?.from == Day(2024, 3, 11))
    }

    @Test func aGovernmentThatProtestsAccuses() {
        let state = data.code("Chile protested within hours.")
        #expect(state.events.map(\.type) == [.accuse])
        let people = data.code("Two hundred Chilean fishermen protested in Arica on Monday.")
        #expect(people.events.map(\.type) == [.protest])
    }

    @Test(arguments: ["demands for", "calls for"])
    func whatIsDemandedByANounHasNotHappened(words: String) {
        let coded = data.code(
            "The general did not speak of the \(words) President Ana Rojas's resignation in Peru.")
        #expect(!coded.events.contains { $0.type == .retreat })
        let told = data.code("The general spoke after President Ana Rojas's resignation in Peru.")
        #expect(told.events.contains { $0.type == .retreat && $0.status == .occurred })
    }

    @Test func thePartiesOfAMeetingMayStandBehindItsPlace() {
        let coded = data.code(
            "The meeting in Geneva between Kenya's minister Amina Otieno and Peru's minister Luis Vega has ended."
        )
        let meeting = coded.events.first { $0.type == .consult }
        #expect(meeting.map { Set(coded.names($0.actors)) } == ["KEN", "PER"])
    }

    @Test func whatAMeetingIsMeasuredAgainstDoesNotDateIt() {
        let coded = data.code(
            "It will be the first meeting between Kenya and Peru since July 2019.")
        let meeting = coded.events.first { $0.type == .consult }
        #expect(meeting != nil && meeting?.date == nil)
    }

    @Test func whoDidADeedIsBlamedForIt() {
        let coded = data.code(
            "Kenya has condemned the killings of Peruvian monks by Chilean soldiers.")
        let blamed = coded.events.first { $0.type == .accuse }
        #expect(blamed.map { coded.names($0.recipients) } == ["CHL"])
        let deed = coded.events.first { $0.type == .assault }
        #expect(deed.map { coded.names($0.actors) } == ["CHL"])
    }

    @Test func whatANounIsLikeIsNoDeed() {
        let coded = data.code("Sanctions-hit Chile has urged Peru to hold talks.")
        #expect(!coded.events.contains { $0.type == .assault })
    }

    @Test func aTermWithCapitalsIsAName() {
        let coded = data.code(
            "Kenya classified the branches of the Muslim Brotherhood as Specially Designated Global Terrorists."
        )
        let event = coded.events.first { $0.type == .sanction }
        #expect(event.map { coded.names($0.actors) } == ["KEN"])
    }

    @Test func allOfSeveralRegimesTakePart() {
        let coded = data.code(
            "The military regimes in Burkina Faso, Mali and Niger announced their withdrawal from the bloc ECOWAS."
        )
        let event = coded.events.first { $0.type == .sanction }
        #expect(event.map { coded.names($0.actors) } == ["BFA", "MLI", "NER"])
    }

    @Test func whatIsMetWithARebukeIsNoMeeting() {
        let coded = data.code("Kenya's plan was met with a sharp rebuke by Peru.")
        #expect(!coded.events.contains { $0.type == .consult })
    }

    @Test func anExchangeOfPrisonersIsARelease() {
        let coded = data.code("Kenya and Peru have exchanged twelve prisoners of war.")
        #expect(coded.events.map(\.type) == [.retreat])
    }

    @Test(arguments: [
        ("Kenyan and Peruvian negotiators met in Geneva on Monday.", ["KEN", "PER"]),
        ("Chinese, US and Kenyan envoys met on Monday.", ["CHN", "KEN", "USA"]),
        ("The French, German and British foreign ministers met on Friday.", ["DEU", "FRA", "GBR"]),
    ])
    func joinedNationalitiesAreAllMeant(text: String, sides: [String]) {
        let coded = data.code(text)
        let meeting = coded.events.first { $0.type == .consult }
        #expect(meeting.map { Set(coded.names($0.actors)).sorted() } == sides)
    }

    @Test func agreementsInThePluralAreSigned() {
        let coded = data.code("Kenya and Peru signed seven MoUs on Saturday.")
        #expect(coded.events.contains { coded.names($0.actors) == ["KEN", "PER"] })
    }

    @Test func whoseDecisionItIsExpels() {
        let coded = data.code(
            "Norway replied to the Chilean decision to expel two Norwegian diplomats.")
        let event = coded.events.first { $0.type == .sanction }
        #expect(event.map { coded.names($0.actors) } == ["CHL"])
    }

    @Test func theListedAreOfTheGroup() {
        let coded = data.code(
            "Norway's envoy Tora Berg met ministers on Friday, including Ivan Rojas of Peru and Ana Silva of Chile."
        )
        let event = coded.events.first { $0.type == .consult }
        let countries = Set(event.map { coded.names($0.actors + $0.recipients) } ?? [])
        #expect(countries.isSuperset(of: ["NOR", "PER", "CHL"]))
    }

    @Test func aTitleWithItsPostStandsOnItsName() {
        let coded = data.code(
            "Peru's foreign ministry summoned Chilean Ambassador to Peru Ana Silva on Monday to protest the raid."
        )
        #expect(coded.events.contains { $0.type == .accuse })
    }

    @Test func measuresHitNobodyWithArms() {
        let coded = data.code("Friday's Norwegian measures hit twelve banks in Chile.")
        #expect(coded.events.map(\.type) == [.sanction])
    }

    @Test func whoIsCalledANameIsAccused() {
        let coded = data.code("Norway's Tora Berg called Chile a sponsor of terrorism.")
        let event = coded.events.first { $0.type == .accuse }
        #expect(event.map { coded.names($0.recipients) } == ["CHL"])
    }

    @Test func anArmysOwnDeadAreNotItsVictims() {
        let coded = data.code(
            "Peru's army killed ten rebels near Lima on Monday. Two soldiers were also killed.")
        let events = coded.events.filter { $0.type == .assault }
        #expect(events.map(\.actors.isEmpty) == [false, true])
    }

    @Test func whatSomebodyWasAbleToDoWasDone() {
        let coded = data.code(
            "After the fight Peru's troops were able to secure the hill and managed to kill ten rebels."
        )
        #expect(coded.events.filter { $0.type == .assault }.allSatisfy { $0.status == .occurred })
    }

    @Test func theDeadAndTheInjuredAreCounted() {
        let event = data.code(
            "Gunmen killed seven villagers and injured twenty-one soldiers near Mombasa on Friday."
        ).events.first
        #expect(event?.dead == 7)
        #expect(event?.injured == 21 || event?.injured == nil)
    }

    @Test func announcedTalksAreNotThoseThatWereHeld() {
        let coded = data.code(
            "Norway and Peru held talks in Oslo on Monday. The upcoming talks between Norway and Peru will be held in May."
        )
        #expect(coded.events.filter { $0.type == .consult }.map(\.status) == [.occurred, .planned])
    }

    @Test func theMeetingIsTheOneThatWasHeldAndNotTheOneToCome() {
        let coded = data.code(
            """
            Norway's foreign minister Tora Berg met Peru's foreign minister Ivan Rojas in Lima on Friday.

            Preparations for the upcoming Norway-Peru Fisheries Dialogue scheduled in Oslo this May were also discussed.

            In a readout of the meeting, Norway's ministry spoke of quotas.
            """)
        let meetings = coded.events.filter { $0.type == .consult }
        #expect(meetings.map(\.status) == [.occurred, .planned])
        // What the text tells in its own voice stays told by it.
        #expect(meetings.first?.reportedBy == nil)
        #expect(meetings.last?.evidence.count == 1)
    }

    @Test func anAccordReachedOnWhatIsToComeHasBeenReached() {
        let coded = data.code(
            "Norway and Peru reached an agreement on a truce from 20 April in Oslo.")
        #expect(coded.events.first { $0.type == .agree }?.status == .occurred)
    }

    @Test func whatIsToBeIsPlanned() {
        let coded = data.code("The Greek minister is to visit Oslo in May.")
        #expect(coded.events.map(\.status) == [.planned])
    }

    @Test func anEnvoyWhoCallsOnAMinisterVisitsHim() {
        #expect(
            data.code("Norway's envoy called on Peru's foreign minister in Lima.").events.map(
                \.type) == [.consult])
        #expect(
            !data.code("Norway's envoy called on Peru's foreign minister to resign.").events
                .contains { $0.type == .consult })
    }

    @Test func anAnnouncedGiftIsAPromise() {
        let event = data.code("Denmark will send food aid to Malawi.").events.first
        #expect(event?.type == .agree)
        #expect(event?.status == .occurred)
    }

    @Test func aBanOnAForeignBodyIsASanction() {
        let coded = data.code("Norway banned the Belarusian airline Belavia on Monday.")
        #expect(coded.events.map(\.type) == [.sanction])
    }

    @Test func whatIsKnownIsAFactWhateverIsAskedForAroundIt() {
        let coded = data.code(
            "Kenya urged Somalia to punish those who attacked the Kenyan embassy on Friday.")
        let attack = coded.events.first { $0.type == .assault }
        #expect(attack?.status == .occurred)
    }

    @Test func aDeedWithoutSidesIsKnownByItsPlace() {
        let coded = data.code("Ministers spoke at length about last week's terror attack in Lagos.")
        #expect(coded.events.contains { $0.type == .assault && $0.place == "Lagos" })
    }

    @Test func membersOfAListedGroupActWithIt() {
        let coded = data.code(
            "The nations that attacked the Taliban include Portugal, Norway and Greece.")
        let actors = coded.events.first { $0.type == .assault }.map { coded.names($0.actors) }
        #expect(Set(actors ?? []).isSuperset(of: ["PRT", "NOR", "GRC"]))
    }

    @Test func theTraceTellsWhatBecameOfAFrame() {
        let source = SourceText("Chile refused to release the two Peruvian pilots.")
        let document = Document(id: "t", text: source)
        let analysis = data.analyzer.analyze(source)
        let lines = data.events.trace(
            document: document, analysis: analysis,
            actors: data.actors.code(document: document, analysis: analysis), times: [],
            attributions: []
        ).joined()
        #expect(lines.contains { $0.hasPrefix("* refuse") && $0.hasSuffix("→ e1") })
        #expect(lines.contains { $0.contains("part of “refused”") })
    }

    @Test func wordsOfSomebodyAccuseWhomTheyJudge() {
        let text = "The talks went on. The Eritrean attack is illegal."
        let source = SourceText(text)
        let document = Document(id: "t", text: source)
        let analysis = data.analyzer.analyze(source)
        var actors = data.actors.code(document: document, analysis: analysis)
        let speaker = Span(0, 9)
        actors.actors.append(
            Actor(id: "s", name: "Speaker", kind: .person, country: "DJI"))
        actors.references.insert(
            ActorReference(
                span: speaker, actors: [actors.actors.count - 1], form: .name, sentence: 0,
                head: 1), at: 0)
        let said = Attribution(
            source: [speaker], cue: [], content: [Span(19, text.utf8.count)], kind: .direct)
        func accusations(_ attributions: [Attribution]) -> Int {
            data.events.code(
                document: document, analysis: analysis, actors: actors, times: [],
                attributions: attributions
            ).filter { $0.type == .accuse }.count
        }
        #expect(accusations([said]) == 1)
        #expect(accusations([]) == 0)
    }
}
