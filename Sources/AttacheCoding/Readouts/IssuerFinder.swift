import AttacheModel

/// Finds who speaks in a document's own voice: the public body that issued it.
public enum IssuerFinder {
    /// The id of the actor that issued `document`, or null for the press.
    ///
    /// The publisher's name is matched with the actors' names; a public body without a mention of
    /// its own stands for its state. Complexity: O(actors × mentions).
    public static func issuer(
        of document: Document, analysis: Analysis, actors: ActorSet,
        knowledge: ReadoutKnowledge? = nil
    ) -> String? {
        guard let publisher = document.publisher else { return nil }
        guard isOfficial(document, knowledge: knowledge) else { return nil }
        let words = Self.words(publisher)
        // The actor whose name or mention shares most words with the publisher's name.
        var best: (index: Int, score: Int)?
        for (index, actor) in actors.actors.enumerated() where actor.kind != .person {
            var score = 0
            for name in [actor.name] + actor.mentions.map({ document.text[$0] }) {
                let shared = Set(Self.words(name)).intersection(words)
                let others = Set(Self.words(name)).subtracting(words)
                score = max(score, shared.count * 3 - others.count)
            }
            if actor.kind == .state { score += 0 }
            if score > 0, score > best?.score ?? 0 { best = (index, score) }
        }
        if let best, best.score >= 3 { return actors.actors[best.index].id }
        return nil
    }

    /// Whether a public body published the document: by the publisher's name or its address.
    static func isOfficial(_ document: Document, knowledge: ReadoutKnowledge?) -> Bool {
        if isOfficialAddress(document.url) { return true }
        guard let publisher = document.publisher, let knowledge else { return false }
        let words = Self.words(publisher)
        return !words.contains { knowledge.contains($0, in: "media") }
            && words.contains { knowledge.contains($0, in: "public bodies") }
    }

    /// Whether an address is of a government or a body of states.
    static func isOfficialAddress(_ url: String?) -> Bool {
        guard let url else { return false }
        let parts = url.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count > 1 else { return false }
        let host = parts[1].prefix { $0 != ":" }.lowercased()
        let labels = host.split(separator: ".")
        return labels.contains("gov") || labels.contains("gouv") || labels.contains("gob")
            || labels.contains("mil") || labels.last == "int" || host.hasSuffix("europa.eu")
            || labels.contains("un") || labels.contains("mofa") || labels.contains("mea")
    }

    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
            .filter { !["of", "the", "and", "for", "in", "de", "da", "do", "la"].contains($0) }
    }
}
