import AttacheLanguage
import Testing

@Suite struct MarkedObjectsTests {
    @Test func anObjectWithAPrepositionIsOblique() {
        var sentence = handMadeTree(
            "Berg|2|nsubj|PROPN left|0|root|VERB Oslo|2|obj|PROPN on|5|case|ADP Tuesday|2|obj|PROPN"
        )
        MarkedObjects.mend(&sentence)
        #expect(sentence.arc(4) == "obl of 2")
        #expect(sentence.arc(2) == "obj of 2")
    }
}
