import AttacheKnowledge
import AttacheModel

/// Tells PLOVER contexts by words: of the event's sentence, and of the document.
struct ContextReader {
    let ontology: EventOntology

    /// The contexts of a sentence by how many of its lemmas speak for them. Complexity: O(words).
    func counts(of sentence: Sentence) -> [String: Int] {
        var counts: [String: Int] = [:]
        for word in sentence.words where word.upos != .punct && word.upos != .det {
            for context in ontology.contexts(of: word.lemma.lowercased()) {
                counts[context, default: 0] += 1
            }
        }
        return counts
    }

    /// The contexts of an event: those its sentence names, the strongest first, three at most.
    func contexts(of sentence: Sentence) -> [String] {
        counts(of: sentence)
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .prefix(3).map(\.key)
    }
}
