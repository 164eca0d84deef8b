import AttacheCommandLine
import AttacheLanguage
import AttacheModel

extension Command {
    private static let tokenized = Option<Bool>.flag(
        "tokenized", help: "read IOB2: keep its sentences, tokens and comments")

    private static let convention = Option<String>.choice(
        "convention", of: ["universal", "gum", "wikigold"], value: "NAME",
        help: "what counts as a name", standard: "universal")

    static let names = Command(
        "names", group: .stage, summary: "find persons, organizations and places in text",
        discussion: [
            "Reads plain text, or with --tokenized IOB2 (number, token, tag between tabs; the tags "
                + "are passed over), from files or standard input and writes IOB2.",
            "By convention universal, names are persons, organizations and locations; a country is "
                + "a location even when it acts. The convention gum has events and other names "
                + "too, wikigold other names such as nationalities.",
        ],
        arguments: [
            Argument(
                "FILE", help: "text or IOB2; without it, standard input", isRepeatable: true,
                completion: .file)
        ],
        options: [tokenized.declaration, convention.declaration, CommonOptions.data.declaration],
        examples: [
            Example("attache names report.txt", "the names of a report"),
            Example("attache names --tokenized gold.iob2 > system.iob2", "for measuring"),
        ]
    ) { call in
        let analyzer = try LanguageAnalyzer(
            models: call.dataFolder() + "/models", convention: .init(named: call[convention]))
        var rejected = false
        try FilterInput.each(call) { input in
            if call[tokenized] {
                let (gold, diagnostics) = IOB2.read(input.bytes, file: input.path)
                for diagnostic in diagnostics.prefix(20) { call.messages.warning("\(diagnostic)") }
                if !diagnostics.isEmpty { rejected = true }
                var sentences = gold.map(TokenizedSentence.sentence)
                analyzer.annotate(&sentences)
                for (sentence, original) in zip(sentences, gold) {
                    let tags = IOB2.tags(sentence.names, count: original.tokens.count)
                    try call.output.write(
                        IOB2.text(
                            comments: original.comments, tokens: original.tokens, tags: tags,
                            numbered: original.isNumbered))
                }
            } else {
                var number = 0
                for piece in TextPieces.spans(of: input.bytes) {
                    let text = SourceText(decoding: Array(input.bytes[piece.range]))
                    for sentence in analyzer.analyze(text).sentences {
                        var comments = number == 0 ? ["# newdoc id = \(input.name)"] : []
                        number += 1
                        comments.append("# sent_id = \(input.name)-\(number)")
                        comments.append("# text = " + ConlluWriter.surface(sentence, of: text))
                        let tags = IOB2.tags(sentence.names, count: sentence.words.count)
                        try call.output.write(
                            IOB2.text(
                                comments: comments, tokens: sentence.words.map(\.form), tags: tags))
                    }
                }
            }
        }
        return rejected ? .inputRejected : .done
    }
}
