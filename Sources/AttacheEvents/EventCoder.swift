import AttacheKnowledge
import AttacheModel

/// Turns parsed sentences into PLOVER events. A value: the same input gives the same events.
public struct EventCoder: Sendable {
    public let lexicon: FrameLexicon
    public let ontology: EventOntology

    /// Reads `frames` and `ontologies` of a data folder.
    public init(folder: DataFolder) throws(KnowledgeError) {
        self.init(
            lexicon: try FrameLexicon(folder: folder), ontology: try EventOntology(folder: folder))
    }

    public init(lexicon: FrameLexicon, ontology: EventOntology) {
        self.lexicon = lexicon
        self.ontology = ontology
    }

    /// The frames and codes of one sentence, for people who work on frames.
    public func trace(_ sentence: Sentence) -> [String] {
        let coder = SentenceCoder(lexicon: lexicon, ontology: ontology)
        let graph = coder.graph(of: sentence)
        let context = SentenceContext(
            sentence: sentence, index: 0, actors: nil, references: [], times: [])
        let events = coder.events(in: graph, context, sentence: 0, actors: ActorSet())
        let rows = EventTable(ontology: ontology).rows(events, withAppeals: true)
        return events.enumerated().map { number, event in
            func words(_ list: [Int]) -> String {
                list.map { sentence.words[$0].form }.joined(separator: ",")
            }
            let row = rows.first { $0.event == number }
            return
                "\(row.map { "* \($0.type.rawValue) \($0.cameo ?? "")" } ?? "-") | \(event.frame) \(event.type.rawValue)/\(event.mode ?? "") \(event.cameo ?? "") [\(words(event.hit.triggerWords))] A=\(words(event.hit.actors)) R=\(words(event.hit.recipients)) act=\(event.hit.act.map { sentence.words[$0].form } ?? "") \(event.modality.status.rawValue)\(event.modality.isNegated ? " neg" : "")\(event.modality.isWished ? " wished" : "")\(event.modality.isConditional ? " cond" : "") rank \(event.rank)"
        }
    }
}
