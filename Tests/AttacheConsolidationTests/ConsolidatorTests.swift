import AttacheConsolidation
import AttacheModel
import Testing

private let minister = Party(
    id: "m", name: "Adwoa Mensah", kind: .person, country: "GHA", roles: ["Foreign Minister"])
private let host = Party(
    id: "h", name: "Koffi Lawson", kind: .person, country: "TGO", roles: ["Foreign Minister"])
private let president = Party(
    id: "p", name: "Yao Ameyaw", kind: .person, country: "TGO", roles: ["President"])
private let ghana = Party(id: "g", name: "Ghana", kind: .state, country: "GHA")
private let togo = Party(id: "t", name: "Togo", kind: .state, country: "TGO")

@Suite struct ConsolidatorTests {
    @Test func knowledgeFilesAreWithoutMistakes() throws {
        #expect(try ConsolidationKnowledge(folder: dataFolder).diagnostics.isEmpty)
    }

    @Test func twoReportsOfOneMeetingAreOneEngagement() throws {
        let a = report(
            "a", "2025-03-12", "[m Adwoa Mensah] [CONSULT met] [h Koffi Lawson] in Lomé.",
            parties: [minister, host],
            events: [(.consult, "2025-03-12", ["m", "h"], .occurred)])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[h Koffi Lawson] held [CONSULT talks] with [m Mensah] at his office.",
            parties: [minister, host],
            events: [(.consult, "2025-03-12", ["h", "m"], .occurred)])
        let known = try consolidate([a, b])
        #expect(known.engagements.count == 1)
        #expect(known.engagements[0].accounts.map(\.document) == ["a", "b"])
        #expect(known.actors.count == 2)
    }

    @Test func anotherHostOnTheSameDayIsAnotherMeeting() throws {
        let a = report(
            "a", "2025-03-12", "[m Adwoa Mensah] [CONSULT met] [h Koffi Lawson] in Lomé.",
            parties: [minister, host],
            events: [(.consult, "2025-03-12", ["m", "h"], .occurred)])
        let b = report(
            "b", "2025-03-12", publisher: "Daily",
            "[m Adwoa Mensah] [CONSULT met] [p Yao Ameyaw] in Lomé.",
            parties: [minister, president],
            events: [(.consult, "2025-03-12", ["m", "p"], .occurred)])
        #expect(try consolidate([a, b]).engagements.count == 2)
    }

    @Test func aPlannedMeetingAndItsOccurrenceAreOne() throws {
        let a = report(
            "a", "2025-03-02", "[m Adwoa Mensah] will [CONSULT meet] [h Koffi Lawson].",
            parties: [minister, host],
            events: [(.consult, "2025-03-12", ["m", "h"], .planned)])
        let b = report(
            "b", "2025-03-12", publisher: "Daily", "[m Mensah] [CONSULT met] [h Lawson] in Lomé.",
            parties: [minister, host],
            events: [(.consult, "2025-03-12", ["m", "h"], .occurred)])
        let known = try consolidate([a, b])
        #expect(known.engagements.count == 1)
        #expect(known.engagements.first?.status == .occurred)
    }

    @Test func personsWithOneSurnameStayApart() throws {
        var kin = minister
        kin.name = "Kwame Mensah"
        let a = report("a", "2025-03-02", "[m Adwoa Mensah] spoke.", parties: [minister])
        let b = report("b", "2025-03-03", "[m Kwame Mensah] spoke.", parties: [kin])
        #expect(try consolidate([a, b]).actors.count == 2)
    }

    @Test func aPromiseIsOpenThenOverdueThenKept() throws {
        let due = DayRange(from: Day(2025, 3, 12), to: Day(2025, 3, 22))
        let a = report(
            "a", "2025-03-12", "[t Togo] promised to [WHAT reopen the crossing to food lorries].",
            parties: [togo], promise: ("t", due))
        let b = report(
            "b", "2025-03-26", publisher: "Daily",
            "The crossing was reopened to food lorries.", parties: [togo])
        let known = try consolidate([a, b], now: "2025-04-01")
        let promise = try #require(known.commitments.first)
        #expect(promise.status(on: Day(2025, 3, 20)!) == .open)
        #expect(promise.status(on: Day(2025, 3, 24)!) == .overdue)
        #expect(promise.status(on: Day(2025, 4, 1)!) == .kept)
    }

    @Test func oneSideAssertsAndTheOtherDeniesInAnotherText() throws {
        let a = report(
            "a", "2025-03-12",
            "[g Ghana] [CUE said] [X Togo had promised to reopen the market crossing in March].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] [CUE denied] that [X it had promised to reopen the market crossing].",
            parties: [togo], statements: [("t", "X", "CUE")])
        let known = try consolidate([a, b])
        #expect(known.claims.count == 1)
        #expect(known.claims.first?.positions.map(\.stance) == [.asserts, .denies])
    }

    @Test func aWireCopyCountsOnce() throws {
        let words =
            "The crossing at the coast was closed on Monday after gunmen attacked a customs post and killed two officers there."
        let a = report("a", "2025-03-03", words, parties: [])
        let b = report("b", "2025-03-04", publisher: "Herald", words + " Read more.", parties: [])
        let known = try consolidate([b, a])
        #expect(known.duplicates.map(\.kind) == [.copy])
        #expect(known.duplicates.first?.original == "a")
    }

    @Test func theOrderOfDocumentsDoesNotMatter() throws {
        let documents = (1...6).map { n in
            report(
                "d\(n)", "2025-03-0\(n)", publisher: "P\(n % 2)",
                "[m Adwoa Mensah] [CONSULT met] [h Koffi Lawson] in Lomé.",
                parties: [minister, host],
                events: [(.consult, "2025-03-0\(n)", ["m", "h"], .occurred)])
        }
        #expect(try consolidate(documents) == consolidate(documents.reversed()))
    }

    @Test func aPersonsWordOnWhatIsOneStandsAgainstTheMachine() throws {
        let a = report(
            "a", "2025-03-12", "[m Adwoa Mensah] [CONSULT met] [h Koffi Lawson] in Lomé.",
            parties: [minister, host], events: [(.consult, "2025-03-12", ["m", "h"], .occurred)])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[h Koffi Lawson] held [CONSULT talks] with [m Mensah] at his office.",
            parties: [minister, host], events: [(.consult, "2025-03-12", ["h", "m"], .occurred)])
        func place(_ document: CodedDocument) -> DocumentSpan {
            // A later coding may take more words for the trigger.
            let trigger = document.record.events[0].trigger
            return DocumentSpan(
                document: document.document.id, span: Span(trigger.start - 1, trigger.end))
        }
        var word = MergeDecision(
            subject: .engagement, isSame: false, first: place(a), second: place(b))
        #expect(try consolidate([a, b], decisions: [word]).engagements.count == 2)
        var again = word
        again.isSame = true
        let joined = try consolidate([b, a], decisions: [word, again])
        #expect(joined.engagements.map(\.reason) == ["joined by hand"])

        func name(_ document: CodedDocument) -> DocumentSpan {
            let actor = document.record.actors.first { $0.id == "m" }!
            return DocumentSpan(document: document.document.id, span: actor.mentions[0])
        }
        word = MergeDecision(subject: .actor, isSame: false, first: name(b), second: name(a))
        #expect(try consolidate([a, b], decisions: [word]).actors.count == 3)
    }

    @Test func aLaterMentionIsReadBackToTheMeeting() throws {
        let a = report(
            "a", "2025-03-12",
            "[m Adwoa Mensah] [CONSULT met] [h Koffi Lawson] on fishing licences.",
            parties: [minister, host], events: [(.consult, "2025-03-12", ["m", "h"], .occurred)])
        let b = report(
            "b", "2025-03-20", publisher: "Daily",
            "[h Lawson] said that the talks with [m Mensah] on fishing licences had gone well.",
            parties: [minister, host])
        let c = report(
            "c", "2025-03-20", publisher: "Gazette", "[h Lawson] opened a school in Kara.",
            parties: [host])
        let engagement = try #require(try consolidate([a, b, c]).engagements.first)
        #expect(engagement.mentions.map(\.document) == ["b"])
        #expect(b.document.text[engagement.mentions[0].trigger] == "talks")
    }

    @Test func theLongPastIsNotMeantWithoutItsYear() throws {
        let a = report(
            "a", "2025-03-12", "[g Ghana] and [t Togo] [ASSAULT clashed] at Aflao in 2008.",
            parties: [ghana, togo], events: [(.assault, "2008-06-01", ["g", "t"], .occurred)])
        let b = report(
            "b", "2025-03-20", publisher: "Daily",
            "[g Ghana] and [t Togo] spoke of the clash at Aflao this month.",
            parties: [ghana, togo])
        #expect(try consolidate([a, b]).engagements.first?.mentions.isEmpty == true)
    }

    @Test func anotherTypeWithWordsOfOneKindIsTheSameEvent() throws {
        let a = report(
            "a", "2025-03-12",
            "[g Ghana] and [t Togo] reached an [AGREE agreement] on fishing licences.",
            parties: [ghana, togo], events: [(.agree, "2025-03-12", ["g", "t"], .occurred)])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[g Ghana] and [t Togo] struck a [SUPPORT deal] on fishing licences.",
            parties: [ghana, togo], events: [(.support, "2025-03-12", ["g", "t"], .occurred)])
        #expect(try consolidate([a, b]).engagements.count == 1)
    }

    @Test func aPromiseInOtherWordsIsOnePromise() throws {
        let due = DayRange(from: Day(2025, 3, 12), to: Day(2025, 4, 30))
        let a = report(
            "a", "2025-03-12", "[t Togo] promised to [WHAT free the captured fishermen by April].",
            parties: [togo], promise: ("t", due))
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] will [WHAT release the fishermen whom it holds captive by April].",
            parties: [togo], promise: ("t", due))
        let known = try consolidate([a, b], now: "2025-03-20")
        #expect(known.commitments.count == 1)
        #expect(known.commitments.first?.alsoSaid.map(\.document) == ["b"])
    }

    @Test func nothingIsLateBeforeItsWindowHasPassed() throws {
        let due = DayRange(from: Day(2025, 3, 12), to: Day(2025, 4, 30))
        let a = report(
            "a", "2025-03-12", "[t Togo] promised to [WHAT reopen the crossing to food lorries].",
            parties: [togo], promise: ("t", due))
        let b = report(
            "b", "2025-03-26", publisher: "Daily",
            "The crossing has not been reopened to food lorries.", parties: [togo])
        let known = try consolidate([a, b], now: "2025-04-01")
        #expect(known.commitments.first?.status(on: Day(2025, 4, 1)!) == .open)
        let later = try consolidate([a, b], now: "2025-05-02")
        #expect(later.commitments.first?.status(on: Day(2025, 5, 2)!) == .overdue)
    }

    @Test func aPromiseToRefrainIsNotLateWhenItsTimeIsOver() throws {
        let due = DayRange(from: Day(2025, 3, 12), to: Day(2025, 3, 22))
        let a = report(
            "a", "2025-03-12", "[t Togo] promised to [WHAT refrain from patrols near the pier].",
            parties: [togo], promise: ("t", due))
        let known = try consolidate([a], now: "2025-04-01")
        #expect(known.commitments.first?.status(on: Day(2025, 4, 1)!) == .open)
    }

    @Test func whoeverDisownsAPromiseNeverMadeIt() throws {
        let a = report(
            "a", "2025-03-12", "[t Togo] promised to [WHAT reopen the crossing to food lorries].",
            parties: [togo], promise: ("t", nil))
        let b = report(
            "b", "2025-03-26", publisher: "Daily",
            "[t Togo] denied that it would reopen the crossing to food lorries.", parties: [togo])
        let known = try consolidate([a, b])
        #expect(known.commitments.first?.status(on: Day(2025, 4, 1)!) == .denied)
    }

    @Test func aNegatedWordTurnsDownWhatAnotherSays() throws {
        let a = report(
            "a", "2025-03-12", "[g Ghana] [CUE said] [X Togo withdrew the levy on onions].",
            parties: [ghana, togo], statements: [("g", "X", "CUE")])
        let b = report(
            "b", "2025-03-13", publisher: "Daily",
            "[t Togo] [CUE said] [X the levy was not withdrawn].",
            parties: [togo], statements: [("t", "X", "CUE")])
        let c = report(
            "c", "2025-03-14", publisher: "Gazette",
            "[t Togo] [CUE said] [X rain was expected].",
            parties: [togo], statements: [("t", "X", "CUE")])
        let known = try consolidate([a, b, c])
        #expect(known.claims.count == 1)
        #expect(known.claims.first?.positions.map(\.stance) == [.asserts, .denies])
    }
}
