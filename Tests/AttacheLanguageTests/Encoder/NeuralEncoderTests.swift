import AttacheLanguage
import AttacheModel
import CLanguageKernels
import Testing

@Suite struct NeuralEncoderTests {
    /// The shipped model.
    static let encoder: NeuralEncoder = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        let root = parts.dropLast(4).joined(separator: "/")
        return try! NeuralEncoder(path: root + "/share/attache/models/encoder.model")
    }()

    private func sentence(_ text: String) -> Sentence {
        var offset = 0
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { form in
            defer { offset += form.utf8.count + 1 }
            return Word(span: Span(offset, offset + form.utf8.count), form: String(form))
        }
        return Sentence(span: Span(0, text.utf8.count), paragraph: 0, words: words)
    }

    private func read(_ text: String) -> Sentence {
        var sentences = [sentence(text)]
        Self.encoder.annotate(&sentences)
        return sentences[0]
    }

    /// `form/head form:relation`, for every word.
    private func tree(_ s: Sentence) -> String {
        s.words.map { word in
            "\(word.form)<\(word.head < 0 ? "ROOT" : s.words[word.head].form):\(word.relation.rawValue)"
        }.joined(separator: " ")
    }

    @Test func parsesAPlainReport() {
        #expect(
            tree(read("The foreign minister met his counterpart in Geneva on Monday ."))
                == "The<minister:det foreign<minister:amod minister<met:nsubj met<ROOT:root "
                + "his<counterpart:nmod:poss counterpart<met:obj in<Geneva:case Geneva<met:obl "
                + "on<Monday:case Monday<met:obl .<met:punct")
    }

    @Test func parsesReportedSpeech() {
        let s = read("Officials said that the two sides had signed the agreement .")
        #expect(s.words[1].head == -1)
        #expect(s.words[0].relation == .nsubj && s.words[0].head == 1)
        #expect(s.words[7].head == 1 && s.words[7].relation == .ccomp)
        #expect(s.words[9].head == 7 && s.words[9].relation == .obj)
    }

    @Test func tagsWords() {
        let s = read("She has visited three countries .")
        #expect(s.words.map(\.upos) == [.pron, .aux, .verb, .num, .noun, .punct])
        #expect(s.words.map(\.xpos) == ["PRP", "VBZ", "VBN", "CD", "NNS", "."])
        #expect(s.words[4].features == "Number=Plur")
    }

    @Test func findsNames() {
        let s = read("John Smith flew from London to Berlin .")
        #expect(
            s.names == [
                Name(words: 0..<2, kind: .person), Name(words: 4..<5, kind: .location),
                Name(words: 6..<7, kind: .location),
            ])
    }

    @Test func aBatchChangesNothing() {
        let texts = [
            "Talks resumed .", "", "a",
            "The two sides agreed on Friday to meet again next week in Oslo .",
            ") ) ( 12,5 — “ ” 北京 🙂", "MINISTER RESIGNS AFTER VOTE", "  ",
        ]
        var together = texts.map { sentence($0) }
        Self.encoder.annotate(&together)
        for (text, found) in zip(texts, together) { #expect(found == read(text)) }
    }

    @Test func everySentenceGetsOneTree() {
        for count in [1, 2, 255, 256, 257, 1500] {
            let s = read(
                [String](repeating: "and then the ( envoy said", count: count).joined(
                    separator: " "))
            #expect(Arborescence.isTree(s.words.map(\.head)))
            #expect(s.words.filter { $0.relation == .root }.count == 1)
        }
    }

    @Test func anyBytesMakeATree() {
        var numbers = LanguageKernelTests.Numbers(state: 5)
        for _ in 0..<50 {
            let scalars = (0..<Int.random(in: 1...60, using: &numbers)).map { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &numbers)) ?? " "
            }
            let s = read(String(String.UnicodeScalarView(scalars)))
            #expect(Arborescence.isTree(s.words.map(\.head)))
        }
    }

    @Test func otherFilesAreRefused() {
        #expect(throws: LanguageError.self) { try NeuralEncoder(path: "/nonexistent.model") }
        #expect(throws: LanguageError.self) { try NeuralEncoder(path: #filePath) }
    }
}
