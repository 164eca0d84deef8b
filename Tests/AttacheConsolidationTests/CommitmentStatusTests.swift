import AttacheConsolidation
import AttacheModel
import Testing

@Suite struct CommitmentStatusTests {
    private let togo = Party(id: "t", name: "Togo", kind: .state, country: "TGO")
    private let ghana = Party(id: "g", name: "Ghana", kind: .state, country: "GHA")
    private let envoy = Party(
        id: "e", name: "Afi Lawson", kind: .person, country: "TGO", sector: .gov)

    private func day(_ text: String) -> Day { Day(iso: text)! }

    private func status(
        of promise: CodedDocument, then later: [CodedDocument], on now: String
    ) throws -> TrackedCommitment.Status? {
        let known = try consolidate([promise] + later, now: now)
        return known.commitments.first { $0.firstSaid.document == "a" }?.status(on: day(now))
    }

    private func promise(
        _ marked: String, by party: Party? = nil, due: (String, String)? = nil
    ) -> CodedDocument {
        report(
            "a", "2025-03-12", marked, parties: [party ?? togo],
            promise: (
                (party ?? togo).id, due.map { DayRange(from: day($0.0), to: day($0.1)) }
            ))
    }

    private func later(
        _ id: String, _ published: String, _ marked: String, _ parties: [Party] = []
    ) -> CodedDocument {
        report(id, published, publisher: "Daily " + id, marked, parties: parties)
    }

    @Test func whatIsStillToComeKeepsNothing() throws {
        let first = promise(
            "[t Togo] promised to [WHAT reopen the crossing to food lorries].")
        let text = "The crossing will be reopened to food lorries by the army."
        #expect(
            try status(of: first, then: [later("b", "2025-03-20", text)], on: "2025-04-01") == .open
        )
    }

    @Test func whatIsPutOffWithoutANewDayIsNotLate() throws {
        let first = promise(
            "[t Togo] promised to [WHAT reopen the crossing to food lorries].",
            due: ("2025-03-12", "2025-03-31"))
        let text = "[t Togo] put off reopening the crossing to food lorries."
        let put = later("b", "2025-03-20", text, [togo])
        #expect(try status(of: first, then: [put], on: "2025-04-20") == .extended)
    }

    @Test func aSuspensionProlongedAtItsEndWasKept() throws {
        let first = promise(
            "[t Togo] will [WHAT suspend the levy on onions for ten days].",
            due: ("2025-03-12", "2025-03-22"))
        let text = "[t Togo] prolonged the suspension of the levy on onions."
        let prolonged = later("b", "2025-03-24", text, [togo])
        #expect(try status(of: first, then: [prolonged], on: "2025-04-01") == .kept)
    }

    @Test func theSentenceAfterOneOnAPromiseIsOnItToo() throws {
        let first = promise(
            "[t Togo] will [WHAT send twenty monitors to the salt pans].",
            due: ("2025-03-12", "2025-04-10"))
        let text =
            "None of the twenty monitors of [t Togo] has reached the salt pans. [t Togo] said the team would be there by June, as the delay was over visas."
        let put = later("b", "2025-04-02", text, [togo])
        #expect(try status(of: first, then: [put], on: "2025-04-03") == .extended)
    }

    @Test func onePromiseKeptIsTheOneThatTheNextSentenceTells() throws {
        let first = promise("[t Togo] said that [WHAT the text would go before parliament].")
        let text =
            "One promise has been kept. The text was laid before parliament in May."
        let kept = later("b", "2025-05-22", text)
        #expect(try status(of: first, then: [kept], on: "2025-06-01") == .kept)
    }

    @Test func whatHePromisedIsAPersons() throws {
        let first = promise(
            "[e Afi Lawson] will [WHAT speak with the mayor of Keta this week].", by: envoy,
            due: ("2025-03-12", "2025-03-16"))
        let other = report(
            "o", "2025-03-12", publisher: "Post",
            "[t Togo] will [WHAT speak with the fishermen about nets].", parties: [togo],
            promise: ("t", nil))
        let text = "[e Afi Lawson] had a word with the mayor, as she had said."
        let known = try consolidate(
            [first, other, later("b", "2025-03-15", text, [envoy])], now: "2025-04-01")
        let statuses = known.commitments.map { $0.status(on: day("2025-04-01")) }
        #expect(statuses == [.kept, .open])
    }

    @Test func whatNegatesAPromisedAbstentionKeepsIt() throws {
        let first = promise(
            "[t Togo] will [WHAT not apply the extra levy on lorries].",
            due: ("2025-03-12", "2025-03-22"))
        let text = "[t Togo] stopped short of putting the levy on lorries into force."
        let kept = later("b", "2025-03-24", text, [togo])
        #expect(try status(of: first, then: [kept], on: "2025-04-01") == .kept)
    }

    @Test func whatEachOfTwoPromisedIsPartedWhereTheirDeedsDiffer() throws {
        let due = DayRange(from: day("2025-03-12"), to: day("2025-03-22"))
        var first = report(
            "a", "2025-03-12",
            "[t Togo] and [g Ghana] agreed that each will [WHAT withdraw its tanks five kilometres from the salt pans].",
            parties: [togo, ghana], promise: ("t", due))
        first.record.commitments[0].by = ["t", "g"]
        let text =
            "The last Togolese tanks withdrew from the salt pans on time. Ghanaian tanks were still in two of the salt pans, and observers could not confirm the withdrawal."
        let known = try consolidate([first, later("b", "2025-03-26", text)], now: "2025-04-01")
        let statuses = known.commitments.map { ($0.by.count, $0.status(on: day("2025-04-01"))) }
        #expect(statuses.count == 2)
        #expect(statuses.allSatisfy { $0.0 == 1 })
        #expect(Set(statuses.map(\.1)) == [.kept, .partly])
    }

    /// How many promises a lead without a day and a later sentence with one are.
    private func promises(_ later: String) throws -> Int {
        var first = report(
            "a", "2025-03-12",
            "[t Togo] agreed to [WHAT withdraw its tanks from the pans]. Togo will \(later).",
            parties: [togo], promise: ("t", nil))
        let end = first.document.text.utf8.count - 1
        first.record.commitments.append(
            Commitment(
                id: "c1", by: ["t"], what: Span(end - later.utf8.count, end),
                due: Window(from: day("2025-03-12"), to: day("2025-03-15")), firmness: .pledged))
        return try consolidate([first], now: "2025-04-01").commitments.count
    }

    @Test func aLeadAndTheSentenceThatGivesItsDayAreOnePromise() throws {
        #expect(try promises("pull its forces back by Saturday") == 1)
        #expect(try promises("release the fishermen by Saturday") == 2)
    }

    @Test func twoPromisesOfOneTextStayTwo() throws {
        var first = report(
            "a", "2025-03-12",
            "[t Togo] agreed to [WHAT the withdrawal of tanks from the pans] and to the release of fishermen.",
            parties: [togo], promise: ("t", nil))
        let offset = first.document.text.utf8.count - "the release of fishermen.".utf8.count
        first.record.commitments.append(
            Commitment(
                id: "c1", by: ["t"],
                what: Span(offset, offset + "the release of fishermen".utf8.count),
                due: nil, firmness: .pledged))
        let other = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] will [WHAT release the fishermen and withdraw its tanks].", parties: [togo],
            promise: ("t", nil))
        let known = try consolidate([first, other], now: "2025-04-01")
        let told = known.commitments.map { Set(([$0.firstSaid] + $0.alsoSaid).map(\.span)).count }
        #expect(known.commitments.count == 2)
        #expect(told.reduce(0, +) == 3)
    }
}
