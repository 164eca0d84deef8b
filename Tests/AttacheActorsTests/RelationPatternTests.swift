import AttacheActors
import AttacheKnowledge
import AttacheModel
import Testing

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

    @Test func tiesAreSaidOfTheSubjectOfTheirVerb() {
        let (set, _) = Shipped.code(
            """
            The group cut its ties to Norway's banks, based on charges that they gave weapons to Hamas. \
            Kenya designated Norway-aligned militia groups as terrorist organizations.
            """)
        #expect(!set.relations.contains { $0.predicate == .backs })
        let norway = set.actors.first { $0.name == "Norway" }?.id
        #expect(!set.relations.contains { $0.subject == norway })
    }

    @Test func tiesAreRead() {
        let (set, text) = Shipped.code(
            "Kenya designated Al-Shabaab, a proxy of nobody, as a terrorist organisation.")
        let group = actor("Al-Shabaab", in: set, text)
        #expect(
            set.relations.contains { $0.predicate == .designatedAs && $0.subject == group?.id })
    }
}
