import AttacheModel

/// Where or through what something was said, and to whom.
extension Assembler {
    /// The venue or channel beside a cue: "in a post on X", "at the Harbor Forum", "in a statement".
    func venue(of cue: WordMap.Place, content: [Span]) -> Span? {
        let view = views[cue.sentence]
        var holders = [cue.word]
        // "Speaking at the forum, the envoy said …"
        holders += view.kids(cue.word, .advcl).filter { view.words[$0].xpos == "VBG" }
        for holder in holders {
            for kid in view.children[holder] {
                switch view.words[kid].relation.base {
                case .obl, .nmod: break
                default: continue
                }
                guard let marker = view.marker(kid),
                    ["in", "at", "on", "during", "via", "through", "by"].contains(
                        view.form(marker)),
                    !content.contains(where: { $0.contains(view.words[kid].span) })
                else { continue }
                if let found = venue(phrase: kid, marker: view.form(marker), view) { return found }
            }
        }
        return nil
    }

    private func venue(phrase head: Int, marker: String, _ view: SentenceView) -> Span? {
        if isChannel(head, view) { return view.words[head].span }
        if knowledge.venueNouns.contains(view.lemma(head)) {
            // A named place or channel says more than "a post".
            for kid in view.children[head] where kid > head && view.words[kid].upos == .propn {
                if isChannel(kid, view) { return view.words[kid].span }
                if view.hasMarker(kid, "at") || view.hasMarker(kid, "on") { return name(kid, view) }
            }
            for kid in view.children[head] where kid < head && isChannel(kid, view) {
                return view.words[kid].span
            }
            let words = view.subtree(head).filter {
                $0 <= head && view.words[$0].upos != .det && view.words[$0].upos != .adp
            }
            return view.spans(words).last
        }
        if marker == "at", view.words[head].upos == .propn { return name(head, view) }
        return nil
    }

    private func isChannel(_ word: Int, _ view: SentenceView) -> Bool {
        knowledge.channelNames.contains(view.words[word].form)
    }

    private func name(_ head: Int, _ view: SentenceView) -> Span? {
        let words = view.subtree(head).filter {
            view.words[$0].relation != .caseMarker && view.words[$0].relation != .det
                && $0 <= max(head, view.kids(head, .flat).last ?? head)
        }
        return view.spans(words).first
    }

    /// To whom: "told reporters", "said to the council".
    func addressee(of cue: WordMap.Place, content: [Span]) -> Span? {
        let view = views[cue.sentence]
        for kid in view.children[cue.word] where kid > cue.word {
            let isObject = view.words[kid].relation == .obj || view.words[kid].relation == .iobj
            let isTarget = view.words[kid].relation.base == .obl && view.hasMarker(kid, "to")
            guard isObject || isTarget,
                !content.contains(where: { $0.overlaps(view.words[kid].span) })
            else { continue }
            return view.spans(view.nounPhrase(kid, cue: cue.word)).first
        }
        return nil
    }
}
