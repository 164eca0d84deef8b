import AttacheActors
import AttacheModel
import Testing

@Suite struct PersonNameTests {
    @Test func formsOfAddressAreNoNames() {
        let (set, text) = Shipped.code(
            "Prime Minister Ratu Semisi Tavola spoke. H.E. Mr. Tavola left later.")
        let person = actor("Tavola", in: set, text)
        #expect(person?.name == "Semisi Tavola")
        #expect(set.actors.filter { $0.kind == .person }.count == 1)
    }

    @Test func familyNamesMayComeFirst() {
        let (set, text) = Shipped.code(
            "Ambassador Luo Wenhao of China arrived on Monday. Ambassador Luo will stay a week.")
        #expect(set.actors.filter { $0.kind == .person }.count == 1)
        #expect(forms(actor("Wenhao", in: set, text), text).count == 2)
    }

    @Test func handlesHoldNames() {
        let (set, text) = Shipped.code(
            "Girish Solanke met the press. “Glad to have received @GirishSolankeGov at my office,” he wrote."
        )
        #expect(forms(actor("Girish Solanke", in: set, text), text).contains("@GirishSolankeGov"))
    }

    @Test func mattersBeforeATitleAreNoNames() {
        let (set, text) = Shipped.code(
            "Union Minister of Inland Waters Shri Arun Vaidya visited Dhaka.")
        let person = actor("Vaidya", in: set, text)
        #expect(person?.name == "Arun Vaidya")
    }

    @Test func whatStandsBehindFormsOfAddressIsAName() {
        let (set, text) = Shipped.code(
            "The Minister for Sport, the Honourable Ratu Semi Vosalevu, visited Lima.")
        #expect(actor("Vosalevu", in: set, text)?.name == "Semi Vosalevu")
    }

    @Test func strangersDoNotTakeALeadersCountry() {
        let (set, text) = Shipped.code(
            "Navy Capt. Jeff Davis spoke to reporters. Davis gave no number.",
            published: "2025-01-09")
        #expect(actor("Jeff Davis", in: set, text)?.country != "BHS")
    }
}
