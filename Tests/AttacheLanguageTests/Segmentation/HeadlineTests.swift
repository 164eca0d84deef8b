import AttacheLanguage
import AttacheModel
import Testing

@Suite struct HeadlineTests {
    @Test func aParagraphOfOneSentenceWithoutAStopIsAHeadline() throws {
        let segmenter = try LanguageModels.segmenter()
        let text = SourceText("Envoys Return To Doha\n\nThe envoys returned.\n\n“Never again!”")
        let sentences = segmenter.segment(text).sentences(of: text)
        #expect(sentences.map(\.isHeadline) == [true, false, false])
        #expect(sentences[0].words.map(\.form) == ["Envoys", "Return", "To", "Doha"])
    }
}
