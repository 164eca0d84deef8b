import AttacheModel

/// Finds documents that carry each other's words: a copy in another outlet, a later version by the
/// same one, or a passage quoted whole.
///
/// A document is the set of the hashes of its five-word shingles (Broder 1997); furniture is left out.
public struct DuplicateFinder {
    /// Hashes of a document's shingles, sorted.
    public struct Fingerprint: Hashable, Sendable {
        public var shingles: [UInt64]

        /// Complexity: O(n log n).
        public init(_ document: Document) {
            var text: [UInt8] = document.text.utf8
            for furniture in document.furniture {
                for i in furniture.span.range where i < text.count { text[i] = 0x20 }
            }
            let words = ContentWords.words(of: String(decoding: text, as: UTF8.self)).map {
                Self.hash($0)
            }
            var shingles: Set<UInt64> = []
            if words.count >= 5 {
                for i in 0...(words.count - 5) {
                    var h: UInt64 = 0
                    for word in words[i..<(i + 5)] { h = (h &* 0x9E37_79B9_7F4A_7C15) ^ word }
                    shingles.insert(h)
                }
            }
            self.shingles = shingles.sorted()
        }

        /// FNV-1a, so that fingerprints are the same on every machine.
        private static func hash(_ word: String) -> UInt64 {
            word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }

        /// How many shingles are in both. Complexity: O(n).
        public func shared(with other: Fingerprint) -> Int {
            var (i, j, count) = (0, 0, 0)
            while i < shingles.count, j < other.shingles.count {
                if shingles[i] == other.shingles[j] {
                    count += 1
                    i += 1
                    j += 1
                } else if shingles[i] < other.shingles[j] {
                    i += 1
                } else {
                    j += 1
                }
            }
            return count
        }
    }

    /// Groups `documents`, which are in order of publication. Complexity: O(documents²) comparisons.
    public static func groups(_ documents: [Document], knowledge: ConsolidationKnowledge)
        -> [DuplicateGroup]
    {
        let share = knowledge.weight("duplicate.share")
        let excerpt = Int(knowledge.weight("duplicate.excerpt"))
        let prints = documents.map { Fingerprint($0) }
        var sets = UnionFind(count: documents.count)
        var kinds: [Int: DuplicateGroup.Kind] = [:]
        var excerpts: [DuplicateGroup] = []
        for a in documents.indices {
            for b in documents.indices where b > a {
                let shared = prints[a].shared(with: prints[b])
                let (m, n) = (prints[a].shingles.count, prints[b].shingles.count)
                guard shared > 0, min(m, n) > 0 else { continue }
                if Double(shared) / Double(max(m, n)) >= share {
                    sets.join(a, b)
                    kinds[sets.root(a)] =
                        documents[a].publisher == documents[b].publisher ? .update : .copy
                } else if shared >= excerpt {
                    excerpts.append(
                        DuplicateGroup(
                            kind: .excerpt, original: documents[a].id,
                            documents: [documents[a].id, documents[b].id]))
                }
            }
        }
        var members: [Int: [Int]] = [:]
        for i in documents.indices { members[sets.root(i), default: []].append(i) }
        let groups = members.keys.sorted().filter { members[$0]!.count > 1 }.map { root in
            DuplicateGroup(
                kind: kinds[root] ?? .copy, original: documents[members[root]![0]].id,
                documents: members[root]!.map { documents[$0].id })
        }
        return groups + excerpts
    }
}
