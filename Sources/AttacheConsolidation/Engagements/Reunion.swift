import AttacheModel

/// Puts engagements together that the texts themselves tell to be one: a sentence that mentions the one
/// tells the other.
///
/// Two reports may have too few words in common to join at once; when what one tells is read back to
/// the other by its parties, days and matter, they are one all the same.
struct Reunion {
    private let documents: [CodedDocument]
    private let tellings: [EventTelling]
    private let likeness: EngagementLikeness
    private let decided: DecidedPairs

    init(
        _ documents: [CodedDocument], tellings: [EventTelling], likeness: EngagementLikeness,
        decided: DecidedPairs
    ) {
        self.documents = documents
        self.tellings = tellings
        self.likeness = likeness
        self.decided = decided
    }

    /// The groups with those put together that are one; null when there are none such.
    /// Complexity: O(mentions × tellings of a document).
    func united(_ groups: [[Int]], _ mentions: [[Engagement.Mention]]) -> [[Int]]? {
        var groupOf: [Int: Int] = [:]
        for (g, group) in groups.enumerated() { for i in group { groupOf[i] = g } }
        var tellingsOf: [String: [Int]] = [:]
        for i in groupOf.keys.sorted() {
            tellingsOf[documents[tellings[i].document].document.id, default: []].append(i)
        }
        var sets = UnionFind(count: groups.count)
        var members = groups
        var isChanged = false
        for (g, found) in mentions.enumerated() {
            for mention in found {
                for i in tellingsOf[mention.document] ?? [] where isTold(mention, by: i, groups[g])
                {
                    let (a, b) = (sets.root(g), sets.root(groupOf[i]!))
                    guard a != b, mayJoin(members[a], members[b]) else { continue }
                    sets.join(a, b)
                    let root = sets.root(a)
                    members[root] = (members[a] + members[b]).sorted()
                    members[root == a ? b : a] = []
                    isChanged = true
                }
            }
        }
        return isChanged ? members.filter { !$0.isEmpty } : nil
    }

    /// Whether a telling is in the mention's sentence, of the kind of the group that is mentioned.
    private func isTold(_ mention: Engagement.Mention, by i: Int, _ group: [Int]) -> Bool {
        let telling = tellings[i]
        guard telling.event.evidence.contains(where: { $0.contains(mention.trigger.start) }),
            !telling.isPromise
        else { return false }
        return group.contains {
            tellings[$0].event.type == telling.event.type
                && !tellings[$0].families.isDisjoint(with: telling.families)
        }
    }

    /// Sets with a document in common, of other sides, with other days or other persons stay two.
    private func mayJoin(_ a: [Int], _ b: [Int]) -> Bool {
        guard !decided.arePart(a, b) else { return false }
        return a.allSatisfy { x in
            b.allSatisfy { y in
                (tellings[x].document != tellings[y].document
                    || tellings[x].mayBeOne(with: tellings[y]))
                    && !likeness.sidesClash(tellings[x], tellings[y])
                    && !likeness.datesClash(tellings[x], tellings[y])
                    && !likeness.personsClash(tellings[x], tellings[y])
            }
        }
    }
}
