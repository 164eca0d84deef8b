import AttacheActors
import AttacheModel
import Testing

/// Whom "both sides", "the Prime Minister", "they" and "a joint statement" mean.
@Suite struct AnaphorTests {
    /// The names of the actors that the last occurrence of some words refers to.
    private func meant(_ words: String, _ set: ActorSet, _ text: SourceText) -> Set<String> {
        let found = set.references.last { text[$0.span].hasSuffix(words) }
        return Set(found?.actors.map { set.actors[$0].name } ?? [])
    }

    @Test func bothSidesAreThePairAndNotTheGuests() {
        let (set, text) = Shipped.code(
            """
            Kenya and Uganda signed an agreement in Nairobi. Officials from Kenya and Uganda were \
            there, while delegates from Norway, Egypt and Japan watched. Both sides will open the \
            border. The two sides also agreed to meet again.
            """)
        #expect(meant("Both sides", set, text) == ["Kenya", "Uganda"])
        #expect(meant("two sides", set, text) == ["Kenya", "Uganda"])
    }

    @Test func aCompanysStateIsNoSide() {
        let (set, text) = Shipped.code(
            """
            Kenya and Uganda agreed to hold talks, Egypt's foreign minister Omar Fahmy said. Fahmy \
            wrote so on Twitter. The two sides will exchange prisoners.
            """)
        #expect(meant("two sides", set, text) == ["Kenya", "Uganda"])
    }

    /// Of two presidents in a sentence its subject is spoken of.
    @Test func thePresidentIsTheSubject() {
        let (set, text) = Shipped.code(
            """
            President Luis Vega of Peru told the parliament of Kenyan President Amina Otieno’s words. \
            According to the president, the border is quiet.
            """)
        #expect(meant("president", set, text) == ["Luis Vega"])
    }

    @Test func ministersWithOtherTitlesArePlural() {
        let (set, text) = Shipped.code(
            """
            Sora Ito, Minister for Foreign Affairs of Japan, called US Secretary of State Ann Moore. The \
            Foreign Ministers exchanged views.
            """)
        #expect(meant("Foreign Ministers", set, text) == ["Sora Ito", "Ann Moore"])
    }

    /// No government calls on itself.
    @Test func theGovernmentIsNotTheOneCalledOn() {
        let (set, text) = Shipped.code(
            """
            Peru asked Chile to withdraw its ships. The government also called on Chile to talk.
            """)
        #expect(meant("government", set, text) == ["Peru"])
    }

    @Test func joinedNationalitiesAreSpokenOfTogether() {
        let (set, text) = Shipped.code(
            "Kenyan and Peruvian negotiators met in Geneva. The negotiators agreed to a truce.")
        let meant = set.references.last { text[$0.span].hasSuffix("The negotiators") }
        #expect(meant?.actors.map { set.actors[$0].country } == ["KEN", "PER"])
    }

    /// Neither where talks are held nor whoever mediates is a side.
    @Test func theSidesAreThoseBetweenWhom() {
        let (set, text) = Shipped.code(
            """
            Kenyan and US mediators have halted talks between Chile and Peru in the port of Jeddah, \
            Saudi Arabia. The two parties blamed each other.
            """)
        #expect(meant("two parties", set, text) == ["Chile", "Peru"])
    }

    @Test func theGovernmentIsNamedBefore() {
        let (set, text) = Shipped.code(
            """
            Chile's army-controlled government will send envoys to talks with the rebels in Zurich, \
            Switzerland.
            """)
        #expect(meant("government", set, text) == ["Chile"])
    }

    @Test func theCountryComeToIsNotTheGuests() {
        let (set, text) = Shipped.code(
            "Chile says that Norway's foreign minister will visit the country from Friday.")
        #expect(meant("country", set, text) == ["Chile"])
    }

    @Test func aJointStatementSpeaksForBoth() {
        let (set, text) = Shipped.code(
            """
            Kenya and Uganda ended their talks on Friday. According to a joint statement after the \
            meeting at the Egyptian Ministry of Defence, trade will resume. The statement said that \
            drivers need a permit.
            """)
        #expect(meant("statement", set, text) == ["Kenya", "Uganda"])
    }

    @Test func theTitleInAGovernmentsTextIsItsOwn() {
        let text = """
            The Prime Minister spoke to Prime Minister of Peru Ana Duarte today. The Prime Minister \
            welcomed the pact. The leaders agreed to stay in touch.
            """
        let (set, source) = Shipped.code(text, publisher: "Prime Minister's Office, Norway")
        let own =
            actor("The Prime Minister", in: set, source)
            ?? actor("Prime Minister", in: set, source)
        #expect(own?.country == "NOR")
        #expect(own?.mentions.count == 2)
        #expect(actor("Ana Duarte", in: set, source)?.mentions.count == 1)
        #expect(meant("leaders", set, source).count == 2)
    }

    @Test func aTitleDoesNotPointAhead() {
        let (set, text) = Shipped.code(
            "The foreign minister met Peruvian Foreign Minister Ana Duarte in Oslo.")
        #expect(actor("Ana Duarte", in: set, text)?.mentions.count == 1)
    }

    @Test func theyAreTheTwoWhoDidItTogether() {
        let (set, text) = Shipped.code(
            "Ana Duarte and Mads Holm confirmed their interest in roads. They agreed on a plan.")
        #expect(meant("They", set, text) == ["Ana Duarte", "Mads Holm"])
    }

    @Test func twoThingsOfOneOwner() {
        let (set, text) = Shipped.code(
            "Uganda met the envoy. He praised Kenya's patience and its commitment to peace.")
        #expect(meant("its", set, text) == ["Kenya"])
    }

    @Test func marksOfSanctionsAreNobody() {
        let (set, text) = Shipped.code(
            """
            Norway designated the Red Column (RC) as both a Foreign Terrorist Organization (FTO) and \
            a Specially Designated Global Terrorist (SDGT).
            """)
        #expect(actor("Foreign Terrorist Organization", in: set, text) == nil)
        #expect(actor("Terrorist", in: set, text) == nil)
        #expect(set.relations.filter { $0.predicate == .designatedAs }.count == 2)
    }

    @Test func nounsOfMassAreNobody() {
        let (set, text) = Shipped.code("Both armies will stay where they are, without movement.")
        #expect(actor("movement", in: set, text) == nil)
    }

    @Test func aHolderBehindTheOfficesMatter() {
        let (set, text) = Shipped.code(
            "He met Chinese Vice Minister of Foreign Affairs Lin Weidong in Shanghai.")
        let minister = actor("Lin Weidong", in: set, text)
        #expect(minister?.kind == .person)
        #expect(minister?.country == "CHN")
    }

    @Test func anObjectIsNotItsSubject() {
        let (set, text) = Shipped.code(
            "Mads Holm praised the plan. Ana Duarte thanked him for the visit.")
        #expect(meant("him", set, text) == ["Mads Holm"])
    }

    @Test func aTitleIsNotThatOfSomebodyKnownElsewhere() {
        let (set, text) = Shipped.code(
            """
            He spoke with the adviser to the Peruvian president and heard that President Emmanuel \
            Macron will call.
            """, published: "2024-03-01")
        #expect(actor("Macron", in: set, text)?.country == "FRA")
    }

    @Test func aMinisterIsOfTheMinistryThatTheTextNames() {
        let (set, text) = Shipped.code(
            """
            The Peruvian Ministry of Defence listed two Norwegian and two Danish ships. "They fish \
            here," said Deputy Defence Minister Ana Duarte.
            """)
        #expect(actor("Ana Duarte", in: set, text)?.country == "PER")
    }

    @Test func aSenateIsThatOfAStateInTheText() {
        let (set, text) = Shipped.code("Kenyan troops left. The Senate in Nairobi approved it.")
        #expect(actor("Senate", in: set, text)?.country == "KEN")
        let (other, source) = Shipped.code("US troops left. The Senate approved it.")
        #expect(actor("Senate", in: other, source)?.country == "USA")
    }

    @Test func lettersReadAsAWordMayBeWrittenAsOne() {
        let (set, text) = Shipped.code("Ecowas leaders met. Ecowas called for talks.")
        #expect(set.actors.contains { $0.name == "ECOWAS" && $0.country == "IGO" })
        #expect(actor("Ecowas", in: set, text)?.kind != .person)
    }

    @Test func theAgencyOfADatelineTellsWhereATextIsAtHome() {
        var document = Document(
            id: "test",
            text: SourceText(
                "Tehran, IRNA – The foreign ministry spokesman met US and Omani reporters."))
        document.furniture = [Furniture(span: Span(0, 16), kind: .dateline)]
        let analysis = Shipped.analyzer.analyze(document.text, skipping: [Span(0, 16)])
        let set = Shipped.coder.0.code(document: document, analysis: analysis)
        #expect(set.actors.contains { $0.kind == .office && $0.country == "IRN" })
    }

    @Test func aFormOfAddressWithAnArticleStandsBetweenTitleAndName() {
        let (set, text) = Shipped.code(
            "They met the Peruvian Foreign Minister, the Honourable Ana Duarte, in Oslo.",
            publisher: "Ministry of Foreign Affairs, Norway")
        #expect(actor("Ana Duarte", in: set, text)?.country == "PER")
    }
}
