import AttacheActors
import AttacheModel
import Testing

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

    @Test func aNameOfTwoStatesIsTheOneThatTheTextSpeaksOf() {
        let (set, _) = Shipped.code(
            "Officials in Kinshasa met. Eastern Congo is calm. Congo thanked Peru.")
        #expect(set.actors.contains { $0.country == "COD" })
        #expect(!set.actors.contains { $0.country == "COG" })
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
