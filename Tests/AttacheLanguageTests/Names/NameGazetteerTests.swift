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
        let paper: [UInt16] = [0, 0x220, 0x480, 0x400, 0x800, 0]
        #expect(bits("the North Dolinsk Evening Post said", known) == paper)
        let twice: [UInt16] = [0x20, 0x80, 0x20, 0x80]
        #expect(bits("North Dolinsk North Dolinsk", known) == twice)
    }

    @Test func oneWordCountsOnlyWithACapital() {
        let known = gazetteer([("Reading", Self.place), ("Holm Bay", Self.place)])
        let alone: [UInt16] = [0x10, 0, 0]
        #expect(bits("Reading is dull", known) == alone)
        #expect(bits("reading is dull", known) == [0, 0, 0])
        #expect(bits("READING", known) == [0x10])
        let bay: [UInt16] = [0, 0x20, 0x80]
        #expect(bits("near holm bay", known) == bay)
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
