/// The name that a reader most likely meant, for hints in messages.
public enum NearestName {
    /// The candidate nearest to `name` by letters changed, or null when none is near enough: at
    /// most a third of the letters, at least one. Of equally near ones the first wins.
    /// Complexity: O(candidates × length²).
    public static func hint(for name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8)
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().utf8)
            let limit = max(1, max(wanted.count, letters.count) / 3)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            if distance <= limit, distance < best?.distance ?? Int.max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// Optimal string alignment distance: insert, delete, change, swap neighbours
    /// (Damerau 1964, restricted form).
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var previous = [Int](repeating: 0, count: b.count + 1)
        var row = Array(0...b.count)
        var next = row
        for i in 1...a.count {
            next[0] = i
            for j in 1...b.count {
                let change = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var cost = min(change, row[j] + 1, next[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, previous[j - 2] + 1)
                }
                next[j] = cost
            }
            (previous, row, next) = (row, next, previous)
        }
        return row[b.count]
    }
}
