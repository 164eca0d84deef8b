/// Hints for a mistyped name.
public enum NearestName {
    /// The candidate nearest to `name` by edit distance, if it is near enough to be meant.
    /// Complexity: O(candidates × length²).
    public static func hint(for name: String, among candidates: [String]) -> String? {
        let limit = max(1, name.utf8.count / 3)
        let ranked = candidates.map { (distance(Array(name.utf8), Array($0.utf8)), $0) }
            .filter { $0.0 <= limit }
        return ranked.min { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }?.1
    }

    /// Levenshtein distance in bytes.
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let cost = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
