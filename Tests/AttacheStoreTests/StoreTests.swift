import AttacheModel
import AttacheStore
import Foundation
import TestSupport
import Testing

@Suite struct StoreTests {
    private func with<Result>(_ body: (Store, String) async throws -> Result) async throws -> Result
    {
        try await withTemporaryFolder { folder in
            try await body(try Store(file: folder + "/a.sqlite", access: .write), folder)
        }
    }

    private func stored(_ id: String, in store: Store) throws -> StoredDocument {
        try #require(try store.documents(DocumentSelection(names: [id])).first)
    }

    @Test func givesBackWhatItTook() async throws {
        try await with { store, _ in
            let new = SampleDocuments.new(1)
            #expect(try store.add([new], coder: "1", readOn: SampleDocuments.day) == [.added])
            let back = try store.coded(try stored("report-1", in: store))
            #expect(back == new.coded)
            #expect(try store.check(hash: SampleDocuments.textHash) == [])
        }
    }

    @Test func keepsHowManyDied() async throws {
        try await with { store, _ in
            var new = SampleDocuments.new(1)
            new.coded?.record.events[0].dead = 12
            new.coded?.record.events[0].injured = 30
            _ = try store.add([new], coder: "1", readOn: SampleDocuments.day)
            #expect(try store.coded(try stored("report-1", in: store)) == new.coded)
            let events = try store.answer(Question(.events))
            #expect(events["dead"].compactMap(\.integer) == [12])
            #expect(events["injured"].compactMap(\.integer) == [30])
        }
    }

    @Test func passesOverWhatItHolds() async throws {
        try await with { store, _ in
            let new = SampleDocuments.new(1)
            _ = try store.add([new], coder: "1", readOn: SampleDocuments.day)
            #expect(try store.add([new], coder: "1", readOn: SampleDocuments.day) == [.known])
            #expect(try store.add([new], coder: "2", readOn: SampleDocuments.day) == [.recoded])
            #expect(try store.counts().documents == 1)
            #expect(try store.counts().records[.event] == 2)
        }
    }

    @Test func linksVersionsOfAnAddressOverRuns() async throws {
        try await with { store, _ in
            let old = SampleDocuments.new(1, url: "https://example.org/1")
            let new = SampleDocuments.new(1, url: "https://example.org/1", words: "corrected")
            _ = try store.add([old], coder: "1", readOn: SampleDocuments.day)
            try store.finishRun()
            #expect(try store.add([new], coder: "1", readOn: SampleDocuments.day) == [.newVersion])
            #expect(try store.documents(DocumentSelection()).map(\.hash) == [new.hash])
            let all = try store.documents(DocumentSelection(includesReplaced: true))
            #expect(all.count == 2)
            #expect(try store.answer(Question(.events)).rows.count == 2)
        }
    }

    @Test func groupsCopiesUnderTheFirstPublished() async throws {
        try await with { store, _ in
            let wire = SampleDocuments.new(1, published: "2024-03-01", publisher: "Wire")
            let copy = SampleDocuments.new(
                1, words: "Additional line.", origin: "/b/1.txt", published: "2024-03-02")
            let outcomes = try store.add(
                [copy, wire, SampleDocuments.new(2)], coder: "1", readOn: SampleDocuments.day)
            #expect(outcomes == [.added, .copy(of: "report-1"), .added])
            let documents = try store.documents(DocumentSelection())
            #expect(documents.filter(\.isCopy).map(\.hash) == [copy.hash])
            #expect(documents.count == 3)
        }
    }

    @Test func theOrderOfArrivalLeavesNoTrace() async throws {
        try await withTemporaryFolder { folder in
            let documents = [
                SampleDocuments.new(1, url: "https://example.org/1"),
                SampleDocuments.new(1, url: "https://example.org/1", words: "corrected"),
                SampleDocuments.new(2), SampleDocuments.new(2, origin: "/copy/report-2.txt"),
                SampleDocuments.new(3, publisher: "Wire"),
                SampleDocuments.new(3, origin: "/c/3.txt", published: "2024-03-05"),
                SampleDocuments.new(4), SampleDocuments.new(5, published: nil),
            ]
            var backups: [Data] = []
            for (i, order) in [documents, documents.reversed(), documents + documents].enumerated()
            {
                let store = try Store(file: "\(folder)/\(i).sqlite", access: .write)
                // In transactions of different sizes.
                for start in stride(from: 0, to: order.count, by: i + 1) {
                    let batch = Array(order[start..<min(start + i + 1, order.count)])
                    _ = try store.add(batch, coder: "1", readOn: SampleDocuments.day)
                }
                try store.finishRun()
                try store.backUp(to: "\(folder)/\(i).backup")
                backups.append(try Data(contentsOf: URL(filePath: "\(folder)/\(i).backup")))
            }
            #expect(backups[0] == backups[1])
            #expect(backups[0] == backups[2])
        }
    }

    @Test func decisionsOutliveNewCodings() async throws {
        try await with { store, _ in
            let new = SampleDocuments.new(1)
            _ = try store.add([new], coder: "1", readOn: SampleDocuments.day)
            let coded = try #require(new.coded)
            let anchors = Anchors(record: coded.record, text: coded.document.text)
            func decide(
                _ kind: RecordKind, _ i: Int, _ action: Decision.Action,
                _ fields: [String: String?] = [:]
            )
                throws
            {
                try store.decide(
                    Decision(
                        hash: new.hash, kind: kind, anchor: anchors.anchor(of: kind, at: i),
                        action: action, fields: fields, day: SampleDocuments.day))
            }
            try decide(.event, 0, .edit, ["status": "planned", "place": nil])
            try decide(.event, 1, .reject)
            try decide(.statement, 0, .accept)
            let events = try store.answer(Question(.events))
            #expect(events["status"] == [.text("planned")])
            #expect(events["place"] == [.null])
            // A later coder finds the rejected event again, and neither of the others.
            var later = new
            later.coded?.record.events.removeFirst()
            later.coded?.record.statements = []
            later.coded?.record.commitments[0].statement = nil
            later.coded?.record.readouts = []
            #expect(try store.add([later], coder: "2", readOn: SampleDocuments.day) == [.recoded])
            let record = try store.coded(try stored("report-1", in: store)).record
            #expect(record.events.map(\.status) == [.planned])
            #expect(record.events.map(\.actors) == [["norway", "peru"]])
            #expect(record.statements.count == 1)
            #expect(try store.check(hash: SampleDocuments.textHash) == [])
            try decide(.event, 1, .undo)
            #expect(try store.answer(Question(.events)).rows.count == 2)
        }
    }

    @Test func answersQuestions() async throws {
        try await with { store, _ in
            _ = try store.add(
                [SampleDocuments.new(1), SampleDocuments.new(2, published: "2024-06-01")],
                coder: "1", readOn: SampleDocuments.day)
            func count(_ kind: Question.Kind, _ set: (inout Question) -> Void) throws -> Int {
                var question = Question(kind)
                set(&question)
                return try store.answer(question).rows.count
            }
            #expect(try count(.events) { $0.actors = ["NOR", "PER"] } == 4)
            #expect(try count(.events) { $0.actors = ["Lima"] } == 4)
            #expect(try count(.events) { $0.actors = ["peru", "FRA"] } == 0)
            #expect(try count(.events) { $0.types = ["CONSULT"] } == 2)
            #expect(try count(.events) { $0.statuses = ["denied"] } == 2)
            #expect(try count(.documents) { $0.days.from = Day(2024, 5, 1) } == 1)
            #expect(try count(.statements) { $0.text = "sign in may" } == 2)
            #expect(try count(.statements) { $0.actors = ["Berg"] } == 2)
            #expect(
                try count(.commitments) {
                    $0.due = DayRange(from: Day(2024, 4, 1), to: Day(2024, 5, 2))
                } == 2)
            #expect(
                try count(.commitments) {
                    $0.due = DayRange(from: nil, to: Day(2024, 5, 2))
                    $0.isOverdue = true
                } == 0)
            #expect(try count(.relations) { $0.types = ["holds_office"] } == 2)
            #expect(try count(.claims) { $0.limit = 3 } == 3)
            #expect(try count(.readouts) { _ in } == 2)
            #expect(try count(.actors) { $0.types = ["person"] } == 2)
            let events = try store.answer(Question(.events))
            #expect(events["trigger"].first == .text("talks"))
            #expect(events["actors"].first == .text("Norway; Peru"))
        }
    }

    @Test func findsWords() async throws {
        try await with { store, _ in
            _ = try store.add(
                [SampleDocuments.new(1), SampleDocuments.new(2)], coder: "1",
                readOn: SampleDocuments.day)
            func kinds(_ query: String) throws -> [String] {
                try store.find(try FindQuery(query))["kind"].compactMap(\.text)
            }
            #expect(try kinds("word1x3") == ["document"])
            #expect(try kinds("kind:statement \"sign in May\"").count == 2)
            #expect(try kinds("kind:event talk* actor:PER -denied").count == 2)
            #expect(try kinds("kind:event type:reject").count == 2)
            #expect(try kinds("kind:readout quota OR quotas").count == 2)
            #expect(try kinds("nowhere") == [])
        }
    }
}

@Suite struct FindQueryTests {
    @Test(arguments: [
        ("\"open", 1), ("a actr:x", 3), ("", 1), ("-a", 1), ("OR a", 1), ("a since:may", 3),
        ("kind:thing", 1), ("a type:", 3), ("a ?!", 3),
    ])
    func tellsWhereAQueryIsWrong(query: String, column: Int) throws {
        let fault = try #require(throws: FindQuery.Fault.self) { try FindQuery(query) }
        #expect(fault.column == column)
    }
}

@Suite struct StoreErrorTests {
    @Test func refusesWhatIsNoStore() async throws {
        try await withTemporaryFolder { folder in
            let missing = #expect(throws: StoreError.self) {
                try Store(file: folder + "/none", access: .read)
            }
            #expect(missing?.kind == .missing)
            let text = folder + "/text"
            try Data(String(repeating: "no database ", count: 100).utf8).write(
                to: URL(filePath: text))
            let foreign = #expect(throws: StoreError.self) { try Store(file: text, access: .write) }
            #expect(foreign?.kind == .foreign)
            let nowhere = #expect(throws: StoreError.self) {
                try Store(file: folder + "/no/such/folder", access: .write)
            }
            #expect(nowhere?.kind == .unreachable)
        }
    }
}

@Suite struct ConcurrencyTests {
    @Test func readersGoOnWhileTwoWritersTakeTurns() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/a.sqlite"
            _ = try Store(file: file, access: .write)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<2 {
                    group.addTask {
                        let store = try Store(file: file, access: .write)
                        for i in 0..<20 {
                            _ = try store.add(
                                [SampleDocuments.new(writer * 100 + i)], coder: "1",
                                readOn: SampleDocuments.day)
                        }
                        try store.finishRun()
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        let store = try Store(file: file, access: .read)
                        var seen = 0
                        for _ in 0..<40 {
                            let counts = try store.counts()
                            // A document is there with its record or not at all.
                            #expect(counts.records[.event]! >= 2 * seen)
                            seen = counts.documents
                        }
                    }
                }
                try await group.waitForAll()
            }
            let store = try Store(file: file, access: .read)
            #expect(try store.counts().documents == 40)
            #expect(try store.check(hash: SampleDocuments.textHash) == [])
        }
    }
}
