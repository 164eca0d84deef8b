import AttacheLanguage
import AttacheModel
import Testing

@Suite struct LemmatizerTests {
    let lemmatizer: Lemmatizer

    init() throws { lemmatizer = try LanguageModels.lemmatizer() }

    private func lemmas(_ words: [(form: String, upos: UPOS, xpos: String)]) -> [String] {
        var sentences = [
            Sentence(
                span: Span(0, 0), paragraph: 0,
                words: words.map {
                    Word(span: Span(0, 0), form: $0.form, upos: $0.upos, xpos: $0.xpos)
                })
        ]
        lemmatizer.lemmatize(&sentences)
        return sentences[0].words.map(\.lemma)
    }

    @Test func knowsIrregularWords() {
        #expect(
            lemmas([
                ("They", .pron, "PRP"), ("went", .verb, "VBD"), ("and", .cconj, "CC"),
                ("were", .aux, "VBD"), ("beaten", .verb, "VBN"),
            ]) == ["they", "go", "and", "be", "beat"])
    }

    @Test func followsRulesForUnseenWords() {
        #expect(
            lemmas([
                ("Oslovians", .propn, "NNPS"), ("gloomified", .verb, "VBD"),
                ("zorgeries", .noun, "NNS"), ("plonking", .verb, "VBG"),
            ]) == ["Oslovian", "gloomify", "zorgery", "plonk"])
    }

    @Test func keepsNamesAndPlainsNumbersAndApostrophes() {
        #expect(
            lemmas([
                ("Brekstad", .propn, "NNP"), ("’s", .part, "POS"), ("18,000", .num, "CD"),
                ("Xqzw", .propn, "NNP"),
            ]) == ["Brekstad", "'s", "18000", "Xqzw"])
    }

    @Test func takesAnyForm() {
        for form in ["", ".", "\u{0}", "é", "—", String(repeating: "s", count: 5000)] {
            #expect(lemmas([(form, .x, "XX")]).count == 1)
            #expect(lemmas([(form, .noun, "NNS")]).count == 1)
        }
    }
}
