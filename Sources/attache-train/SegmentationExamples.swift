import AttacheLanguage

/// Sentences written for the segmenter, without tags: a sentence a line, an empty line between
/// paragraphs; tokens stand between spaces, `|` cuts tokens and `~` words where the text has no
/// space. Closing punctuation belongs to the token before it.
enum SegmentationExamples {
    private static let closing: Set<String> = [
        ".", ",", ";", ":", "?", "!", ")", "...", "…", "?!", "!!",
    ]

    static func read(_ bytes: [UInt8]) -> [ConlluSentence] {
        var sentences: [ConlluSentence] = []
        var startsParagraph = true
        for line in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.isEmpty {
                startsParagraph = true
            } else {
                sentences.append(sentence(String(line), startsParagraph))
                startsParagraph = false
            }
        }
        return sentences
    }

    private static func sentence(_ line: String, _ startsParagraph: Bool) -> ConlluSentence {
        var tokens: [(form: String, space: Bool)] = []
        for group in line.split(separator: " ") {
            let first = group.split(separator: "|").first.map(String.init) ?? ""
            if closing.contains(first), !tokens.isEmpty {
                tokens[tokens.count - 1].space = false
            }
            for piece in group.split(separator: "|") { tokens.append((String(piece), false)) }
            tokens[tokens.count - 1].space = true
        }
        var sentence = ConlluSentence(comments: startsParagraph ? ["# newdoc", "# newpar"] : [])
        for token in tokens {
            let words = token.form.split(separator: "~").map(String.init)
            let misc = token.space ? "_" : "SpaceAfter=No"
            let first = sentence.words.count + 1
            func row(_ id: String, _ form: String, _ misc: String) -> [String] {
                [id, form] + [String](repeating: "_", count: 7) + [misc]
            }
            if words.count > 1 {
                let last = first + words.count - 1
                sentence.rows.append(
                    .init(
                        kind: .multiword(first..<last + 1),
                        columns: row("\(first)-\(last)", words.joined(), misc)))
            }
            for (i, word) in words.enumerated() {
                sentence.rows.append(
                    .init(
                        kind: .word,
                        columns: row("\(first + i)", word, words.count > 1 ? "_" : misc)))
            }
        }
        return sentence
    }
}
