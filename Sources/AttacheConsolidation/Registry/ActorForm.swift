import AttacheModel

/// What a record's actor is called and whose it is, the same in every document that says the same: the
/// unit of the registry. Forms of one block may be one actor; forms of different blocks only when a
/// person says so.
public struct ActorForm: Hashable, Sendable {
    /// Names the form for good: it depends on the record's actor alone, so decisions hang on it.
    public var key: String
    public var block: String
    public var name: String
    public var kind: Actor.Kind
    public var country: String?
    public var sector: Sector?
    public var knownAs: String?

    public init(
        key: String, block: String, name: String, kind: Actor.Kind, country: String?,
        sector: Sector?, knownAs: String?
    ) {
        self.key = key
        self.block = block
        self.name = name
        self.kind = kind
        self.country = country
        self.sector = sector
        self.knownAs = knownAs
    }

    /// The form of a record's actor. Letters of other scripts are never taken for Latin ones that look
    /// like them. Complexity: O(name).
    public init(of actor: Actor) {
        name = actor.knownAs ?? actor.name
        kind = actor.kind
        country = actor.country
        sector = actor.sector
        knownAs = actor.knownAs
        let words = Self.words(name)
        let side = actor.country ?? ""
        switch actor.kind {
        case .state:
            key = "state|" + (actor.country ?? words.joined(separator: " "))
            block = key
        case .person:
            key = "person|\(side)|" + words.joined(separator: " ")
            block = "person|" + (words.last ?? "")
        case .office:
            key = "office|\(side)|" + words.joined(separator: " ")
            block = key
        default:
            key = "\(actor.kind.rawValue)|\(side)|" + words.sorted().joined(separator: " ")
            block = "body|\(side)|" + Self.initials(name, words)
        }
    }

    /// Folded words without articles, in order.
    static func words(_ name: String) -> [String] {
        ContentWords.words(of: ActorMerger.fold(name)).filter { !articles.contains($0) }
    }

    private static let articles: Set<String> = ["the", "a", "an", "of", "and", "for"]

    /// The name itself when it is an acronym, else its words' initials.
    private static func initials(_ name: String, _ words: [String]) -> String {
        let letters = name.replacing(".", with: "")
        if isAcronym(letters) { return letters.lowercased() }
        return words.count > 1
            ? String(words.compactMap(\.first)) : words.joined()
    }

    static func isAcronym(_ letters: String) -> Bool {
        (2...6).contains(letters.utf8.count)
            && letters.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }
}
