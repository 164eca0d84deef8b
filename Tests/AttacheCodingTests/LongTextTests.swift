import AttacheModel
import Testing

/// Texts that no reporter writes must cost no more than their length.
@Suite(.timeLimit(.minutes(5))) struct LongTextTests {
    private func repeated(_ text: String, _ count: Int) -> Record {
        Reading(
            String(repeating: text, count: count), publisher: "Ministry of Defence, Norway",
            published: "2031-05-06"
        ).record
    }

    @Test func manyDenialsAndDoubts() {
        let record = repeated("Russia denied it. There was skepticism in Oslo. Peru said no. ", 700)
        #expect(record.statements.count > 500)
    }

    @Test func manyPromises() {
        let record = repeated("Norway agreed to the release of prisoners in June. ", 1000)
        #expect(!record.commitments.isEmpty)
    }

    @Test func oneSentenceOfThousandsOfTopics() {
        let list = String(repeating: "trade, water, ", count: 1500)
        let record = repeated("The two sides discussed \(list) and visas.", 1)
        #expect(record.id == "d")
    }

    @Test func marksWithoutWords() {
        let record = repeated("\" “ ” ' « » ", 2000)
        #expect(record.statements.isEmpty)
    }
}
