import AttacheLanguage
import AttacheModel
import Testing

@Suite struct SegmenterTests {
    let segmenter: Segmenter

    init() throws { segmenter = try LanguageModels.segmenter() }

    /// Sentences with spaces between tokens and `~` between the words of one token.
    private func cut(_ text: String, skipping furniture: [Span] = []) -> [String] {
        let source = SourceText(text)
        let result = segmenter.segment(source, skipping: furniture)
        return result.sentences.map { sentence in
            result.tokens[sentence.tokens].map { token in
                result.words[token.words].map { source[$0] }.joined(separator: "~")
            }.joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("Mr. Holm left. He was late.", ["Mr. Holm left .", "He was late ."]),
        (
            "U.S. Secretary of State Ann Rowe met Gen. Omar Taha.",
            ["U.S. Secretary of State Ann Rowe met Gen. Omar Taha ."]
        ),
        (
            "“We need days, not weeks, days,” Holm said. She left.",
            ["“ We need days , not weeks , days , ” Holm said .", "She left ."]
        ),
        (
            "She said it would take “weeks, not months”. Then she left.",
            ["She said it would take “ weeks , not months ” .", "Then she left ."]
        ),
        ("They don't, can’t and cannot.", ["They do~n't , ca~n’t and can~not ."]),
        ("I think its a shame.", ["I think it~s a shame ."]),
        ("Norway closed its embassy.", ["Norway closed its embassy ."]),
        ("See Routes.pdf for it.", ["See Routes.pdf for it ."]),
        ("CNN’s man", ["CNN~’s man"]),
        ("Peru's envoys' cars", ["Peru~'s envoys~' cars"]),
        ("It cost $3.5 million, or 18,000 pesos.", ["It cost $ 3.5 million , or 18,000 pesos ."]),
        ("A Lima-based firm", ["A Lima - based firm"]),
        (
            "See https://example.org/a?b=1. Mail a.b@example.org!",
            ["See https://example.org/a?b=1 .", "Mail a.b@example.org !"]
        ),
        ("Thanks @HolmFDFA, see #Peace.", ["Thanks @HolmFDFA , see #Peace ."]),
    ])
    func cutsAsTheTreebanksDo(text: String, expected: [String]) {
        #expect(cut(text) == expected)
    }

    @Test func keepsWrappedLinesTogetherAndOthersApart() {
        let wrapped = """
            The ministers met in the old hall of the ministry on the first day of May
            and spoke about the border, the prisoners and the road that both sides
            want to see open before the winter comes and the passes are closed again
            for half a year.
            """
        #expect(cut(wrapped).count == 1)
        #expect(cut("Truce holds\nThe truce held on Monday.\nTalks go on").count == 3)
    }

    @Test func furnitureHasNoSentencesAndEndsThem() {
        let text = "The army [AD HERE] said so."
        #expect(cut(text, skipping: [Span(9, 18)]) == ["The army", "said so ."])
    }

    @Test func countsParagraphs() {
        let result = segmenter.segment(SourceText("One. Two.\n\nThree.\n\n\nFour."))
        #expect(result.sentences.map(\.paragraph) == [0, 0, 1, 2])
    }

    @Test func cutsEndlessSentencesAtSafePlaces() {
        let text = String(repeating: "we met them and they met us, ", count: 200) + "so."
        let result = segmenter.segment(SourceText(text))
        #expect(result.sentences.count > 1)
        for sentence in result.sentences {
            let words = result.tokens[sentence.tokens].reduce(0) { $0 + $1.words.count }
            #expect(words <= Segmenter.longestSentence)
        }
        let marks = result.sentences.map(\.isCut)
        #expect(marks.last == false)
        #expect(!marks.dropLast().contains(false))
        for sentence in result.sentences.dropLast() {
            let last = result.tokens[sentence.tokens.upperBound - 1]
            #expect(SourceText(text)[last.span] == ",")
        }
    }

    @Test func everyCharacterThatIsNoSpaceIsInOneToken() {
        let text = SourceText(
            "“Tak—for ’t,” s’he (said)…\u{A0}ÆØÅ 🇳🇴 e\u{301} -- x@y..z #a/b \u{FEFF}\u{0}!")
        let result = segmenter.segment(text)
        var covered = 0
        var end = 0
        for token in result.tokens {
            #expect(token.span.start >= end)
            end = token.span.end
            covered += text[token.span].unicodeScalars.count
            #expect(result.words[token.words].first?.start == token.span.start)
            #expect(result.words[token.words].last?.end == token.span.end)
        }
        let wanted = text.string.unicodeScalars.filter { !$0.properties.isWhitespace }.count
        #expect(covered == wanted)
    }

    @Test func takesAnyBytes() {
        var state: UInt64 = 42
        var bytes: [UInt8] = []
        for _ in 0..<200_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes.append(UInt8(truncatingIfNeeded: state >> 33))
        }
        let text = SourceText(decoding: bytes)
        let result = segmenter.segment(text)
        let outside = result.tokens.filter { $0.span.end > text.count || $0.span.isEmpty }
        #expect(outside.isEmpty)
        #expect(segmenter.segment(text) == result)
        #expect(segmenter.segment(SourceText("")).sentences.isEmpty)
        #expect(segmenter.segment(SourceText(" \n\r\n\t")).sentences.isEmpty)
    }

    @Test(arguments: [
        "(", "a", "'", ".", "-", "9", "“", "a.", "@", "/", "w", "\n", "a\n", "a@", "://",
        "http://a)",
    ])
    func staysLinearOnRepeatedText(unit: String) {
        let clock = ContinuousClock()
        let text = SourceText(String(repeating: unit, count: 400_000 / unit.utf8.count))
        let elapsed = clock.measure { _ = segmenter.segment(text) }
        #expect(elapsed < .seconds(20))
    }

    @Test func saysWhatIsWrongWithAModelFile() {
        #expect(throws: LanguageError.self) { try Segmenter(path: "/nowhere/segmenter.model") }
        do {
            _ = try Segmenter(path: "/nowhere/segmenter.model")
        } catch {
            #expect("\(error)".contains("/nowhere/segmenter.model"))
        }
    }
}
