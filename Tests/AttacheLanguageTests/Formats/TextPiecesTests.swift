import AttacheLanguage
import AttacheModel
import Testing

@Suite struct TextPiecesTests {
    @Test(arguments: [
        ("aaaa aaaa\n\nbbbb bbbb bbbb", ["aaaa aaaa\n\n", "bbbb bbbb bbbb"]),
        ("aaaa aaaa aa\nbb bbbb bbbb", ["aaaa aaaa aa\n", "bb bbbb bbbb"]),
        ("aaaa aaaa aaaa aaaa", ["aaaa aaaa aaaa ", "aaaa"]),
        ("éééééééééé", ["éééééééé", "éé"]),
        ("short", ["short"]), ("", []),
    ])
    func cutsWhereItDoesNoHarm(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        let pieces = TextPieces.spans(of: bytes, target: 16)
            .map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(pieces == expected)
    }
}
