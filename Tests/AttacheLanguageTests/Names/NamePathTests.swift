import AttacheLanguage
import Testing

@Suite struct NamePathTests {
    private let tags = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]

    private func path(_ scores: [Float]) -> [String] {
        NamePath.best(
            scores, count: scores.count / tags.count, stride: tags.count, tags: tags.count,
            transitions: NamePath.legality(tags)
        ).map { tags[$0] }
    }

    @Test func neverContinuesWhatWasNotBegun() {
        // The best tags alone would be I-PER, I-LOC.
        #expect(path([0, 1, 3, 0, 0, 0, 0, 1, 0, 2]) == ["B-PER", "I-PER"])
    }

    @Test func takesTheBestTagsWhereTheyAgree() {
        #expect(
            path([0, 9, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 9, 0])
                == ["B-PER", "I-PER", "B-LOC"])
    }

    @Test func nothingComesOfNothing() { #expect(path([]) == []) }
}
