import AttacheModel

/// Puts the actors of all documents together: the same state, body or person is one entry.
///
/// Records keep apart what a document keeps apart: two actors of one document are never merged.
struct ActorMerger {
    /// A record's actor with what its merging looks at.
    struct Item {
        var document: Int
        var actor: Actor
        /// Folded words of the name, without articles.
        var name: [String]
        var acronyms: Set<String>
    }

    private let documents: [CodedDocument]
    private let decided: DecidedPairs
    private var items: [Item] = []
    /// `indices[document][actor id]` is the actor's item.
    private var indices: [[String: Int]] = []

    init(_ documents: [CodedDocument], decisions: [MergeDecision] = []) {
        self.documents = documents
        var items: [Item] = []
        for (d, document) in documents.enumerated() {
            var ids: [String: Int] = [:]
            for actor in document.record.actors {
                ids[actor.id] = items.count
                items.append(Self.item(actor, document: d, in: document.document.text))
            }
            indices.append(ids)
        }
        decided = DecidedPairs(
            decisions, on: .actor,
            places: items.map {
                .init(
                    document: documents[$0.document].document.id,
                    spans: $0.actor.mentions + $0.actor.anaphors)
            })
        self.items = items
    }

    private static func item(_ actor: Actor, document: Int, in text: SourceText) -> Item {
        let name = ContentWords.words(of: fold(actor.name)).filter { !articles.contains($0) }
        var acronyms: Set<String> = []
        for mention in actor.mentions {
            let words = text[mention].replacing(".", with: "")
            if words.utf8.count >= 2, words.utf8.count <= 6,
                words.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
            {
                acronyms.insert(words)
            }
        }
        return Item(document: document, actor: actor, name: name, acronyms: acronyms)
    }

    private static let articles: Set<String> = ["the", "a", "an", "of", "and", "for"]

    /// Lower case without diacritics, for Latin letters.
    static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            // A letter that its canonical decomposition begins with stands for the letter.
            folded.append(latinBase[scalar] ?? scalar)
        }
        return String(folded)
    }

    /// Latin letters with a diacritic to their base letter.
    private static let latinBase: [Unicode.Scalar: Unicode.Scalar] = {
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
            ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņň"),
            ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"),
            ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (base, letters) in rows {
            for letter in letters.unicodeScalars { table[letter] = base }
        }
        return table
    }()

    /// The merged actors, and for each document the way from a record's actor to them.
    func merge() -> (actors: [MergedActor], index: [[String: Int]]) {
        var joiner = Joiner(count: items.count, decided: decided)
        var buckets: [String: [Int]] = [:]
        for (i, item) in items.enumerated() {
            for key in Self.keys(of: item) { buckets[key, default: []].append(i) }
        }
        var pairs: [Joiner.Pair] = []
        var seen: Set<Int> = []
        for (_, bucket) in buckets.sorted(by: { $0.key < $1.key }) {
            for (n, a) in bucket.enumerated() {
                for b in bucket[(n + 1)...] where items[a].document != items[b].document {
                    guard seen.insert(min(a, b) * items.count + max(a, b)).inserted else {
                        continue
                    }
                    let score = Self.likeness(items[a], items[b])
                    if score > 0 {
                        pairs.append(.init(score: Double(score), a: min(a, b), b: max(a, b)))
                    }
                }
            }
        }
        joiner.join(pairs, where: canJoin)
        var merged: [MergedActor] = []
        var index = indices.map { _ in [String: Int]() }
        for members in joiner.groups() {
            for i in members { index[items[i].document][items[i].actor.id] = merged.count }
            merged.append(build(members, number: merged.count))
        }
        return (merged, index)
    }

    /// Two sets may be one actor when no document holds both and no two of their members clash.
    private func canJoin(_ a: [Int], _ b: [Int]) -> Bool {
        let documents = Set(a.map { items[$0].document })
        for i in b where documents.contains(items[i].document) { return false }
        for x in a {
            for y in b where items[x].actor.kind == .person && items[y].actor.kind == .person {
                if !Self.personNamesAgree(items[x].name, items[y].name) { return false }
            }
        }
        return true
    }

    /// What actors that may be one have in common.
    private static func keys(of item: Item) -> [String] {
        var keys: [String] = []
        if let known = item.actor.knownAs { keys.append("known:" + known) }
        switch item.actor.kind {
        case .state:
            if let country = item.actor.country { keys.append("state:" + country) }
            keys.append("name:" + item.name.joined(separator: " "))
        case .person:
            if let last = item.name.last { keys.append("person:" + last) }
            if let first = item.name.first, item.name.count > 1 { keys.append("person:" + first) }
            for role in item.actor.roles { keys.append(officeKey(item.actor, role)) }
        case .office:
            for role in item.actor.roles {
                keys.append(officeKey(item.actor, role))
            }
            keys.append(officeKey(item.actor, item.actor.name))
            keys.append("name:" + item.name.joined(separator: " "))
        default:
            keys.append("name:" + item.name.sorted().joined(separator: " "))
            for acronym in item.acronyms { keys.append("acronym:" + acronym) }
            if item.name.count > 1 {
                keys.append("initials:" + String(item.name.compactMap(\.first)).uppercased())
            }
            for acronym in item.acronyms { keys.append("initials:" + acronym) }
        }
        return keys
    }

    private static func officeKey(_ actor: Actor, _ role: String) -> String {
        let words = ContentWords.words(of: fold(role)).filter { !articles.contains($0) }
        return "office:\(actor.country ?? "") " + words.joined(separator: " ")
    }

    /// An office without a name and the person who holds it for the same state.
    private static func isHolder(_ person: Actor, of office: Actor) -> Bool {
        guard office.country != nil, office.country == person.country else { return false }
        let titles = Set((office.roles + [office.name]).map { officeKey(office, $0) })
        return person.roles.contains { titles.contains(officeKey(person, $0)) }
    }

    /// 0 when the two cannot be one, else how sure it is that they are.
    private static func likeness(_ a: Item, _ b: Item) -> Int {
        let (x, y) = (a.actor, b.actor)
        if let m = x.country, let n = y.country, m != n { return 0 }
        if let m = x.knownAs, let n = y.knownAs { return m == n ? 100 : 0 }
        if x.kind == .state || y.kind == .state {
            return x.kind == y.kind && (x.country != nil || a.name == b.name) ? 90 : 0
        }
        if x.kind == .person, y.kind == .office { return isHolder(x, of: y) ? 45 : 0 }
        if x.kind == .office, y.kind == .person { return isHolder(y, of: x) ? 45 : 0 }
        if (x.kind == .person) != (y.kind == .person) { return 0 }
        if x.kind == .person {
            guard personNamesAgree(a.name, b.name) else { return 0 }
            let shared = Set(a.name).intersection(b.name).count
            if shared >= 2 { return 80 + shared }
            // A surname alone needs the same side or the same office.
            let offices = Set(x.roles.map { $0.lowercased() })
            let sameOffice = y.roles.contains { offices.contains($0.lowercased()) }
            if sameOffice { return 60 }
            return x.country != nil && x.country == y.country ? 50 : 0
        }
        if x.kind == .office || y.kind == .office { return x.kind == y.kind ? 40 : 0 }
        if Set(a.name) == Set(b.name) { return 70 }
        if !a.acronyms.isDisjoint(with: b.acronyms) { return 65 }
        return 55
    }

    /// Whether two persons' names can be one person's: the words of the shorter are among the
    /// longer's, or given names agree by initial beside an equal surname.
    static func personNamesAgree(_ a: [String], _ b: [String]) -> Bool {
        guard let lastA = a.last, let lastB = b.last else { return false }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        if Set(short).isSubset(of: Set(long)) { return true }
        guard lastA == lastB else { return false }
        return short.dropLast().allSatisfy { word in
            long.dropLast().contains { $0 == word || initials($0, word) }
        }
    }

    private static func initials(_ a: String, _ b: String) -> Bool {
        (a.count == 1 && b.hasPrefix(a)) || (b.count == 1 && a.hasPrefix(b))
    }

    private func build(_ members: [Int], number: Int) -> MergedActor {
        let actors = members.map { items[$0].actor }
        // A person's name tells more than the office; the longest of several forms the most.
        let best = actors.max { a, b in
            if (a.kind == .person) != (b.kind == .person) { return b.kind == .person }
            return a.name.utf8.count != b.name.utf8.count
                ? a.name.utf8.count < b.name.utf8.count : a.name > b.name
        }!
        var aliases: [String: Set<Int>] = [:]
        for m in members {
            let text = documents[items[m].document].document.text
            for span in items[m].actor.mentions + items[m].actor.anaphors {
                aliases[text[span], default: []].insert(items[m].document)
            }
        }
        var titles: [String: [Day?]] = [:]
        for m in members {
            for role in items[m].actor.roles {
                titles[role, default: []].append(documents[items[m].document].day)
            }
        }
        return MergedActor(
            id: "a\(number + 1)", name: best.name, kind: best.kind,
            country: actors.compactMap(\.country).first, sector: actors.compactMap(\.sector).first,
            aliases: aliases.keys.sorted().map { text in
                MergedActor.Alias(
                    text: text,
                    documents: aliases[text]!.sorted().map { documents[$0].document.id })
            },
            offices: titles.keys.sorted().map { MergedActor.Office(title: $0) },
            members: members.map {
                MergedActor.Member(
                    document: documents[items[$0].document].document.id, actor: items[$0].actor.id)
            },
            reason: decided.joinedAny(of: members)
                ? "joined by hand"
                : members.count == 1
                    ? "one document" : "same name or entry in \(members.count) documents")
    }
}
