import AttacheDossier
import AttacheKnowledge
import AttacheModel
import TestSupport
import Testing

/// What of a long record a brief shows, and what it counts.
@Suite struct BriefPlanTests {
    private let norway = BriefParty(name: "Norway", country: "NOR")
    private let peru = BriefParty(name: "Peru", country: "PER")
    private let phrases: EventPhrases

    init() throws { phrases = try EventPhrases(folder: DataFolder(path: InventedTalks.data)) }

    private static func actor(_ id: String, _ country: String) -> MergedActor {
        MergedActor(
            id: id, name: id, kind: .state, country: country, sector: nil, aliases: [],
            offices: [], members: [], reason: "")
    }

    /// A talk, a promise and a statement a day, told by one document each.
    private static func outline(days: Int) -> DossierOutline {
        let first = Day(2020, 1, 1)!
        var outline = DossierOutline(actors: [actor("n", "NOR"), actor("p", "PER")])
        for i in 0..<days {
            let day = first + i
            outline.heads.append(
                .init(
                    number: i, id: "d\(i)", publisher: "P\(i % 2)",
                    published: PublicationDate(value: day.description, basis: .meta),
                    isCopy: false))
            outline.acts.append(
                .init(
                    number: i, type: i % 4 == 3 ? .assault : .consult, mode: nil, label: "talks",
                    status: .occurred, isCore: true, date: DayRange(day), actors: ["n"],
                    recipients: ["p"], isTold: true))
            outline.promises.append(
                .init(
                    number: i, what: "sign it", parties: ["n"], due: DayRange(day),
                    status: i < days / 2 ? .overdue : .open))
            outline.speeches.append(.init(document: i, speaker: i % 2 == 0 ? "n" : "p", count: 1))
            outline.disputes.append(.init(number: i, holders: ["n", "p"], document: i))
        }
        outline.ties = [
            .init(
                document: 5, predicate: .holdsOffice, subject: "n", object: nil, objectText: "envoy"
            )
        ]
        return outline
    }

    @Test func ofAShortRecordAllIsRead() {
        let outline = Self.outline(days: 20)
        let plan = BriefPlan(norway, peru, outline: outline, phrases: phrases)
        #expect(plan.choice.engagements == Array(0..<20))
        #expect(plan.choice.commitments == Array(0..<20))
        #expect(plan.choice.documents == Array(0..<20))
        #expect(plan.choice.claims == Array(0..<20))
    }

    @Test func ofALongOneWhatIsNewestAndWhatFallsDueNext() {
        let days = 1000
        let plan = BriefPlan(norway, peru, outline: Self.outline(days: days), phrases: phrases)
        let choice = plan.choice
        #expect(choice.engagements.count == 80)
        #expect(choice.engagements.filter { $0 % 4 == 3 }.count == 40)
        #expect(choice.engagements.last == days - 1)
        // The newest overdue ones, and of those to come the next.
        #expect(choice.commitments == Array((days / 2 - 40)..<(days / 2 + 40)))
        #expect(choice.claims == Array((days - 40)..<days))
        #expect(choice.documents.first == 5, "the office's document")
        #expect(choice.documents.count < 200)
        #expect(choice.documents.last == days - 1)
    }

    @Test func whatIsNotReadIsCountedAllTheSame() throws {
        let outline = Self.outline(days: 1000)
        let plan = BriefPlan(norway, peru, outline: outline, phrases: phrases)
        let brief = BriefBuilder(
            norway, peru, documents: InventedTalks.documents,
            consolidation: InventedTalks.consolidation, rest: plan.rest(read: []),
            phrases: phrases, now: InventedTalks.now
        ).build()
        let small = BriefBuilder(
            norway, peru, documents: InventedTalks.documents,
            consolidation: InventedTalks.consolidation, phrases: phrases, now: InventedTalks.now
        ).build()
        #expect(brief.documentCount == small.documentCount + 1000)
        #expect(brief.section(.meetings)?.groups.first?.omitted == 750 - 40)
        #expect(brief.section(.contested)?.groups.first?.omitted == 1000 - 40)
        #expect(brief.section(.statements)?.groups.map(\.omitted) == [500, 500])
        #expect(brief.unmarked.count == 1000 - 80)
        #expect(brief.citations == small.citations)
        let text = MarkdownBrief.text(brief)
        #expect(text.contains("*710 earlier ones are not shown.*"))
        #expect(text.contains("reports of 1 January 2020"))
    }
}
