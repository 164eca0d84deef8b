import AttacheModel

/// An analysis as JSON: one object a document, offsets in code points of the text.
///
/// Keys: `id`; `sentences`, each with `start`, `end`, `paragraph`, `headline`, `cut`, `words` and
/// `names`; words carry `start`, `end`, `form`, `lemma`, `upos`, `xpos`, `feats`, `head` (from 1, 0
/// for the root) and `deprel`; names `start`, `end`, `type` and `text`.
public enum AnalysisJSON {
    /// One line without a line end. Complexity: O(n).
    public static func document(_ sentences: [Sentence], of text: SourceText, id: String) -> String
    {
        var out = "{\"id\":\(quoted(id)),\"sentences\":["
        for (i, sentence) in sentences.enumerated() {
            if i > 0 { out += "," }
            let points = text.codePoints(sentence.span)
            out += "{\"start\":\(points.start),\"end\":\(points.end)"
            out += ",\"paragraph\":\(sentence.paragraph),\"headline\":\(sentence.isHeadline)"
            out += ",\"cut\":\(sentence.isCut),\"words\":["
            for (w, word) in sentence.words.enumerated() {
                if w > 0 { out += "," }
                let points = text.codePoints(word.span)
                out += "{\"start\":\(points.start),\"end\":\(points.end)"
                out += ",\"form\":\(quoted(word.form)),\"lemma\":\(quoted(word.lemma))"
                out += ",\"upos\":\"\(word.upos.rawValue)\",\"xpos\":\(quoted(word.xpos))"
                out += ",\"feats\":\(quoted(word.features)),\"head\":\(word.head + 1)"
                out += ",\"deprel\":\"\(word.relation.rawValue)\"}"
            }
            out += "],\"names\":["
            for (n, name) in sentence.names.enumerated() {
                if n > 0 { out += "," }
                let span = sentence.span(ofWords: name.words)
                let points = text.codePoints(span)
                out += "{\"start\":\(points.start),\"end\":\(points.end)"
                out += ",\"type\":\"\(name.kind.rawValue)\",\"text\":\(quoted(text[span]))}"
            }
            out += "]}"
        }
        return out + "]}"
    }

    /// `text` as a JSON string.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
