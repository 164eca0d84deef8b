import AttacheModel

/// Sets the readouts of one engagement side by side, topic by topic.
///
/// An issuer's words in one document on one engagement are one account, whichever of its persons or
/// bodies the record names; the institution stands for them. An account that no other side answers is
/// taken to the engagement that its document tells and others give accounts of.
struct ReadoutComparer {
    private struct Entry {
        var document: Int
        var issuer: Int
        /// Country of the issuer, or its own id.
        var side: String
        var engagement: Int?
        var topics: [ReadoutComparison.Topic]
        /// The sentences that the topics are from.
        var evidence: [Span] = []
    }

    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let engagements: [Engagement]
    private let copyGroup: [Int]
    private let knowledge: ConsolidationKnowledge
    /// Documents by id.
    private let numbers: [String: Int]
    private let countryOf: [String: String]

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
        numbers = Dictionary(
            documents.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        countryOf = Dictionary(
            actors.compactMap { actor in actor.country.map { (actor.id, $0) } },
            uniquingKeysWith: { a, _ in a })
    }

    /// One comparison for each engagement that two issuers or more give an account of.
    func compare() -> [ReadoutComparison] {
        var entries = gathered()
        for i in entries.indices where !isAnswered(entries[i], entries) {
            if let other = answered(entries[i], entries) { entries[i].engagement = other }
        }
        for i in entries.indices where !isAnswered(entries[i], entries) {
            if let other = withMediator(entries[i], entries) { entries[i].engagement = other }
        }
        entries = merged(entries)
        return engagements.indices.compactMap { e in
            let accounts = released(entries.filter { $0.engagement == e })
            guard Set(accounts.map(\.side)).count > 1 else { return nil }
            return ReadoutComparison(
                engagement: engagements[e].id,
                accounts: compared(accounts.map { withoutRitual($0, among: accounts) }))
        }
    }

    /// Accounts with one name for each issuer and for each topic.
    private func compared(_ accounts: [Entry]) -> [ReadoutComparison.Account] {
        // One side's organs and documents give its account together; its state stands for its persons.
        let issuers = Dictionary(
            accounts.map { ($0.side, $0.issuer) },
            uniquingKeysWith: { isPerson($0) && !isPerson($1) ? $1 : $0 }
        ).mapValues { issuer in
            guard isPerson(issuer), let country = actors[issuer].country else { return issuer }
            return actors.indices.first {
                actors[$0].kind == .state && actors[$0].country == country
            } ?? issuer
        }
        let countries = Set(accounts.map(\.side))
        let topics = accounts.map { account in
            account.topics.map { topic in
                TopicAligner.Topic(
                    name: topic.topic, matter: matter(topic, account, sides: countries),
                    context: context(of: topic, account, sides: countries))
            }
        }
        let names = TopicAligner(knowledge: knowledge).names(topics)
        return accounts.indices.map { a in
            var known = accounts[a].topics
            for t in known.indices { known[t].topic = names[a][t] }
            return ReadoutComparison.Account(
                issuer: actors[issuers[accounts[a].side] ?? accounts[a].issuer].id,
                document: documents[accounts[a].document].document.id, topics: known)
        }
    }

    /// The words of a topic's sentence from the topic to the next one.
    private func context(
        of topic: ReadoutComparison.Topic, _ entry: Entry, sides: Set<String>
    ) -> TopicMatter {
        let document = documents[entry.document].document
        let sentence = entry.evidence.first { $0.contains(topic.span.start) } ?? topic.span
        let next = entry.topics.map(\.span.start).filter { $0 >= topic.span.end }.min()
        let end = max(topic.span.end, min(sentence.end, next ?? sentence.end))
        return TopicMatter(
            topic.topic, words: document.text[Span(topic.span.start, end)], knowledge: knowledge,
            sides: sides)
    }

    private func gathered() -> [Entry] {
        var engagementOf: [String: Int] = [:]
        for (number, engagement) in engagements.enumerated() {
            for account in engagement.accounts {
                engagementOf[account.document + "\u{0}" + account.event.id] = number
            }
        }
        var entries: [Entry] = []
        for (d, document) in documents.enumerated() where copyGroup[d] == d {
            for readout in document.record.readouts {
                // A newspaper that tells of a meeting is no party to it.
                guard let issuer = index[d][readout.issuer], actors[issuer].kind != .media
                else { continue }
                entries.append(
                    Entry(
                        document: d, issuer: issuer,
                        side: side(of: issuer),
                        engagement: readout.about.flatMap {
                            engagementOf[document.document.id + "\u{0}" + $0]
                        },
                        topics: readout.topics.map {
                            .init(topic: $0.name, verb: $0.verb, span: $0.span)
                        }, evidence: readout.evidence))
            }
        }
        return merged(entries)
    }

    /// The country that speaks, or the body where it is no country's.
    private func side(of issuer: Int) -> String {
        guard let country = actors[issuer].country, actors[issuer].kind != .igo else {
            return actors[issuer].id
        }
        return country
    }

    /// Puts the entries of one document, side and engagement together.
    private func merged(_ entries: [Entry]) -> [Entry] {
        var result: [Entry] = []
        for entry in entries {
            if let i = result.firstIndex(where: {
                $0.document == entry.document && $0.side == entry.side
                    && $0.engagement == entry.engagement
            }) {
                result[i].topics += entry.topics
                result[i].topics.sort { $0.span < $1.span }
                result[i].evidence += entry.evidence
                // The institution stands for its persons.
                if isPerson(result[i].issuer), !isPerson(entry.issuer) {
                    result[i].issuer = entry.issuer
                }
            } else {
                result.append(entry)
            }
        }
        return result
    }

    /// An account without topics as general as "bilateral relations", where it has others enough: that
    /// the other side does not speak of them tells nothing. Those that both sides name stay.
    private func withoutRitual(_ entry: Entry, among accounts: [Entry]) -> Entry {
        let telling = entry.topics.filter { !matter($0, entry).isGeneral }
        guard Double(telling.count) >= knowledge.weight("readout.telling-topics") else {
            return entry
        }
        let others = Set(
            accounts.filter { $0.side != entry.side }.flatMap { $0.topics.map(\.topic) })
        var entry = entry
        entry.topics = entry.topics.filter {
            others.contains($0.topic) || !matter($0, entry).isGeneral
        }
        return entry
    }

    /// A side that gave its own account of an engagement is heard in it, and not in what others quote or
    /// what it said of it days later.
    private func released(_ accounts: [Entry]) -> [Entry] {
        let own = accounts.filter { entry in
            documents[entry.document].record.voice.flatMap { index[entry.document][$0] }
                .map { side(of: $0) == entry.side } ?? false
        }
        let days = knowledge.weight("readout.release-days")
        return accounts.filter { entry in
            let releases = own.filter { $0.side == entry.side }
            guard !releases.isEmpty else { return true }
            guard releases.contains(where: { $0.document == entry.document }) else { return false }
            let first = releases.compactMap { documents[$0.document].day }.min()
            guard let first, let day = documents[entry.document].day else { return true }
            return Double(day - first) <= days
        }
    }

    private func isPerson(_ actor: Int) -> Bool {
        actors[actor].kind == .person || actors[actor].kind == .office
    }

    private func isAnswered(_ entry: Entry, _ entries: [Entry]) -> Bool {
        guard let engagement = entry.engagement else { return false }
        return entries.contains { $0.engagement == engagement && $0.side != entry.side }
    }

    /// The engagement of the entry's document, or of one of its sides near in time, that other sides
    /// give accounts of.
    private func answered(_ entry: Entry, _ entries: [Entry]) -> Int? {
        let id = documents[entry.document].document.id
        // A text that has an account of that engagement already tells of another one here.
        let taken = Set(
            entries.filter { $0.document == entry.document && $0.side == entry.side }
                .compactMap(\.engagement))
        let candidates = engagements.indices.filter { e in
            !taken.contains(e)
                && entries.contains {
                    $0.engagement == e && $0.side != entry.side && $0.document != entry.document
                }
        }
        // Two accounts that nobody answers answer each other when they can be of one meeting.
        if let own = entry.engagement {
            let least = knowledge.weight("readout.shared-topics")
            let rivals = candidates.compactMap { e -> (engagement: Int, topics: Int)? in
                let others = entries.filter { $0.engagement == e }
                guard !others.contains(where: { isAnswered($0, entries) }),
                    mayBeOne(engagements[own], engagements[e])
                else { return nil }
                return (e, sharedTopics(entry, others))
            }
            if let best = rivals.max(by: {
                ($0.topics, -$0.engagement) < ($1.topics, -$1.engagement)
            }),
                Double(best.topics) >= least
            {
                return best.engagement
            }
        }
        func isTold(_ e: Int) -> Bool {
            engagements[e].accounts.contains { $0.document == id }
                || engagements[e].mentions.contains { $0.document == id }
        }
        // Of several the one on whose topics they speak.
        let told = candidates.filter(isTold).map { e in
            (engagement: e, topics: sharedTopics(entry, entries.filter { $0.engagement == e }))
        }
        guard let most = told.map(\.topics).max() else { return nil }
        return told.first { $0.topics == most }?.engagement
    }

    /// What a side tells of its talks with the host who also gives an account of the meeting that he held
    /// with others belongs to that meeting.
    private func withMediator(_ entry: Entry, _ entries: [Entry]) -> Int? {
        guard let own = entry.engagement else { return nil }
        let hosts = countries(engagements[own]).subtracting([entry.side])
        return engagements.indices.first { e in
            let parties = countries(engagements[e])
            return e != own && parties.contains(entry.side)
                && entries.contains {
                    $0.engagement == e && hosts.contains($0.side)
                        && parties.subtracting([$0.side]).count > 1
                }
                && entries.contains {
                    $0.engagement == e && $0.side == entry.side && $0.document == entry.document
                }
        }
    }

    private func countries(_ engagement: Engagement) -> Set<String> {
        Set((engagement.actors + engagement.recipients).compactMap { countryOf[$0] })
    }

    /// Whether two engagements have parties of the same countries and days next to each other.
    private func mayBeOne(_ a: Engagement, _ b: Engagement) -> Bool {
        guard a.type == b.type else { return false }
        if let x = a.date, let y = b.date,
            let from = x.from, let to = x.to, let start = y.from, let end = y.to
        {
            guard from <= end + 1, start <= to + 1 else { return false }
        }
        let (x, y) = (countries(a), countries(b))
        // A commission or a team of which no country is known may be theirs.
        return x.count < 2 || y.count < 2 || x.intersection(y).count > 1
    }

    /// How many topics of `entry` other sides' entries have too.
    private func sharedTopics(_ entry: Entry, _ others: [Entry]) -> Int {
        let known = others.filter { $0.side != entry.side }.flatMap(matters)
        let least = knowledge.weight("readout.topic-words")
        return matters(entry).count { topic in
            known.contains { $0.likeness(topic) >= least }
        }
    }

    private func matters(_ entry: Entry) -> [TopicMatter] {
        entry.topics.map { matter($0, entry) }
    }

    private func matter(
        _ topic: ReadoutComparison.Topic, _ entry: Entry, sides: Set<String> = []
    ) -> TopicMatter {
        TopicMatter(
            topic.topic, words: documents[entry.document].document.text[topic.span],
            knowledge: knowledge, sides: sides)
    }
}
