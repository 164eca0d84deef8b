import AttacheKnowledge
import AttacheModel

/// A code with its reason, for a phrase by itself.
public struct PhraseCode: Hashable, Sendable {
    /// ISO alpha-3, `IGO`, or null.
    public var country: String?
    public var sector: Sector?
    public var reasons: [String]
}

extension ActorCoder {
    /// The code of an actor phrase that stands by itself ("Ruritanian troops", "the opposition in
    /// Graustark"), without a parse: names first, then "of" and "in" a state.
    /// Complexity: O(length).
    public func code(phrase: String) -> PhraseCode {
        let text = SourceText(phrase)
        var words: [Word] = []
        var start = 0
        let bytes = text.utf8
        func close(_ end: Int) {
            if end > start {
                words.append(
                    Word(
                        span: Span(start, end),
                        form: String(decoding: bytes[start..<end], as: UTF8.self), upos: .propn,
                        head: words.isEmpty ? -1 : 0, relation: words.isEmpty ? .root : .dep))
            }
        }
        for (i, byte) in bytes.enumerated() {
            if byte == 32 || byte == 10 {
                close(i)
                start = i + 1
            } else if byte == 44 || byte == 39 || byte == 45 {
                close(i)
                start = i
            }
        }
        close(bytes.count)
        guard !words.isEmpty else { return PhraseCode(country: nil, sector: nil, reasons: []) }
        let sentence = Sentence(
            span: Span(words[0].span.start, words[words.count - 1].span.end), paragraph: 0,
            words: words)
        let set = code(
            document: Document(id: "phrase", text: text),
            analysis: Analysis(sentences: [sentence]))
        if let first = set.actors.first(where: { $0.country != nil && !$0.mentions.isEmpty })
            ?? set.actors.first(where: { $0.country != nil })
        {
            return PhraseCode(
                country: first.country, sector: first.sector, reasons: first.reasons)
        }
        // A place by itself.
        for match in set.actors.isEmpty ? knowledge.phrases(Atoms(phrase)) : [] {
            for meaning in knowledge.meanings(of: match) {
                switch meaning {
                case .state(let s), .adjective(let s), .capital(let s), .seat(let s),
                    .people(let s, _):
                    return PhraseCode(
                        country: knowledge.country(ofState: s), sector: .gov,
                        reasons: ["list: \(knowledge.actors[s].name)"])
                case .place(let p):
                    return PhraseCode(
                        country: knowledge.places[p].country, sector: nil,
                        reasons: ["place: \(knowledge.places[p].name)"])
                default: break
                }
            }
        }
        return PhraseCode(
            country: nil, sector: set.actors.first?.sector, reasons: set.actors.first?.reasons ?? []
        )
    }
}
