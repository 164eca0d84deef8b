import AttacheModel

/// A sentence of `form|head|relation|UPOS|XPOS|features`, heads counted from 1, 0 for the root; what is not
/// asked about may be left out at the end.
func handMadeTree(_ source: String, isHeadline: Bool = false) -> Sentence {
    let words = source.split(separator: " ").map { item in
        let parts = item.split(separator: "|").map(String.init)
        var word = Word(
            span: Span(0, 0), form: parts[0], upos: UPOS(rawValue: parts[3])!,
            head: Int(parts[1])! - 1, relation: Relation(rawValue: parts[2])!)
        if parts.count > 4 { word.xpos = parts[4] }
        if parts.count > 5 { word.features = parts[5] }
        return word
    }
    return Sentence(span: Span(0, 0), paragraph: 0, words: words, isHeadline: isHeadline)
}

extension Sentence {
    /// What the tree says of a word: "obj of 2".
    func arc(_ word: Int) -> String {
        "\(words[word].relation.rawValue) of \(words[word].head + 1)"
    }
}
