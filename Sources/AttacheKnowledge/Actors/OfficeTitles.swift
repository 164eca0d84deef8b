/// An office as its title's words tell it, whatever their order: "External Affairs Minister" and
/// "Minister of Foreign Affairs" are one.
public struct OfficeTitle: Hashable, Sendable {
    /// "acting", "deputy", "vice": with another of these it is another office.
    public var rank: Set<String>
    public var words: Set<String>

    /// 3 for the same office, 2 when one title leaves out a part of the other ("water minister" for
    /// "minister for water resources"), else 0.
    public func likeness(_ other: OfficeTitle) -> Int {
        guard rank == other.rank, !words.isEmpty, !other.words.isEmpty else { return 0 }
        if words == other.words { return 3 }
        let (short, long) =
            words.count < other.words.count ? (words, other.words) : (other.words, words)
        return short.count >= 2 && short.isSubset(of: long) ? 2 : 0
    }
}

/// Reads titles and the names of bodies with the word lists of `actors/words.txt`.
public struct OfficeTitles: Sendable {
    private let synonyms: ActorWords.List
    private let ranks: ActorWords.List
    private let former: ActorWords.List
    private let address: ActorWords.List
    private let soldiery: Set<String>

    public init(_ words: ActorWords) {
        synonyms = words["office_word"]
        ranks = words["office_rank"]
        former = words["former"]
        address = words["address"]
        soldiery = Set(
            words["soldiery"].words.keys.flatMap { $0.split(separator: " ").map(String.init) })
    }

    /// The office of a title. Complexity: O(length).
    public func title(_ text: String) -> OfficeTitle {
        var title = OfficeTitle(rank: [], words: [])
        for word in words(of: text) {
            if ranks.contains(word) { title.rank.insert(word) } else { title.words.insert(word) }
        }
        return title
    }

    /// Whether a role is told as past ("former president").
    public func isPast(_ role: String) -> Bool {
        role.split(separator: " ").first.map { former.contains($0.lowercased()) } ?? false
    }

    /// Folded words, each in the form that stands for all of its synonyms; words that say nothing
    /// ("affairs") are left out.
    public func words(of text: String) -> [String] {
        Self.split(text).flatMap { word -> [String] in
            guard let form = synonyms[word] else { return [word] }
            return form.split(separator: " ").map(String.init)
        }
    }

    /// A person's name without forms of address, folded.
    public func name(_ text: String) -> [String] {
        let tokens = text.split(separator: " ")
        let rest = tokens.drop { address.contains($0.lowercased()) }
        return Self.split((rest.isEmpty ? tokens[...] : rest).joined(separator: " "))
    }

    /// Whether a name says no more than a state's fighting forces ("Ruritanian Armed Forces").
    public func isSoldiery(_ name: [String]) -> Bool {
        guard let last = name.last, soldiery.contains(last) else { return false }
        return name.dropFirst().allSatisfy { soldiery.contains($0) }
    }

    /// Folded runs of letters and digits; an apostrophe ends a word. Complexity: O(n).
    private static func split(_ text: String) -> [String] {
        LatinLetters.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
