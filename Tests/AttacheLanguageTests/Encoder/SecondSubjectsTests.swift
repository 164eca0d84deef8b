import AttacheLanguage
import AttacheModel
import Testing

@Suite struct SecondSubjectsTests {
    private func mended(_ source: String, _ word: Int) -> String {
        var sentence = handMadeTree(source)
        SecondSubjects.mend(&sentence)
        return sentence.arc(word)
    }

    @Test func aSecondSubjectBehindAParticipleIsItsCircumstance() {
        let source =
            "Talks|8|nsubj:pass|NOUN scheduled|1|acl|VERB|VBN|VerbForm=Part in|4|case|ADP Oslo|2|obl|PROPN "
            + "this|6|det|DET May|8|nsubj:pass|PROPN were|8|aux:pass|AUX discussed|0|root|VERB"
        #expect(mended(source, 5) == "obl:unmarked of 2")
        #expect(mended(source, 0) == "nsubj:pass of 8")
    }

    @Test func oneSubjectStaysOne() {
        #expect(
            mended("Talks|3|nsubj:pass|NOUN were|3|aux:pass|AUX held|0|root|VERB", 0)
                == "nsubj:pass of 3")
    }
}
