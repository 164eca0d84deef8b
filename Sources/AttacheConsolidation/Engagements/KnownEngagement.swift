import AttacheModel

/// What is known of an engagement, for reading later words back to it.
struct KnownEngagement {
    var tellings: [Int] = []
    var documents: Set<Int> = []
    var matter = Matter()
    var trigger: [RelatedWords.Word] = []
    var families: Set<String> = []
    var actors: Set<Int> = []
    var countries: Set<String> = []
    /// The countries that it may be of: those that its tellings name, or are about.
    var sides: Set<String> = []
    /// The day from which it can be spoken of, and the first on which it can lie.
    var known: Day?
    var first: Day?
    /// The days that tellings give it.
    var days: Set<Day> = []
    /// The words of the places that tellings give it.
    var places: [[String]] = []
    var types: Set<EventType> = []
    var happened = false
    /// Whether some document tells it with parties, or promises it.
    var isAnchored = false

    /// Whether lower-case words name a place that tellings give it.
    func isPlaced(in words: [String]) -> Bool {
        places.contains { place in !place.isEmpty && place.allSatisfy(words.contains) }
    }
}

/// The engagements that a word can name: by a word that names them somewhere, or by one of its
/// family.
struct EngagementNames {
    private var byStem: [UInt64: [Int]] = [:]
    private var byFamily: [UInt64: [Int]] = [:]

    /// Names those of `known` that `wanted` tells.
    init(
        _ wanted: [Int], of known: [KnownEngagement], _ knowledge: ConsolidationKnowledge
    ) {
        for e in wanted {
            let engagement = known[e]
            for stem in Set(engagement.trigger.map(\.stem)) {
                byStem[stem, default: []].append(e)
            }
            for family in engagement.families {
                if let number = knowledge.related.family(family) {
                    byFamily[number, default: []].append(e)
                }
            }
        }
    }

    /// Engagements with how well the word names them, in order.
    func engagements(_ word: RelatedWords.Word) -> [(Int, Double)] {
        var found: [Int: Double] = [:]
        for family in word.same { for e in byFamily[family] ?? [] { found[e] = 0.5 } }
        for e in byStem[word.stem] ?? [] { found[e] = 1 }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
