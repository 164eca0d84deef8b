import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "A joint statement", "the communiqué": a paper speaks for whoever issued it. References to
    /// papers that speak are noted with their authors; they are no mentions of the record.
    mutating func readPapers(_ v: Int) {
        let view = views[v]
        let papers = knowledge.words["paper"]
        for i in 0..<view.count where papers.contains(view.lower(at: i)) {
            guard view.words[i].upos == .noun || view.words[i].upos == .propn else { continue }
            if let authors = namedAuthors(of: i, view) {
                lastPaper = authors
                continue
            }
            if let authors = subject(around: i, view) {
                lastPaper = authors
                continue
            }
            let start = max(0, i - 3)
            if (start..<i).contains(where: { view.lower(at: $0) == "joint" }),
                let both = lastTwo(before: v, areHolders: false)
            {
                lastPaper = both
            } else if !knowledge.words["definite"].contains(view.lower(at: i - 1)) {
                continue
            }
            guard !lastPaper.isEmpty else { continue }
            note(view, i..<(i + 1), lastPaper, .nominal, counts: false)
        }
    }

    /// "a Foreign Ministry statement", "her statement", "a statement by the envoy".
    private func namedAuthors(of paper: Int, _ view: SentenceView) -> [Int]? {
        inSentence(view) { mention in
            let head = view.words[mention.head]
            if head.relation == .oblAgent, head.head >= 0, view.words[head.head].head == paper {
                // "the communiqué issued by the bloc"
                return view.words[head.head].relation.base == .acl
            }
            guard head.head == paper else { return false }
            switch head.relation.base {
            case .compound: return true
            case .nmod:
                if head.relation == .nmodPoss { return true }
                let first = mention.words.lowerBound - 1
                let before =
                    knowledge.words["definite"].contains(view.lower(at: first))
                    ? view.lower(at: first - 1) : view.lower(at: first)
                return before == "by" || before == "from" || before == "of"
            default: return false
            }
        }
    }

    /// "In a statement, the ministers urged …": the subject of the verb that the paper hangs on.
    private func subject(around paper: Int, _ view: SentenceView) -> [Int]? {
        let verb = view.words[paper].head
        guard view.words[paper].relation.base == .obl, view.words.indices.contains(verb) else {
            return nil
        }
        return inSentence(view) { mention in
            mention.isSubject && view.words[mention.head].head == verb
        }
    }

    /// The actors of the first mention of a sentence, latest noted first, that fits.
    private func inSentence(_ view: SentenceView, _ fits: (DraftMention) -> Bool) -> [Int]? {
        for mention in mentions.reversed() {
            guard mention.sentence == view.number else { return nil }
            if fits(mention) { return mention.drafts }
        }
        return nil
    }
}
