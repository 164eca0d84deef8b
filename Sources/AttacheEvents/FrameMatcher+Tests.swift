import AttacheKnowledge
import AttacheModel

/// What a template asks of a filler.
extension FrameMatcher {
    func passes(
        _ word: Int, _ test: FrameLexicon.Test, _ graph: ClauseGraph, _ context: SentenceContext
    ) -> Bool {
        if test.isEmpty { return true }
        if test.wantsActor {
            if !context.hasActors { return graph.isNominal(word) }
            if !context.referencesByHead[word].isEmpty { return true }
        }
        if test.wantsPlace, context.isPlace[word] { return true }
        if context.isArmed[word], let armedClass, test.classes.contains(armedClass) { return true }
        if isMember(word, test, graph) { return true }
        if let thing = antecedent(of: word, graph) { return isMember(thing, test, graph) }
        let content = graph.content(of: word)
        if content != word, isMember(content, test, graph) { return true }
        // "ambassador Silva": a name is what its title says.
        guard graph.words[word].upos == .propn else { return false }
        return graph.children[word].contains { c in
            switch graph.words[Int(c)].relation {
            case .nmodDesc, .appos, .compound, .flat: isMember(Int(c), test, graph)
            default: false
            }
        }
    }

    /// "Tehran kept the treaty, but the US abandoned it": the thing that an object pronoun stands
    /// for, the last object or passive subject told before its clause in the sentence.
    private func antecedent(of word: Int, _ graph: ClauseGraph) -> Int? {
        let words = graph.words
        guard words[word].upos == .pron, words[word].relation == .obj,
            words[word].features.contains("Gender=Neut"), let verb = graph.head(of: word)
        else { return nil }
        let start = graph.child(of: verb, .nsubj) ?? verb
        return (0..<min(start, word)).last { i in
            guard words[i].upos == .noun, let head = graph.head(of: i), head != verb else {
                return false
            }
            return [.obj, .obl, .nsubjPass].contains(words[i].relation)
        }
    }

    func isMember(_ word: Int, _ test: FrameLexicon.Test, _ graph: ClauseGraph) -> Bool {
        let lemma = graph.lemmas[word]
        let form = graph.forms[word]
        if test.words.contains(where: { $0 == lemma || $0 == form }) { return true }
        if test.classes.isEmpty { return false }
        for number in lemma == form ? [lemma] : [lemma, form] where number != 0 {
            for entry in lexicon.classes(of: number) where test.classes.contains(entry.classID) {
                if entry.modifiers.allSatisfy({ modifierWord($0, of: word, graph) != nil }) {
                    return true
                }
            }
        }
        return false
    }
}
