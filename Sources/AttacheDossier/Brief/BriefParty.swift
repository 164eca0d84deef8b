/// Whom a brief is about: a state's whole side by its code, or actors by their ids.
public struct BriefParty: Sendable, Hashable {
    public var name: String
    /// ISO 3166-1 alpha-3, when the party is a state.
    public var country: String?
    /// Ids of merged actors, when it is not.
    public var actors: Set<String>

    public init(name: String, country: String?, actors: Set<String> = []) {
        self.name = name
        self.country = country
        self.actors = actors
    }
}
