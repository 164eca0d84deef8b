import AttacheKnowledge

/// Why a pattern does not fit at a word; words are numbers of the lexicon.
enum Mismatch: Error, Hashable {
    /// Its particle is not there.
    case particle(FrameLexicon.WordID)
    /// The verb has a particle of its own.
    case otherParticle
    /// No subject, or one that the template does not take.
    case subject
    case object
    /// An object where the template has none.
    case extraObject
    /// Nothing fitting behind this preposition.
    case preposition(FrameLexicon.WordID)
    case companion
    /// A word that should stand before the noun.
    case modifier(FrameLexicon.WordID)
    /// The noun only modifies another ("attack helicopter").
    case modifies

    /// For a reader of `attache explain`.
    func description(_ lexicon: FrameLexicon) -> String {
        switch self {
        case .particle(let word): "no particle `\(lexicon.word(word))`"
        case .otherParticle: "the verb has a particle of its own"
        case .subject: "no subject of the kind asked for"
        case .object: "no object of the kind asked for"
        case .extraObject: "an object that the template has no place for"
        case .preposition(let word): "nothing fitting behind `\(lexicon.word(word))`"
        case .companion: "the word that must stand beside it is missing"
        case .modifier(let word): "no `\(lexicon.word(word))` before the noun"
        case .modifies: "the noun only modifies another"
        }
    }
}
