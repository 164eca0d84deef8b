import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import AttacheStore
import CSQLite
import Foundation
import TestSupport
import Testing

/// What documents say together, kept in the store.
@Suite struct ConsolidationTests {
    private let consolidator: Consolidator

    init() throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        consolidator = Consolidator(
            knowledge: try ConsolidationKnowledge(
                folder: DataFolder(path: repository.path + "/share/attache")))
    }

    private func with(_ body: (Store, String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await body(try Store(file: folder + "/a.sqlite", access: .write), folder)
        }
    }

    /// A report of talks between two of four states on some day.
    private func report(_ number: Int, sides: (String, String)? = nil, day: String? = nil)
        -> NewDocument
    {
        let day = day ?? "2024-0\(1 + number % 9)-1\(number % 7)"
        var new = SampleDocuments.new(number, published: day)
        let (a, b) = sides ?? (number % 3 == 0 ? ("KEN", "LAO") : ("NOR", "PER"))
        guard var record = new.coded?.record else { return new }
        for i in record.actors.indices {
            record.actors[i].country = record.actors[i].country == "NOR" ? a : b
        }
        record.events[0].date = Day(iso: day).map { Window(from: $0, to: $0) }
        new.coded?.record = record
        return new
    }

    private func add(_ documents: [NewDocument], to store: Store, coder: String = "1") throws {
        _ = try store.add(documents, coder: coder, readOn: SampleDocuments.day)
        try store.consolidatePending(by: consolidator)
    }

    private func meetings(_ store: Store) throws -> Answer {
        var question = Question(.engagements)
        question.types = ["CONSULT"]
        return try store.answer(question)
    }

    @Test func tellsAnEngagementOnce() async throws {
        try await with { store, _ in
            try add((1...3).map { report($0, sides: ("NOR", "PER"), day: "2024-03-01") }, to: store)
            #expect(try store.pendingConsolidation() == 0)
            let meetings = try meetings(store)
            #expect(meetings["reports"] == [.integer(3)])
            #expect(meetings["actor_countries"] == [.text("NOR; PER")])
            let commitments = try store.answer(Question(.followed))
            #expect(commitments["status"] == [.text("open")])
            #expect(commitments["due_text"] == [.text("May")])
            var due = Question(.followed)
            due.asOf = Day(2024, 6, 1)
            #expect(try store.answer(due)["status"] == [.text("overdue")])
            let outline = try store.outline(
                on: ["NOR", "PER"], period: DayRange(from: nil, to: nil), now: Day(2024, 6, 1))
            let dossier = try store.dossier(
                DossierChoice(
                    documents: outline.heads.map(\.number),
                    engagements: outline.acts.map(\.number),
                    commitments: outline.promises.map(\.number)), now: Day(2024, 6, 1))
            #expect(dossier.documents.count == 3)
            #expect(dossier.consolidation.engagements.contains { $0.accounts.count == 3 })
            #expect(
                dossier.consolidation.commitments.map { $0.status(on: Day(2024, 6, 1)!) }
                    == [.overdue])
        }
    }

    /// More documents than one neighbourhood holds, in several orders and batches.
    @Test func theOrderOfArrivalLeavesNoTrace() async throws {
        try await withTemporaryFolder { folder in
            let documents = (1...110).map { report($0) }
            var stores: [Store] = []
            for (i, order) in [documents, documents.reversed()].enumerated() {
                let store = try Store(file: "\(folder)/\(i).sqlite", access: .write)
                for start in stride(from: 0, to: order.count, by: i == 0 ? 110 : 9) {
                    try add(Array(order.dropFirst(start).prefix(i == 0 ? 110 : 9)), to: store)
                }
                try store.finishRun()
                try store.backUp(to: "\(folder)/\(i).backup")
                stores.append(store)
            }
            #expect(try stores[0].differences(from: stores[1]) == [])
            let bytes = try (0...1).map {
                try Data(contentsOf: URL(filePath: "\(folder)/\($0).backup"))
            }
            #expect(bytes[0] == bytes[1])
            // And it is what a consolidation from scratch gives.
            let copy = try stores[1].copy(to: folder + "/copy.sqlite")
            try copy.forgetConsolidation()
            try copy.consolidatePending(by: consolidator)
            #expect(try stores[1].differences(from: copy) == [])
        }
    }

    @Test func whatIsReplacedOrRejectedLeaves() async throws {
        try await with { store, _ in
            let old = SampleDocuments.new(1, url: "https://example.org/1")
            try add([old, SampleDocuments.new(2)], to: store)
            #expect(try meetings(store)["reports"] == [.integer(2)])
            try store.finishRun()
            var new = SampleDocuments.new(1, url: "https://example.org/1", words: "corrected")
            new.coded?.record.events = []
            new.coded?.record.readouts = []
            try add([new], to: store)
            #expect(try meetings(store)["reports"] == [.integer(1)])
            let coded = try #require(SampleDocuments.new(2).coded)
            let anchors = Anchors(record: coded.record, text: coded.document.text)
            try store.decide(
                Decision(
                    hash: SampleDocuments.new(2).hash, kind: .event,
                    anchor: anchors.anchor(of: .event, at: 0), action: .reject,
                    day: SampleDocuments.day))
            #expect(try store.pendingConsolidation() > 0)
            try store.consolidatePending(by: consolidator)
            #expect(try meetings(store).rows.isEmpty)
        }
    }

    @Test func joinedActorsStayOneOverNewCodings() async throws {
        try await with { store, _ in
            var other = SampleDocuments.new(2)
            other.coded?.record.actors[1].name = "Aase Berge"
            try add([SampleDocuments.new(1), other], to: store)
            func persons() throws -> [SQLValue] {
                var question = Question(.registry)
                question.types = ["person"]
                return try store.answer(question)["name"]
            }
            #expect(try persons().count == 2)
            let a = try #require(try store.registered("Åse Berg").first)
            let b = try #require(try store.registered("Aase Berge").first)
            try store.decide([
                JointDecision(
                    kind: .actor, action: .join, a: b.key, b: a.key, day: SampleDocuments.day)
            ])
            try store.consolidatePending(by: consolidator)
            #expect(try persons().count == 1)
            other.coded?.record.actors[1].reasons = ["another reason"]
            try add([other], to: store, coder: "2")
            #expect(try persons().count == 1)
            try store.undoJoint(on: SampleDocuments.day, by: nil)
            try store.consolidatePending(by: consolidator)
            #expect(try persons().count == 2)
        }
    }

    /// Also when the two lie in different neighbourhoods.
    @Test func joinedAndPartedEngagementsHold() async throws {
        try await with { store, _ in
            try add((1...80).map { report($0) }, to: store)
            let before = try meetings(store)
            let first = try #require(before["id"].first?.text)
            let last = try #require(before["id"].last?.text)
            func engagement(_ id: String) throws -> StoredWhole {
                try #require(try store.wholes(.engagement, id).first)
            }
            let (a, b) = (try engagement(first), try engagement(last))
            try store.decide(
                b.tellings.map {
                    JointDecision(
                        kind: .engagement, action: .join, a: a.tellings[0].anchor, b: $0.anchor,
                        day: SampleDocuments.day)
                })
            try store.consolidatePending(by: consolidator)
            let joined = try engagement(first)
            #expect(Set(joined.tellings).isSuperset(of: b.tellings))
            #expect(try meetings(store).rows.count == before.rows.count - 1)

            let split = b.tellings[0]
            try store.decide(
                joined.tellings.filter { $0 != split }.map {
                    JointDecision(
                        kind: .engagement, action: .part, a: split.anchor, b: $0.anchor,
                        day: SampleDocuments.day)
                })
            try store.consolidatePending(by: consolidator)
            #expect(try !engagement(first).tellings.contains(split))
            for _ in 0..<2 { try store.undoJoint(on: SampleDocuments.day, by: nil) }
            try store.consolidatePending(by: consolidator)
            #expect(try meetings(store) == before)
        }
    }

    @Test func tellsChangesAndTimelines() async throws {
        try await with { store, _ in
            var plan = report(1, sides: ("NOR", "PER"), day: "2024-03-01")
            plan.coded?.record.events[0].status = .planned
            try add([plan, report(2, sides: ("NOR", "PER"), day: "2024-03-01")], to: store)
            var later = report(3, sides: ("NOR", "PER"), day: "2024-03-05")
            later.coded?.record.events[0].date = Window(
                from: Day(2024, 3, 1), to: Day(2024, 3, 1))
            try add([later], to: store)
            let changes = try store.changes(
                since: Day(2024, 3, 4)!, actors: ["NOR", "PER"], now: Day(2024, 6, 1)!)
            #expect(changes["change"].contains(.text("due")))
            #expect(!changes["change"].contains(.text("new")))
            let timeline = try store.timeline(
                actors: ["Peru"], days: DayRange(from: nil, to: nil), now: Day(2024, 6, 1)!)
            #expect(timeline["kind"].contains(.text("engagement")))
            #expect(timeline["status"].contains(.text("overdue")))
        }
    }

    /// A store of the first version: its documents wait for consolidation.
    @Test func bringsOldStoresUpToDate() async throws {
        try await withTemporaryFolder { folder in
            // What is told without parties, an old store does not have.
            let documents = (1...6).map { number in
                var document = report(number)
                document.coded?.record.partyless = []
                return document
            }
            let new = try Store(file: folder + "/new.sqlite", access: .write)
            try add(documents, to: new)
            let file = folder + "/old.sqlite"
            _ = try Store(file: file, access: .write).add(
                documents, coder: "1", readOn: SampleDocuments.day)
            try downgrade(file)
            let old = try Store(file: file, access: .write)
            #expect(try old.pendingConsolidation() == documents.count)
            try old.consolidatePending(by: consolidator)
            #expect(try old.differences(from: new) == [])
        }
    }

    /// Takes away what versions 3 and 4 added.
    private func downgrade(_ file: String) throws {
        var database: OpaquePointer?
        #expect(sqlite3_open(file, &database) == SQLITE_OK)
        defer { sqlite3_close(database) }
        let tables = [
            "record_terms", "record_partyless",
            "compared_readouts", "claim_positions", "disputed_claims", "commitment_changes",
            "commitment_passages", "commitment_parties", "tracked_commitments",
            "engagement_sides", "engagement_parties", "engagement_mentions", "engagement_accounts",
            "merged_engagements",
            "neighbourhoods", "placements", "actor_names", "actor_members", "actor_forms",
            "pending_documents", "joint_decisions", "originals", "actor_fame", "publisher_tallies",
        ]
        let script =
            OldStores.dropViews(database)
            + ["added", "removed", "changed_from", "changed_to"]
            .map { "DROP TRIGGER publisher_tallies_\($0);" }.joined()
            + tables.map { "DROP TABLE \($0);" }.joined()
            + ["dead", "injured"].map { "ALTER TABLE record_events DROP COLUMN \($0);" }.joined()
            + "DELETE FROM settings WHERE name = 'views'; PRAGMA user_version = 2;"
        #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK)
    }
}
