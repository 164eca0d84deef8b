import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import AttacheStore
import TestSupport
import Testing

/// Pages and exports from the tables of what documents say together.
@Suite struct JointReadingTests {
    private func with(
        _ documents: [NewDocument], _ body: (Store) throws -> Void
    ) async throws {
        let consolidator = Consolidator(
            knowledge: try ConsolidationKnowledge(folder: DataFolder(path: InventedTalks.data)))
        try await withTemporaryFolder { folder in
            let store = try Store(file: folder + "/a.sqlite", access: .write)
            _ = try store.add(documents, coder: "1", readOn: SampleDocuments.day)
            try store.consolidatePending(by: consolidator)
            try body(store)
        }
    }

    /// A report on a day of its own, so that it tells an engagement of its own.
    private static func report(_ number: Int) -> NewDocument {
        let day = Day(2024, 1, 5)! + 20 * number
        var new = SampleDocuments.new(number, published: day.description)
        new.coded?.record.events[0].date = Window(from: day, to: day)
        return new
    }

    @Test func pagesLeadThroughEveryEngagementOnce() async throws {
        try await with((1...7).map(Self.report)) { store in
            var question = Question(.engagements)
            question.types = ["CONSULT"]
            let all = try store.answer(question)["date_from"].reversed().map(\.text)
            question.isNewestFirst = true
            question.limit = 3
            var days: [Day] = []
            repeat {
                let page = try store.jointPage(question, now: nil)
                days += page.dossier.consolidation.engagements.compactMap { $0.date?.from }
                question.after = page.next
            } while question.after != nil
            #expect(days.count > 4 && days.map(\.description) == all)
            question.after = nil
            #expect(try store.beginning(ofNewest: 2, engagementsOf: ["NOR", "PER"]) != nil)
            #expect(try store.beginning(ofNewest: 90, engagementsOf: ["NOR", "PER"]) == nil)
        }
    }

    @Test func anOutlineTellsWhatADossierHas() async throws {
        try await with((1...5).map(Self.report) + [SampleDocuments.new(9)]) { store in
            let outline = try store.outline(
                on: ["NOR", "Peru"], period: DayRange(from: nil, to: nil), now: Day(2024, 9, 1)!)
            let dossier = try store.dossier(
                DossierChoice(
                    documents: outline.heads.map(\.number),
                    engagements: outline.acts.map(\.number),
                    commitments: outline.promises.map(\.number),
                    claims: outline.disputes.compactMap(\.number)), now: Day(2024, 9, 1)!)
            #expect(dossier.numbers == outline.heads.map(\.number))
            #expect(dossier.documents.map(\.document.id) == outline.heads.map(\.id))
            let known = dossier.consolidation
            #expect(known.engagements.map(\.type) == outline.acts.map(\.type))
            #expect(known.engagements.map(\.actors) == outline.acts.map(\.actors))
            #expect(known.commitments.map(\.what) == outline.promises.map(\.what))
            #expect(
                known.commitments.map { $0.status(on: Day(2024, 9, 1)!) }
                    == outline.promises.compactMap(\.status))
            #expect(outline.speeches.count == dossier.documents.count)
            #expect(outline.ties.map(\.objectText) == ["envoy"])
            #expect(outline.ties.first?.document == outline.heads.first?.number)
            let names = Set(outline.actors.map(\.name))
            #expect(names.isSuperset(of: ["Norway", "Åse Berg"]))
            let later = try store.outline(
                on: ["NOR", "PER"], period: DayRange(from: Day(2024, 3, 20), to: nil), now: nil)
            #expect(later.heads.count < outline.heads.count && !later.heads.isEmpty)
            #expect(later.promises.allSatisfy { $0.status == nil })
        }
    }

    @Test func theRegistryBeginsWithWhomMostDocumentsName() async throws {
        var rare = SampleDocuments.new(7)
        rare.coded?.record.actors[1].name = "Ola Dahl"
        try await with((1...4).map { SampleDocuments.new($0) } + [rare]) { store in
            var question = Question(.registry)
            question.isNewestFirst = true
            let all = try store.answer(question)
            let counts = all["documents"].compactMap(\.integer)
            #expect(counts == counts.sorted(by: >) && counts.first == 5 && counts.last == 1)
            // A page at a time comes to the same.
            question.limit = 2
            var names: [SQLValue] = []
            repeat {
                let page = try store.answer(question)
                names += page["name"]
                question.after = page.next
            } while question.after != nil
            #expect(names == all["name"])
        }
    }

    @Test func sourcesAreCountedAsTheyCome() async throws {
        let first = SampleDocuments.new(1, url: "https://example.com/1")
        let unnamed = SampleDocuments.new(2, publisher: nil)
        try await with([first, unnamed, SampleDocuments.new(3)]) { store in
            let before = try store.publishers()
            #expect(before.map(\.documents) == [2, 1])
            #expect(before.map(\.name) == ["The Example", nil])
            #expect(before.allSatisfy { $0.coded == $0.documents && $0.first == "2024-03-02" })
            #expect(before.allSatisfy { $0.languages == ["en"] && $0.copies == 0 })
            // A new version takes the place of the old.
            try store.finishRun()
            let newer = SampleDocuments.new(
                1, url: "https://example.com/1", words: "more", publisher: "Another")
            _ = try store.add([newer], coder: "1", readOn: SampleDocuments.day)
            let after = try store.publishers()
            #expect(after.reduce(0) { $0 + $1.documents } == 3)
            #expect(after.first { $0.name == "Another" }?.documents == 1)
            #expect(after.first { $0.name == "The Example" }?.documents == 1)
        }
    }

    @Test func anExportsDocumentsTellOnlyWhatTheySay() async throws {
        try await with([SampleDocuments.new(1), SampleDocuments.new(2)]) { store in
            let all = try store.documents(DocumentSelection())
            let whole = try store.dossier(of: all, now: nil)
            let talks = try #require(
                whole.consolidation.engagements.first { $0.type == .consult })
            #expect(talks.accounts.map(\.document) == ["report-1", "report-2"])
            let part = try store.dossier(of: [all[0]], now: nil)
            #expect(part.documents.map(\.document.id) == ["report-1"])
            #expect(
                part.consolidation.engagements.first { $0.id == talks.id }?.accounts.count == 1)
            let berg = whole.consolidation.actors.first { $0.name == "Åse Berg" }
            #expect(berg?.offices.map(\.title) == ["envoy"])
            #expect(berg?.aliases.map(\.text) == ["Åse Berg"])
        }
    }

    @Test(arguments: ["Åse Berg", "berg", "NOR", "Norway", "nobody"])
    func aRareActorsRecordsAreThoseOfAllRecords(name: String) async throws {
        try await with((1...5).map(Self.report)) { store in
            for kind in [Question.Kind.events, .statements, .actors, .commitments, .claims] {
                var question = Question(kind)
                question.actors = [name]
                let all = try store.answer(question)
                question.isNewestFirst = true
                question.limit = 100
                let newest = try store.answer(question)
                #expect(Set(newest["id"]) == Set(all["id"]), "\(kind)")
                #expect(newest.rows.count == all.rows.count)
            }
        }
    }

    @Test func theRegistryIsReadInPages() async throws {
        try await with([SampleDocuments.new(1)]) { store in
            var question = Question(.registry)
            let all = try store.answer(question).rows.count
            question.isNewestFirst = true
            question.limit = 3
            var names: [SQLValue] = []
            repeat {
                let page = try store.answer(question)
                names += page["name"]
                question.after = page.next
            } while question.after != nil
            #expect(names.count == all && Set(names).count == all)
        }
    }

    @Test func aProfileHasNamesAndOfficesWithTheirDays() async throws {
        try await with([Self.report(1), Self.report(3)]) { store in
            let profile = try #require(try store.profile(of: "Åse Berg"))
            #expect(profile.documents == 2)
            let office = try #require(profile.offices.first)
            #expect(office.title == "envoy" && office.documents == 2)
            #expect(office.firstTold == "2024-01-25" && office.lastTold == "2024-03-05")
            #expect(try store.profile(of: "NOR")?.kind == .state)
            #expect(try store.profile(of: "Nobody") == nil)
        }
    }
}
