import AttacheConsolidation
import AttacheModel
import Testing

/// Which forms of names are one actor over documents.
@Suite struct RegistryTests {
    private func entry(
        _ name: String, _ kind: Actor.Kind = .person, _ country: String? = "NOR",
        from: Int = 2024, to: Int = 2024
    ) -> FormGrouper.Entry {
        FormGrouper.Entry(
            form: ActorForm(of: Actor(id: "a", name: name, kind: kind, country: country)),
            days: DayRange(from: Day(from, 1, 1), to: Day(to, 12, 31)))
    }

    private func groups(
        _ entries: [FormGrouper.Entry], joined: [(String, String)] = [],
        parted: [(String, String)] = []
    ) -> Set<Set<String>> {
        let grouper = FormGrouper(entries, joined: joined, parted: parted)
        return Set(
            grouper.groups().map { Set($0.members.map { grouper.ordered[$0].form.key }) })
    }

    @Test func namesThatAgreeAreOnePerson() {
        #expect(
            groups([entry("Anna Berg"), entry("Anna Kristin Berg"), entry("A. Berg")]).count == 1)
        #expect(groups([entry("Anna Berg"), entry("Olav Berg")]).count == 2)
    }

    @Test func countryAndTimeKeepPersonsApart() {
        #expect(groups([entry("Anna Berg"), entry("Anna Berg", .person, "SWE")]).count == 2)
        #expect(groups([entry("Berg"), entry("Anna Berg")]).count == 1)
        #expect(groups([entry("Berg"), entry("Anna Berg"), entry("Olav Berg")]).count == 3)
        #expect(groups([entry("Berg", from: 1995, to: 1995), entry("Anna Berg")]).count == 2)
    }

    @Test func letterShapesOfOtherScriptsAreOtherNames() {
        // The second has Cyrillic letters that look like Latin ones.
        let (a, b) = (entry("Anna Cope"), entry("Anna \u{0421}\u{043E}\u{0440}\u{0435}"))
        #expect(a.form.block != b.form.block)
        #expect(groups([a, b]).count == 2)
    }

    @Test func acronymsMeetTheNamesTheyStandFor() {
        let names = ["Nordic Fisheries Board", "NFB"].map { entry($0, .organization) }
        #expect(Set(names.map(\.form.block)).count == 1)
        #expect(groups(names).count == 1)
    }

    @Test func decisionsComeFirst() {
        let entries = [entry("Anna Berg"), entry("Anna Kristin Berg"), entry("Olav Berg")]
        let keys = entries.map(\.form.key)
        #expect(groups(entries, parted: [(keys[0], keys[1])]).count == 3)
        #expect(
            groups(entries, joined: [(keys[1], keys[2])]).contains {
                $0.contains(keys[2]) && $0.count > 1
            })
    }

    @Test func theOrderOfEntriesLeavesNoTrace() {
        let entries = ["Anna Berg", "A. Berg", "Berg", "Anna K. Berg", "Olav Berg"].map {
            entry($0)
        }
        #expect(groups(entries) == groups(entries.reversed()))
    }
}

/// How time is cut into cells.
@Suite struct CalendarCellTests {
    @Test func cellsAreNestedAndHoldTheirDay() throws {
        for day in [Day(2024, 2, 29)!, Day(2023, 12, 31)!, Day(2024, 7, 10)!, CalendarCell.unknown]
        {
            let cells = CalendarCell.all(of: day)
            for (outer, inner) in zip(cells, cells.dropFirst()) {
                #expect(outer.from <= inner.from && inner.to <= outer.to)
            }
            #expect(cells.allSatisfy { $0.contains(day) })
            #expect(cells.last == CalendarCell(from: day, to: day))
        }
    }
}
