import AttacheCoding
import AttacheKnowledge
import AttacheModel
import Testing

struct ClaimCoderTests {
    @Test func aDenialTakesUpTheAccountBeforeIt() {
        let reading = Reading(
            """
            Norway said that Russian jets had crossed its border on Monday. Russia denied the claim.
            """)
        let claim = reading.claims.first
        #expect(claim?.positions.map { reading.name($0.holder) } == ["Norway", "Russia"])
        #expect(claim?.positions.map(\.stance) == [.asserts, .denies])
    }

    @Test func agreementIsNoClaim() {
        let reading = Reading(
            """
            Norway said that the talks would go on. Sweden said that the talks would go on in May.
            """)
        #expect(reading.claims.isEmpty)
    }

    @Test func anAccountAndItsDenialMayShareASentence() {
        let reading = Reading(
            "Norway has said that the men opened fire first; Russia denies that they were armed.")
        let claim = reading.claims.first
        #expect(claim?.positions.map { reading.name($0.holder) } == ["Norway", "Russia"])
    }

    /// That no deal was made denies nobody's hope for one.
    @Test func whatWasNotDoneDeniesNoHope() {
        let reading = Reading(
            """
            Norway's Tora Berg said that no agreement was reached with Russia on the border and the \
            fishing rights. Sweden said that it hopes an agreement on the border and the fishing rights \
            will be reached.
            """)
        #expect(reading.claims.isEmpty)
    }

    @Test func whatSomebodyIsToDoIsNoAccount() {
        let reading = Reading(
            """
            Norway's Tora Berg urged the envoys to press Russia over the border. Russia rejected the \
            demand about the border.
            """)
        #expect(reading.claims.isEmpty)
    }

    @Test func whatOnlyDescribesDeniesNothing() {
        let reading = Reading(
            """
            Norway said that programs against smugglers in Oslo will continue. A minister of Sweden \
            said that money for programs against illegal smugglers in Oslo was there.
            """)
        #expect(reading.claims.isEmpty)
    }

    @Test func whoAdmitsDoesNotDeny() {
        let reading = Reading(
            """
            Norway accuses Russia of arming the rebels on the border. Russia's Ivan Orlov admitted that \
            the rebels had been on the border but said that they had left.
            """)
        #expect(reading.claims.isEmpty)
    }

    @Test func aMisspeltListIsTold() {
        let knowledge = ClaimKnowledge(
            file: BlockFile(name: "claims.lists", text: "list denial verb\nwords deny\n"))
        #expect(knowledge.diagnostics.contains { $0.message.contains("\"denial verbs\"?") })
    }

    @Test func theListsThatShipAreWhole() throws {
        #expect(try ClaimKnowledge(folder: Reading.folder).diagnostics.isEmpty)
    }
}
