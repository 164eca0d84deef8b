import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import AttacheStore
import CSQLite
import Foundation
import TestSupport
import Testing

/// What a person says of followed commitments holds for good.
@Suite struct CommitmentJoinTests {
    private let consolidator: Consolidator

    init() throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        consolidator = Consolidator(
            knowledge: try ConsolidationKnowledge(
                folder: DataFolder(path: repository.path + "/share/attache")))
    }

    /// Two reports of one promise, and one of another state's.
    private func fill(_ store: Store) throws {
        var third = SampleDocuments.new(3, published: "2024-03-05")
        for i in third.coded?.record.actors.indices ?? 0..<0
        where third.coded?.record.actors[i].country == "NOR" {
            third.coded?.record.actors[i].country = "KEN"
        }
        let documents = [
            SampleDocuments.new(1, published: "2024-03-01"),
            SampleDocuments.new(2, published: "2024-03-02"), third,
        ]
        _ = try store.add(documents, coder: "1", readOn: SampleDocuments.day)
        try store.consolidatePending(by: consolidator)
    }

    private func ids(_ store: Store) throws -> [String] {
        try store.answer(Question(.followed))["id"].compactMap(\.text)
    }

    private func tellings(_ store: Store) throws -> [[String]] {
        try ids(store).map { id in
            try store.wholes(.commitment, id).flatMap(\.tellings).map(\.id).sorted()
        }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test func joinedAndPartedOnesHoldOverNewCodings() async throws {
        try await withTemporaryFolder { folder in
            let store = try Store(file: folder + "/a.sqlite", access: .write)
            try fill(store)
            let before = try tellings(store)
            let all = before.flatMap { $0 }.sorted()
            #expect(before.count == 2)

            // By an id, and by a report that tells it.
            let whole = try #require(try ids(store).first)
            let other = try #require(
                before.first { group in
                    (try? store.wholes(.commitment, whole).first?.tellings.map(\.id).sorted())
                        != group
                })
            try store.join(whole, other[0], day: SampleDocuments.day, person: "tester")
            try store.consolidatePending(by: consolidator)
            #expect(try tellings(store) == [all])

            let joined = try #require(try ids(store).first)
            try store.part(all[0], from: joined, day: SampleDocuments.day, person: "tester")
            try store.consolidatePending(by: consolidator)
            #expect(try tellings(store).contains([all[0]]))

            var again = SampleDocuments.new(1, published: "2024-03-01")
            again.coded?.record.commitments[0].condition = nil
            _ = try store.add([again], coder: "2", readOn: SampleDocuments.day)
            try store.consolidatePending(by: consolidator)
            #expect(try tellings(store).contains([all[0]]))
            #expect(try store.jointLog(limit: 10).allSatisfy { $0.decision.kind == .commitment })

            for _ in 0..<2 { _ = try store.undoLast(day: SampleDocuments.day, person: nil) }
            try store.consolidatePending(by: consolidator)
            #expect(try tellings(store) == before)
        }
    }

    @Test func saysWhatCannotBeParted() async throws {
        try await withTemporaryFolder { folder in
            let store = try Store(file: folder + "/a.sqlite", access: .write)
            try fill(store)
            let whole = try #require(try ids(store).first)
            #expect(throws: JointFault.self) {
                try store.part("elsewhere#c1", from: whole, day: SampleDocuments.day, person: nil)
            }
            #expect(throws: JointFault.self) {
                try store.join(whole, whole, day: SampleDocuments.day, person: nil)
            }
        }
    }

    @Test func aStoreOfVersion3KeepsItsDecisionsAndTakesNewOnes() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/old.sqlite"
            do {
                let store = try Store(file: file, access: .write)
                try fill(store)
                try store.decide([
                    JointDecision(
                        kind: .engagement, action: .part, a: "@a x", b: "@b y",
                        day: SampleDocuments.day, person: "tester")
                ])
            }
            try downgrade(file)
            let store = try Store(file: file, access: .write)
            let log = try store.jointLog(limit: 10)
            #expect(log.map(\.decision.kind) == [.engagement])
            #expect(log.first?.decision.person == "tester")
            let before = try tellings(store)
            try store.join(before[0][0], before[1][0], day: SampleDocuments.day, person: nil)
            try store.consolidatePending(by: consolidator)
            #expect(try ids(store).count == 1)
        }
    }

    /// Takes away what version 4 and later ones added.
    private func downgrade(_ file: String) throws {
        var database: OpaquePointer?
        #expect(sqlite3_open(file, &database) == SQLITE_OK)
        defer { sqlite3_close(database) }
        let script =
            OldStores.dropViews(database) + """
                CREATE TABLE old AS SELECT * FROM joint_decisions;
                DROP TABLE joint_decisions;
                DROP TABLE record_terms;
                DROP TABLE record_partyless;
                ALTER TABLE tracked_commitments DROP COLUMN reason;
                ALTER TABLE disputed_claims DROP COLUMN reason;
                ALTER TABLE record_events DROP COLUMN dead;
                ALTER TABLE record_events DROP COLUMN injured;
                DROP TABLE originals;
                DROP TABLE actor_fame;
                DROP TABLE publisher_tallies;
                DROP TRIGGER publisher_tallies_added;
                DROP TRIGGER publisher_tallies_removed;
                DROP TRIGGER publisher_tallies_changed_from;
                DROP TRIGGER publisher_tallies_changed_to;
                CREATE TABLE joint_decisions (
                    number INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('actor', 'engagement')),
                    action TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,
                    decided_on TEXT NOT NULL, decided_by TEXT) STRICT;
                INSERT INTO joint_decisions SELECT * FROM old;
                DROP TABLE old;
                PRAGMA user_version = 3;
                """
        #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK)
    }
}
