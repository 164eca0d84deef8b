import AttacheLanguage
import AttacheModel
import Testing

@Suite struct ConlluTests {
    static let sample = """
        # newdoc id = a
        # sent_id = a-1
        # text = They don't.
        1\tThey\tthey\tPRON\tPRP\tCase=Nom\t3\tnsubj\t_\t_
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
        2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
        3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t2:conj\t_
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_


        """

    @Test func readsWordsMultiwordTokensAndEmptyNodes() {
        let (sentences, diagnostics) = ConlluReader.read(Array(Self.sample.utf8))
        #expect(diagnostics.isEmpty)
        #expect(sentences.count == 1)
        #expect(sentences[0].comment("sent_id") == "a-1")
        #expect(sentences[0].words.map(\.form) == ["They", "do", "n't", "."])
        #expect(sentences[0].surfaceTokens.map(\.form) == ["They", "don't", "."])
        #expect(sentences[0].surfaceTokens.map(\.spaceAfter) == [true, false, true])
    }

    @Test func writesWhatItKeepsAndDropsEmptyNodes() {
        let (gold, _) = ConlluReader.read(Array(Self.sample.utf8))
        let raw = RawText(gold)
        var sentences = raw.sentences(gold)
        #expect(String(decoding: raw.bytes, as: UTF8.self) == "They don't.\n")
        #expect(sentences[0].multiwords == [1..<3])
        for i in 0..<4 {
            let row = gold[0].words[i]
            sentences[0].words[i].lemma = row.lemma
            sentences[0].words[i].upos = UPOS(rawValue: row.upos)!
            sentences[0].words[i].xpos = row.xpos
            sentences[0].words[i].features = row.features == "_" ? "" : row.features
            sentences[0].words[i].head = row.head! - 1
            sentences[0].words[i].relation = Relation(label: row.relation)
        }
        let written = ConlluWriter.text(sentences[0], replacing: gold[0])
        let expected = Self.sample.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("3.1") }.joined(separator: "\n")
        #expect(written.trimmed == expected.trimmed)
    }

    @Test func saysWhereALineIsBad() {
        let bytes = Array("1\tone\ttwo\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n".utf8)
        let (sentences, diagnostics) = ConlluReader.read(bytes, file: "bad.conllu")
        #expect(sentences.map { $0.words.count } == [1])
        #expect(diagnostics.map(\.line) == [1])
        #expect(diagnostics.first?.file == "bad.conllu")
    }

    @Test func givesPlacesInCodePoints() throws {
        let text = SourceText("Ås’ fjord. “Ja.”")
        let segmenter = try LanguageModels.segmenter()
        let sentences = segmenter.segment(text).sentences(of: text)
        var writer = ConlluWriter(document: "d")
        let lines = writer.text(sentences, of: text)
        #expect(lines.hasPrefix("# newdoc id = d\n# newpar\n# sent_id = d-1\n# text = Ås’ fjord."))
        #expect(lines.contains("TokenRange=4:9"))
        #expect(lines.contains("SpaceAfter=No|TokenRange=4:9"))
        // The next piece of the same document goes on from there.
        let more = writer.text(sentences, of: text)
        #expect(more.hasPrefix("# newpar\n# sent_id = d-3\n"))
        #expect(more.contains("TokenRange=20:25"))
    }
}

extension String {
    var trimmed: Substring {
        var view = self[...]
        while view.last == "\n" { view.removeLast() }
        return view
    }
}
