import AttacheEvents
import AttacheModel
import Testing

/// Who an event's parties are where the words around it, or before it, tell.
@Suite struct SideTests {
    private let data = ShippedData.shared

    private func sides(_ text: String, _ type: EventType) -> [Set<String>] {
        let coded = data.code(text)
        return coded.events.filter { $0.type == type }
            .map { Set(coded.names($0.actors) + coded.names($0.recipients)) }
    }

    @Test func whatAPactIsCalledIsSaidOfItsParties() {
        let text =
            "The Norwegian minister commented on the Turkish-Libyan fishing accord, calling it illegal."
        #expect(sides(text, .accuse) == [["NOR", "TUR", "LBY"]])
    }

    @Test func aKnownAccordIsThatOfItsParties() {
        let text =
            "Norway spoke of the Turkish-Libyan fishing accord. On Monday Norway denounced the accord."
        #expect(sides(text, .accuse) == [["NOR", "TUR", "LBY"]])
    }

    @Test func aFormOfAddressIsWhoItAddresses() {
        let text =
            "HE Minister of Fisheries of Norway Tora Berg met HE the Peruvian Minister of Trade Ivan Rojas in Oslo."
        #expect(sides(text, .consult) == [["NOR", "PER"]])
        #expect(
            sides("H.E. Mr. Ivan Rojas of Peru received H.E. Tora Berg of Norway.", .consult)
                == [["NOR", "PER"]])
    }

    @Test func aPartInAnAttackMakesTheDoer() {
        let coded = data.code("Kenya's role in the attack on Mogadishu was small.")
        let attack = coded.events.first { $0.type == .assault }
        #expect(attack.map { coded.names($0.actors) } == ["KEN"])
    }

    @Test func whatTalksAreAboutIsNoParty() {
        let coded = data.code(
            "The ministers of Norway and Peru held talks on Hezbollah in Oslo on Monday.")
        let names = coded.events.filter { $0.type == .consult }.flatMap { $0.actors }
            .compactMap { id in coded.actors.actors.first { $0.id == id }?.name }
        #expect(!names.isEmpty && !names.contains("Hezbollah"))
    }

    @Test func whoIsAskedForIsAsked() {
        let coded = data.code("The bishop called for the government of Kenya to reduce taxes.")
        let request = coded.events.first { $0.type == .request }
        #expect(request.map { coded.names($0.recipients) } == ["KEN"])
    }

    @Test func aDoerBehindTheThingDestroyedDestroyedIt() {
        let coded = data.code("Aid workers saw the destruction of Mali's shrines by Ansar Dine.")
        let deed = coded.events.first { $0.type == .assault }
        let names = deed?.actors.compactMap { id in
            coded.actors.actors.first { $0.id == id }?.name
        }
        #expect(names == ["Ansar Dine"])
    }
}
