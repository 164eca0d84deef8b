/// The promises that a sentence may speak of: those that share its matter, its engagements, or its makers
/// where it points back.
struct PromiseReach {
    /// Who promises something in a sentence.
    struct Makers {
        var actors: Set<Int> = []
        var countries: Set<String> = []
    }

    private var matters = MatterIndex()
    private var byMaker: [Int: Set<Int>] = [:]
    private var byEngagement: [Int: Set<Int>] = [:]
    /// For each stem the promise whose own words have it; `shared` for several.
    private var byStem: [UInt64: Int] = [:]
    private static let shared = -1
    private var byPlace: [Place: Makers] = [:]

    private struct Place: Hashable {
        var document: Int
        var passage: Int
    }

    /// Who promises something in a sentence; null when nobody does.
    func makers(document: Int, passage: Int) -> Makers? {
        byPlace[Place(document: document, passage: passage)]
    }

    /// Whether no other promise speaks of what a stem names.
    func isOwn(_ stem: UInt64, to promise: Int) -> Bool { byStem[stem] == promise }

    mutating func add(_ promise: Int, _ telling: CommitmentTelling) {
        if let passage = telling.passage, !telling.by.isEmpty {
            let place = Place(document: telling.document, passage: passage)
            byPlace[place, default: Makers()].actors.formUnion(telling.by)
            byPlace[place]!.countries.formUnion(telling.countries)
        }
        matters.add(promise, telling.whole)
        for stem in telling.own.stemsKnown {
            let known = byStem[stem] ?? promise
            byStem[stem] = known == promise ? promise : Self.shared
        }
        for actor in telling.by { byMaker[actor, default: []].insert(promise) }
        for engagement in telling.engagements {
            byEngagement[engagement, default: []].insert(promise)
        }
    }

    func promises(_ passage: Passages.Passage, told: [Int], refers: Bool) -> [Int] {
        var found = Set(matters.sharing(passage.pointed))
        for engagement in told { found.formUnion(byEngagement[engagement] ?? []) }
        if refers {
            for actor in passage.actors { found.formUnion(byMaker[actor] ?? []) }
        }
        return found.sorted()
    }
}
