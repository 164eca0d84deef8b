import AttacheJSON
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        #"{"b": [1, -2.5e3, true, null], "a": {"k": "v"}}"#, #""é \" \\ \n \u0001 🙂""#, "[]", "{}",
        "0",
    ])
    func readsBackWhatItWrites(text: String) throws {
        let value = try JSONValue(reading: text)
        #expect(value.text == text)
        #expect(try JSONValue(reading: value.page) == value)
    }

    @Test func readsEscapes() throws {
        #expect(try JSONValue(reading: #""\ud83d\ude42\u00e9\/\b""#) == .string("🙂é/\u{8}"))
        #expect(try JSONValue(reading: #""\ud83dx""#) == .string("\u{FFFD}x"))
    }

    @Test(arguments: [
        "", "[1,]", "{\"a\" 1}", "\"a", "01", "1 2", "nul", "\"\u{1}\"", "[", "-", "1.", "\"\\x\"",
        String(repeating: "[", count: 200),
    ])
    func refusesWhatIsNone(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(reading: text) }
    }

    @Test func readsWhatScriptsOfPagesCarry() throws {
        let script = "{\"a\": [1, 2,], \"b\": \"one\ntwo \\x\",}; var next = 1"
        let value = try JSONValue(lenientPrefixOf: Array(script.utf8))
        #expect(value == ["a": [1, 2], "b": "one\ntwo x"])
        #expect(throws: JSONError.self) { try JSONValue(lenientPrefixOf: Array("{\"a\"".utf8)) }
    }

    @Test func pageKeepsSpansOnOneLine() {
        let value: JSONValue = ["spans": [[1, 2], [3, 4]], "items": [["a": 1]]]
        #expect(
            String(decoding: value.page, as: UTF8.self) == """
                {
                 "spans": [[1, 2], [3, 4]],
                 "items": [
                  {
                   "a": 1
                  }
                 ]
                }

                """)
    }
}
