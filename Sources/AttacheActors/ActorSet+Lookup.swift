import AttacheModel

extension ActorSet {
    /// The actor that a phrase of the text stands for: that of the reference on the phrase's own
    /// head, else of the fullest reference inside it, else of a modifier in it ("Ruritanian" in
    /// "Ruritanian flights"). Null when nothing in it stands for one actor.
    ///
    /// Complexity: O(log n + references in the phrase).
    public func actor(of phrase: Span, in analysis: Analysis) -> Int? {
        var low = references.partitionPoint { $0.span.start < phrase.start }
        // A reference that begins before the phrase may reach into it.
        var candidates: [ActorReference] = []
        var before = low
        while before > 0, low - before < 4 {
            before -= 1
            if references[before].span.end > phrase.start { candidates.append(references[before]) }
        }
        while low < references.count, references[low].span.start < phrase.end {
            candidates.append(references[low])
            low += 1
        }
        candidates.removeAll { $0.actors.count != 1 }
        guard !candidates.isEmpty else { return nil }
        var head = -1
        if let s = analysis.sentenceIndex(at: phrase.start) {
            let words = analysis.sentences[s].words
            head =
                words.indices.first { i in
                    phrase.contains(words[i].span)
                        && (words[i].head < 0 || !phrase.contains(words[words[i].head].span))
                } ?? -1
            if head >= 0,
                let own = candidates.first(where: {
                    $0.form != .modifier && $0.span.contains(words[head].span)
                })
            {
                return own.actors[0]
            }
        }
        let plain = candidates.filter { $0.form != .modifier }
        return (plain.max { $0.span.count < $1.span.count } ?? candidates.first)?.actors[0]
    }
}
