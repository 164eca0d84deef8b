import AttacheModel
import Testing

@Suite struct PropositionTests {
    @Test func quotedWordsBecomeAPlainLineInTheThirdPerson() {
        let reading = Reading(
            """
            “We have never crossed the border of Norway,” Russia said on Monday. Norway denied the \
            claim.
            """)
        let claim = reading.record.claims.first
        #expect(claim?.proposition == "Russia has never crossed the border of Norway")
    }

    @Test func whatAReleaseSaysWithoutASourceItsIssuerHolds() {
        let reading = Reading(
            """
            Russia claimed that Norwegian jets had crossed the Russian border on Monday.

            Norwegian jets did not cross the Russian border on Monday. The claim is false.
            """, publisher: "Ministry of Defence, Norway")
        let holders = reading.record.claims.flatMap { $0.positions.map(\.holder) }
        #expect(!holders.contains("reporter"))
    }

    @Test(arguments: [
        ("of jamming radios", "Russia was jamming radios"),
        ("on Monday of jamming radios", "Russia was jamming radios"),
        ("of having jammed radios", "Russia had jammed radios"),
        ("of aggression", "Aggression by Russia"),
    ])
    func whatSomebodyIsAccusedOfIsALineOfItsOwn(words: String, proposition: String) {
        let reading = Reading(
            "Norway accused Russia \(words), but Russia said there was no jamming or aggression.")
        #expect(reading.record.claims.first?.proposition == proposition)
    }

    @Test func twoAccusedAreMany() {
        let reading = Reading(
            "Norway accused Russia and Belarus of jamming radios, but Russia said there was no jamming."
        )
        #expect(
            reading.record.claims.first?.proposition == "Russia and Belarus were jamming radios")
    }
}
