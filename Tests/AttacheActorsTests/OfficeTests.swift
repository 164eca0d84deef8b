import AttacheActors
import AttacheModel
import Testing

@Suite struct OfficeTests {
    @Test func theBareTitleIsItsHolder() {
        let (set, text) = Shipped.code(
            "The Secretary of Trade, Elena Duarte, opened the fair. The Secretary thanked the hosts.",
            publisher: "Ministry of Trade, Peru")
        let holder = actor("Elena Duarte", in: set, text)
        #expect(forms(holder, text).contains("Secretary"))
        #expect(holder?.country == "PER")
    }

    @Test func theHolderMayStandBehindTheMatterOfTheOffice() {
        let (set, text) = Shipped.code(
            "Chile's special envoy for the Peru-Bolivia border dialogue, Paula Reyes, is in Lima.")
        let holder = actor("Reyes", in: set, text)
        #expect(holder?.roles.contains { $0.lowercased() == "special envoy" } == true)
        #expect(holder?.country == "CHL")
    }

    @Test func titlesWithNamesBehindThemGoInPairs() {
        let (set, text) = Shipped.code(
            "The Prime Minister of Kenya, Amina Otieno and the President of Peru, Luis Vega, met.")
        #expect(actor("Otieno", in: set, text)?.roles == ["Prime Minister"])
        #expect(actor("Vega", in: set, text)?.roles == ["President"])
    }

    @Test func aBareMinistryIsTheOneNamedBefore() {
        let (set, _) = Shipped.code(
            """
            Norwegian envoy Tora Berg was summoned to the Peruvian Foreign Ministry.

            In May, Tora Berg had been summoned to the Foreign Ministry in vain.
            """)
        let bodies = set.actors.filter { $0.name.contains("Ministry") }
        #expect(bodies.map(\.country) == ["PER"])
    }

    /// A title with the article and another with a surname are two persons'.
    @Test func aSurnameGoesOnWithSomebodyElse() {
        let (set, text) = Shipped.code(
            """
            Deputy Secretary Ann Moore met Peru's foreign minister Luis Vega. The Deputy Secretary and \
            Minister Vega affirmed the partnership.
            """)
        #expect(actor("Vega", in: set, text)?.roles.contains("Deputy Secretary") == false)
    }

    @Test func lettersBehindANameAreNobody() {
        let (set, text) = Shipped.code(
            "Norway's envoy met Hon. Bob Terry MP, Minister for Fisheries of Australia.")
        #expect(actor("Terry", in: set, text)?.country == "AUS")
    }

    @Test func aDayIsNobody() {
        let (set, _) = Shipped.code(
            "The Philippines summoned Norway’s envoy Monday after the vote at State House on Tuesday."
        )
        #expect(!set.actors.contains { $0.name.contains("Monday") || $0.name.contains("Tuesday") })
    }

    @Test func whoNamedSomebodyIsNoPartOfTheTitle() {
        let (set, _) = Shipped.code(
            "Peru has appointed a new army chief nominated by the parliament in Lima.")
        let titles = set.actors.flatMap { [$0.name] + $0.roles }.map { $0.lowercased() }
        #expect(titles.contains("army chief"))
        #expect(!titles.contains { $0.contains("nominated") })
    }

    @Test func counterpartsHoldTheSameOfficeElsewhere() {
        let (set, text) = Shipped.code(
            "Chilean Foreign Minister Paula Reyes will call her Kenyan counterpart on Monday.")
        let other = actor("counterpart", in: set, text)
        #expect(other?.country == "KEN")
        #expect(other?.id != actor("Reyes", in: set, text)?.id)
        #expect(other?.roles.contains("Foreign Minister") == true)
    }

    @Test func aStateBehindTheNameIsItsSide() {
        let (set, text) = Shipped.code(
            "Talks were held between Prime Minister Anwar Kedel of Malaysia and King Toma of Jordan."
        )
        #expect(actor("Kedel", in: set, text)?.country == "MYS")
        #expect(actor("Toma", in: set, text)?.country == "JOR")
    }

    @Test func theHeadlineOfAMinistryTellsItsOfficials() {
        let title = "Minister for Fisheries Ana Duarte on the storm"
        let (set, text) = Shipped.code(
            "Ana Duarte condemned the poachers.", publisher: "Ministry of Fisheries, Peru",
            title: title)
        #expect(actor("Duarte", in: set, text)?.country == "PER")
    }

    @Test func anIssuerWritesOfAnothersPeople() {
        let (set, text) = Shipped.code(
            "We condemn the raids in Chad. In Chad, civilians have suffered enough. Chad needs peace.",
            publisher: "Ministry of Foreign Affairs, Peru")
        #expect(set.actors.first { $0.name.contains("civilian") }?.country == "TCD")
        _ = text
    }

    @Test func enemyForcesAreNotOnesOwn() {
        let (set, _) = Shipped.code(
            "Kenyan forces left. The Kenyans have cleared the city of enemy forces.")
        #expect(set.actors.first { $0.name.contains("enemy") }?.country == nil)
        #expect(set.actors.filter { $0.kind == .organization }.count > 1)
    }

    @Test func aReportIsAtHomeWithWhomItOpens() {
        let (set, text) = Shipped.code(
            "Chad has summoned the ambassador of Libya. Libyan ships left on Monday. Libya said nothing. "
                + "Defence ministry spokesperson Idris Haroun told reporters that it was a mistake."
        )
        #expect(actor("Haroun", in: set, text)?.country == "TCD")
    }

    @Test func aMinisterWhoIsAnAmbassadorByRankIsAMinister() {
        let (set, text) = Shipped.code(
            "The Minister of Foreign Affairs, Ambassador Idris Haroun, spoke in Chad. Chad is calm."
        )
        #expect(actor("Haroun", in: set, text)?.country == "TCD")
    }

    @Test func twoSoldiersAreNotTwoStates() {
        let (set, text) = Shipped.code(
            "Chad and Libya held talks. On Monday gunmen killed two soldiers. The two sides went home."
        )
        let dead = set.references.first { text[$0.span].hasSuffix("soldiers") }
        #expect(dead.map { $0.actors.count } ?? 1 == 1)
        let sides = set.references.first { text[$0.span].hasSuffix("two sides") }
        #expect(sides?.actors.count == 2)
    }

    @Test func aSideIsNotCarriedFar() {
        let (set, text) = Shipped.code(
            "Ghana held the talks. The Foreign Minister of Oman left early. Ghana was content. "
                + "The hall in Accra was full. Nobody else spoke. It rained over Ghana. "
                + "Foreign Minister Adjei will speak next week.")
        #expect(actor("Adjei", in: set, text)?.country != "OMN")
    }

    @Test func titlesAfterTheNameGoOnWithIt() {
        let (set, text) = Shipped.code(
            "“It is late,” Idris Wardere said. The foreign minister was appointed prime minister on Sunday."
        )
        #expect(forms(actor("Wardere", in: set, text), text).contains("foreign minister"))
    }

    @Test func quotedOfficesAreOthers() {
        let (set, text) = Shipped.code(
            "Sena Adjei answered on Monday. “It is fuel and the Leader of the Opposition knows it,” she wrote."
        )
        #expect(!forms(actor("Adjei", in: set, text), text).contains { $0.contains("Leader") })
    }

    @Test func respectivelyPairsPersonsWithStates() {
        let (set, text) = Shipped.code(
            "Peru and Chile were represented respectively by Elena Duarte and Pablo Rojas.")
        #expect(actor("Duarte", in: set, text)?.country == "PER")
        #expect(actor("Rojas", in: set, text)?.country == "CHL")
    }

    @Test func titlesInARowHaveOneHolder() {
        let (set, text) = Shipped.code(
            "The mission is led by the High Representative, General Tebogo Mokwena, who left on Monday."
        )
        #expect(
            actor("Mokwena", in: set, text)?.roles.contains { $0.contains("Representative") }
                == true)
    }

    @Test func anAgeMayStandBetweenNameAndOffice() {
        let (set, text) = Shipped.code(
            "Marta Quispe, 64, was Peru's justice minister from 2020 to 2023.")
        #expect(actor("Quispe", in: set, text)?.country == "PER")
    }

    @Test func whoeverHeldAnOfficeIsOfThatSide() {
        let (set, text) = Shipped.code(
            "Another former Peruvian justice minister, Marta Quispe, was convicted in Lima.")
        #expect(actor("Quispe", in: set, text)?.country == "PER")
    }

    @Test func aFormerMinisterWithoutANationalityIsOfTheReportsState() {
        let (set, text) = Shipped.code(
            "A court in Peru sentenced former Justice Minister Marta Quispe. Peru's bar welcomed it."
        )
        #expect(actor("Quispe", in: set, text)?.country == "PER")
    }

    @Test func aNewsAgencyIsNoSide() {
        let (set, _) = Shipped.code(
            "Kenya spoke to Ghana. A source told Reuters that both sides held talks.")
        let both = set.references.last { $0.actors.count == 2 }
        let countries = both.map { Set($0.actors.compactMap { set.actors[$0].country }) }
        #expect(countries == ["KEN", "GHA"])
    }
}
