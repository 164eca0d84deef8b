import AttacheLanguage
import AttacheModel
import Testing

@Suite struct IOB2Tests {
    @Test func keepsNumbersCommentsAndTokens() {
        let file =
            "# newdoc id = a\n# text = Ann Lee left\n1\tAnn\tB-PER\n2\tLee\tI-PER\n3\tleft\tO\n\n"
        let (sentences, diagnostics) = IOB2.read(Array(file.utf8))
        #expect(diagnostics.isEmpty)
        #expect(sentences.count == 1)
        #expect(sentences[0].tokens == ["Ann", "Lee", "left"])
        #expect(sentences[0].tags == ["B-PER", "I-PER", "O"])
        let again = IOB2.text(
            comments: sentences[0].comments, tokens: sentences[0].tokens, tags: sentences[0].tags)
        #expect(again == file)
        #expect(TokenizedSentence.sentence(sentences[0]).words.map(\.span.start) == [0, 4, 8])
    }

    @Test func readsTokensWithoutNumbers() {
        let (sentences, _) = IOB2.read(Array("Oslo B-LOC\n, O\n\n# sign\nO\n".utf8))
        #expect(sentences.map(\.tokens) == [["Oslo", ","], ["O"]])
        #expect(sentences[0].isNumbered == false)
    }

    @Test func tagsNames() {
        let names = [Name(words: 0..<2, kind: .person), Name(words: 2..<3, kind: .location)]
        #expect(IOB2.tags(names, count: 4) == ["B-PER", "I-PER", "B-LOC", "O"])
    }
}
