import AttacheAttribution
import AttacheKnowledge
import AttacheModel

/// Tells statements of a standing view from news, and what matter the view is on.
///
/// Three signs: a verb of renewing or holding with a word for what was always so ("has always
/// maintained that"); a noun for a view ("its position is that"); and a general judgment in the present
/// of which the matter is the subject ("the dispute is the core issue").
public struct PositionFinder: Sendable {
    private let holding: Set<String>
    private let renewing: Set<String>
    private let standing: Set<String>
    private let nouns: Set<String>
    private let judgments: Set<String>
    private let topics: ReadoutKnowledge
    /// What is wrong in the file.
    public let diagnostics: [Diagnostic]

    private static let file = "cues/positions.lists"
    private static let names = [
        "holding verbs", "renewing verbs", "standing words", "position nouns", "judgments",
    ]

    /// Reads `cues/positions.lists`; `topics` gives matters their normal names.
    public init(folder: DataFolder, topics: ReadoutKnowledge) throws(KnowledgeError) {
        let file = WordLists(
            BlockFile(name: Self.file, text: try folder.text(Self.file)), names: Self.names)
        holding = file["holding verbs"]
        renewing = file["renewing verbs"]
        standing = file["standing words"]
        nouns = file["position nouns"]
        judgments = file["judgments"]
        diagnostics = file.diagnostics
        self.topics = topics
    }

    /// The matter of the view that an attribution states, or null when it states none.
    ///
    /// Complexity: O(words of the cue's and the content's first sentence).
    func matter(of attribution: Attribution, text: SourceText, analysis: Analysis) -> String? {
        guard let content = attribution.content.first,
            let s = analysis.sentenceIndex(at: content.start)
        else { return nil }
        let tree = ClauseTree(analysis.sentences[s])
        let inside = tree.words.indices.filter { content.contains(tree.words[$0].span) }
        guard let first = inside.first else { return nil }
        let root = climb(from: first, in: content, tree)
        guard isStanding(attribution, analysis) || isJudgment(root, tree) else { return nil }
        return name(root, tree, text)
    }

    /// The highest word of the content.
    private func climb(from word: Int, in content: Span, _ tree: ClauseTree) -> Int {
        var at = word
        for _ in 0..<30 {
            guard let head = tree.head(of: at), content.contains(tree.words[head].span) else {
                return at
            }
            at = head
        }
        return at
    }

    /// Whether the cue or a word beside it says that the view is an old one.
    private func isStanding(_ attribution: Attribution, _ analysis: Analysis) -> Bool {
        guard let cue = attribution.cue.first, let s = analysis.sentenceIndex(at: cue.start) else {
            return false
        }
        let tree = ClauseTree(analysis.sentences[s])
        guard let word = tree.words.indices.first(where: { tree.words[$0].span.overlaps(cue) })
        else { return false }
        let lemma = tree.lemma(word)
        if renewing.contains(lemma) { return true }
        guard holding.contains(lemma) || nouns.contains(lemma) else { return false }
        return tree.children[word].contains { standing.contains(tree.form($0)) }
    }

    /// "X is the core issue", "X must be settled by talks": the present, general, of a matter.
    private func isJudgment(_ root: Int, _ tree: ClauseTree) -> Bool {
        guard let copula = tree.child(of: root, .cop), tree.child(of: root, .nsubj) != nil,
            ["VBZ", "VBP"].contains(tree.words[copula].xpos)
        else { return false }
        if judgments.contains(tree.lemma(root)) { return true }
        return tree.children[root].contains {
            tree.words[$0].relation == .amod && judgments.contains(tree.lemma($0))
        }
    }

    private func name(_ root: Int, _ tree: ClauseTree, _ text: SourceText) -> String? {
        let finder = TopicFinder(knowledge: topics, tree: tree, text: text)
        let noun = tree.child(of: root, .nsubj, .nsubjPass)
        let candidates =
            noun.map { [$0] } ?? (tree.words[root].upos == .noun ? [root] : [])
        for candidate in candidates
            + tree.children[root].filter({ tree.words[$0].relation == .obj })
        where tree.words[candidate].upos != .pron {
            if let (name, _) = finder.name(candidate) { return topics.topic(name) }
        }
        return nil
    }
}
