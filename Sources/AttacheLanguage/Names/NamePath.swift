/// The best sequence of name tags (`O`, `B-PER`, `I-PER`, …) that never continues what was not begun.
///
/// Viterbi over per-word scores. Ties go to the earlier tag of the model's list.
package enum NamePath {
    /// What is added for going from one tag (row) to the next: 0, or minus a large number.
    package static func legality(_ tags: [String]) -> [Float] {
        var table: [Float] = []
        for before in tags {
            for next in tags {
                let continues = next.hasPrefix("I-")
                let legal =
                    !continues || (before != "O" && before.dropFirst(2) == next.dropFirst(2))
                table.append(legal ? 0 : -1e9)
            }
        }
        return table
    }

    /// Tag indices for `count` words; `scores` has `stride` numbers a word, the first `tags` used.
    /// The first word cannot continue anything: tag 0 must be `O`. Complexity: O(count · tags²).
    package static func best(
        _ scores: UnsafePointer<Float>, count: Int, stride: Int, tags: Int, transitions: [Float]
    ) -> [Int] {
        guard count > 0 else { return [] }
        var best = (0..<tags).map { scores[$0] + transitions[$0] }
        var next = best
        var back = [UInt8](repeating: 0, count: count * tags)
        for word in 1..<max(1, count) {
            for tag in 0..<tags {
                var highest = best[0] + transitions[tag]
                var from = 0
                for before in 1..<tags {
                    let value = best[before] + transitions[before * tags + tag]
                    if value > highest {
                        highest = value
                        from = before
                    }
                }
                next[tag] = highest + scores[word * stride + tag]
                back[word * tags + tag] = UInt8(from)
            }
            swap(&best, &next)
        }
        var tag = 0
        for other in 1..<tags where best[other] > best[tag] { tag = other }
        var path = [Int](repeating: 0, count: count)
        for word in (0..<count).reversed() {
            path[word] = tag
            tag = Int(back[word * tags + tag])
        }
        return path
    }
}
