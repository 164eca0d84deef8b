import AttacheLanguage
import AttacheModel
import Testing

@Suite struct SecondSubjectsTests {
    /// Of `form/head/relation/UPOS/features`, heads counted from 1, 0 for the root.
    private func mended(_ source: String, _ word: Int) -> String {
        let words = source.split(separator: " ").map { item in
            let parts = item.split(separator: "/")
            var word = Word(
                span: Span(0, 0), form: String(parts[0]), upos: UPOS(rawValue: String(parts[3]))!,
                head: Int(parts[1])! - 1, relation: Relation(rawValue: String(parts[2]))!)
            if parts.count > 4 { word.features = String(parts[4]) }
            return word
        }
        var sentence = Sentence(span: Span(0, 0), paragraph: 0, words: words)
        SecondSubjects.mend(&sentence)
        let word = sentence.words[word]
        return "\(word.relation.rawValue) of \(word.head + 1)"
    }

    @Test func aSecondSubjectBehindAParticipleIsItsCircumstance() {
        let source =
            "Talks/8/nsubj:pass/NOUN scheduled/1/acl/VERB/VerbForm=Part in/4/case/ADP Oslo/2/obl/PROPN "
            + "this/6/det/DET May/8/nsubj:pass/PROPN were/8/aux:pass/AUX discussed/0/root/VERB"
        #expect(mended(source, 5) == "obl:unmarked of 2")
        #expect(mended(source, 0) == "nsubj:pass of 8")
    }

    @Test func oneSubjectStaysOne() {
        #expect(
            mended("Talks/3/nsubj:pass/NOUN were/3/aux:pass/AUX held/0/root/VERB", 0)
                == "nsubj:pass of 3")
    }
}
