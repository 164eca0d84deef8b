import AttacheModel

/// A promise as one sentence says it, before its maker is resolved.
struct Promise {
    var cue: CommitmentKnowledge.Cue
    /// The cue word, and the word that heads what is promised.
    var cueWord: Int
    var head: Int
    var what: Span
    /// The word that names who binds himself, or null.
    var maker: Int?
    var isRefused = false
    var isPassive = false
    /// Whether the event that names it is to take place: "the session will be in May".
    var isEvent = false
    /// Whether it is told from later on: "was to meet within ten days".
    var isPast = false
    /// Whether only what was said before tells that somebody said so.
    var isFree = false
}

/// Finds the promises of a sentence over its tree.
struct PromiseFinder {
    let knowledge: CommitmentKnowledge
    let tree: ClauseTree
    /// Whether the sentence goes on with what somebody said before it, without saying so.
    var isFreeReport = false

    /// In order of their cues. Complexity: O(words × depth).
    func promises() -> [Promise] {
        var found: [Promise] = []
        for i in tree.words.indices {
            let word = tree.words[i]
            switch word.upos {
            case .verb:
                let particle = tree.child(of: i, .compoundPrt).map {
                    tree.lemma(i) + " " + tree.form($0)
                }
                // "is offering up to $5 million": the particle may be none.
                var cues = knowledge.verbs[particle ?? tree.lemma(i)] ?? []
                if particle != nil, cues.isEmpty {
                    cues = (knowledge.verbs[tree.lemma(i)] ?? []).filter(\.needsAmount)
                }
                for cue in cues {
                    found += promises(ofVerb: i, cue)
                }
                found += promises(ofDueTo: i)
                if word.xpos == "VBN" || word.xpos == "JJ" {
                    found += promises(ofAdjective: i, tree.form(i))
                }
                found += promises(ofModal: i)
            case .adj:
                found += promises(ofAdjective: i, tree.form(i))
                for cue in knowledge.verbs[participle(i)] ?? [] where !cue.needsActor {
                    found += promises(ofVerb: i, cue)
                }
                found += promises(ofModal: i)
            case .noun, .propn:
                for cue in knowledge.nouns[tree.lemma(i)] ?? [] {
                    found += promises(ofNoun: i, cue)
                }
                found += promises(ofModal: i)
            default: break
            }
        }
        return found
    }

    /// "committed" as an adjective goes with its verb.
    func participle(_ i: Int) -> String {
        let form = tree.form(i)
        guard form.hasSuffix("ed") else { return form }
        let stem = String(form.dropLast(2))
        if knowledge.verbs[stem] != nil { return stem }
        if let last = stem.last, stem.dropLast().last == last {
            return String(stem.dropLast())
        }
        return stem + "e"
    }
}
