import AttacheKnowledge
import AttacheModel
import Testing

@Suite struct FileFormTests {
    @Test func blockFileKeepsLinesAndColumns() {
        let file = BlockFile(
            name: "x.frames",
            text:
                "# head\nframe   meet\nverbs   meet | talk   # two\n        | confer\n\nframe   hit\n"
        )
        #expect(file.entries.count == 2)
        #expect(file.entries[0].first("verbs")?.alternatives == ["meet", "talk", "confer"])
        #expect(file.entries[0].first("verbs")?.line == 3)
        #expect(file.entries[1].line == 6)
        #expect(file.entries[0].first("frame")?.column == 9)
    }

    @Test func tableFileReadsCellsByColumn() {
        let file = TableFile(name: "x.tsv", text: "id\tnames\n# c\nPAK\tPakistan; Islamabad\nIND\n")
        #expect(file.values(file.rows[0], "names") == ["Pakistan", "Islamabad"])
        #expect(file.value(file.rows[1], "names") == nil)
    }

    @Test func markedTextGivesSpans() {
        let marked = MarkedText("[A0 The envoy] met [A1 [P his] counterpart].")
        #expect(marked?.text == "The envoy met his counterpart.")
        #expect(marked?["A1"] == "his counterpart")
        #expect(MarkedText("[A0 open") == nil)
        #expect(MarkedText("shut]") == nil)
    }

    @Test func hintsOnlyWhenNear() {
        #expect(NearestName.hint(for: "verb", among: ["verbs", "roles"]) == "verbs")
        #expect(NearestName.hint(for: "xyzzy", among: ["verbs", "roles"]) == nil)
    }
}
