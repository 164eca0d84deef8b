import AttacheActors
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import Testing

@Suite struct HostileActorTests {
    @Test(arguments: [
        "", " ", "\u{FEFF}", "@", "@@@ @x", "((((", "'s 's 's", "of of of of", "- - - -",
        "THE PRESIDENT OF FRANCE MET THE KING OF SPAIN IN ROME",
        "the president of france met the king of spain in rome",
        "Президент России Владимир Путин заявил", "总统会见了部长", "\u{0410}lgeria said no.",
    ])
    func odd(text: String) {
        let (set, source) = Shipped.code(text)
        for actor in set.actors {
            for mention in actor.mentions { #expect(mention.end <= source.count) }
        }
    }

    @Test func aThousandNames() {
        let names = (0..<1000).map { "Maria Lopez\($0 % 10) Garcia" }.joined(separator: ", ")
        let clock = ContinuousClock()
        let document = Document(id: "list", text: SourceText("The list: \(names)."))
        let analysis = Shipped.analyzer.analyze(document.text)
        let time = clock.measure {
            _ = Shipped.coder.0.code(document: document, analysis: analysis)
        }
        #expect(time < .seconds(2))
    }

    @Test func manyOffices() {
        // Each sentence has an office of its own that nobody holds.
        let text = (0..<3000).map { "The minister for Sector\($0) Trade spoke." }
            .joined(separator: " ")
        let document = Document(id: "offices", text: SourceText(text))
        let analysis = Shipped.analyzer.analyze(document.text)
        let time = ContinuousClock().measure {
            _ = Shipped.coder.0.code(document: document, analysis: analysis)
        }
        #expect(time < .seconds(60))
    }

    @Test func oneNameTenThousandTimes() {
        let document = Document(
            id: "again",
            text: SourceText(String(repeating: "Peru met Chile. He spoke. ", count: 10_000)))
        let analysis = Shipped.analyzer.analyze(document.text)
        let clock = ContinuousClock()
        var set = ActorSet()
        let time = clock.measure {
            set = Shipped.coder.0.code(document: document, analysis: analysis)
        }
        #expect(time < .seconds(60))
        #expect(set.actors.count < 10)
    }

    @Test func timeGrowsWithTheText() {
        // Ten times the names may take some more than ten times as long, not a hundred times.
        func time(_ count: Int) -> Duration {
            let names = (0..<count).map {
                "Minister Ana\(Self.letters($0)) Ruiz\(Self.letters($0)) met Ruiz\(Self.letters($0 / 2))."
            }
            let document = Document(id: "n", text: SourceText(names.joined(separator: " ")))
            let analysis = Shipped.analyzer.analyze(document.text)
            return ContinuousClock().measure {
                _ = Shipped.coder.0.code(document: document, analysis: analysis)
            }
        }
        let small = time(200)
        let large = time(2000)
        #expect(large < small * 40 + .milliseconds(50))
    }

    /// A number in letters, so that each name is another.
    private static func letters(_ n: Int) -> String {
        String(String(n).utf8.map { Character(Unicode.Scalar($0 - 48 + 97)) })
    }

    @Test func capitalsAndSmallLettersReadAlike() {
        let title = "Kenya Foreign Minister meets Norway Prime Minister in Geneva"
        func countries(_ text: String) -> Set<String> {
            Set(Shipped.code(text).0.actors.compactMap(\.country))
        }
        #expect(countries(title.uppercased()).isSuperset(of: ["KEN", "NOR"]))
        #expect(countries(title.lowercased()).isSuperset(of: ["KEN", "NOR"]))
    }

    @Test func lookalikesOfTwoScriptsStayApart() {
        // The second name begins with a Cyrillic letter.
        let (set, text) = Shipped.code(
            "President Alan Petrov spoke at noon. Minister \u{0410}lan Petrov did not.")
        let latin = set.actors.filter { a in
            a.mentions.contains { text[$0].contains("Alan") && !text[$0].contains("\u{0410}") }
        }
        for actor in latin {
            #expect(!forms(actor, text).contains { $0.contains("\u{0410}lan") })
        }
    }

    @Test func namesOfOtherScriptsAreKept() {
        let (set, text) = Shipped.code("Министр Иван Петров met Kenya's president in Nairobi.")
        #expect(set.actors.contains { $0.country == "KEN" })
        for mention in set.actors.flatMap(\.mentions) { #expect(mention.end <= text.count) }
    }
}
