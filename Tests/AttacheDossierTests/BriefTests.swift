import AttacheDossier
import AttacheJSON
import AttacheKnowledge
import AttacheModel
import TestSupport
import Testing

private let folder = DataFolder(path: InventedTalks.data)

private func brief(
    _ a: String = "NOR", _ b: String? = "PER", period: DayRange = DayRange(from: nil, to: nil),
    now: Day = InventedTalks.now
) throws -> Brief {
    let names = ["NOR": "Norway", "PER": "Peru", "USA": "United States"]
    func party(_ code: String) -> BriefParty {
        BriefParty(name: names[code] ?? code, country: code)
    }
    return BriefBuilder(
        party(a), b.map(party), documents: InventedTalks.documents,
        consolidation: InventedTalks.consolidation, phrases: try EventPhrases(folder: folder),
        period: period, now: now
    ).build()
}

@Suite struct BriefTests {
    @Test func isSetAsKept() throws {
        let brief = try brief()
        try expectSnapshot(MarkdownBrief.text(brief), "brief-md")
        try expectSnapshot(
            String(decoding: BriefJSON.value(brief).page, as: UTF8.self), "brief-json")
        try expectSnapshot(HTMLBrief(style: "").page(brief), "brief-html")
    }

    @Test func aCopyAddsNoSource() throws {
        let brief = try brief()
        let meeting = try #require(brief.section(.meetings)?.lines.first)
        #expect(meeting.notes.contains { $0.text == "2 reports" })
        #expect(!brief.citations.contains { $0.document == "copy" })
        #expect(brief.gaps.contains { $0.text.contains("copy") })
    }

    @Test func windowsStandAsSaidWithTheirDays() throws {
        let promise = try #require(try brief().section(.commitments)?.lines.first)
        #expect(promise.date == "“within days”")
        #expect(promise.resolved == "2–9 March 2024")
        #expect(promise.notes.contains { $0.text == "overdue" && $0.kind == .warning })
    }

    @Test func whatIsDeniedDoesNotReadAsSaid() throws {
        let said = try #require(try brief().section(.statements))
        #expect(said.groups.map(\.title) == ["Norway", "Peru"])
        #expect(said.lines.map(\.text).contains("denied that a price was agreed"))
        #expect(said.lines.map(\.text).contains("“We will sign the accord within days”"))
    }

    @Test func theMatrixTellsWhatOneAccountAloneHas() throws {
        let matrix = try #require(try brief().matrices.first)
        #expect(matrix.findings.contains { $0.text == "alone mentions quotas" })
        let accord = try #require(matrix.rows.first { $0.topic == "accord" })
        #expect(accord.cells.map(\.verb) == ["touched on", "agreed"])
        #expect(accord.cells.map(\.strength) == [1, 5])
        #expect(matrix.findings.contains { $0.text.contains("“touched on”") })
    }

    @Test func whatIsPlannedIsNamedNotTold() throws {
        let planned = try #require(
            try brief().section(.meetings)?.lines.first { line in
                line.notes.contains { $0.text == "planned" }
            })
        #expect(planned.text.hasPrefix("Talks: "))
        #expect(planned.date == "May 2024")
    }

    @Test func aDisputeThatOneTextTellsIsContestedToo() throws {
        var told = InventedTalks.wire
        let text = told.document.text
        told.record.claims = [
            Claim(
                id: "k1", proposition: "the accord is near",
                positions: [
                    .init(
                        holder: "a1", stance: .asserts,
                        evidence: [SampleDocuments.find("We will sign", in: text)]),
                    .init(
                        holder: "a2", stance: .denies,
                        evidence: [SampleDocuments.find("Peru denied", in: text)]),
                ])
        ]
        var known = InventedTalks.consolidation
        func contested() throws -> [String] {
            let brief = BriefBuilder(
                BriefParty(name: "Norway", country: "NOR"),
                BriefParty(name: "Peru", country: "PER"), documents: [told],
                consolidation: known, phrases: try EventPhrases(folder: folder),
                now: InventedTalks.now
            ).build()
            return brief.section(.contested)?.lines.map(\.text) ?? []
        }
        known.claims = []
        #expect(try contested() == ["The accord is near"])
        // What the documents together tell stands once.
        known.claims = [
            ContestedClaim(
                id: "k1", proposition: "an accord is near",
                positions: [
                    .init(
                        holder: "peru", stance: .denies,
                        place: .init(
                            document: "wire", span: SampleDocuments.find("Peru denied", in: text)))
                ])
        ]
        #expect(try contested() == ["An accord is near"])
    }

    @Test func aPlannedDateThatHasPassedIsToldOf() throws {
        let later = try brief(now: Day(2024, 7, 1)!)
        let planned = try #require(later.section(.meetings)?.lines.last)
        #expect(planned.notes.contains { $0.kind == .warning && $0.text.contains("has passed") })
    }

    @Test func everyLineThatTellsOfAnActIsCited() throws {
        for section in try brief().sections {
            for line in section.lines {
                let numbers = line.citations + line.details.flatMap(\.citations)
                #expect(!numbers.isEmpty, "\(line.text)")
            }
        }
    }

    @Test func otherPairsAndPeriodsAreEmpty() throws {
        #expect(try brief("NOR", "USA").isEmpty)
        let later = DayRange(from: Day(2025, 1, 1), to: nil)
        #expect(try brief("NOR", "PER", period: later).isEmpty)
    }

    @Test func aPageFetchesNothingAndRunsNothing() throws {
        let page = try HTMLBrief(folder: folder).page(brief())
        #expect(!page.contains("<script"))
        #expect(!page.contains("src="))
        #expect(!page.contains("url("))
        #expect(page.contains("<a href=\"https://example.com/wire?a=1&amp;b=2\""))
        #expect(page.contains("=SUM(A1) &amp; &lt;b&gt;|more|&lt;/b&gt;"))
    }

    @Test func picturesHaveTitleDescriptionAndTable() throws {
        let page = try HTMLBrief(folder: folder).page(brief())
        let figures = page.split(separator: "<figure").dropFirst()
        #expect(figures.count == 2)
        for figure in figures {
            #expect(figure.contains("<title id="))
            #expect(figure.contains("<desc id="))
            #expect(figure.contains("<table"))
        }
    }

    @Test func markdownEscapesMarkup() throws {
        let text = MarkdownBrief.text(try brief())
        #expect(text.contains("\\<b\\>"))
        #expect(!text.contains("<b>"))
    }

    @Test func aWordFileIsTheSameEachTime() throws {
        let file = WordBrief.bytes(try brief())
        #expect(file == WordBrief.bytes(try brief()))
        #expect(file.starts(with: Array("PK\u{3}\u{4}".utf8)))
    }
}

@Suite struct ChartTests {
    private func mark(_ from: Day?, _ to: Day?, _ lane: Brief.Mark.Lane) -> Brief.Mark {
        Brief.Mark(
            label: "x", window: DayRange(from: from, to: to), lane: lane, isPlanned: lane == .due,
            citation: 1)
    }

    @Test func nothingDatedMakesNoPicture() {
        #expect(TimelineChart.svg([]) == nil)
        #expect(TimelineChart.svg([mark(nil, nil, .due)]) == nil)
        #expect(QuadChart.svg([mark(Day(2024, 1, 1), nil, .due)]) == nil)
    }

    @Test func daysAreDiscsAndWindowsAreBars() throws {
        let marks = [
            mark(Day(2024, 1, 1), Day(2024, 1, 1), .quad(.verbalConflict)),
            mark(Day(2024, 1, 5), Day(2024, 2, 25), .due), mark(Day(2024, 1, 9), nil, .due),
        ]
        let picture = try #require(TimelineChart.svg(marks)).description
        #expect(picture.split(separator: "<circle").count == 3)
        #expect(picture.split(separator: "<rect").count == 2)
        #expect(picture.contains("class=\"due planned\""))
    }

    @Test func barsFallIntoPeriodsOfTheSpan() throws {
        let days = [Day(2014, 1, 1), Day(2019, 6, 1), Day(2023, 12, 31), Day(2023, 12, 30)]
        let picture = try #require(
            QuadChart.svg(days.map { mark($0, $0, .quad(.verbalConflict)) })
        ).description
        #expect(picture.contains("2023, quarter 4: 2"))
    }

    @Test func tenThousandMarksAreDrawnAtOnce() {
        let marks = (0..<10_000).map { i in
            mark(Day(number: 15_000 + i / 3), nil, .quad(QuadClass(rawValue: i % 4 + 1)!))
        }
        #expect(TimelineChart.svg(marks) != nil)
    }
}
