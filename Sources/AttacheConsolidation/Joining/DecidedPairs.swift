import AttacheModel

/// A person's decisions on the entries of one kind, as pairs of their items.
struct DecidedPairs {
    /// The words in a document that name an item.
    struct Place {
        var document: String
        var spans: [Span]
    }

    private(set) var joined: [(Int, Int)] = []
    /// For each item those that are not one with it.
    private var parted: [Int: Set<Int>] = [:]

    /// Of several decisions on one pair the last one counts. Complexity: O(items + decisions × items of
    /// their documents).
    init(_ decisions: [MergeDecision], on subject: MergeDecision.Subject, places: [Place]) {
        let decisions = decisions.filter { $0.subject == subject }
        guard !decisions.isEmpty else { return }
        var byDocument: [String: [Int]] = [:]
        for (i, place) in places.enumerated() { byDocument[place.document, default: []].append(i) }
        func item(at place: DocumentSpan) -> Int? {
            var best: (overlap: Int, item: Int)?
            for i in byDocument[place.document] ?? [] {
                for span in places[i].spans {
                    let overlap = min(span.end, place.span.end) - max(span.start, place.span.start)
                    if overlap > best?.overlap ?? 0 { best = (overlap, i) }
                }
            }
            return best?.item
        }
        var words: [[Int]: Bool] = [:]
        for decision in decisions {
            guard let a = item(at: decision.first), let b = item(at: decision.second), a != b else {
                continue
            }
            words[[min(a, b), max(a, b)]] = decision.isSame
        }
        for (pair, isSame) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            if isSame {
                joined.append((pair[0], pair[1]))
            } else {
                parted[pair[0], default: []].insert(pair[1])
                parted[pair[1], default: []].insert(pair[0])
            }
        }
    }

    /// Whether a person said that some item of `a` is not one with some item of `b`.
    func arePart(_ a: [Int], _ b: [Int]) -> Bool {
        guard !parted.isEmpty else { return false }
        return a.contains { x in parted[x].map { !$0.isDisjoint(with: b) } ?? false }
    }

    /// Whether a person's word put items of one set together.
    func joinedAny(of members: [Int]) -> Bool {
        joined.contains { members.contains($0.0) && members.contains($0.1) }
    }
}
