import AttacheAttribution
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import Testing

/// The data folder of the repository.
let dataFolder: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + root + "/share/attache"
}()

struct AttributionFinderTests {
    static let analyzer = try! LanguageAnalyzer(models: dataFolder + "/models")
    static let finder = AttributionFinder(
        try! AttributionKnowledge(folder: DataFolder(path: dataFolder)))

    private func find(_ text: String) -> [Attribution] {
        let source = SourceText(text)
        return Self.finder.find(text: source, analysis: Self.analyzer.analyze(source))
    }

    /// Whether an attribution agrees with the marks S (source) and T (content) of `marked`.
    private func holds(_ marked: String) -> Bool {
        let example = MarkedText(marked)!
        func spans(_ label: String) -> [Span] {
            example.marks.filter { $0.label == label }.map(\.span)
        }
        return find(example.text).contains { attribution in
            let source = spans("S")
            let content = spans("T")
            let isSource =
                source.isEmpty
                ? attribution.source.isEmpty
                : source.contains { s in attribution.source.contains { $0.overlaps(s) } }
            return isSource
                && content.allSatisfy { t in attribution.content.contains { $0.overlaps(t) } }
        }
    }

    @Test(arguments: [
        "“[T We will not leave the table],” [S the envoy] said.",
        "“[T We will not leave],” said [S Ann Lee, the head of the mission]. “[T We have time].”",
        "[S The minister] said that [T the border would stay open].",
        "According to [S the ministry], [T the convoy left at dawn].",
        "[T The convoy left at dawn], according to [S the ministry].",
        "[S The president] was quoted as saying [T the truce would hold].",
        "[S The governor] was blunt. “[T We will go with whoever pays more].”",
        "[S The spokesman] told reporters: “[T There is no plan].”",
        "[T The talks, which began in May], [S he] said, [T would end in June].",
        "“[T No more promises].” — [S Ann Lee]",
    ])
    func speakersAndWords(marked: String) {
        #expect(holds(marked))
    }

    @Test func aClauseBehindItsSourceIsNoPartOfIt() {
        let text =
            "According to the Togolese account, Lee stressed the importance of cotton prices."
        let source = SourceText(text)
        #expect(
            find(text).contains {
                $0.source.map { source[$0] } == ["the Togolese account"]
            })
    }

    @Test func whoeverIsQuotedFirstGoesOnBehindAnd() {
        let text =
            "Maric reiterated the position that the strait is the “main issue” between them and called for a "
            + "settlement in line with the treaty."
        let source = SourceText(text)
        #expect(
            find(text).contains {
                $0.cue.contains { source[$0].hasPrefix("called") }
                    && $0.source.map { source[$0] } == ["Maric"]
            })
    }

    @Test func scareQuotesAndTitlesAreNoStatements() {
        for text in [
            "The so-called “reform” failed.",
            "The film “The Long Road Home” opened on Friday.",
        ] {
            #expect(find(text).filter { $0.act == .speech }.isEmpty, "\(text)")
        }
    }

    @Test func attitudesAreKeptApart() {
        let found = find("Diplomats believe that the talks will fail.")
        #expect(found.map(\.act) == [.attitude])
    }

    @Test func aTranscriptGivesEachLineToItsLabel() {
        let text = """
            QUESTION: Will the talks go on?

            MS. STONE: They will. Both sides told us so.

            QUESTION: And after that?

            MS. STONE: We will see.
            """
        let source = SourceText(text)
        let found = find(text).filter { !$0.isNested }
        #expect(
            found.map { source[$0.source[0]] } == [
                "QUESTION", "MS. STONE", "QUESTION", "MS. STONE",
            ])
        #expect(source[found[1].content[0]] == "They will. Both sides told us so.")
    }

    @Test func aStatementInItsOwnParagraphsIsOne() {
        let text = """
            After the meeting the Foreign Minister said:

            The ceasefire is a first step.

            We now expect the second.

            The Foreign Minister flies home on Friday.
            """
        let source = SourceText(text)
        let found = find(text).first { !$0.isNested }
        #expect(found?.kind == .direct)
        #expect(
            found.map { source[$0.content[0]] }
                == "The ceasefire is a first step.\n\nWe now expect the second.")
    }

    @Test func textWithoutWordsOrWithOnlyMarksIsSafe() {
        for text in [
            "", "\"", "“”", "— ", ":", "said", "\n\n\n", "\"\"\"\"\"", "He said:", "A:\nB:\nC:",
        ] {
            _ = find(text)
        }
    }

    @Test func manyQuotationsTakeLinearTime() {
        let line = "“We go,” he said. “We stay,” she said. "
        let text = String(repeating: line, count: 1500)
        let source = SourceText(text)
        let analysis = Self.analyzer.analyze(source)
        let clock = ContinuousClock()
        let time = clock.measure { _ = Self.finder.find(text: source, analysis: analysis) }
        #expect(time < .seconds(10))
    }
}

struct CueFileTests {
    @Test func aWrongPatternIsToldWithItsLine() {
        let file = BlockFile(
            name: "test.attribution", text: "cue say\nverbs say\ntakes quote | clauze\n")
        let knowledge = AttributionKnowledge(files: [file])
        #expect(knowledge.diagnostics.map(\.line) == [3])
        #expect(knowledge.diagnostics.first?.message.contains("did you mean \"clause\"") == true)
    }

    @Test func theFilesThatShipAreWellFormed() throws {
        let knowledge = try AttributionKnowledge(folder: DataFolder(path: dataFolder))
        #expect(knowledge.diagnostics.isEmpty)
    }
}
