/// Joins items by their surest pairs: what a person said first, then by score.
///
/// Greedy agglomeration under constraints: the pairs come in one order whatever that of the documents,
/// and a pair whose sets may not be one is passed over.
struct Joiner {
    /// Two items that may be one, and how sure that is.
    struct Pair {
        var score: Double
        var a: Int
        var b: Int
    }

    let decided: DecidedPairs
    private var sets: UnionFind
    private var members: [[Int]]

    init(count: Int, decided: DecidedPairs) {
        self.decided = decided
        sets = UnionFind(count: count)
        members = (0..<count).map { [$0] }
        for (a, b) in decided.joined { join(a, b) }
    }

    private mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (sets.root(a), sets.root(b))
        guard x != y else { return }
        sets.join(x, y)
        let (large, small) = members[x].count < members[y].count ? (y, x) : (x, y)
        members[large] += members[small]
        members[small] = []
        if sets.root(x) != large { members.swapAt(large, small) }
    }

    /// Joins the sets of each pair that `mayJoin` allows and no person forbids.
    mutating func join(_ pairs: [Pair], where mayJoin: ([Int], [Int]) -> Bool) {
        let ordered = pairs.sorted {
            $0.score != $1.score ? $0.score > $1.score : ($0.a, $0.b) < ($1.a, $1.b)
        }
        for pair in ordered {
            let (x, y) = (sets.root(pair.a), sets.root(pair.b))
            guard x != y, !decided.arePart(members[x], members[y]), mayJoin(members[x], members[y])
            else { continue }
            join(x, y)
        }
    }

    /// The number of the set that an item is in.
    mutating func set(of item: Int) -> Int { sets.root(item) }

    /// The sets in order of their first items.
    mutating func groups() -> [[Int]] {
        members.indices.filter { sets.root($0) == $0 }.map { members[$0].sorted() }
    }
}
