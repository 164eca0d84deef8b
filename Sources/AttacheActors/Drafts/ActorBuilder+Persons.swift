import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Makes the drafts of all persons named, full names first, so that a last name in a headline
    /// finds the full name below it. Complexity: O(names).
    mutating func gatherPersons() {
        var short: [(Int, Int)] = []
        for v in views.indices {
            for u in units[v].indices where units[v][u].isPersonName {
                let tokens = nameTokens(v, u)
                if tokens.count < 2 {
                    short.append((v, u))
                    continue
                }
                draftOfUnit[v][u] = person(v, u, tokens)
            }
        }
        for v in views.indices { takeLastNames(v, &short) }
        for (v, u) in short where !isNickname(v, u) && isNamed(v, u) {
            draftOfUnit[v][u] = person(v, u, nameTokens(v, u))
        }
        for (v, u) in short where isNickname(v, u) {
            if let d = bearer(v, u) {
                draftOfUnit[v][u] = d
                for token in nameTokens(v, u) {
                    personsByToken[token, default: []].append(d)
                    nicknames[token] = d
                }
            } else if isNamed(v, u) {
                draftOfUnit[v][u] = person(v, u, nameTokens(v, u))
            }
        }
        // What a nickname is called by later.
        for (v, u) in short where draftOfUnit[v][u] < 0 && isNamed(v, u) {
            draftOfUnit[v][u] = person(v, u, nameTokens(v, u))
        }
        for v in views.indices {
            for u in units[v].indices {
                if case .handle(let handle) = units[v][u].kind { readHandle(v, u, handle) }
            }
        }
    }

    /// Words that are the last name of somebody named in full, whatever the language stage took them
    /// for; they become units at the end of the sentence's.
    private mutating func takeLastNames(_ v: Int, _ short: inout [(Int, Int)]) {
        let view = views[v]
        if view.isCaseless { return }
        for u in units[v].indices where units[v][u].words.count == 1 {
            switch units[v][u].kind {
            case .unknown(.location), .unknown(.organization):
                guard isLastName(view, units[v][u].words.lowerBound) else { continue }
                units[v][u].kind = .unknown(.person)
                short.append((v, u))
            default: break
            }
        }
        var taken = [Bool](repeating: false, count: view.count)
        for unit in units[v] { for i in unit.words { taken[i] = true } }
        for i in 0..<view.count where !taken[i] && view.isCapitalized(i) && !view.isUpper(i) {
            guard isLastName(view, i), i == 0 || !view.isCapitalized(i - 1) || taken[i - 1],
                !view.isCapitalized(i + 1) || i + 1 >= view.count || taken[i + 1]
            else { continue }
            units[v].append(Unit(kind: .unknown(.person), words: i..<(i + 1)))
            draftOfUnit[v].append(-1)
            short.append((v, units[v].count - 1))
        }
    }

    private func isLastName(_ view: SentenceView, _ word: Int) -> Bool {
        let atom = view.atomOfWord[word]
        guard atom >= 0, view.atoms[atom].length > 2,
            let list = personsByToken[view.atoms[atom].hash]
        else { return false }
        return list.contains {
            drafts[$0].tokens.count > 1 && drafts[$0].tokens.last == view.atoms[atom].hash
        }
    }

    /// The gender that the first word of a name usually tells.
    private func firstNameGender(_ view: SentenceView, _ unit: Unit) -> KnownActor.Gender? {
        let atom = view.atomOfWord[unit.words.lowerBound]
        return atom >= 0 ? knowledge.gender(ofFirstName: view.atoms[atom]) : nil
    }

    /// Whether a single word is a person's name here: a full name has it, a title stands before it,
    /// or it acts and the language stage took it for a person.
    private func isNamed(_ v: Int, _ u: Int) -> Bool {
        let view = views[v]
        let unit = units[v][u]
        let around = [unit.words.lowerBound - 1, unit.words.upperBound]
        // "in May 2016", "on 3 May": not the minister.
        if around.contains(where: { $0 >= 0 && $0 < view.count && view.words[$0].upos == .num }) {
            return false
        }
        if let last = nameTokens(v, u).last, personsByToken[last] != nil {
            return true
        }
        if case .unknown = unit.kind, view.atomOfWord[unit.words.lowerBound] >= 0,
            bodiesByFirst[view.atoms[view.atomOfWord[unit.words.lowerBound]].hash] != nil
        {
            return false
        }
        switch unit.kind {
        case .person: return true
        case .surname: return isSure(v, u)
        default: break
        }
        if phrases[v].contains(where: { $0.holders.contains(u) }) { return true }
        if knowledge.words["address"].contains(view.lower(at: unit.words.lowerBound - 1)) {
            return true
        }
        let first = unit.words.lowerBound
        return view.words[view.head(of: unit.words)].relation.base == .nsubj && !view.isUpper(first)
    }

    /// The draft of a person of the actor files.
    mutating func listed(_ entry: Int) -> Int {
        let actor = knowledge.actors[entry]
        return draft("known:\(entry)") {
            var draft = ActorDraft(name: actor.name, kind: .person)
            draft.known = entry
            draft.gender = actor.gender
            return draft
        }
    }

    private func nameTokens(_ v: Int, _ u: Int) -> [UInt64] {
        let view = views[v]
        var tokens: [UInt64] = []
        for w in units[v][u].words where view.atomOfWord[w] >= 0 {
            if view.isPossessive(w) { continue }
            var a = view.atomOfWord[w]
            while a < view.atoms.count, view.wordOfAtom[a] == w {
                tokens.append(view.atoms[a].hash)
                a += 1
            }
        }
        return tokens
    }

    private mutating func person(_ v: Int, _ u: Int, _ tokens: [UInt64]) -> Int {
        let unit = units[v][u]
        let view = views[v]
        var known: [Int] = []
        switch unit.kind {
        case .person(let entries): known = entries
        case .surname(let entries): known = entries
        default: break
        }
        // The same person by name.
        var best: Int?
        if let last = tokens.last {
            let lists =
                tokens.count == 1
                ? [personsByToken[last] ?? []] : tokens.map { personsByToken[$0] ?? [] }
            var seen = Set<Int>()
            var byFirst: Int?
            if tokens.count == 1 { best = nicknames[last] }
            for list in lists where best == nil {
                for d in list.suffix(16).reversed() where seen.insert(d).inserted {
                    if isSameName(drafts[d].tokens, tokens) {
                        best = d
                        break
                    }
                    if tokens.count == 1, drafts[d].tokens.first == last { byFirst = byFirst ?? d }
                }
                if best != nil { break }
            }
            // "Ambassador Luo" for Luo Jianping, "Minister Yohannes" for Yohannes Tesfazghi: where no
            // last name fits, a first one does, with a title or where it is no usual first name.
            if best == nil, let byFirst,
                isSure(v, u)
                    || firstNameGender(view, unit) == nil
            {
                best = byFirst
            }
        }
        // "B. Ebel" after "Brian Ebel"
        if best == nil, tokens.count > 1, let last = tokens.last,
            view.words[unit.words.lowerBound].form.filter(\.isLetter).count == 1,
            let letter = LatinLetters.folded(view.words[unit.words.lowerBound].form).first
        {
            best = personsByToken[last]?.suffix(16).last {
                drafts[$0].tokens.last == last
                    && LatinLetters.folded(drafts[$0].name).first == letter
            }
        }
        // Another spelling of an entry that is there.
        if best == nil, !known.isEmpty {
            let titled = titles(v, u)
            let entry = choose(known, titled.state, titled.words)
            if let entry, let old = keys["known:\(entry)"] { best = old }
            if best == nil, let entry, !isSurnameOnly(unit) || isSure(v, u) {
                best = listed(entry)
            }
        }
        if best == nil {
            let name = reader.words(view, unit.words)
            var draft = ActorDraft(name: name, kind: .person)
            if tokens.count > 1 {
                draft.gender = firstNameGender(view, unit)
            }
            drafts.append(draft)
            best = drafts.count - 1
        }
        let d = best!
        if drafts[d].tokens.count < tokens.count {
            let atoms = drafts[d].known.map { Atoms(knowledge.actors[$0].name).atoms.map(\.hash) }
            for token in tokens + (atoms ?? []) where personsByToken[token]?.last != d {
                personsByToken[token, default: []].append(d)
            }
            drafts[d].tokens = tokens
            if drafts[d].known == nil { drafts[d].name = reader.words(view, unit.words) }
            if drafts[d].gender == nil, tokens.count > 1 {
                drafts[d].gender = firstNameGender(view, unit)
            }
        }
        if let said = knowledge.words["address"][view.lower(at: unit.words.lowerBound - 1)],
            let gender = KnownActor.Gender(rawValue: said)
        {
            drafts[d].gender = gender
        }
        let isFull = drafts[d].tokens.count > 1
        for entry in known where !drafts[d].candidates.contains(entry) {
            // A leader's last name in another's full name is no sign of the leader.
            if isFull,
                !isSameName(Atoms(knowledge.actors[entry].name).atoms.map(\.hash), drafts[d].tokens)
            {
                continue
            }
            drafts[d].candidates.append(entry)
        }
        return d
    }

    private func isSurnameOnly(_ unit: Unit) -> Bool {
        if case .surname = unit.kind { true } else { false }
    }

    /// Whether a title or the language stage says that a last name is a person's.
    private func isSure(_ v: Int, _ u: Int) -> Bool {
        phrases[v].contains { $0.holders.contains(u) }
            || views[v].sentence.names.contains {
                $0.kind == .person && $0.words.overlaps(units[v][u].words)
            }
            || knowledge.words["address"].contains(
                views[v].lower(at: units[v][u].words.lowerBound - 1))
    }

    /// The state and the words of the titles beside a name.
    private func titles(_ v: Int, _ u: Int) -> (state: Int?, words: [String]) {
        var state: Int?
        var words: [String] = []
        for phrase in phrases[v] where phrase.holders.contains(u) {
            state = state ?? phrase.state
            words.append(phrase.title.lowercased())
        }
        return (state, words)
    }

    /// The entry that the name means here: by state, office, then by the year.
    func choose(_ entries: [Int], _ state: Int?, _ titles: [String]) -> Int? {
        var left = entries
        if let state, let code = knowledge.country(ofState: state) {
            left = left.filter { knowledge.actors[$0].country == code }
        }
        if left.count > 1, !titles.isEmpty {
            let heads = titles.compactMap { $0.split(separator: " ").last.map(String.init) }
            let fitting = left.filter { entry in
                knowledge.actors[entry].terms.contains { term in
                    let office = term.office.lowercased()
                    return heads.contains { office.hasSuffix($0) }
                }
            }
            if !fitting.isEmpty { left = fitting }
        }
        if left.count > 1, let year {
            let holding = left.filter { knowledge.actors[$0].terms.contains { $0.holds(in: year) } }
            if !holding.isEmpty { left = holding }
        }
        if left.count > 1 {
            // The same person from two lists, or namesakes of one side: the hand-written entry.
            let countries = Set(left.map { knowledge.actors[$0].country })
            if countries.count > 1 { return nil }
            return left.first { knowledge.actors[$0].source == "editor" } ?? left.first
        }
        return left.first
    }

    /// Whether two names can be one person's: equal, or one's parts are among the other's with the
    /// same last part, or the same first and last.
    private func isSameName(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        if a == b { return true }
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        guard let last = short.last else { return false }
        if short.count == 1 {
            return long.last == last || long.count > 2 && long.dropFirst().contains(last)
                || long.first == last && long.count == 3
        }
        if short.allSatisfy({ long.contains($0) }) { return true }
        return long.last == last && long.first == short.first
    }
}
