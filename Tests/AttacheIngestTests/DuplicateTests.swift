import AttacheIngest
import AttacheModel
import Testing

@Suite struct DuplicateTests {
    private func side(_ id: String, _ text: String, url: String? = nil, publisher: String? = nil)
        -> NearDuplicate.Side
    {
        let document = Document(id: id, publisher: publisher, url: url, text: SourceText(text))
        return .init(IngestedDocument(document: document, form: .text, origin: id))
    }

    private func story(_ seed: UInt64, words: Int) -> String {
        var numbers = Numbers(state: seed)
        return (0..<words).map { _ in "w\(UInt32.random(in: 0..<5000, using: &numbers))" }
            .joined(separator: " ")
    }

    @Test func relations() {
        let text = story(1, words: 300)
        let other = story(2, words: 300)
        let a = side("a", text, publisher: "Wire")
        #expect(NearDuplicate.relation(of: side("b", text), to: a) == .same)
        #expect(NearDuplicate.relation(of: side("b", other), to: a) == nil)
        let cut =
            "Our paper adds a line of its own. "
            + text.split(separator: " ").prefix(250).joined(separator: " ")
        if case .copy(let share)? = NearDuplicate.relation(
            of: side("b", cut, publisher: "Paper"), to: a)
        {
            #expect(share > 0.7)
        } else {
            Issue.record("a copy was not found")
        }
        if case .version? = NearDuplicate.relation(of: side("a", cut), to: a) {
        } else {
            Issue.record("a version was not found")
        }
        let quote = other + " " + text.split(separator: " ")[100..<180].joined(separator: " ")
        if case .excerpt? = NearDuplicate.relation(of: side("c", quote), to: a) {
        } else {
            Issue.record("an excerpt was not found")
        }
    }

    @Test func hashIsTheStandardOne() {
        #expect(
            TextHash.hexadecimal(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            TextHash.hexadecimal(of: [])
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}
