/// Finds passages that share a word, or a word that can stand for it, without comparing all with all.
struct MatterIndex: Sendable {
    private var byKey: [UInt64: [Int]] = [:]

    /// Complexity: O(words).
    mutating func add(_ id: Int, _ matter: Matter) {
        for key in matter.keys where byKey[key]?.last != id { byKey[key, default: []].append(id) }
    }

    /// The ids of those that share something with `matter`, in order.
    func sharing(_ matter: Matter) -> [Int] {
        var found: Set<Int> = []
        for key in matter.keys { found.formUnion(byKey[key] ?? []) }
        return found.sorted()
    }
}
