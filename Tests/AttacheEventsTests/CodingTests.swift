import AttacheEvents
import AttacheModel
import Testing

@Suite struct CodingTests {
    private let data = ShippedData.shared

    private func first(_ text: String) -> (Event, ShippedData.Coded)? {
        let coded = data.code(text)
        return coded.events.first.map { ($0, coded) }
    }

    @Test func voiceIsUndone() throws {
        let (event, coded) = try #require(
            first("Three fishermen from Kenya were arrested by Somali police on Monday."))
        #expect(event.type == .coerce)
        #expect(event.mode == "arrest")
        #expect(coded.names(event.actors) == ["SOM"])
        #expect(event.date?.from?.description == "2024-03-11")
    }

    @Test func lightVerbsAndMutualEvents() throws {
        let (event, coded) = try #require(
            first("Norway and Finland held talks on fishing quotas in Oslo."))
        #expect(event.type == .consult)
        #expect(Set(coded.names(event.actors)) == ["NOR", "FIN"])
        #expect(event.recipients.isEmpty)
    }

    @Test func whatIsRefusedIsNoEventOfItsOwn() {
        let coded = data.code("Chile refused to release the two Peruvian pilots.")
        #expect(coded.events.map(\.type) == [.reject])
        #expect(coded.events.first.map { coded.names($0.recipients) } == ["PER"])
    }

    @Test func statusFollowsTheVerbs() {
        let planned = data.code("Portugal will send troops to Angola next month.").events.first
        #expect(planned?.status == .planned)
        let ongoing = data.code("Eritrea is attacking Djibouti.").events.first
        #expect(ongoing?.status == .ongoing)
    }

    @Test func theTableTurnsPromisesIntoAgreeAndThreats() {
        #expect(data.table("Denmark will send food aid to Malawi.").map(\.event.type) == [.agree])
        #expect(
            data.table("Eritrea threatened to attack Djibouti.").map(\.event.type) == [.threaten])
        #expect(data.table("The bishop expressed his sorrow over the attack in Lagos.").isEmpty)
    }

    @Test func appealsStayOutOfTheTableUnlessAsked() {
        #expect(data.table("Norway urged Malta to take in the sailors.").isEmpty)
        let record = data.code("Norway urged Malta to take in the sailors.").events
        #expect(record.first?.type == .request)
    }

    @Test func tellingsOfOneEventAreOneEntry() {
        let coded = data.code(
            "Gunmen attacked a police post in Nairobi on Tuesday. The attack killed two officers.")
        #expect(coded.events.filter { $0.type == .assault }.count <= 2)
    }

    @Test(arguments: [
        "", "   \n\n\t", "]]] ((( \u{0}\u{1} ###", "la la la la la",
        "Name\tRank\nIvanov\t3\nPetrov\t4", "Der Minister traf den Botschafter in Wien.",
    ])
    func oddTextIsBorne(_ text: String) {
        #expect(data.code(text).events.count <= 2)
    }

    @Test func aVeryLongSentenceIsBorne() {
        let long = String(repeating: "the army attacked the town and ", count: 2000) + "left."
        #expect(data.code(long).events.count < 2000)
    }
}
