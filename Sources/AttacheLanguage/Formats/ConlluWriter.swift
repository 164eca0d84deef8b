import AttacheModel

/// Writes analysed sentences as CoNLL-U.
public struct ConlluWriter: Sendable {
    /// Name of the document, for `newdoc id` and `sent_id`.
    public var document: String
    /// What was written of the document before: sentences, and code points of its text.
    public private(set) var sentencesBefore = 0
    public private(set) var codePointsBefore = 0

    public init(document: String) { self.document = document }

    /// A document: `newdoc`, `newpar`, `sent_id`, `text` comments; `SpaceAfter=No` and `TokenRange`
    /// (code points of the text) in MISC. A document in pieces is written piece by piece; numbers and
    /// places go on from piece to piece. Complexity: O(n).
    public mutating func text(_ sentences: [Sentence], of text: SourceText) -> String {
        var out = ""
        var paragraph = -1
        for (i, sentence) in sentences.enumerated() {
            var comments: [String] = []
            if i + sentencesBefore == 0 { comments.append("# newdoc id = \(document)") }
            if sentence.paragraph != paragraph { comments.append("# newpar") }
            paragraph = sentence.paragraph
            comments.append("# sent_id = \(document)-\(sentencesBefore + i + 1)")
            comments.append("# text = \(Self.surface(sentence, of: text))")
            if sentence.isCut { comments.append("# cut = yes") }
            for comment in comments { out += comment + "\n" }
            write(sentence, of: text, to: &out)
            out += "\n"
        }
        sentencesBefore += sentences.count
        codePointsBefore += text.codePoint(at: text.count)
        return out
    }

    /// Sentences that came as CoNLL-U: comments, multiword tokens and MISC stay; tags, lemmas and
    /// trees are new; empty nodes and enhanced dependencies, which belong to the old tree, go.
    public static func text(_ sentence: Sentence, replacing original: ConlluSentence) -> String {
        var out = ""
        for comment in original.comments { out += comment + "\n" }
        var word = 0
        for row in original.rows {
            switch row.kind {
            case .empty: continue
            case .multiword: out += row.columns.joined(separator: "\t") + "\n"
            case .word:
                writeWord(sentence.words[word], number: word + 1, misc: row.misc, to: &out)
                word += 1
            }
        }
        out += "\n"
        return out
    }

    /// Surface tokens of a sentence: the words' range and the bytes.
    static func tokens(of sentence: Sentence) -> [(words: Range<Int>, span: Span)] {
        var tokens: [(words: Range<Int>, span: Span)] = []
        var next = 0
        var multiword = 0
        while next < sentence.words.count {
            var range = next..<next + 1
            if multiword < sentence.multiwords.count,
                sentence.multiwords[multiword].lowerBound == next
            {
                range = sentence.multiwords[multiword]
                multiword += 1
            }
            tokens.append((range, sentence.span(ofWords: range)))
            next = range.upperBound
        }
        return tokens
    }

    /// The sentence as one line, runs of white space between tokens as one space.
    public static func surface(_ sentence: Sentence, of text: SourceText) -> String {
        var out = ""
        var end = -1
        for token in tokens(of: sentence) {
            if end >= 0, token.span.start > end { out += " " }
            out += text[token.span]
            end = token.span.end
        }
        return out
    }

    private func write(_ sentence: Sentence, of text: SourceText, to out: inout String) {
        for token in Self.tokens(of: sentence) {
            let points = text.codePoints(token.span)
            let range =
                "TokenRange=\(codePointsBefore + points.start):\(codePointsBefore + points.end)"
            let misc = hasSpace(text, token.span.end) ? range : "SpaceAfter=No|" + range
            if token.words.count > 1 {
                out += "\(token.words.lowerBound + 1)-\(token.words.upperBound)\t"
                out += "\(text[token.span])\t_\t_\t_\t_\t_\t_\t_\t\(misc)\n"
            }
            for i in token.words {
                Self.writeWord(
                    sentence.words[i], number: i + 1, misc: token.words.count > 1 ? "_" : misc,
                    to: &out)
            }
        }
    }

    /// Whether white space or the end of the text follows byte `offset`.
    private func hasSpace(_ text: SourceText, _ offset: Int) -> Bool {
        guard offset < text.count else { return true }
        return text.utf8.withUnsafeBufferPointer {
            ScalarClass.of(UTF8Decoding.scalar($0, at: offset, end: text.count).scalar) == .space
        }
    }

    private static func writeWord(_ word: Word, number: Int, misc: String, to out: inout String) {
        func column(_ value: String) -> String { value.isEmpty ? "_" : value }
        out += "\(number)\t\(word.form)\t\(column(word.lemma))\t\(word.upos.rawValue)\t"
        out += "\(column(word.xpos))\t\(column(word.features))\t\(word.head + 1)\t"
        out += "\(word.relation.rawValue)\t_\t\(misc)\n"
    }
}
