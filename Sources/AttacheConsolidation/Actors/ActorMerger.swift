import AttacheKnowledge
import AttacheModel

/// Puts the actors of all documents together: the same state, body or person is one entry.
///
/// First what is the same at once (an entry of the actor files, a state, an equal name and side),
/// then pairs of names by likeness, best first, then unnamed holders by their office. What a document
/// keeps apart stays apart, unless the names alone say that they are one.
struct ActorMerger {
    private let documents: [CodedDocument]
    private let titles: OfficeTitles
    private let words: ActorWords
    private var items: [ActorItem] = []
    private let likeness: ActorLikeness
    private let decided: DecidedPairs

    /// Pairs of one key that are looked at; a word in more names than this tells nothing.
    private static let largestBucket = 400

    init(_ documents: [CodedDocument], words: ActorWords, decisions: [MergeDecision] = []) {
        self.documents = documents
        self.words = words
        let titles = OfficeTitles(words)
        self.titles = titles
        var items: [ActorItem] = []
        for (d, document) in documents.enumerated() {
            for actor in document.record.actors {
                items.append(
                    ActorItem(actor, document: d, in: document.document.text, titles: titles))
            }
        }
        decided = DecidedPairs(
            decisions, on: .actor,
            places: items.map {
                .init(
                    document: documents[$0.document].document.id,
                    spans: $0.actor.mentions + $0.actor.anaphors)
            })
        self.items = items
        likeness = ActorLikeness(
            statesOfDocument: documents.map { document in
                Set(document.record.actors.filter { $0.kind == .state }.compactMap(\.country))
            })
    }

    /// Lower case without diacritics, for Latin letters.
    static func fold(_ text: String) -> String { LatinLetters.folded(text) }

    /// Whether two persons' names can be one person's.
    static func personNamesAgree(_ a: [String], _ b: [String]) -> Bool {
        ActorLikeness.personNamesAgree(a, b)
    }

    /// The merged actors, and for each document the way from a record's actor to them.
    ///
    /// Complexity: O(n) for equal names; for the others, pairs of distinct names that share a word.
    func merge() -> (actors: [MergedActor], index: [[String: Int]]) {
        var joiner = Joiner(count: items.count, decided: decided)
        joiner.join(sameAtOnce(), where: { _, _ in true })
        let pairs = pairs(&joiner)
        joiner.join(pairs.filter { $0.score >= 80 }) { canJoin($0, $1, isSure: true) }
        joiner.join(pairs.filter { $0.score < 80 }) { canJoin($0, $1, isSure: false) }
        let holders = holders(&joiner)
        joiner.join(holders) { !hasPerson($0) || !hasPerson($1) }
        let offices = sameOffice(&joiner)
        joiner.join(offices, where: { _, _ in true })
        return result(&joiner)
    }

    /// Items of one identity, each with the first.
    private func sameAtOnce() -> [Joiner.Pair] {
        var first: [String: Int] = [:]
        var pairs: [Joiner.Pair] = []
        for i in items.indices {
            guard let identity = items[i].identity(titles) else { continue }
            if let earlier = first[identity] {
                pairs.append(.init(score: 100, a: earlier, b: i))
            } else {
                first[identity] = i
            }
        }
        return pairs
    }

    /// Unnamed holders of one office whom no name was found for, each with the first.
    private func sameOffice(_ joiner: inout Joiner) -> [Joiner.Pair] {
        var named = Set<Int>()
        for i in items.indices where items[i].actor.kind == .person {
            named.insert(joiner.set(of: i))
        }
        var first: [String: Int] = [:]
        var pairs: [Joiner.Pair] = []
        for i in items.indices {
            guard let office = items[i].office, !named.contains(joiner.set(of: i)) else { continue }
            if let earlier = first[office] {
                pairs.append(.init(score: 1, a: earlier, b: i))
            } else {
                first[office] = i
            }
        }
        return pairs
    }

    private func hasPerson(_ members: [Int]) -> Bool {
        members.contains { items[$0].actor.kind == .person }
    }

    /// Two sets may be one actor when no two of their members' names clash and, unless the names are
    /// sure, no document holds both.
    private func canJoin(_ a: [Int], _ b: [Int], isSure: Bool) -> Bool {
        if !isSure {
            let documents = Set(a.map { items[$0].document })
            if b.contains(where: { documents.contains(items[$0].document) }) { return false }
        }
        let persons = Set(b.filter { items[$0].actor.kind == .person })
        let names = Set(persons.map { items[$0].name })
        var seen = Set<[String]>()
        for x in a where items[x].actor.kind == .person && seen.insert(items[x].name).inserted {
            for name in names where !ActorLikeness.personNamesAgree(items[x].name, name) {
                // A nickname agrees with no name but its bearer's.
                let isNickname = persons.contains {
                    likeness.score(items[x], items[$0]) == ActorLikeness.nickname
                }
                if !isNickname { return false }
            }
        }
        return true
    }

    /// Pairs of actors that may be one.
    private func pairs(_ joiner: inout Joiner) -> [Joiner.Pair] {
        // One item for each name of a set.
        var seenNames = Set<String>()
        var buckets: [String: [Int]] = [:]
        for i in items.indices {
            let name =
                "\(joiner.set(of: i)) " + items[i].name.joined(separator: " ")
                + items[i].acronyms.sorted().joined(separator: " ")
            guard seenNames.insert(name).inserted else { continue }
            for key in items[i].keys() { buckets[key, default: []].append(i) }
        }
        var pairs: [Joiner.Pair] = []
        var seen = Set<Int>()
        for (_, bucket) in buckets.sorted(by: { $0.key < $1.key })
        where bucket.count <= Self.largestBucket {
            for (n, a) in bucket.enumerated() {
                for b in bucket[(n + 1)...] where joiner.set(of: a) != joiner.set(of: b) {
                    guard seen.insert(min(a, b) * items.count + max(a, b)).inserted else {
                        continue
                    }
                    let score = likeness.score(items[a], items[b])
                    guard score >= 80 || items[a].document != items[b].document else { continue }
                    if score > 0 {
                        pairs.append(.init(score: Double(score), a: min(a, b), b: max(a, b)))
                    }
                }
            }
        }
        let ambiguous = ambiguousNames(pairs)
        return pairs.filter {
            $0.score > 50 || !ambiguous.contains($0.a) && !ambiguous.contains($0.b)
        }
    }

    /// Items with a last name alone that fits two full names which are not one person's.
    private func ambiguousNames(_ pairs: [Joiner.Pair]) -> Set<Int> {
        var full: [Int: [String]] = [:]
        var ambiguous = Set<Int>()
        for pair in pairs where items[pair.a].actor.kind == .person {
            for (bare, other) in [(pair.a, pair.b), (pair.b, pair.a)]
            where items[bare].name.count == 1 && items[other].name.count > 1 {
                guard let name = full[bare] else {
                    full[bare] = items[other].name
                    continue
                }
                if !ActorLikeness.personNamesAgree(name, items[other].name) {
                    ambiguous.insert(bare)
                }
            }
        }
        return ambiguous
    }

    /// For unnamed holders the person who holds that office, by the document of the nearest day.
    private func holders(_ joiner: inout Joiner) -> [Joiner.Pair] {
        struct Held {
            var item: Int
            var title: OfficeTitle
        }
        var held: [String: [Held]] = [:]
        for i in items.indices where items[i].actor.kind == .person {
            for title in items[i].offices where title.words.count > 1 || !title.rank.isEmpty {
                for word in title.words {
                    held[word, default: []].append(Held(item: i, title: title))
                }
            }
        }
        var found: [Joiner.Pair] = []
        for i in items.indices where items[i].actor.kind == .office {
            guard let title = items[i].offices.last,
                let key = title.words.min(by: {
                    let (m, n) = (held[$0]?.count ?? 0, held[$1]?.count ?? 0)
                    return m != n ? m < n : $0 < $1
                }), let candidates = held[key]
            else { continue }
            let day = documents[items[i].document].day?.number
            var best: (likeness: Int, distance: Int, item: Int)?
            var isTied = false
            for candidate in candidates {
                let likeness = title.likeness(candidate.title)
                guard likeness > 0, items[i].agrees(items[candidate.item]) else { continue }
                let person = items[candidate.item]
                // Without a side on either, the title alone says too little.
                guard person.actor.country != nil || items[i].actor.country == nil else { continue }
                let other = documents[person.document].day?.number
                let distance =
                    person.document == items[i].document
                    ? -1 : day.flatMap { d in other.map { abs(d - $0) } } ?? Int.max
                let root = joiner.set(of: candidate.item)
                guard let old = best else {
                    best = (likeness, distance, candidate.item)
                    continue
                }
                if joiner.set(of: old.item) == root {
                    if likeness > old.likeness
                        || likeness == old.likeness && distance < old.distance
                    {
                        best = (likeness, distance, candidate.item)
                    }
                } else if likeness > old.likeness
                    || likeness == old.likeness && distance < old.distance
                {
                    best = (likeness, distance, candidate.item)
                    isTied = false
                } else if likeness == old.likeness && distance == old.distance {
                    isTied = true
                }
            }
            guard let best, !isTied else { continue }
            // Two who hold it now, and nothing says which side.
            if items[i].actor.country == nil {
                var persons = Set<Int>()
                for candidate in candidates where title.likeness(candidate.title) > 0 {
                    persons.insert(joiner.set(of: candidate.item))
                }
                if persons.count > 1 { continue }
            }
            found.append(.init(score: Double(best.likeness), a: best.item, b: i))
        }
        return found
    }

    private func result(_ joiner: inout Joiner) -> (
        actors: [MergedActor], index: [[String: Int]]
    ) {
        let maker = MergedActorMaker(
            documents: documents, items: items, titles: titles, words: words, decided: decided)
        var merged: [MergedActor] = []
        var index = documents.map { _ in [String: Int]() }
        for members in joiner.groups() {
            for i in members { index[items[i].document][items[i].actor.id] = merged.count }
            merged.append(maker.make(members, number: merged.count))
        }
        return (merged, index)
    }
}
