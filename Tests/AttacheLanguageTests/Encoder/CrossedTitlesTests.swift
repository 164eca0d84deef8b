import AttacheLanguage
import AttacheModel
import Testing

@Suite struct CrossedTitlesTests {
    private func mended(_ source: String, _ word: Int) -> String {
        var sentence = handMadeTree(source)
        CrossedTitles.mend(&sentence)
        return sentence.arc(word)
    }

    @Test func aTitleBehindTheVerbIsItsObject() {
        #expect(
            mended(
                "Berg|2|nsubj|PROPN met|0|root|VERB Minister|1|nmod:desc|PROPN Lund|3|appos|PROPN",
                2)
                == "obj of 2")
        #expect(
            mended(
                "Berg|2|nsubj|PROPN met|0|root|VERB with|4|case|ADP Minister|1|nmod:desc|PROPN", 3)
                == "obl of 2")
    }

    @Test func otherTitlesStayWhereTheyAre() {
        #expect(
            mended("Minister|2|nmod:desc|PROPN Berg|3|nsubj|PROPN left|0|root|VERB", 0)
                == "nmod:desc of 2")
        // The verb has an object already.
        #expect(
            mended(
                "Berg|2|nsubj|PROPN met|0|root|VERB him|2|obj|PRON Minister|1|nmod:desc|PROPN", 3)
                == "nmod:desc of 1")
    }
}
