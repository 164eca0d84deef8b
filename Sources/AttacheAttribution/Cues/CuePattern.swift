/// What a cue takes: the place in the sentence where the attributed words stand.
public enum CuePattern: Hashable, Sendable {
    /// Direct speech beside the cue.
    case quote
    /// A finite clause, with or without "that", "whether", "how"; also a clause that the cue follows
    /// or breaks ("…, he said, …").
    case clause
    /// "to do": "vowed to go".
    case infinitive
    /// "doing": "denied taking part".
    case gerund
    /// A noun phrase: "condemned the raid".
    case object
    /// A noun phrase with what follows it: "urged them to go", "described it as a step", "called it
    /// a lie", "accused him of fraud"; the words are `to`, `as`, `predicate` or a preposition.
    case objectWith(String)
    /// The subject with what is said of it: "the talks seem to have failed"; no source.
    case raising
    /// What follows a preposition: "called for talks".
    case preposition(String)

    /// Reads one alternative of a `takes` line; null when there is no such pattern.
    init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        switch parts.first {
        case "quote" where parts.count == 1: self = .quote
        case "clause" where parts.count == 1: self = .clause
        case "infinitive" where parts.count == 1: self = .infinitive
        case "gerund" where parts.count == 1: self = .gerund
        case "raising" where parts.count == 1: self = .raising
        case "object" where parts.count == 1: self = .object
        case "object" where parts.count == 2: self = .objectWith(parts[1])
        case let word? where parts.count == 1 && CuePattern.prepositions.contains(word):
            self = .preposition(word)
        default: return nil
        }
    }

    /// How the patterns are written, but for the prepositions.
    static let names = [
        "quote", "clause", "infinitive", "gerund", "object", "raising", "object to",
        "object as", "object predicate",
    ]

    /// The closed class of words that may head a phrase in a `takes` line.
    static let prepositions: Set<String> = [
        "about", "after", "against", "as", "at", "behind", "between", "by", "for", "from", "in",
        "into", "of", "off", "on", "out", "over", "to", "toward", "towards", "up", "upon", "with",
    ]
}
