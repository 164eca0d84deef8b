import AttacheLanguage
import Testing

@Suite struct ArborescenceTests {
    /// The best score of a tree with one root, by trying all of them.
    private func bestScore(_ scores: [Float], _ count: Int) -> Float {
        var best = -Float.infinity
        var heads = [Int](repeating: -1, count: count)
        func fill(_ word: Int, _ sum: Float) {
            if word == count {
                if Arborescence.isTree(heads) { best = max(best, sum) }
                return
            }
            for head in -1..<count where head != word {
                heads[word] = head
                fill(word + 1, sum + scores[word * (count + 1) + head + 1])
            }
        }
        fill(0, 0)
        return best
    }

    @Test func findsTheBestOfAllTrees() {
        var numbers = LanguageKernelTests.Numbers(state: 3)
        for _ in 0..<300 {
            let count = Int.random(in: 1...5, using: &numbers)
            let scores = (0..<count * (count + 1)).map { _ in
                Float(Int.random(in: -20...20, using: &numbers))
            }
            let heads = Arborescence.heads(scores, count: count)
            #expect(Arborescence.isTree(heads))
            let sum = heads.enumerated().reduce(Float(0)) {
                $0 + scores[$1.offset * (count + 1) + $1.element + 1]
            }
            #expect(sum == bestScore(scores, count))
        }
    }

    @Test func equalScoresStillMakeATree() {
        for count in [1, 2, 3, 40, 256] {
            let heads = Arborescence.heads(
                [Float](repeating: 0, count: count * (count + 1)), count: count)
            #expect(Arborescence.isTree(heads))
        }
    }

    @Test func tellsTreesFromOthers() {
        #expect(Arborescence.isTree([-1, 0, 1]))
        #expect(!Arborescence.isTree([-1, -1, 1]))
        #expect(!Arborescence.isTree([-1, 2, 1]))
        #expect(!Arborescence.isTree([1, 0]))
    }
}
