import AttacheLanguage
import AttacheModel
import Testing

@Suite struct AnalysisJSONTests {
    @Test func writesOffsetsInCodePointsAndEscapes() {
        let text = SourceText("Ås\u{1}\"")
        let word = Word(span: Span(0, text.count), form: "Ås\u{1}\"", head: -1, relation: .root)
        let sentence = Sentence(
            span: text.all, paragraph: 0, words: [word],
            names: [Name(words: 0..<1, kind: .location)])
        let json = AnalysisJSON.document([sentence], of: text, id: "d")
        #expect(json.contains(#""form":"Ås\u0001\"""#))
        #expect(json.contains(#""end":4"#))
        #expect(json.contains(#""type":"LOC""#))
        #expect(!json.contains("\n"))
    }
}
