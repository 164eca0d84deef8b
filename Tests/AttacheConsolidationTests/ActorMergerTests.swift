import AttacheConsolidation
import AttacheModel
import Testing

private func person(_ id: String, _ name: String, _ country: String?, _ roles: [String] = [])
    -> Party
{
    Party(id: id, name: name, kind: .person, country: country, roles: roles)
}
private func office(_ id: String, _ name: String, _ country: String?) -> Party {
    Party(id: id, name: name, kind: .office, country: country, roles: [name])
}

@Suite struct ActorMergerTests {
    /// The merged name of a document's actor.
    private func name(_ id: String, _ document: String, _ known: Consolidation) -> String? {
        known.actors.first { $0.members.contains { $0.document == document && $0.actor == id } }?
            .name
    }

    @Test func anUnnamedMinisterIsTheOneNamedElsewhere() throws {
        let a = report(
            "a", "2025-02-10", "[m Foreign Minister Abena Owusu] spoke.",
            parties: [person("m", "Abena Owusu", "GHA", ["Minister of Foreign Affairs"])])
        let b = report(
            "b", "2025-02-12", "[o The foreign minister] left.",
            parties: [office("o", "foreign minister", "GHA")])
        #expect(name("o", "b", try consolidate([a, b])) == "Abena Owusu")
    }

    @Test func theSameOfficeElsewhereIsAnother() throws {
        let a = report(
            "a", "2025-02-10", "[m Abena Owusu] spoke.",
            parties: [person("m", "Abena Owusu", "GHA", ["Foreign Minister"])])
        let b = report(
            "b", "2025-02-12", "[o The foreign minister] left.",
            parties: [office("o", "foreign minister", "TGO")])
        #expect(name("o", "b", try consolidate([a, b])) == "foreign minister")
    }

    @Test func anOfficeThatChangedHandsIsItsHoldersOfTheTime() throws {
        let old = report(
            "a", "2025-02-10", "[m Abena Owusu] spoke.",
            parties: [person("m", "Abena Owusu", "GHA", ["Foreign Minister"])])
        let new = report(
            "b", "2025-06-10", "[n Kofi Badu] spoke.",
            parties: [person("n", "Kofi Badu", "GHA", ["Foreign Minister"])])
        let early = report(
            "c", "2025-02-11", "[o The foreign minister] left.",
            parties: [office("o", "foreign minister", "GHA")])
        let late = report(
            "d", "2025-06-12", "[o The foreign minister] left.",
            parties: [office("o", "foreign minister", "GHA")])
        let known = try consolidate([old, new, early, late])
        #expect(name("o", "c", known) == "Abena Owusu")
        #expect(name("o", "d", known) == "Kofi Badu")
    }

    @Test func actingHoldersAreOthers() throws {
        let a = report(
            "a", "2025-02-10", "[m Abena Owusu] spoke.",
            parties: [person("m", "Abena Owusu", "GHA", ["Prime Minister"])])
        let b = report(
            "b", "2025-02-12", "[o The acting prime minister] left.",
            parties: [office("o", "acting prime minister", "GHA")])
        #expect(name("o", "b", try consolidate([a, b])) == "acting prime minister")
    }

    @Test func aLastNameThatFitsTwoIsNeither() throws {
        let a = report(
            "a", "2025-02-10", "[m Abena Owusu] met [n Kofi Owusu].",
            parties: [person("m", "Abena Owusu", "GHA"), person("n", "Kofi Owusu", "GHA")])
        let b = report(
            "b", "2025-02-12", "[o Owusu] left.", parties: [person("o", "Owusu", "GHA")])
        #expect(name("o", "b", try consolidate([a, b])) == "Owusu")
    }

    @Test func aStatesForcesAreOneUnderAllTheirNames() throws {
        func forces(_ id: String, _ name: String) -> Party {
            Party(id: id, name: name, kind: .organization, country: "TGO", sector: .mil)
        }
        let a = report(
            "a", "2025-02-10", "[f The Togolese Armed Forces] left.",
            parties: [forces("f", "Togolese Armed Forces")])
        let b = report(
            "b", "2025-02-12", "[g The army] left.", parties: [forces("g", "army")])
        #expect(name("g", "b", try consolidate([a, b])) == "Togolese Armed Forces")
    }

    @Test func lookalikesOfTwoScriptsStayApart() throws {
        let a = report(
            "a", "2025-02-10", "[m Anna Owusu] spoke.", parties: [person("m", "Anna Owusu", "GHA")])
        let b = report(
            "b", "2025-02-12", "[n \u{0410}nna \u{041E}wusu] left.",
            parties: [person("n", "\u{0410}nna \u{041E}wusu", "GHA")])
        #expect(try consolidate([a, b]).actors.count == 2)
    }

    @Test func pronounsAreNoAliases() throws {
        var a = report(
            "a", "2025-02-10", "[m Abena Owusu] spoke. [he She] left.",
            parties: [person("m", "Abena Owusu", "GHA")])
        a.record.actors[0].anaphors = [Span(19, 22)]
        let aliases = try consolidate([a]).actors.flatMap(\.aliases).map(\.text)
        #expect(aliases == ["Abena Owusu"])
    }

    @Test func manyActorsMergeInLinearTime() throws {
        func documents(_ count: Int) -> [CodedDocument] {
            (0..<count).map { n in
                report(
                    "d\(n)", "2025-02-10", "[t Togo] met [m Abena Owusu] and [p N\(n) Name\(n)].",
                    parties: [
                        Party(id: "t", name: "Togo", kind: .state, country: "TGO"),
                        person("m", "Abena Owusu", "GHA"), person("p", "N\(n) Name\(n)", nil),
                    ])
            }
        }
        let many = documents(400)
        let time = try ContinuousClock().measure { _ = try consolidate(many) }
        #expect(time < .seconds(20))
    }
}
