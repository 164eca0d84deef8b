import AttacheKnowledge
import Testing

@Suite struct OfficeTitlesTests {
    private let titles: OfficeTitles

    init() throws {
        let path =
            #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/share/attache"
        titles = OfficeTitles(try ActorKnowledge.words(DataFolder(path: path)))
    }

    @Test(arguments: [
        ("Minister of Foreign Affairs", "External Affairs Minister", 3),
        ("Minister for Water Resources", "water resources minister", 3),
        ("Minister for Water Resources", "water minister", 2),
        ("Prime Minister", "PM", 3), ("chairman", "chairperson", 3),
        ("Prime Minister", "Acting Prime Minister", 0), ("Defence Minister", "Defense Minister", 3),
        ("Foreign Minister", "Finance Minister", 0), ("minister", "Foreign Minister", 0),
    ])
    func likeness(a: String, b: String, expected: Int) {
        #expect(titles.title(a).likeness(titles.title(b)) == expected)
    }

    @Test func namesGoWithoutAddress() {
        #expect(titles.name("H.E. Dr. Ana Pérez") == ["ana", "perez"])
        #expect(titles.name("Sheikh") == ["sheikh"])
    }
}
