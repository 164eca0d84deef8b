/// Disjoint sets over `0..<count`. Complexity: nearly O(1) an operation.
struct UnionFind {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(_ i: Int) -> Int {
        var i = i
        while parents[i] != i {
            parents[i] = parents[parents[i]]
            i = parents[i]
        }
        return i
    }

    /// The items of the set of `i`. Complexity: O(count).
    mutating func members(like i: Int) -> [Int] {
        let wanted = root(i)
        return parents.indices.filter { root($0) == wanted }
    }

    /// Joins two sets under the smaller root, so that the result does not depend on the order.
    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parents[max(x, y)] = min(x, y) }
    }
}
