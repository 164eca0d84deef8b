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

    @Test func counterpartsHoldTheSameOfficeElsewhere() {
        let (set, text) = Shipped.code(
            "Chilean Foreign Minister Paula Reyes will call her Kenyan counterpart on Monday.")
        let other = actor("counterpart", in: set, text)
        #expect(other?.country == "KEN")
        #expect(other?.id != actor("Reyes", in: set, text)?.id)
        #expect(other?.roles.contains("Foreign Minister") == true)
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
}
