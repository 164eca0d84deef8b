import AttacheModel

/// Puts the forms of a block together that are one actor.
public struct FormGrouper {
    /// A form with the days between which documents use it; null when none has a date.
    public struct Entry: Hashable, Sendable {
        public var form: ActorForm
        public var days: DayRange

        public init(form: ActorForm, days: DayRange) {
            self.form = form
            self.days = days
        }
    }

    public struct Group: Hashable, Sendable {
        /// Indices of entries; the first is the form that the actor goes by.
        public var members: [Int]
        public var reason: String
    }

    /// How far from a full name's days a surname alone is still taken for the same person.
    private static let reach = 730

    private let entries: [Entry]
    private let words: [[String]]
    private let mustJoin: [(String, String)]
    private let mustPart: Set<[String]>

    /// - Parameters:
    ///   - joined: keys of forms that a person said are one actor.
    ///   - parted: keys of forms that a person said are not.
    public init(_ entries: [Entry], joined: [(String, String)], parted: [(String, String)]) {
        self.entries = entries.sorted {
            $0.form.key.utf8.lexicographicallyPrecedes($1.form.key.utf8)
        }
        words = self.entries.map { ActorForm.words($0.form.name) }
        mustJoin = joined
        mustPart = Set(parted.map { [$0.0, $0.1].sorted() })
    }

    /// The entries in the order that groups refer to.
    public var ordered: [Entry] { entries }

    /// The groups, in order of their leading forms' keys. The same entries give the same groups, in
    /// whatever order they come. Complexity: O(n²) in the forms of one country.
    public func groups() -> [Group] {
        var sets = UnionFind(count: entries.count)
        var reasons: [Int: String] = [:]
        func join(_ a: Int, _ b: Int, _ reason: String) {
            guard sets.root(a) != sets.root(b) else { return }
            let known = reasons[sets.root(a)] ?? reasons[sets.root(b)]
            sets.join(a, b)
            reasons[sets.root(a)] = known ?? reason
        }
        let byKey = Dictionary(
            entries.enumerated().map { ($1.form.key, $0) }, uniquingKeysWith: { a, _ in a })
        for (a, b) in mustJoin {
            if let x = byKey[a], let y = byKey[b] { join(x, y, "joined by hand") }
        }
        func mayJoin(_ a: Int, _ b: Int) -> Bool {
            guard !mustPart.isEmpty else { return true }
            let (x, y) = (sets.root(a), sets.root(b))
            let left = entries.indices.filter { sets.root($0) == x }
            let right = entries.indices.filter { sets.root($0) == y }
            return left.allSatisfy { i in
                right.allSatisfy {
                    !mustPart.contains([entries[i].form.key, entries[$0].form.key].sorted())
                }
            }
        }
        for (a, b) in fullNamePairs() where mayJoin(a, b) { join(a, b, "names that agree") }
        for (a, b, reason) in shortNames(&sets) where mayJoin(a, b) { join(a, b, reason) }
        return collected(&sets, reasons)
    }

    private func collected(_ sets: inout UnionFind, _ reasons: [Int: String]) -> [Group] {
        var members: [Int: [Int]] = [:]
        for i in entries.indices { members[sets.root(i), default: []].append(i) }
        return members.keys.sorted().map { root in
            let ordered = members[root]!.sorted { a, b in
                let (x, y) = (entries[a].form, entries[b].form)
                if (x.knownAs != nil) != (y.knownAs != nil) { return x.knownAs != nil }
                return words[a].count != words[b].count ? words[a].count > words[b].count : a < b
            }
            return Group(members: ordered, reason: reasons[root] ?? "one form of the name")
        }
    }

    private func isFull(_ i: Int) -> Bool {
        switch entries[i].form.kind {
        case .person: words[i].count > 1
        case .state, .office: true
        default: !ActorForm.isAcronym(entries[i].form.name.replacing(".", with: ""))
        }
    }

    /// Persons of one country (or one of none) whose full names agree; bodies of the same words.
    private func fullNamePairs() -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        let full = entries.indices.filter(isFull)
        for (n, a) in full.enumerated() {
            for b in full[(n + 1)...] where isOne(a, b) { pairs.append((a, b)) }
        }
        return pairs
    }

    private func isOne(_ a: Int, _ b: Int) -> Bool {
        let (x, y) = (entries[a].form, entries[b].form)
        if let m = x.country, let n = y.country, m != n { return false }
        if let m = x.knownAs, let n = y.knownAs { return m == n }
        guard (x.kind == .person) == (y.kind == .person) else { return false }
        if x.kind == .person {
            // Without a side a name says too little here.
            if x.country == nil || y.country == nil { return false }
            return ActorMerger.personNamesAgree(words[a], words[b])
        }
        return Set(words[a]) == Set(words[b])
    }

    /// Where just one group of full names can be meant by a short one.
    private func shortNames(_ sets: inout UnionFind) -> [(Int, Int, String)] {
        var found: [(Int, Int, String)] = []
        for short in entries.indices where isShort(short) {
            var roots: Set<Int> = []
            var holder: Int?
            for full in entries.indices where !isShort(full) && fits(short, full) {
                roots.insert(sets.root(full))
                holder = min(holder ?? full, full)
            }
            if roots.count == 1, let holder {
                let reason =
                    entries[short].form.kind == .person
                    ? "the only one of that name then" : "the acronym of its name"
                found.append((holder, short, reason))
            }
        }
        return found
    }

    /// Names that say too little by themselves: surnames, acronyms, persons without a side.
    private func isShort(_ i: Int) -> Bool {
        !isFull(i) || (entries[i].form.kind == .person && entries[i].form.country == nil)
    }

    private func fits(_ short: Int, _ full: Int) -> Bool {
        let (x, y) = (entries[short].form, entries[full].form)
        guard (x.kind == .person) == (y.kind == .person) else { return false }
        if x.kind == .person {
            guard x.country == nil || x.country == y.country,
                words[full].suffix(words[short].count).elementsEqual(words[short])
            else { return false }
        } else if x.country != y.country {
            return false
        }
        var days = entries[full].days
        days.from = days.from.map { $0 - Self.reach }
        days.to = days.to.map { $0 + Self.reach }
        return days.overlaps(entries[short].days)
    }
}
