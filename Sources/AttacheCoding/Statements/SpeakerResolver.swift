import AttacheModel

/// Finds the actor behind the words that name a source.
struct SpeakerResolver {
    struct Speaker: Hashable {
        /// Actor id, or null.
        var actor: String?
        /// The mention beside the words.
        var span: Span?
    }
    let text: SourceText
    let analysis: Analysis
    let actors: ActorSet

    /// The sources of an attribution, one for each actor that is coordinated in it; one without
    /// actor when none is known. Complexity: O(log n + references in the source).
    func speakers(of attribution: Attribution) -> [Speaker] {
        guard let whole = attribution.source.first else { return [Speaker(actor: nil, span: nil)] }
        let source = attribution.source.reduce(whole) { $0.union($1) }
        guard let head = headWord(of: attribution.source) else {
            return [Speaker(actor: actor(at: source), span: source)]
        }
        let sentence = analysis.sentences[head.sentence]
        var heads = [head.word]
        // "Both Riyadh and Washington": each coordinated name is a source of its own.
        for (i, word) in sentence.words.enumerated()
        where word.head == head.word && word.relation == .conj && source.contains(word.span) {
            heads.append(i)
        }
        var found: [Speaker] = []
        for head in heads.map({ Place(sentence: head.sentence, word: $0) }) {
            let head = antecedent(head)
            let reference = reference(atHead: head) ?? reference(covering: wordSpan(head))
            if let reference {
                let ids = reference.actors.map { actors.actors[$0].id }
                found.append(Speaker(actor: ids.first, span: reference.span))
            } else if heads.count == 1 {
                found.append(Speaker(actor: actor(at: source, under: head), span: source))
            }
        }
        if found.isEmpty { return [Speaker(actor: nil, span: source)] }
        var seen = Set<String>()
        return found.filter { $0.actor.map { seen.insert($0).inserted } ?? true }
    }

    /// The actor of the reference that fills most of a span, or null. Of a source with a head, whom a
    /// clause on the head names ("the text, issued after talks by A, said") does not speak.
    func actor(at span: Span, under head: Place? = nil) -> String? {
        var best: ActorReference?
        forReferences(overlapping: span) { reference in
            guard reference.form != .modifier, !reference.actors.isEmpty,
                head.map({ !isInClause(reference, on: $0) }) ?? true
            else { return }
            if best == nil || reference.span.count > best!.span.count { best = reference }
        }
        return best.map { actors.actors[$0.actors[0]].id }
    }

    /// Whether the way from a reference up to a word leads through a clause.
    private func isInClause(_ reference: ActorReference, on head: Place) -> Bool {
        guard reference.sentence == head.sentence else { return false }
        let words = analysis.sentences[head.sentence].words
        var word = reference.head
        var steps = 0
        while words.indices.contains(word), word != head.word, steps < words.count {
            switch words[word].relation.base {
            case .acl, .advcl: return true
            default: break
            }
            word = words[word].head
            steps += 1
        }
        return false
    }

    struct Place {
        var sentence: Int
        var word: Int
    }

    private func wordSpan(_ place: Place) -> Span {
        analysis.sentences[place.sentence].words[place.word].span
    }

    /// The highest word of the source in its sentence.
    private func headWord(of source: [Span]) -> Place? {
        guard let first = source.first, let s = analysis.sentenceIndex(at: first.start) else {
            return nil
        }
        let words = analysis.sentences[s].words
        let inside = words.indices.filter { i in
            words[i].upos != .punct && source.contains { $0.contains(words[i].span) }
        }
        let members = Set(inside)
        let top = inside.first { !members.contains(words[$0].head) }
        return top.map { Place(sentence: s, word: $0) }
    }

    /// The noun that "who" or "which" stands for, or the word itself.
    private func antecedent(_ place: Place) -> Place {
        let words = analysis.sentences[place.sentence].words
        let form = words[place.word].form.lowercased()
        guard ["who", "which", "that"].contains(form) else { return place }
        var word = words[place.word].head
        var steps = 0
        while word >= 0, steps < 8 {
            if words[word].relation == .aclRelcl, words[word].head >= 0 {
                return Place(sentence: place.sentence, word: words[word].head)
            }
            word = words[word].head
            steps += 1
        }
        return place
    }

    private func reference(atHead place: Place) -> ActorReference? {
        var best: ActorReference?
        forReferences(overlapping: wordSpan(place)) { reference in
            guard reference.sentence == place.sentence, reference.head == place.word,
                !reference.actors.isEmpty
            else { return }
            if best == nil || reference.span.count > best!.span.count { best = reference }
        }
        return best
    }

    private func reference(covering span: Span) -> ActorReference? {
        var best: ActorReference?
        forReferences(overlapping: span) { reference in
            guard reference.form != .modifier, reference.span.contains(span),
                !reference.actors.isEmpty
            else { return }
            if best == nil || reference.span.count < best!.span.count { best = reference }
        }
        return best
    }

    /// References are sorted by start; those that overlap begin before the span's end and, as names
    /// are short, not far before its start.
    private func forReferences(overlapping span: Span, _ body: (ActorReference) -> Void) {
        let references = actors.references
        let from = span.start - 200
        var low = references.partitionPoint { $0.span.start < from }
        while low < references.count, references[low].span.start < span.end {
            if references[low].span.overlaps(span) { body(references[low]) }
            low += 1
        }
    }
}
