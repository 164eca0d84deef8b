import AttacheLanguage
import AttacheModel
import Testing

@Suite struct CrossedTitlesTests {
    /// A sentence of `form/head/relation/UPOS`, heads counted from 1, 0 for the root.
    private func sentence(_ source: String) -> Sentence {
        let words = source.split(separator: " ").map { item in
            let parts = item.split(separator: "/")
            return Word(
                span: Span(0, 0), form: String(parts[0]), upos: UPOS(rawValue: String(parts[3]))!,
                head: Int(parts[1])! - 1, relation: Relation(rawValue: String(parts[2]))!)
        }
        return Sentence(span: Span(0, 0), paragraph: 0, words: words)
    }

    private func mended(_ source: String, _ word: Int) -> String {
        var sentence = sentence(source)
        CrossedTitles.mend(&sentence)
        let word = sentence.words[word]
        return "\(word.relation.rawValue) of \(word.head + 1)"
    }

    @Test func aTitleBehindTheVerbIsItsObject() {
        #expect(
            mended(
                "Berg/2/nsubj/PROPN met/0/root/VERB Minister/1/nmod:desc/PROPN Lund/3/appos/PROPN",
                2)
                == "obj of 2")
        #expect(
            mended(
                "Berg/2/nsubj/PROPN met/0/root/VERB with/4/case/ADP Minister/1/nmod:desc/PROPN", 3)
                == "obl of 2")
    }

    @Test func otherTitlesStayWhereTheyAre() {
        #expect(
            mended("Minister/2/nmod:desc/PROPN Berg/3/nsubj/PROPN left/0/root/VERB", 0)
                == "nmod:desc of 2")
        // The verb has an object already.
        #expect(
            mended(
                "Berg/2/nsubj/PROPN met/0/root/VERB him/2/obj/PRON Minister/1/nmod:desc/PROPN", 3)
                == "nmod:desc of 1")
    }
}
