/// Gives the topics of several accounts of one engagement the same name where they are the same.
struct TopicAligner {
    struct Topic {
        var name: String
        var matter: TopicMatter
        /// The topic with the words of its sentence that follow it.
        var context: TopicMatter
    }
    private struct Group {
        var name: String
        var topics: [Topic]
        var accounts: Set<Int>
    }

    let knowledge: ConsolidationKnowledge

    /// A name for each topic of each account, the first account's where several have it.
    ///
    /// First each topic goes with the one of another account that it is most like, one with one. Then a
    /// topic that is left joins those that another account tells in other words around it, and then one
    /// that two accounts share already: what one side parts and the other does not is in both.
    ///
    /// Complexity: O(topics²).
    func names(_ accounts: [[Topic]]) -> [[String]] {
        var groups: [Group] = []
        var placed = accounts.map { [Int?](repeating: nil, count: $0.count) }
        let least = knowledge.weight("readout.topic-words")
        for (a, topics) in accounts.enumerated() {
            let open = pairs(topics, placed[a], groups, least: least) {
                $0.matter.likeness($1.matter)
            }
            join(open, a, topics, &placed[a], &groups)
            let around = knowledge.weight("readout.topic-context")
            let told = pairs(topics, placed[a], groups, least: around) { topic, other in
                max(
                    topic.matter.share(inContext: other.context),
                    other.matter.share(inContext: topic.context))
            }
            join(told, a, topics, &placed[a], &groups)
            for t in topics.indices where placed[a][t] == nil {
                placed[a][t] = groups.count
                groups.append(Group(name: topics[t].name, topics: [topics[t]], accounts: [a]))
            }
        }
        let parted = knowledge.weight("readout.parted-topic")
        return accounts.indices.map { a in
            accounts[a].indices.map { t in
                let group = placed[a][t]!
                guard groups[group].accounts.count == 1 else { return groups[group].name }
                return shared(accounts[a][t], a, groups, least: parted) ?? groups[group].name
            }
        }
    }

    /// The group of several accounts whose topics of other accounts a topic is like.
    private func shared(_ topic: Topic, _ account: Int, _ groups: [Group], least: Double) -> String?
    {
        groups.filter { $0.accounts.count > 1 }.map { group in
            (
                group.name,
                group.topics.filter { $0.matter.sharesWord(with: topic.matter) }
                    .map { $0.matter.likeness(topic.matter) }.max() ?? 0
            )
        }.filter { $0.1 >= least }.max { $0.1 < $1.1 }?.0
    }

    private func pairs(
        _ topics: [Topic], _ placed: [Int?], _ groups: [Group], least: Double,
        _ score: (Topic, Topic) -> Double
    ) -> [(score: Double, topic: Int, group: Int)] {
        var found: [(score: Double, topic: Int, group: Int)] = []
        for t in topics.indices where placed[t] == nil {
            for (g, group) in groups.enumerated() {
                let best = group.topics.map { score($0, topics[t]) }.max() ?? 0
                if best >= least { found.append((best, t, g)) }
            }
        }
        return found.sorted {
            $0.score != $1.score ? $0.score > $1.score : ($0.topic, $0.group) < ($1.topic, $1.group)
        }
    }

    private func join(
        _ pairs: [(score: Double, topic: Int, group: Int)], _ account: Int, _ topics: [Topic],
        _ placed: inout [Int?], _ groups: inout [Group]
    ) {
        for pair in pairs
        where placed[pair.topic] == nil && !groups[pair.group].accounts.contains(account) {
            placed[pair.topic] = pair.group
            groups[pair.group].topics.append(topics[pair.topic])
            groups[pair.group].accounts.insert(account)
        }
    }
}
