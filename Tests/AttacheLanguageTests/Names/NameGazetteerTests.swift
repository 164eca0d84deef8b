import AttacheLanguage
import AttacheModel
import Testing

@Suite struct NameGazetteerTests {
    private static let place: UInt8 = 2
    private static let organization: UInt8 = 4

    /// A table that holds `phrases`; its memory lives as long as the process, as a mapped file's.
    private func gazetteer(_ phrases: [(String, UInt8)]) -> NameGazetteer {
        let keys = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 64)
        let kinds = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64)
        keys.initialize(repeating: 0)
        kinds.initialize(repeating: 0)
        for (phrase, kind) in phrases {
            let key = NameGazetteer.key(phrase.split(separator: " ").map(String.init))
            var slot = Int(key) & 63
            while keys[slot] != 0 { slot = (slot + 1) & 63 }
            keys[slot] = key
            kinds[slot] = kind
        }
        return NameGazetteer(
            keys: UnsafeBufferPointer(keys), kinds: UnsafeBufferPointer(kinds))!
    }

    private func bits(_ text: String, _ gazetteer: NameGazetteer) -> [UInt16] {
        gazetteer.bits(
            text.split(separator: " ").map { Word(span: Span(0, 0), form: String($0)) })
    }

    /// Of places the bits 4 to 7, of organizations 8 to 11: alone, first, inside, last.
    @Test func marksTheLongestPhraseOfEachKind() {
        let known = gazetteer([
            ("North Dolinsk", Self.place), ("North Dolinsk Evening Post", Self.organization),
        ])
        #expect(
            bits("the North Dolinsk Evening Post said", known)
                == [0, 2 << 4 | 2 << 8, 8 << 4 | 4 << 8, 4 << 8, 8 << 8, 0])
        #expect(bits("North Dolinsk North Dolinsk", known) == [2 << 4, 8 << 4, 2 << 4, 8 << 4])
    }

    @Test func oneWordCountsOnlyWithACapital() {
        let known = gazetteer([("Reading", Self.place), ("Holm Bay", Self.place)])
        #expect(bits("Reading is dull", known) == [1 << 4, 0, 0])
        #expect(bits("reading is dull", known) == [0, 0, 0])
        #expect(bits("READING", known) == [1 << 4])
        #expect(bits("near holm bay", known) == [0, 2 << 4, 8 << 4])
    }

    @Test func aTableMustHaveRoom() {
        let keys: [UInt32] = [1, 2, 3, 4]
        let kinds = [UInt8](repeating: 1, count: 4)
        keys.withUnsafeBufferPointer { keys in
            kinds.withUnsafeBufferPointer { kinds in
                #expect(NameGazetteer(keys: keys, kinds: kinds) == nil)
                #expect(
                    NameGazetteer(
                        keys: UnsafeBufferPointer(rebasing: keys.prefix(3)),
                        kinds: UnsafeBufferPointer(rebasing: kinds.prefix(3))) == nil)
            }
        }
        #expect(bits("", gazetteer([])) == [])
    }
}
