import AttacheExport
import AttacheJSON
import AttacheModel
import TestSupport
import Testing

@Suite struct FormatTests {
    private func source(_ options: ExportOptions = ExportOptions()) -> ExportSource {
        ExportSource(
            documents: InventedTalks.documents, consolidation: InventedTalks.consolidation,
            codes: ExportCodes(
                countries: [
                    "NOR": .init(name: "Norway", cow: "385", fips: "NO", alpha2: "NO"),
                    "PER": .init(name: "Peru", cow: "135", fips: "PE", alpha2: "PE"),
                ],
                scores: ["CONSULT": 2.5, "AGREE": 3], cameo: ["CONSULT": "040", "AGREE": "030"],
                goldstein: ["04": 1, "03": 4],
                place: { name in
                    name == "Lima"
                        ? .init(country: "PER", latitude: -12.0, longitude: -77.0) : nil
                }), options: options, now: InventedTalks.now)
    }

    private func text(_ format: String, _ options: ExportOptions = ExportOptions()) throws -> String
    {
        let format = try #require(ExportFormat.named(format))
        return String(decoding: format.bytes(source(options)), as: UTF8.self)
    }

    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(arguments: ExportFormat.all.map(\.name))
    func givesTheSameBytes(format: String) throws {
        #expect(try text(format) == text(format))
        #expect(!(try text(format).isEmpty))
    }

    /// Every run of five words of every sentence, and the titles.
    @Test(arguments: ExportFormat.all.map(\.name))
    func withoutTextNoSentenceIsLeft(format: String) throws {
        let bare = try text(format, ExportOptions(leavesOutText: true))
        for coded in InventedTalks.documents {
            for sentence in coded.sentences {
                let words = coded.document.text[sentence].split(separator: " ")
                for start in 0...(words.count - 5) {
                    let run = words[start..<(start + 5)].joined(separator: " ")
                    #expect(!bare.contains(run), "\(format): \(run)")
                }
            }
        }
        #expect(!bare.contains("Envoy meets minister"))
        #expect(!bare.contains("words of the text"))
    }

    @Test func eventTablesHaveTheirColumns() throws {
        for (format, columns) in [
            ("polecat", 40), ("icews", 20), ("gdelt", 61), ("gdelt-mentions", 16),
        ] {
            for row in rows(try text(format)) { #expect(row.count == columns, "\(format)") }
        }
    }

    @Test func aMeetingIsOneRowForPolecatAndOneEachWayForOthers() throws {
        #expect(rows(try text("polecat")).count == 1 + 2)
        #expect(rows(try text("icews")).count == 1 + 4)
        #expect(rows(try text("gdelt")).count == 4)
        let ids = rows(try text("icews")).dropFirst().map { $0[0] }
        #expect(Set(ids).count == ids.count)
    }

    @Test func codesKeepTheirZerosAndMissingIsTold() throws {
        let icews = rows(try text("icews"))
        #expect(icews[1][6] == "040")
        let polecat = rows(try text("polecat"))
        #expect(polecat[1][3] == "None")
        #expect(polecat[1].last == "attache")
    }

    @Test func copiesAreMentionsButNoSources() throws {
        let meeting = rows(try text("gdelt"))[0]
        #expect(meeting[31] == "3")
        #expect(meeting[32] == "2")
        #expect(meeting[33] == "2")
        let mentions = rows(try text("gdelt-mentions")).filter { $0[0] == meeting[0] }
        #expect(
            mentions.map { $0[4] } == [
                "The Example", "Another Example", "Ministry of Fisheries of Peru",
            ])
        // The offsets are code points of the document that is named.
        #expect(mentions[2][9] == "13")
    }

    @Test func formulasAreNeutralisedUnlessRaw() throws {
        let sentence =
            "=SUM(A1) & <b>|more|</b> talks are set for May; a line, so to say, of the plan."
        #expect(try text("csv").contains("\"'" + sentence + "\""))
        #expect(try text("csv", ExportOptions(isRaw: true)).contains("\"" + sentence + "\""))
        #expect(try text("tsv").contains("\t'" + sentence))
    }

    /// Reports that count the dead differently give a row both numbers.
    @Test func countsOfTheDeadStandSideBySide() throws {
        var source = source()
        for (i, dead) in [12, 15].enumerated() {
            source.consolidation.engagements[0].accounts[i].event.dead = dead
        }
        let table = rows(String(decoding: ExportFormat.named("tsv")!.bytes(source), as: UTF8.self))
        let first = try #require(table[0].firstIndex(of: "dead_low"))
        #expect(
            table[0][first...].prefix(4) == [
                "dead_low", "dead_high", "injured_low", "injured_high",
            ])
        #expect(table[1][first...].prefix(4) == ["12", "15", "", ""])
    }

    @Test func aMonthIsASpanInTheCalendar() throws {
        let calendar = try text("ics")
        #expect(calendar.contains("DTSTART;VALUE=DATE:20240501\r\nDTEND;VALUE=DATE:20240601\r\n"))
        #expect(calendar.contains("SUMMARY:due: Åse Berg: sign the accord within days\r\n"))
        #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(calendar.replacing("\r\n ", with: "").contains("a line\\, so to say"))
    }

    @Test func scriptsCannotBreakOutOfLinkedData() throws {
        let graph = try text("jsonld")
        #expect(!graph.contains("<"))
        let value = try JSONValue(reading: graph)
        #expect(value.members?.count == 2)
    }

    @Test func countriesOfEntitiesHaveTwoLetters() throws {
        let lines = try text("ftm").split(separator: "\n").map {
            try JSONValue(reading: String($0))
        }
        let berg = try #require(lines.first { $0["properties"]?["position"] != nil })
        #expect(berg["properties"]?["country"] == ["no"])
        let ids = lines.compactMap { $0["id"]?.string }
        #expect(Set(ids).count == lines.count)
    }
}
