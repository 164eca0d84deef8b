import AttacheLanguage
import AttacheModel
import Testing

@Suite struct BareParticiplesTests {
    /// Of `form/head/relation/UPOS/XPOS`, heads counted from 1, 0 for the root.
    private func mended(_ source: String, isHeadline: Bool = false) -> [String] {
        let words = source.split(separator: " ").map { item in
            let parts = item.split(separator: "/")
            var word = Word(
                span: Span(0, 0), form: String(parts[0]), upos: UPOS(rawValue: String(parts[3]))!,
                head: Int(parts[1])! - 1, relation: Relation(rawValue: String(parts[2]))!)
            word.xpos = String(parts[4])
            return word
        }
        var sentence = Sentence(
            span: Span(0, 0), paragraph: 0, words: words, isHeadline: isHeadline)
        BareParticiples.mend(&sentence)
        return sentence.words.map { "\($0.xpos) \($0.relation.rawValue)" }
    }

    private let call =
        "Envoys/2/nsubj:pass/NOUN/NNS called/0/root/VERB/VBN on/4/case/ADP/IN both/2/obl/PRON/DT "
        + "./2/punct/PUNCT/."

    @Test func aVerbWithoutAuxiliaryIsActive() {
        #expect(mended(call).prefix(2) == ["NNS nsubj", "VBD root"])
        #expect(mended(call.replacing("VBN", with: "VBD")).prefix(2) == ["NNS nsubj", "VBD root"])
    }

    @Test func passivesAndHeadlinesStay() {
        #expect(mended(call, isHeadline: true).prefix(2) == ["NNS nsubj:pass", "VBN root"])
        let passive =
            "Envoys/3/nsubj:pass/NOUN/NNS were/3/aux:pass/AUX/VBD held/0/root/VERB/VBN ./3/punct/PUNCT/."
        #expect(mended(passive).prefix(3) == ["NNS nsubj:pass", "VBD aux:pass", "VBN root"])
    }
}
