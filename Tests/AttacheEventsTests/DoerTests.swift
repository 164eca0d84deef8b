import AttacheModel
import Testing

/// Who did it, where the words that say so stand apart from the deed.
@Suite struct DoerTests {
    private let data = ShippedData.shared

    @Test func whoeverRaidsKillsInTheRaids() {
        let coded = data.code(
            "Ten people were killed in raids carried out by the Kenyan army.")
        let attacks = coded.events.filter { $0.type == .assault }
        #expect(attacks.count == 1)
        #expect(attacks.first.map { coded.names($0.actors) } == ["KEN"])
    }

    @Test func whoeverIsAccusedOfADeedIsItsDoer() {
        let coded = data.code("Kenya accused Ghana of financing the rebels of Togo.")
        #expect(coded.events.map(\.type) == [.accuse])
        #expect(coded.names(coded.events.first?.recipients ?? []) == ["GHA"])
    }

    @Test func aClaimOfOnesOwnDeedAccusesNobody() {
        let coded = data.code("The Kenyan army claimed that it had hit Ghana's rebels.")
        #expect(!coded.events.contains { $0.type == .accuse })
    }

    @Test func aWarningOfOnesOwnHostileActIsAThreat() {
        let coded = data.code("Kenya warned that it could suspend aid to Malawi.")
        #expect(coded.events.map(\.type) == [.threaten])
        #expect(coded.names(coded.events.first?.recipients ?? []) == ["MWI"])
        #expect(
            !data.code("Kenya warned that the rebels could attack Malawi.").events.contains {
                $0.type == .threaten
            })
    }

    @Test func aSecondNameBehindTheStateOfTheFirstSignsAsWell() {
        let coded = data.code(
            "Presidents Daniel Boro of Ghana and Patrick Tolo of Togo signed the fisheries treaty.")
        #expect(Set(coded.names(coded.events.first?.actors ?? [])) == ["GHA", "TGO"])
    }

    @Test func itTakesTwoToCooperate() {
        #expect(data.code("The Kenyan agency coordinated on Monday.").events.isEmpty)
    }

    @Test func anAccordThatIsOnlySpokenOfIsNotReached() {
        let coded = data.code(
            "The minister of Peru commented on the border agreement of Chile and Bolivia.")
        #expect(!coded.events.contains { $0.type == .agree })
    }
}
