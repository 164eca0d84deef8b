/// The best tree over a sentence's words: the maximum spanning arborescence with one root.
///
/// Chu–Liu–Edmonds on a dense table (Chu & Liu 1965, Edmonds 1967), preceded by the check whether
/// every word's best head already makes a tree, as it nearly always does. That only one word hangs
/// on the root is had by a penalty on every arc from the root.
package enum Arborescence {
    /// `scores[word * (count + 1) + head]`: head 0 is the root, head i + 1 is word i. Returns each
    /// word's head as an index of a word, -1 for the root. Ties go to the earlier head.
    /// Complexity: O(n²) for the check, O(n³) at worst.
    package static func heads(_ scores: UnsafePointer<Float>, count: Int) -> [Int] {
        guard count > 0 else { return [] }
        var heads = [Int](repeating: -1, count: count)
        for word in 0..<count {
            let row = scores + word * (count + 1)
            var best = word == 0 ? (count > 1 ? 2 : 0) : 0
            if count == 1 { best = 0 }
            for head in 0...count where head != word + 1 {
                if row[head] > row[best] || (row[head] == row[best] && head < best) { best = head }
            }
            heads[word] = best - 1
        }
        if isTree(heads) { return heads }
        let n = count + 1
        var table = [Double](repeating: -.infinity, count: n * n)
        for word in 1..<n {
            for head in 0..<n where head != word {
                table[word * n + head] =
                    Double(scores[(word - 1) * n + head]) - (head == 0 ? 1e6 : 0)
            }
        }
        return edmonds(table, n).dropFirst().map { $0 - 1 }
    }

    /// Whether there is one root and every word leads to it. Complexity: O(n).
    package static func isTree(_ heads: [Int]) -> Bool {
        var roots = 0
        for head in heads where head < 0 { roots += 1 }
        guard roots == 1 else { return false }
        var mark = [Int](repeating: -1, count: heads.count)
        for start in heads.indices {
            var node = start
            while node >= 0, mark[node] < 0 {
                mark[node] = start
                node = heads[node]
            }
            if node >= 0, mark[node] == start { return false }
        }
        return true
    }

    /// Heads of all nodes of `table[node * n + head]`; node 0 is the root.
    private static func edmonds(_ table: [Double], _ n: Int) -> [Int] {
        var heads = [Int](repeating: 0, count: n)
        for node in 1..<max(1, n) {
            var best = 0
            for head in 1..<n where table[node * n + head] > table[node * n + best] { best = head }
            heads[node] = best
        }
        guard let cycle = findCycle(heads) else { return heads }

        // The cycle becomes one node, the last of the smaller table.
        var inCycle = [Bool](repeating: false, count: n)
        for node in cycle { inCycle[node] = true }
        let rest = (0..<n).filter { !inCycle[$0] }
        let m = rest.count
        var small = [Double](repeating: -.infinity, count: (m + 1) * (m + 1))
        var entered = [Int](repeating: cycle[0], count: m)
        var left = [Int](repeating: cycle[0], count: m)
        for (i, outside) in rest.enumerated() {
            for (j, head) in rest.enumerated() {
                small[i * (m + 1) + j] = table[outside * n + head]
            }
            var enter = -Double.infinity
            var leave = -Double.infinity
            for node in cycle {
                let gain = table[node * n + outside] - table[node * n + heads[node]]
                if gain > enter {
                    enter = gain
                    entered[i] = node
                }
                if table[outside * n + node] > leave {
                    leave = table[outside * n + node]
                    left[i] = node
                }
            }
            small[m * (m + 1) + i] = enter
            small[i * (m + 1) + m] = leave
        }
        let sub = edmonds(small, m + 1)
        for i in 1..<max(1, m) { heads[rest[i]] = sub[i] == m ? left[i] : rest[sub[i]] }
        heads[entered[sub[m]]] = rest[sub[m]]
        return heads
    }

    private static func findCycle(_ heads: [Int]) -> [Int]? {
        var mark = [Int](repeating: -1, count: heads.count)
        mark[0] = 0
        for start in 1..<max(1, heads.count) {
            var node = start
            while mark[node] < 0 {
                mark[node] = start
                node = heads[node]
            }
            if mark[node] == start, node != 0 {
                var cycle = [node]
                var next = heads[node]
                while next != node {
                    cycle.append(next)
                    next = heads[next]
                }
                return cycle
            }
        }
        return nil
    }
}
