import AttacheModel

/// Sets the readouts of one engagement side by side, topic by topic.
struct ReadoutComparer {
    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let engagements: [Engagement]
    private let copyGroup: [Int]
    private let knowledge: ConsolidationKnowledge

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        engagements: [Engagement], copyGroup: [Int], knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.actors = actors
        self.index = index
        self.engagements = engagements
        self.copyGroup = copyGroup
        self.knowledge = knowledge
    }

    /// One comparison for each engagement that two issuers or more give an account of.
    func compare() -> [ReadoutComparison] {
        var engagementOf: [String: String] = [:]
        for engagement in engagements {
            for account in engagement.accounts {
                engagementOf[account.document + "\u{0}" + account.event.id] = engagement.id
            }
        }
        var accounts: [String: [ReadoutComparison.Account]] = [:]
        for (d, document) in documents.enumerated() where copyGroup[d] == d {
            for readout in document.record.readouts {
                guard let issuer = index[d][readout.issuer], let about = readout.about,
                    let engagement = engagementOf[document.document.id + "\u{0}" + about]
                else { continue }
                accounts[engagement, default: []].append(
                    ReadoutComparison.Account(
                        issuer: actors[issuer].id, document: document.document.id,
                        topics: readout.topics.map {
                            .init(topic: $0.name, verb: $0.verb, span: $0.span)
                        }))
            }
        }
        return engagements.compactMap { engagement in
            guard let found = accounts[engagement.id], Set(found.map(\.issuer)).count > 1 else {
                return nil
            }
            return ReadoutComparison(engagement: engagement.id, accounts: alignTopics(found))
        }
    }

    /// Gives topics that share most of their words one name, the first account's.
    private func alignTopics(_ accounts: [ReadoutComparison.Account]) -> [ReadoutComparison.Account]
    {
        let least = knowledge.weight("readout.topic-words")
        var names: [(name: String, words: ContentWords)] = []
        return accounts.map { account in
            var account = account
            for i in account.topics.indices {
                let words = ContentWords(
                    ActorMerger.fold(account.topics[i].topic), without: knowledge.stopWords)
                let match = names.first { known in
                    let small = min(known.words.stems.count, words.stems.count)
                    let shared = known.words.stems.intersection(words.stems).count
                    return small > 0 && Double(shared) / Double(small) >= least
                }
                if let match {
                    account.topics[i].topic = match.name
                } else {
                    names.append((account.topics[i].topic, words))
                }
            }
            return account
        }
    }
}
