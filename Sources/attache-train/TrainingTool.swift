import AttacheLanguage
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// The command line of the trainer.
enum TrainingTool {
    static let usage = """
        usage: attache-train segmenter --out FILE [--raw FILE]… [--examples FILE]… [--dev FILE]… TREEBANK…
               attache-train lemmas --out FILE [--dev FILE]… TREEBANK…

        TREEBANK and --dev are CoNLL-U files, --raw is plain text, one paragraph a line. The same
        files in the same order give the same model, byte for byte.

        """

    static func run(_ arguments: [String]) {
        var files: [String] = []
        var options: [String: [String]] = [:]
        var i = 1
        while i < arguments.count {
            if arguments[i].hasPrefix("--"), i + 1 < arguments.count {
                options[arguments[i], default: []].append(arguments[i + 1])
                i += 2
            } else {
                files.append(arguments[i])
                i += 1
            }
        }
        guard let command = arguments.first, let out = options["--out"]?.last, !files.isEmpty else {
            fail(usage, code: 2)
        }
        let treebanks = files.map(treebank)
        let dev = (options["--dev"] ?? []).map { ($0, treebank($0)) }
        let model: [UInt8]
        switch command {
        case "segmenter":
            let raw = (options["--raw"] ?? []).map(read)
            let examples = (options["--examples"] ?? []).map { SegmentationExamples.read(read($0)) }
            model = SegmenterTraining(
                treebanks: treebanks, examples: examples, raw: raw, development: dev
            ).run()
        case "lemmas":
            model = LemmaTraining(treebanks: treebanks).run()
        default:
            fail(usage, code: 2)
        }
        do {
            try Data(model).write(to: URL(filePath: out))
        } catch {
            fail("cannot write \(out): \(error)\n", code: 4)
        }
        say("\(out): \(model.count) bytes")
        if command == "lemmas" { scoreLemmas(out, dev) }
    }

    /// Says how many lemmas of gold-tagged words come out right.
    private static func scoreLemmas(_ path: String, _ files: [(String, [ConlluSentence])]) {
        guard let lemmatizer = try? Lemmatizer(path: path) else { return }
        for (name, treebank) in files {
            let (right, all, errors) = LemmaTraining.score(treebank, lemmatizer)
            say("\(name): lemmas of gold-tagged words right: \(right) of \(all)")
            for error in errors.prefix(40) { say("  \(error)") }
        }
    }

    static func treebank(_ path: String) -> [ConlluSentence] {
        let (sentences, diagnostics) = ConlluReader.read(read(path), file: path)
        for diagnostic in diagnostics.prefix(10) { say("\(diagnostic)") }
        if sentences.isEmpty { fail("\(path) holds no CoNLL-U sentence\n", code: 3) }
        return sentences
    }

    static func read(_ path: String) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            fail("cannot read \(path)\n", code: 2)
        }
        return [UInt8](data)
    }

    static func say(_ message: String) {
        standardError(message + "\n")
    }

    static func fail(_ message: String, code: Int32) -> Never {
        standardError(message)
        exit(code)
    }

    private static func standardError(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }
}
