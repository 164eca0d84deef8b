import AttacheKnowledge
import AttacheModel

extension EventCoder {
    /// What the coder saw in one sentence, a line for each frame found: the row that it makes in an
    /// event table (or `-`), frame, codes, trigger words, words of the roles, status, rank.
    public func trace(_ sentence: Sentence) -> [String] {
        let coder = SentenceCoder(lexicon: lexicon, ontology: ontology)
        let graph = coder.graph(of: sentence)
        let context = SentenceContext(
            sentence: sentence, index: 0, actors: nil, references: [], times: [])
        let events = coder.events(in: graph, context, sentence: 0, actors: ActorSet())
        let rows = EventTable(ontology: ontology).rows(events, withAppeals: false)
        return events.enumerated().map { number, event in
            func words(_ list: [Int]) -> String {
                list.map { sentence.words[$0].form }.joined(separator: ",")
            }
            let row = rows.first { $0.event == number }
            var line = row.map { "* \($0.type.rawValue) \($0.cameo ?? "")" } ?? "-"
            line += " | \(event.frame) \(event.type.rawValue)/\(event.mode ?? "")"
            line += " \(event.cameo ?? "") [\(words(event.hit.triggerWords))]"
            line += " A=\(words(event.hit.actors)) R=\(words(event.hit.recipients))"
            line += " act=\(event.hit.act.map { sentence.words[$0].form } ?? "")"
            line += " \(event.modality.status.rawValue)"
            if event.modality.isNegated { line += " neg" }
            if event.modality.isWished { line += " wished" }
            if event.modality.isConditional { line += " cond" }
            return line + " rank \(event.rank)"
        }
    }
}
