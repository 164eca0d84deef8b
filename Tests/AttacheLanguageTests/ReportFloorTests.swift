import AttacheLanguage
import AttacheModel
import Testing

/// Tags, lemmas, and trees of the project's own report sentences (Data/reports.conllu, invented,
/// of the make of Training/treebank but not in it), against floors that a worse model would miss.
@Suite struct ReportFloorTests {
    @Test func ownReportsAreAnalysedWell() throws {
        let (gold, diagnostics) = ConlluReader.read(try LanguageModels.data("reports.conllu"))
        #expect(diagnostics.isEmpty)
        let analyzer = try LanguageAnalyzer(models: LanguageModels.folder)
        var sentences = RawText(gold).sentences(gold)
        analyzer.annotate(&sentences)
        var words = 0
        var right = (upos: 0, lemma: 0, head: 0, relation: 0)
        for (sentence, expected) in zip(sentences, gold) {
            for (word, row) in zip(sentence.words, expected.words) {
                words += 1
                if word.upos.rawValue == row.upos { right.upos += 1 }
                if word.lemma == row.lemma { right.lemma += 1 }
                guard word.head + 1 == row.head else { continue }
                right.head += 1
                if word.relation.base == Relation(label: row.relation).base { right.relation += 1 }
            }
        }
        func share(_ count: Int) -> Double { Double(count) / Double(words) }
        #expect(share(right.upos) >= 0.95)
        #expect(share(right.lemma) >= 0.96)
        #expect(share(right.head) >= 0.83)
        #expect(share(right.relation) >= 0.80)
    }

    @Test func theSameTextGivesTheSameAnalysis() throws {
        let analyzer = try LanguageAnalyzer(models: LanguageModels.folder)
        let (gold, _) = ConlluReader.read(try LanguageModels.data("reports.conllu"))
        let text = SourceText(decoding: RawText(gold).bytes)
        #expect(analyzer.analyze(text) == analyzer.analyze(text))
    }
}
