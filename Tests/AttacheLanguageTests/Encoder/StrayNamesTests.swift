import AttacheLanguage
import AttacheModel
import Testing

@Suite struct StrayNamesTests {
    private func mended(_ source: String, _ word: Int) -> String {
        var sentence = handMadeTree(source)
        StrayNames.mend(&sentence)
        return sentence.arc(word)
    }

    @Test func aSecondObjectRightBehindTheFirstNamesIt() {
        #expect(
            mended(
                "Ghana|2|nsubj|PROPN banned|0|root|VERB the|4|det|DET airline|2|obj|NOUN "
                    + "Volta|2|obj|PROPN", 4) == "appos of 4")
    }

    private let call =
        "Berg|2|nsubj|PROPN called|0|root|VERB on|5|case|ADP the|5|det|DET Minister|2|obl|NOUN "
        + "of|7|case|ADP Chile|5|nmod|PROPN ,|2|punct|PUNCT "

    @Test func aNameBehindATitleAndACommaIsTheTitles() {
        let source =
            call + "H.E.|2|conj|PROPN Mr.|11|nmod:desc|PROPN Soto|2|obj|PROPN ,|2|punct|PUNCT"
        #expect(mended(source, 10) == "appos of 5")
        #expect(mended(source, 8) == "nmod:desc of 11")
    }

    @Test func anAddressThatHangsElsewhereIsTheNamesAsWell() {
        let source =
            call
            + "H.E.|12|nmod:desc|PROPN Mr.|11|nmod:desc|PROPN Soto|2|obj|PROPN today|2|advmod|ADV"
        #expect(
            mended(source.replacing(" today|2|advmod|ADV", with: " ,|2|punct|PUNCT"), 10)
                == "appos of 5")
        #expect(mended(source, 10) == "obj of 2")
    }

    @Test func initialsAreNoVerb() {
        let source =
            call + "H.E.|2|advcl|VERB Mr.|11|nmod:desc|PROPN Soto|9|obj|PROPN ,|2|punct|PUNCT"
        #expect(mended(source, 10) == "appos of 5")
        #expect(mended(source, 8) == "nmod:desc of 11")
    }

    @Test func whatElseHungOnInitialsStaysBehindThem() {
        let source =
            call + "H.E.|2|advcl|VERB Mr.|11|nmod:desc|PROPN Soto|2|obj|PROPN ,|2|punct|PUNCT "
            + "on|14|case|ADP Tuesday|9|obl|PROPN"
        #expect(mended(source, 10) == "appos of 5")
        #expect(mended(source, 8) == "nmod:desc of 11")
        #expect(mended(source, 13) == "obl of 2")
    }

    @Test func otherNamesStayWhereTheyAre() {
        // An object of its own.
        #expect(
            mended("Ghana|2|nsubj|PROPN banned|0|root|VERB Volta|2|obj|PROPN", 2) == "obj of 2")
        // Behind an aside.
        #expect(
            mended(
                "Ghana|2|nsubj|PROPN left|0|root|VERB ,|5|punct|PUNCT for|5|case|ADP years|2|obl|NOUN "
                    + ",|2|punct|PUNCT Volta|2|obj|PROPN", 6) == "obj of 2")
        // One of a list.
        #expect(
            mended(call + "and|10|cc|CCONJ Soto|2|conj|PROPN .|2|punct|PUNCT", 9) == "conj of 2")
    }
}
