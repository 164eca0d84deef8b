import AttacheDesk
import TestSupport
import Testing

/// What is asked wrongly is told, in the page and in the API.
@Suite struct FaultTests {
    @Test(arguments: [
        ("/document/none", "There is no document “none”"),
        ("/engagement/E99999", "There is no engagement “E99999”"),
        ("/engagement/none/e1", "There is no event “e1” in “none”"),
        ("/commitment/C99999", "There is no commitment “C99999”"),
        ("/nowhere", "There is no such page"),
    ])
    func whatIsNotThereIsNamed(path: String, words: String) async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let page = fixture.get(path)
            #expect(page.status == 404)
            #expect(page.text.contains("<h1><bdi>\(words)</bdi></h1>"))
            #expect(page.text.contains("class=\"masthead\""))
        }
    }

    @Test func whatIsNoNumberIsToldWithWhatIsOne() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let page = fixture.get("/log", [("before", "x")])
            #expect(page.status == 400)
            #expect(page.text.contains("“x” is no number for before"))
            #expect(page.text.contains("before takes a whole number from 1."))
        }
    }
}
