import AttacheKnowledge
import AttacheModel
import Testing

@Suite struct FrameFormTests {
    private func lexicon(_ text: String) -> FrameLexicon {
        FrameLexicon(files: [BlockFile(name: "x.frames", text: text)])
    }

    @Test func aFrameGivesItsPatterns() {
        let found = lexicon(
            """
            frame   lift
            event   CONCEDE 081
            says    A lift/call_off {limits} (on/against R)
            nouns   lifting of {limits}

            class   limits
            words   ban | travel ban
            """)
        #expect(found.diagnostics.isEmpty)
        #expect(found.frames.count == 1)
        #expect(found.frames[0].patterns[0].heads == [["lift"], ["call", "off"]])
        #expect(found.frames[0].patterns[0].object?.test.classes == ["limits"])
        #expect(!found.verbPatterns(for: found.wordID("lift")).isEmpty)
        #expect(!found.nounPatterns(for: found.wordID("lifting")).isEmpty)
    }

    @Test func faultsTellLineColumnAndTheNearestName() {
        let found = lexicon(
            """
            frame   lift
            event   CONCED 081
            says    A lift R

            frame   hold
            event   CONSULT
            says    A hold {tolks}
            verbz   x

            class   talks
            words   talk
            """)
        let told = found.diagnostics.map(\.description)
        #expect(told.contains { $0.hasPrefix("x.frames:2:9:") && $0.contains("`CONCEDE`") })
        #expect(told.contains { $0.hasPrefix("x.frames:8:1:") && $0.contains("`verbs`") })
        #expect(told.contains { $0.hasPrefix("x.frames:7") && $0.contains("`talks`") })
    }

    @Test func badTemplatesAreTold() {
        let found = lexicon(
            """
            frame   a
            event   AID
            says    A give (R
            says    A
            says    A take R to
            """)
        #expect(found.diagnostics.count >= 2)
    }

    @Test func theFirstOfTwoBareArgumentsGetsTheSecond() {
        let found = lexicon("frame a\nevent AID\nsays A give R {aid}\n\nclass aid\nwords loan\n")
        let pattern = found.frames[0].patterns[0]
        #expect(pattern.object?.test.classes == ["aid"])
        #expect(pattern.prepositions.first?.prepositions == ["to"])
        #expect(pattern.prepositions.first?.slot.role == .recipient)
    }

    @Test func commentsAreNoEvents() {
        let found = lexicon("frame mood\ncomment 010\nsays A hope that ACT\n")
        #expect(found.diagnostics.isEmpty)
        #expect(found.frames[0].isComment)
    }
}
