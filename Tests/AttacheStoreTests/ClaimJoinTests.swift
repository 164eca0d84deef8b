import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import AttacheStore
import Foundation
import TestSupport
import Testing

/// What a person says of contested claims, and of actors where entries are compared, holds for good.
@Suite struct ClaimJoinTests {
    private let consolidator: Consolidator

    init() throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        consolidator = Consolidator(
            knowledge: try ConsolidationKnowledge(
                folder: DataFolder(path: repository.path + "/share/attache")))
    }

    private func with(_ body: (Store) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let store = try Store(file: folder + "/a.sqlite", access: .write)
            _ = try store.add([document(1), document(2)], coder: "1", readOn: SampleDocuments.day)
            try store.consolidatePending(by: consolidator)
            try body(store)
        }
    }

    /// A document whose claim is told at such length that another's is seen to be the same, and whose other
    /// words are so many that it is no copy.
    private func document(_ number: Int) -> NewDocument {
        let words = (0..<300).map { "other\(number)x\($0)" }.joined(separator: " ")
        var new = SampleDocuments.new(number, words: words)
        guard let coded = new.coded else { return new }
        let spans = coded.sentences
        for i in coded.record.claims[0].positions.indices {
            new.coded?.record.claims[0].positions[i].evidence = [
                Span(spans[i].start, spans[i + 2].end)
            ]
        }
        return new
    }

    /// Positions of the contested claims, by `DOCUMENT#START-END`.
    private func positions(_ store: Store) throws -> [[String]] {
        let ids = try store.answer(Question(.contested))["id"].compactMap(\.text)
        return try Set(ids).sorted().map { id in
            try store.wholes(.claim, id).flatMap(\.tellings).map(\.id)
        }
    }

    @Test func aPositionIsPartedOverNewCodingsAndUndone() async throws {
        try await with { store in
            let before = try positions(store)
            #expect(before.count == 1)
            let whole = try #require(
                try store.answer(Question(.contested))["id"].first?.text)
            let parted = try #require(before[0].last { $0.hasPrefix("report-2#") })
            try store.part(parted, from: whole, day: SampleDocuments.day, person: "tester")
            try store.consolidatePending(by: consolidator)
            #expect(try !positions(store).contains { $0.contains(parted) && $0.count > 1 })

            var again = document(1)
            again.coded?.record.statements = []
            _ = try store.add([again], coder: "2", readOn: SampleDocuments.day)
            try store.consolidatePending(by: consolidator)
            #expect(try !positions(store).contains { $0.contains(parted) && $0.count > 1 })
            #expect(try store.jointLog(limit: 10).allSatisfy { $0.decision.kind == .claim })

            _ = try store.add([document(1)], coder: "3", readOn: SampleDocuments.day)
            _ = try store.undoLast(day: SampleDocuments.day, person: nil)
            try store.consolidatePending(by: consolidator)
            #expect(try positions(store) == before)
        }
    }

    /// Two persons of one name, whom the machine takes for one, stay two wherever they are holders.
    @Test func aPartedActorIsAnotherHolder() async throws {
        try await with { store in
            func holders() throws -> Set<String> {
                let outline = try store.outline(
                    on: ["NOR"], period: DayRange(from: nil, to: nil), now: nil)
                let dossier = try store.dossier(
                    DossierChoice(claims: outline.disputes.compactMap(\.number)), now: nil)
                return Set(
                    dossier.consolidation.claims.flatMap(\.positions)
                        .filter { $0.stance == .asserts }.map(\.holder))
            }
            #expect(try holders().count == 1)
            try store.part(
                "report-2#berg", from: "Åse Berg", day: SampleDocuments.day, person: "tester")
            try store.consolidatePending(by: consolidator)
            #expect(try holders().count == 2)
        }
    }

    @Test func aPositionOfNoClaimCannotBeParted() async throws {
        try await with { store in
            let whole = try #require(
                try store.answer(Question(.contested))["id"].first?.text)
            #expect(throws: JointFault.self) {
                try store.part("report-1#0-4", from: whole, day: SampleDocuments.day, person: nil)
            }
        }
    }
}
