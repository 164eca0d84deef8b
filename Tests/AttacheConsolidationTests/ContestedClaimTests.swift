import AttacheConsolidation
import AttacheModel
import Testing

@Suite struct ContestedClaimTests {
    private let togo = Party(id: "t", name: "Togo", kind: .state, country: "TGO")
    private let ghana = Party(id: "g", name: "Ghana", kind: .state, country: "GHA")

    /// An official text: what it says without a source is its issuer's.
    private func official(
        _ id: String, _ published: String, of party: Party, _ marked: String,
        _ parties: [Party]? = nil
    ) -> CodedDocument {
        var coded = report(
            id, published, publisher: "Ministry " + id, marked, parties: parties ?? [togo, ghana])
        coded.record.voice = party.id
        return coded
    }

    private func stances(_ documents: [CodedDocument]) throws -> [[Claim.Stance]] {
        try consolidate(documents).claims.map { $0.positions.map(\.stance) }
    }

    @Test func eachSideSaysThatTheOtherBegan() throws {
        let a = official(
            "a", "2025-03-12", of: togo,
            "[t Togo] informs the public. Ghanaian guards opened fire on a Togolese patrol at the salt pans."
        )
        let b = official(
            "b", "2025-03-13", of: ghana,
            "[g Ghana] has noted the text. A Togolese unit crossed the line at the salt pans and fired first."
        )
        let known = try consolidate([a, b])
        #expect(known.claims.count == 1)
        let positions = known.claims.first?.positions ?? []
        #expect(positions.contains { $0.stance == .asserts && $0.place.document == "a" })
        #expect(positions.contains { $0.stance == .denies && $0.place.document == "b" })
    }

    @Test func textsThatKnowNothingOfEachOtherContestNothing() throws {
        let said = report(
            "a", "2025-03-12",
            "[g Ghana] [CUE said] [X the mayor had promised to reopen the market crossing].",
            parties: [ghana], statements: [("g", "X", "CUE")])
        func denied(_ parties: [Party]) -> CodedDocument {
            report(
                "b", "2025-03-13", publisher: "Daily",
                "[t Togo] [CUE denied] that [X he had promised to reopen the market crossing].",
                parties: parties, statements: [("t", "X", "CUE")])
        }
        #expect(try consolidate([said, denied([togo, ghana])]).claims.count == 1)
        #expect(try consolidate([said, denied([togo])]).claims.isEmpty)
    }

    /// What a person says of positions counts before what is found, and says so.
    @Test func aPersonsWordOnPositionsCounts() throws {
        func said(_ id: String, _ day: String, _ words: String, _ cue: String, _ by: Party)
            -> CodedDocument
        {
            report(
                id, day, publisher: "Daily \(id)",
                "[\(by.id) \(by.name)] [CUE \(cue)] that [X \(words)].",
                parties: [togo, ghana], statements: [(by.id, "X", "CUE")])
        }
        let documents = [
            said("a", "2025-03-12", "Togo had promised to sell the salt pans", "said", ghana),
            said("b", "2025-03-13", "it promised that salt pans would be sold", "denied", togo),
            said("c", "2025-03-12", "Togo had closed the ferry office in autumn", "said", ghana),
            said("d", "2025-03-13", "a ferry office was closed last autumn", "denied", togo),
        ]
        let before = try consolidate(documents).claims
        try #require(before.map(\.positions.count) == [2, 2])
        #expect(before.map(\.reason).allSatisfy { $0 == "a denial in words of the assertion" })
        func word(_ isSame: Bool, _ a: ContestedClaim.Position, _ b: ContestedClaim.Position)
            -> MergeDecision
        {
            MergeDecision(subject: .claim, isSame: isSame, first: a.place, second: b.place)
        }
        let positions = before.flatMap(\.positions)
        let joined = try consolidate(
            documents, decisions: [word(true, positions[0], positions[2])]
        ).claims
        #expect(joined.map(\.positions.count) == [4])
        #expect(joined.map(\.reason) == ["joined by hand"])
        let parted = try consolidate(
            documents, decisions: [word(false, positions[0], positions[1])]
        ).claims
        #expect(parted.map(\.positions) == [before[1].positions])
    }

    @Test func whoeverAdmitsThatHisOwnMenFiredAccusesNobody() throws {
        let a = official(
            "a", "2025-03-12", of: togo,
            "[t Togo] regrets it. Togolese guards opened fire on a Ghanaian patrol at the salt pans."
        )
        let b = official(
            "b", "2025-03-13", of: ghana,
            "[g Ghana] has noted the text. Togolese guards fired first at the salt pans.")
        #expect(try consolidate([a, b]).claims.isEmpty)
    }

    @Test func aSmallerNumberTurnsDownALargerOne() throws {
        let a = report(
            "a", "2025-03-12", "[g Ghana] [CUE said] [X twelve trawlers were held in Lomé].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] [CUE said] [X only three trawlers had been stopped].",
            parties: [togo, ghana],
            statements: [("t", "X", "CUE")])
        #expect(try stances([a, b]) == [[.asserts, .denies]])
    }

    @Test func numbersOfOtherThingsAreNoDispute() throws {
        let a = report(
            "a", "2025-03-12", "[g Ghana] [CUE said] [X twelve trawlers were held in Lomé].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] [CUE said] [X only three ministers had come].", parties: [togo, ghana],
            statements: [("t", "X", "CUE")])
        #expect(try consolidate([a, b]).claims.isEmpty)
    }

    @Test func aNumberInWordsIsTheNumberInDigits() throws {
        let a = report(
            "a", "2025-03-12",
            "[g Ghana] [CUE said] [X Togo had agreed to buy five hundred tonnes of salt].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] [CUE denied] that [X it had agreed to buy 500 tonnes].",
            parties: [togo, ghana],
            statements: [("t", "X", "CUE")])
        #expect(try stances([a, b]) == [[.asserts, .denies]])
    }

    @Test func whatAnOfficialTextTellsOfAnotherIsItsIssuersAccount() throws {
        var a = report(
            "a", "2025-03-12", publisher: "Ministry a",
            "[t Togo] [CUE pledged] [X to give full weight to Ghanaian wishes before it sells the ferry].",
            parties: [togo, ghana], statements: [("t", "X", "CUE")])
        a.record.voice = "g"
        let b = report(
            "b", "2025-03-20", publisher: "Daily",
            "[g Ghana] [CUE says] [X Togo pledged to give full weight to its wishes before selling the ferry]. [t Togo] denies it.",
            parties: [togo, ghana], statements: [("g", "X", "CUE")])
        let known = try consolidate([a, b])
        let ghanaId = known.actors.first { $0.name == "Ghana" }?.id
        let positions = known.claims.first?.positions ?? []
        #expect(
            positions.contains {
                $0.holder == ghanaId && $0.stance == .asserts && $0.place.document == "a"
            })
        #expect(positions.contains { $0.stance == .denies && $0.place.document == "b" })
    }

    @Test func anAttributeThatIsLeftOutDeniesNothing() throws {
        let a = official(
            "a", "2025-03-12", of: togo,
            "[t Togo] welcomed progress toward a memorandum on harbour logistics and pilots.")
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[g Ghana] [CUE said] [X it had seen the memorandum but not its logistics annex].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        #expect(try consolidate([a, b]).claims.isEmpty)
    }

    @Test func aBriefDenialIsReadWithWhatStandsBeforeIt() throws {
        let a = report(
            "a", "2025-03-12",
            "A Togolese ferry struck a Ghanaian barge at Keta. [g Ghana] [CUE said] [X nine bargemen were injured].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        let b = official(
            "b", "2025-03-13", of: togo,
            "[t Togo] has read the Ghanaian report. The ferry only touched the barge. Nobody was hurt."
        )
        #expect(try stances([a, b]) == [[.asserts, .denies]])
        let other = official(
            "c", "2025-03-13", of: togo,
            "[t Togo] and Ghana held a regatta. The mayor opened it. Nobody was hurt.")
        #expect(try consolidate([a, other]).claims.isEmpty)
    }

    @Test func eachSideSaysThatTheShipWasOnItsOwnGround() throws {
        let a = official(
            "a", "2025-03-12", of: togo,
            "[t Togo] informs the public. The dredger Asari was in Togolese waters at dawn.")
        let b = official(
            "b", "2025-03-13", of: ghana,
            "[g Ghana] has noted the text. At dawn the Asari lay two miles inside the territorial sea of Ghana."
        )
        #expect(try stances([a, b]) == [[.asserts, .denies]])
        let same = official(
            "c", "2025-03-13", of: ghana,
            "[g Ghana] has noted the text. The Asari never left the Togolese side of the line.")
        #expect(try consolidate([a, same]).claims.isEmpty)
    }
}
