import AttacheLanguage
import AttacheModel
import Testing

@Suite struct BareParticiplesTests {
    private func mended(_ source: String, isHeadline: Bool = false) -> [String] {
        var sentence = handMadeTree(source, isHeadline: isHeadline)
        BareParticiples.mend(&sentence)
        return sentence.words.map { "\($0.xpos) \($0.relation.rawValue)" }
    }

    private let call =
        "Envoys|2|nsubj:pass|NOUN|NNS called|0|root|VERB|VBN on|4|case|ADP|IN both|2|obl|PRON|DT "
        + ".|2|punct|PUNCT|."

    @Test func aVerbWithoutAuxiliaryIsActive() {
        #expect(mended(call).prefix(2) == ["NNS nsubj", "VBD root"])
        #expect(mended(call.replacing("VBN", with: "VBD")).prefix(2) == ["NNS nsubj", "VBD root"])
    }

    @Test func passivesAndHeadlinesStay() {
        #expect(mended(call, isHeadline: true).prefix(2) == ["NNS nsubj:pass", "VBN root"])
        let passive =
            "Envoys|3|nsubj:pass|NOUN|NNS were|3|aux:pass|AUX|VBD held|0|root|VERB|VBN .|3|punct|PUNCT|."
        #expect(mended(passive).prefix(3) == ["NNS nsubj:pass", "VBD aux:pass", "VBN root"])
    }
}
