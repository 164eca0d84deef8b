import AttacheCommandLine
import AttacheLanguage
import AttacheModel

extension Command {
    private static let tokenized = Option<Bool>.flag(
        "tokenized", help: "read CoNLL-U: keep its sentences, tokens and comments")
    private static let format = Option<String>.choice(
        "format", of: ["conllu", "json"], value: "FORM", help: "form of the output",
        standard: "conllu")

    private static let style = Option<String>.choice(
        "style", of: ["ewt", "gum", "news"], value: "NAME",
        help: "treebank whose annotation style the trees follow", standard: "ewt")

    static let parse = Command(
        "parse", group: .stage,
        summary: "cut text into sentences and words with tags, lemmas and trees",
        discussion: [
            "Reads plain text, or with --tokenized CoNLL-U, from files or standard input and writes "
                + "CoNLL-U after Universal Dependencies. TokenRange in the last column gives the "
                + "token's place in the text in code points. With --format json each line is one "
                + "document.",
            "Paragraphs end at empty lines, and at line ends unless the text is wrapped at a fixed "
                + "column.",
        ],
        arguments: [
            Argument(
                "FILE", help: "text or CoNLL-U; without it, standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [
            tokenized.declaration, format.declaration, style.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache parse report.txt", "sentences, words and trees of a report"),
            Example(
                "attache parse --tokenized gold.conllu > system.conllu",
                "annotate words that are cut already"),
        ]
    ) { call in
        let analyzer = try LanguageAnalyzer(
            models: call.dataFolder() + "/models", treebank: .init(named: call[style]))
        let asJSON = call[format] == "json"
        var rejected = false
        try FilterInput.each(call) { input in
            if call[tokenized] {
                let (sentences, diagnostics) = ConlluReader.read(input.bytes, file: input.path)
                for diagnostic in diagnostics.prefix(20) { call.messages.warning("\(diagnostic)") }
                if !diagnostics.isEmpty { rejected = true }
                try parse(sentences, input, analyzer, asJSON: asJSON, call.output)
            } else if asJSON {
                let text = SourceText(decoding: input.bytes)
                let sentences = analyzer.analyze(text).sentences
                try call.output.line(AnalysisJSON.document(sentences, of: text, id: input.name))
            } else {
                var writer = ConlluWriter(document: input.name)
                for piece in TextPieces.spans(of: input.bytes) {
                    let text = SourceText(decoding: Array(input.bytes[piece.range]))
                    let sentences = analyzer.analyze(text).sentences
                    try call.output.write(writer.text(sentences, of: text))
                }
            }
        }
        return rejected ? .inputRejected : .done
    }

    private static func parse(
        _ gold: [ConlluSentence], _ input: FilterInput, _ analyzer: LanguageAnalyzer,
        asJSON: Bool, _ output: Output
    ) throws {
        let raw = RawText(gold)
        var sentences = raw.sentences(gold)
        analyzer.annotate(&sentences)
        if asJSON {
            let text = SourceText(decoding: raw.bytes)
            try output.line(AnalysisJSON.document(sentences, of: text, id: input.name))
        } else {
            for (sentence, original) in zip(sentences, gold) {
                try output.write(ConlluWriter.text(sentence, replacing: original))
            }
        }
    }
}
