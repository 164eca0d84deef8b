import AttacheActors
import AttacheModel
import Testing

@Suite struct BodyTests {
    @Test func theCouncilInItsOwnTextIsItself() {
        let (set, text) = Shipped.code(
            "The Council decided today to impose measures on Chile. Chile has been warned.",
            publisher: "Council of the European Union")
        #expect(actor("Council", in: set, text)?.country == "IGO")
    }

    @Test func officesWithoutASideAreTheIssuers() {
        let text = "The Minister received the ambassador of Norway. The Government thanked him."
        let (set, source) = Shipped.code(
            text, publisher: "Ministry of Foreign Affairs, Bangladesh")
        #expect(actor("Minister", in: set, source)?.country == "BGD")
        #expect(actor("Government", in: set, source)?.country == "BGD")
        #expect(
            set.actors.contains { $0.reasons.contains { $0.contains("issuer: published by") } })
        // The press has no side.
        let (press, other) = Shipped.code(text, publisher: "The Coast Times")
        #expect(actor("Minister", in: press, other)?.country != "BGD")
    }

    @Test func aMinistersMinistryIsHers() {
        let (set, text) = Shipped.code(
            "Mexican Economy Secretary Lorena Paz told reporters outside her ministry that it was done."
        )
        let body = actor("ministry", in: set, text)
        #expect(body?.country == "MEX")
        #expect(body?.name.lowercased().contains("economy") == true)
    }

    @Test(arguments: [
        "Eritrean and Djiboutian forces traded fire.",
        "Troops of Eritrea and Djibouti traded fire.",
    ])
    func forcesOfTwoStatesAreOfBoth(sentence: String) {
        let (set, _) = Shipped.code(sentence)
        let forces = set.actors.filter { $0.sector == .mil }
        #expect(Set(forces.compactMap(\.country)) == ["ERI", "DJI"])
    }

    @Test func aBodyIsCalledByItsLastWordWithTheArticle() {
        let (set, text) = Shipped.code(
            "Peru's government and the Tupa Front met in Lima. The Front freed two policemen.")
        #expect(forms(actor("Tupa Front", in: set, text), text).contains("Front"))
    }

    @Test func aFormerColonyIsNotItsRuler() {
        let (set, text) = Shipped.code(
            "Gabon expelled an envoy on Monday. The former French colony gave no reason.")
        let france = set.actors.first { $0.name == "France" }
        #expect(!forms(france, text).contains { $0.contains("colony") })
        #expect(forms(set.actors.first { $0.name == "Gabon" }, text).count > 0)
    }

    @Test func aStatesForcesAreOne() {
        let (set, text) = Shipped.code(
            "The Eritrean army crossed the line. Eritrean troops then left, and the army said so.")
        let forces = set.actors.filter { $0.sector == .mil }
        #expect(forces.count == 1)
        #expect(forms(forces.first, text).count == 3)
    }

    @Test func aMinistryIsOneHoweverItsWordsStand() {
        let (set, text) = Shipped.code(
            "The Norwegian Foreign Affairs Ministry protested. Later the Norwegian Ministry of Foreign "
                + "Affairs summoned the envoy of Chile.")
        let ministry = actor("Norwegian Foreign Affairs Ministry", in: set, text)
        #expect(forms(ministry, text).contains("Norwegian Ministry of Foreign Affairs"))
    }

    @Test func whatAGroupIsGoesOnWithItsName() {
        let (set, text) = Shipped.code(
            "The Red Column Front (RCF) rebel group attacked a village in Chad. The rebels left.")
        let groups = set.actors.filter { $0.kind == .armedGroup }
        #expect(groups.count == 1)
        #expect(forms(groups.first, text).contains("Red Column Front"))
    }

    @Test func aBodysNameIsNotCutByANewspapers() {
        let (set, _) = Shipped.code("Norway fined the National Bank of Egypt on Monday.")
        #expect(!set.actors.contains { $0.kind == .media })
        #expect(set.actors.contains { $0.name == "National Bank of Egypt" })
    }

    @Test func whatAnEventIsCalledHoldsNoOffice() {
        let (set, _) = Shipped.code(
            "Egypt spoke at the Commonwealth Heads of Government Meeting in Oslo.")
        #expect(!set.actors.contains { $0.kind == .office })
    }

    @Test func aKnownGroupIsOneWithWhatItIsCalled() {
        let (set, text) = Shipped.code("The Hamas terrorist organization rejected the offer.")
        let groups = set.actors.filter { $0.kind == .armedGroup }
        #expect(groups.map { forms($0, text).contains("Hamas") } == [true])
    }

    @Test(arguments: ["US Treasury Secretary", "U.S. Treasury Secretary", "US Energy Secretary"])
    func aBodysLastWordMayBeginAnOffice(title: String) {
        let (set, _) = Shipped.code("\(title) Marcus Vane spoke in Tehran about Iran.")
        #expect(set.actors.first { $0.name == "Marcus Vane" }?.country == "USA")
    }

    @Test func aRankBeforeAStateIsOfTheOffice() {
        let (set, _) = Shipped.code("Ana Silva, deputy US ambassador to Peru, spoke in Lima.")
        let holder = set.actors.first { $0.name == "Ana Silva" }
        #expect(holder?.country == "USA")
        #expect(!set.actors.contains { $0.kind == .office })
    }

    @Test func theCompanyIsTheFirmNamedLast() {
        let (set, text) = Shipped.code(
            "Norway listed five companies. Chile fined the arms maker Rosoboronexport. The company objected."
        )
        let firm = set.actors.first { $0.name == "Rosoboronexport" }
        #expect(forms(firm, text).contains("company"))
    }

    @Test func aPartOfAMonthIsNobody() {
        let (set, _) = Shipped.code("In mid-May, Norway's Tora Berg met Peru's Ivan Rojas.")
        #expect(!set.actors.contains { $0.name.hasSuffix("May") })
    }

    @Test func provincesAreNoStates() {
        let (set, text) = Shipped.code(
            "India said so on Monday. The West Bengal government did not agree with India.")
        let province = actor("West Bengal government", in: set, text)
        #expect(province?.kind == .organization)
        #expect(province?.country == "IND")
    }

    @Test func regionalBodiesBelongToNoState() {
        let (set, text) = Shipped.code("The African Ports Union signed a deal with Kenya.")
        #expect(actor("African Ports Union", in: set, text)?.country == "IGO")
    }

    @Test func lettersAloneAreTheBodyNamedBefore() {
        let (set, text) = Shipped.code(
            "The Alpine Transit Council met on Monday. The ATC approved the plan on Tuesday.")
        #expect(forms(actor("Alpine Transit Council", in: set, text), text).contains("ATC"))
    }

    @Test func placesWhereWordsAreSentActForTheirStates() {
        let (set, text) = Shipped.code(
            "There was no immediate word from Asmara. The minister flew to Lusaka.")
        #expect(actor("Asmara", in: set, text)?.country == "ERI")
        #expect(actor("Lusaka", in: set, text) == nil)
    }

    @Test func mattersAndPlatformsAreNoParties() {
        let (set, text) = Shipped.code(
            "Norway and Peru held talks on Ghana. “It went well,” Peru's envoy wrote on Telegram.")
        #expect(actor("Ghana", in: set, text) == nil)
        #expect(actor("Telegram", in: set, text) == nil)
    }
}
