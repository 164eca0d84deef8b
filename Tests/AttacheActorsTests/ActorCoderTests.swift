import AttacheActors
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import Testing

/// The shipped data and models, read once.
private enum Shipped {
    static let path =
        #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/share/attache"
    static let coder = try! ActorCoder.load(DataFolder(path: path))
    static let analyzer = try! LanguageAnalyzer(models: path + "/models")

    static func code(_ text: String, published: String? = nil) -> (ActorSet, SourceText) {
        let document = Document(
            id: "test", published: published.map { PublicationDate(value: $0, basis: .option) },
            text: SourceText(text))
        let analysis = analyzer.analyze(document.text)
        return (coder.0.code(document: document, analysis: analysis), document.text)
    }
}

/// The first actor with a mention that holds some words.
private func actor(_ words: String, in set: ActorSet, _ text: SourceText) -> Actor? {
    set.actors.first { $0.mentions.contains { text[$0].contains(words) } }
}

@Suite struct ActorCoderTests {
    @Test func shippedFilesAreSound() {
        for diagnostic in Shipped.coder.1 { Issue.record("\(diagnostic)") }
    }

    @Test func titlesGiveOfficeCountryAndSector() {
        let (set, text) = Shipped.code(
            "Kenya's Water Minister Wanjiru Otieno met Danish Foreign Minister Mads Holm in Oslo.")
        let minister = actor("Otieno", in: set, text)
        #expect(minister?.country == "KEN")
        #expect(minister?.sector == .gov)
        #expect(actor("Holm", in: set, text)?.country == "DNK")
        #expect(
            set.relations.contains {
                $0.subject == minister?.id && $0.predicate == .holdsOffice
                    && $0.objectText?.contains("Minister") == true
            })
    }

    @Test func placesAreNoParties() {
        let (set, text) = Shipped.code("Two aid workers were hurt in Ghana. Norway sent a doctor.")
        #expect(actor("Norway", in: set, text)?.kind == .state)
        #expect(actor("Ghana", in: set, text) == nil)
    }

    @Test func seatsStandForTheirStates() {
        let (set, text) = Shipped.code("The Kremlin rejected the offer. Russia will not sign it.")
        #expect(actor("Kremlin", in: set, text)?.id == actor("Russia", in: set, text)?.id)
    }

    @Test func acronymsAreTheirExpansions() {
        let (set, text) = Shipped.code(
            "The Alpine Transit Council (ATC) met on Monday. The ATC approved the plan.")
        let council = actor("Alpine Transit Council", in: set, text)
        #expect((council?.mentions.count ?? 0) >= 2)
    }

    @Test func lastNamesFollowFullNames() {
        let (set, text) = Shipped.code(
            "Chilean Trade Minister Paula Reyes signed the deal. Reyes said that she was content.")
        #expect((actor("Reyes", in: set, text)?.mentions.count ?? 0) >= 2)
    }

    @Test func oneNameTwoTimes() {
        // The same last name is another president at another time.
        let (early, a) = Shipped.code("President Bush spoke at noon.", published: "1991-03-01")
        let (late, b) = Shipped.code("President Bush spoke at noon.", published: "2005-03-01")
        #expect(actor("Bush", in: early, a)?.country == "USA")
        #expect(actor("Bush", in: late, b)?.country == "USA")
        #expect(actor("Bush", in: early, a)?.name != actor("Bush", in: late, b)?.name)
    }

    @Test(arguments: [
        ("Peruvian farmers", "PER"), ("the opposition in Zambia", "ZMB"), ("Foggy Bottom", "USA"),
        ("Lord's Resistance Army", "UGA"), ("ethnic Hungarians", nil), ("UNHCR", "IGO"),
        ("protesters", nil), ("Soviet troops", "RUS"),
    ])
    func phrases(phrase: String, country: String?) {
        #expect(Shipped.coder.0.code(phrase: phrase).country == country)
    }

    @Test func everyCodeHasAReason() {
        let (set, _) = Shipped.code(
            "Brazilian Finance Minister Ana Prado told reporters that the government agreed.")
        for actor in set.actors where actor.country != nil {
            #expect(actor.reasons.contains { $0.hasPrefix("country") }, "\(actor)")
        }
    }

    @Test func sameInputSameResult() {
        let text = "Ghana and Togo signed a pact. The two countries will share the port, they said."
        #expect(Shipped.code(text).0 == Shipped.code(text).0)
    }
}

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
        #expect(time < .seconds(3))
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
        #expect(time < .seconds(5))
        #expect(set.actors.count < 10)
    }
}

@Suite struct RelationPatternTests {
    private func read(_ text: String) -> [Diagnostic] {
        RelationPatterns.read(
            BlockFile(name: "relations.txt", text: text), words: Shipped.coder.0.knowledge.words
        ).1
    }

    @Test func examplesAreRun() {
        let good = """
            relation  owns
            pattern   SUBJ owns OBJ
            yes       [SUBJ Meridian] owns [OBJ the mine].
            no        [SUBJ Meridian] sold [OBJ the mine].
            """
        #expect(read(good).isEmpty)
        #expect(read(good.replacing("SUBJ owns OBJ", with: "SUBJ has OBJ")).count == 1)
    }

    @Test func misspeltRelationsGetAHint() {
        let found = read("relation  membr_of\npattern   SUBJ in OBJ")
        #expect(found.first?.message.contains("member_of") == true)
    }

    @Test func tiesAreRead() {
        let (set, text) = Shipped.code(
            "Kenya designated Al-Shabaab, a proxy of nobody, as a terrorist organisation.")
        let group = actor("Al-Shabaab", in: set, text)
        #expect(
            set.relations.contains { $0.predicate == .designatedAs && $0.subject == group?.id })
    }
}
