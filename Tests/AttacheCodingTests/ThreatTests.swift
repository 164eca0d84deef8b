import AttacheModel
import Testing

/// Force on a condition, by whose words it is.
@Suite struct ThreatTests {
    private func events(_ text: String) -> [(type: EventType, doers: Set<String>)] {
        let reading = Reading(text, published: "2024-03-14")
        let record = Reading.records.code(reading.document, reading.analysis)
        return record.events.map { event in
            (
                event.type,
                Set(
                    event.actors.compactMap { id in
                        record.actors.first { $0.id == id }?.country
                    })
            )
        }
    }

    @Test func forceThatItsSpeakerPutsOnAConditionIsAThreat() {
        let found = events(
            "“If the army crosses the river again, we will attack the port,” Kenya's government said."
        )
        #expect(found.contains { $0.type == .threaten && $0.doers == ["KEN"] })
        #expect(!found.contains { $0.type == .assault })
    }

    @Test func whatAnotherIsSaidToDoOnAConditionIsNoThreatOfTheSpeaker() {
        let found = events(
            "If the army crosses the river again, Somalia will attack the port, Kenya's government said."
        )
        #expect(!found.contains { $0.type == .threaten })
    }
}
