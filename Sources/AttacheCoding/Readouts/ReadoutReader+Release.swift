import AttacheModel

/// A public body's own account of the engagements in its release.
extension ReadoutReader {
    /// The sentence with which a release's account of an engagement begins; null for the press and
    /// for releases on other matters.
    func accountStart() -> Int? {
        guard issuer != nil else { return nil }
        let told = analysis.sentences.indices.filter {
            !document.isFurniture(analysis.sentences[$0].span.start)
                && analysis.sentences[$0].words.count > 4
        }
        guard let first = told.first else { return nil }
        if let title = document.title,
            speaks(title, of: "title words")
                || !engagements.isEmpty && speaks(title, of: "accord title words")
        {
            return first
        }
        return told.prefix(Self.lead).first { index in
            let span = analysis.sentences[index].span
            return engagements.contains {
                span.contains($0.trigger.start) && $0.status == .occurred
                    && $0.actors.count + $0.recipients.count > 1
            }
        }
    }

    private func speaks(_ title: String, of list: String) -> Bool {
        title.lowercased().split { !$0.isLetter && $0 != "-" }.contains {
            knowledge.contains(String($0), in: list)
        }
    }

    /// One in the same sentence, else the last before it that is told for its own sake. What is spoken of
    /// behind the topic's word ("concurred on opening negotiations"), or is others', is none.
    func engagement(ofOwn topic: FoundTopic, _ sentence: Sentence) -> Event? {
        if let series = series(of: topic, sentence) { return series }
        let cue = sentence.words[topic.word].span
        let country = issuer.flatMap { actor($0)?.country }
        let inside = engagements.filter { event in
            guard sentence.span.contains(event.trigger.start), event.trigger.start < cue.end,
                !tellings.contains(event.id)
            else { return false }
            let ids = event.actors + event.recipients
            let parties = ids.compactMap(actor)
            // Who met before goes on to meet others.
            let isOfBefore = engagements.contains {
                $0.trigger < event.trigger && toldForThemselves.contains($0.id)
                    && ($0.actors + $0.recipients).contains(where: ids.contains)
            }
            return country == nil || parties.count < 2
                || parties.contains { $0.country == country || $0.country == nil } || isOfBefore
        }
        let before = engagements.filter {
            $0.trigger.start < sentence.span.start && toldForThemselves.contains($0.id)
        }
        return inside.first { toldForThemselves.contains($0.id) } ?? before.last ?? inside.first
            ?? engagements.first { toldForThemselves.contains($0.id) }
    }

    /// "It was decided that the 40th meeting would be held in May" is told of the 39th.
    private func series(of topic: FoundTopic, _ sentence: Sentence) -> Event? {
        let words = sentence.words.indices.filter {
            topic.span.contains(sentence.words[$0].span.start)
        }
        guard
            let noun = words.last(where: {
                knowledge.contains(sentence.words[$0].lemma.lowercased(), in: "meeting nouns")
            }), isNumbered(noun, in: sentence)
        else { return nil }
        let lemma = sentence.words[noun].lemma
        return engagements.last { event in
            guard event.trigger.start < sentence.span.start, let place = place(of: event) else {
                return false
            }
            return place.tree.words.indices.contains {
                place.tree.words[$0].lemma == lemma && isNumbered($0, in: place.tree.sentence)
            }
        }
    }

    private func isNumbered(_ noun: Int, in sentence: Sentence) -> Bool {
        sentence.words.contains { $0.head == noun && $0.features.contains("NumType=Ord") }
    }

    /// The word of an engagement in its sentence.
    func place(of event: Event) -> (tree: ClauseTree, word: Int)? {
        guard let sentence = analysis.sentenceIndex(at: event.trigger.start) else { return nil }
        let tree = ClauseTree(analysis.sentences[sentence])
        return tree.words.firstIndex { $0.span.end > event.trigger.start }.map { (tree, $0) }
    }

    /// Whether an engagement is told by a word of talking about something: "exchanged views".
    func isTelling(_ event: Event, _ tree: ClauseTree, _ word: Int) -> Bool {
        tree.words.indices.contains { i in
            event.trigger.contains(tree.words[i].span.start)
                && (knowledge.tellsMeetings(tree.lemma(i))
                    || i == word
                        && tree.child(of: i, .obj).map { knowledge.tellsMeetings(tree.lemma($0)) }
                            ?? false)
        }
    }

    /// Whether a word tells the main thing of its sentence, as a verb or as its object.
    func isMain(_ word: Int, _ tree: ClauseTree) -> Bool {
        var at = word
        if tree.words[at].relation == .obj, let head = tree.head(of: at) { at = head }
        for _ in 0..<4 {
            guard tree.words[at].relation == .conj, let head = tree.head(of: at) else { break }
            at = head
        }
        return tree.head(of: at) == nil
    }
}
