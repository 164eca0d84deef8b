import AttacheModel

/// Finds propositions on which holders differ over documents: one says it, another denies or questions
/// it.
///
/// A denial turns down an assertion when it has a verb of denial or a negated word that the assertion
/// has plain, and most of its matter is the assertion's; a denial that only points ("she denies it") is
/// read with what stands before it. Pairs on one matter are one claim, to which come the other
/// utterances of the same words. Silence is no position.
struct ClaimMerger {
    struct Dispute {
        /// By what two utterances are known to dispute one matter.
        enum Ground: Int, CaseIterable {
            case oneText, denial, ownAct, rivalry, places, counts, readouts, promise

            var words: String {
                switch self {
                case .oneText: "one text tells both positions"
                case .denial: "a denial in words of the assertion"
                case .ownAct: "a holder denies what is told of him"
                case .rivalry: "each side says that the other began"
                case .places: "each side puts one thing on its own ground"
                case .counts: "a number is turned down"
                case .readouts: "one readout agrees where another hedges"
                case .promise: "its supposed maker denies the promise"
                }
            }
        }
        var assertion: Int
        var denial: Int
        var stance: Claim.Stance
        var ground: Ground
        /// The assertion's words that are turned down; none where a verb of denial turns down all.
        var core: [RelatedWords.Word] = []
        /// What it is about in the record's words, where a record has it.
        var proposition: String?
        /// Whether each of two sides says that the other began.
        var isRivalry: Bool { ground == .rivalry }
        /// Whether the text's own voice tells the assertion of the one who denies it.
        var isTold: Bool { ground == .ownAct }
    }

    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let copyGroup: [Int]
    private let knowledge: ConsolidationKnowledge
    private let utterances: [Utterance]
    private let matters: MatterIndex
    private let passages: Passages
    /// Disputes that one text tells, and those of promises and readouts.
    private let told: [Dispute]
    private let opposition: HolderOpposition
    private let decided: DecidedClaims

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        passages: Passages, readouts: [ReadoutComparison], promises: [TrackedCommitment],
        copyGroup: [Int], decisions: [MergeDecision] = [], knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.actors = actors
        self.copyGroup = copyGroup
        self.knowledge = knowledge
        self.passages = passages
        opposition = HolderOpposition(actors: actors, documents: documents, index: index)
        let reader = Utterances(
            documents, actors: actors, index: index, passages: passages, knowledge: knowledge)
        // A copy's words are the original's.
        let originals = documents.indices.filter { copyGroup[$0] == $0 }
        var utterances = originals.flatMap(reader.all)
        var told: [Dispute] = []
        for d in originals {
            for (claim, positions) in zip(
                documents[d].record.claims, reader.claimed(in: d))
            {
                let first = utterances.count
                utterances += positions.map(\.utterance)
                for (a, x) in positions.enumerated() where x.stance == .asserts {
                    for (b, y) in positions.enumerated() where y.stance != .asserts {
                        told.append(
                            Dispute(
                                assertion: first + a, denial: first + b, stance: y.stance,
                                ground: .oneText, proposition: claim.proposition))
                    }
                }
            }
        }
        let numbers = Dictionary(
            documents.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        told += HedgedTopics(
            actors: actors, passages: passages, numbers: numbers, knowledge: knowledge
        ).disputes(readouts, reader, &utterances)
        told += DeniedPromises(
            actors: actors, passages: passages, index: index, documents: documents,
            numbers: numbers
        ).disputes(promises, reader, &utterances)
        // Who denies what is told of him contradicts another than himself.
        for d in utterances.indices where utterances[d].isDenial && utterances[d].points {
            let denial = utterances[d]
            guard let holder = denial.holder else { continue }
            for a in utterances.indices.prefix(d) where utterances[a].holder == holder {
                let assertion = utterances[a]
                guard assertion.document == denial.document, !assertion.isDenial,
                    (1...2).contains(denial.passage - assertion.passage)
                else { continue }
                if let other = reader.otherHolder(assertion, than: holder) {
                    utterances[a].holder = other
                }
            }
        }
        self.utterances = utterances
        self.told = told
        decided = DecidedClaims(
            decisions,
            places: utterances.map {
                DocumentSpan(document: documents[$0.document].document.id, span: $0.span)
            })
        var matters = MatterIndex()
        for (u, utterance) in utterances.enumerated() { matters.add(u, utterance.matter) }
        self.matters = matters
    }

    /// The contested claims, in order of their first position.
    func merge() -> [ContestedClaim] {
        let all =
            told + self.disputes() + Rivalries(documents, actors, knowledge).disputes(utterances)
            + RivalGrounds(actors: actors, documents: documents, knowledge: knowledge)
            .disputes(utterances)
            + CountDisputes(opposition).disputes(utterances, matters)
        let disputes = all.filter { !decided.arePart($0.assertion, $0.denial) }
        // Disputes that share an utterance, or whose assertions say the same, are one.
        var sets = UnionFind(count: disputes.count)
        for a in disputes.indices {
            for b in disputes.indices where b > a {
                let (x, y) = (disputes[a], disputes[b])
                if x.assertion == y.assertion || x.denial == y.denial
                    || haveOneCore(x, y)
                        && saysTheSame(utterances[x.assertion], utterances[y.assertion])
                    || areOneRivalry(x, y)
                {
                    if decided.partsAny,
                        arePart(sets.members(like: a), sets.members(like: b), disputes)
                    {
                        continue
                    }
                    sets.join(a, b)
                }
            }
        }
        var groups: [Int: [Int]] = [:]
        for i in disputes.indices { groups[sets.root(i), default: []].append(i) }
        var claims = groups.keys.sorted().compactMap { claim(groups[$0]!.map { disputes[$0] }) }
        join(&claims)
        return claims.sorted { $0.ordered[0] < $1.ordered[0] }.enumerated().map { number, found in
            ContestedClaim(
                id: "k\(number + 1)", proposition: found.proposition,
                positions: found.ordered.map { position($0, found) }, reason: found.reason)
        }
    }

    /// Whether a person parted an utterance of some disputes from one of others.
    private func arePart(_ a: [Int], _ b: [Int], _ disputes: [Dispute]) -> Bool {
        func members(_ set: [Int]) -> [Int] {
            set.flatMap { [disputes[$0].assertion, disputes[$0].denial] }
        }
        return members(a).contains { x in members(b).contains { decided.arePart(x, $0) } }
    }

    /// Puts claims together that a person said to be one.
    private func join(_ claims: inout [Found]) {
        for (x, y) in decided.joined {
            guard let a = claims.firstIndex(where: { !x.isDisjoint(with: $0.ordered) }),
                let b = claims.firstIndex(where: { !y.isDisjoint(with: $0.ordered) }), a != b
            else { continue }
            let (into, from) = (min(a, b), max(a, b))
            claims[into].stances.merge(claims[from].stances) { first, _ in first }
            claims[into].told.formUnion(claims[from].told)
            claims[into].ordered = inOrder(claims[into].stances.keys)
            claims[into].reason = "joined by hand"
            claims.remove(at: from)
        }
    }

    private func disputes() -> [Dispute] {
        var found: [Dispute] = []
        for (d, denial) in utterances.enumerated() {
            guard denial.isDenial || !denial.negated.isEmpty else { continue }
            for a in matters.sharing(denial.pointed) where a != d {
                let assertion = utterances[a]
                guard !assertion.isDenial, assertion.negated.isEmpty || denial.isDenial else {
                    continue
                }
                if opposition.areOpposed(assertion, denial) {
                    guard let core = turnedDown(by: denial, in: assertion) else { continue }
                    found.append(
                        Dispute(
                            assertion: a, denial: d, stance: .denies, ground: .denial, core: core))
                } else if isOwnAct(assertion, denial) {
                    // "She denied that she had threatened": what others tell of her, not what she holds.
                    found.append(
                        Dispute(assertion: a, denial: d, stance: .denies, ground: .ownAct))
                }
            }
        }
        return found
    }

    /// Whether a holder denies, in another text, an act in words that this one tells of him.
    private func isOwnAct(_ assertion: Utterance, _ denial: Utterance) -> Bool {
        guard denial.isDenial, assertion.holder != nil, assertion.holder == denial.holder,
            assertion.document != denial.document, let act = assertion.act
        else { return false }
        let shared = assertion.matter.shared(with: denial.matter).words
        return denial.matter.has(act) >= Matter.sameClass
            && (denial.matter.count <= Self.fewestWords + 1
                || shared >= knowledge.weight("claim.count"))
    }

    /// Who rejects "the allegation of aggression" of the side that he says fired first disputes the same.
    private func areOneRivalry(_ x: Dispute, _ y: Dispute) -> Bool {
        guard x.isRivalry || y.isRivalry else { return false }
        func sides(_ dispute: Dispute) -> [Int?] {
            [utterances[dispute.assertion].holder, utterances[dispute.denial].holder]
                .sorted { ($0 ?? -1) < ($1 ?? -1) }
        }
        guard Set(sides(x).map(country)) == Set(sides(y).map(country)) else { return false }
        return [x, y].allSatisfy { dispute in
            dispute.isRivalry
                || utterances[dispute.assertion].matter.items.contains {
                    knowledge.isOfClash($0.word)
                }
        }
    }

    private func country(_ holder: Int?) -> String? { holder.flatMap { actors[$0].country } }

    private func haveOneCore(_ a: Dispute, _ b: Dispute) -> Bool {
        a.core.isEmpty || b.core.isEmpty
            || a.core.contains { x in
                b.core.contains { RelatedWords.likeness(x, $0) >= Matter.sameClass }
            }
    }

    /// The words of an assertion that a denial turns down: none when it turns down all of it; null when
    /// it is about something else.
    private func turnedDown(by denial: Utterance, in assertion: Utterance) -> [RelatedWords.Word]? {
        let isNear =
            denial.document == assertion.document && abs(denial.passage - assertion.passage) <= 2
        if denial.points, isNear, denial.passage >= assertion.passage, denial.isDenial {
            let shared = assertion.matter.shared(with: denial.pointed)
            let isIt =
                shared.words >= knowledge.weight("claim.count")
                && shared.weight / max(assertion.matter.weight, 3)
                    >= knowledge.weight("claim.words-pointed")
            return isIt ? [] : nil
        }
        let turned = denial.negated.filter { words in
            assertion.matter.has(words[0]) >= Matter.sameClass
                && (words.dropFirst().allSatisfy { assertion.matter.has($0) >= Matter.widerClass }
                    || denial.matter.stemsShared(with: assertion.matter) >= Self.fewestShared)
                && !assertion.negated.joined().contains {
                    RelatedWords.likeness($0, words[0]) >= Matter.sameClass
                }
        }.flatMap { $0 }
        if isBriefDenial(denial, turned, assertion) { return turned }
        guard denial.isDenial || !turned.isEmpty && denial.matter.sharesWord(with: assertion.matter)
        else { return nil }
        let shared = denial.matter.shared(with: assertion.matter)
        let share = shared.weight / max(denial.matter.weight, 2)
        let least = knowledge.weight("claim.count")
        let isIt =
            shared.words >= (isNear ? least / 2 : least)
            && share >= knowledge.weight(isNear ? "claim.words-near" : "claim.words-opposed")
        return isIt ? turned : nil
    }

    /// Whether a denial of hardly more than its negated word ("nobody was hurt") is told of what the
    /// assertion's text is about.
    private func isBriefDenial(
        _ denial: Utterance, _ turned: [RelatedWords.Word], _ assertion: Utterance
    ) -> Bool {
        guard !turned.isEmpty, denial.matter.count <= Self.longestBrief, !denial.isFuture,
            assertion.holder != nil, denial.document != assertion.document
        else { return false }
        let before = passages.all[assertion.document]
        var around = assertion.matter
        let s = assertion.passage
        for near in before[max(0, s - Self.reachAround)...min(before.count - 1, s + 1)] {
            around.formUnion(near.matter)
        }
        return denial.around.stemsShared(with: around) >= Self.fewestAround
    }

    /// What a side that holds an assertion says again needs less of its words.
    private func saysTheSame(_ a: Utterance, _ b: Utterance) -> Bool {
        let small = a.matter.weight <= b.matter.weight ? a.matter : b.matter
        let large = a.matter.weight <= b.matter.weight ? b.matter : a.matter
        let shared = small.shared(with: large)
        let share = shared.weight / max(small.weight, 3)
        if let x = country(a.holder), x == country(b.holder), a.document != b.document {
            return a.matter.stemsShared(with: b.matter) >= Self.fewestShared
                && share >= knowledge.weight("claim.words-same-holder")
        }
        return shared.words >= knowledge.weight("claim.count") * 1.5
            && share >= knowledge.weight("claim.words-same-side")
    }

    private static let fewestWords = 3
    private static let fewestShared = 2
    private static let longestBrief = 3
    private static let reachAround = 2
    private static let fewestAround = 3

    private struct Found {
        /// The stances of utterances, these in order of documents and places.
        var stances: [Int: Claim.Stance]
        var ordered: [Int]
        /// Those that a text tells of the one who denies them.
        var told: Set<Int>
        var proposition: String
        var reason: String
    }

    /// Several utterances can have the same words: their own order tells then.
    private func inOrder(_ positions: some Sequence<Int>) -> [Int] {
        positions.sorted {
            (utterances[$0].document, utterances[$0].span, $0) < (
                utterances[$1].document, utterances[$1].span, $1
            )
        }
    }

    private func position(_ u: Int, _ found: Found) -> ContestedClaim.Position {
        ContestedClaim.Position(
            holder: found.told.contains(u)
                ? "reporter" : utterances[u].holder.map { actors[$0].id } ?? "reporter",
            stance: found.stances[u]!,
            place: DocumentSpan(
                document: documents[utterances[u].document].document.id,
                span: utterances[u].span))
    }

    /// The claim of disputes on one matter; null when only one document holds it.
    private func claim(_ disputes: [Dispute]) -> Found? {
        var stances: [Int: Claim.Stance] = [:]
        var told: Set<Int> = []
        for dispute in disputes {
            stances[dispute.assertion] = .asserts
            stances[dispute.denial] = dispute.stance
            if dispute.isTold { told.insert(dispute.assertion) }
        }
        // An assertion's sentence is also what it holds: "the embassy says that …".
        let asserted = Set(disputes.map(\.assertion))
        let seeds = utterances.indices.filter { u in
            asserted.contains(u)
                || asserted.contains {
                    utterances[$0].document == utterances[u].document
                        && utterances[$0].span.contains(utterances[u].span)
                        && stances[u] == nil && !utterances[u].isDenial
                        && utterances[u].negated.isEmpty
                        && utterances[u].matter.count >= Self.fewestWords
                }
        }
        let core = disputes.flatMap(\.core)
        let denials = Set(disputes.map(\.denial))
        let near = seeds.reduce(into: Set<Int>()) {
            $0.formUnion(matters.sharing(utterances[$1].matter))
        }
        let isRivalry = disputes.allSatisfy(\.isRivalry)
        for u in near.sorted() where stances[u] == nil {
            let utterance = utterances[u]
            guard !isRivalry || utterance.accused != nil, utterance.holder != nil,
                !utterance.isDenial, utterance.negated.isEmpty,
                core.isEmpty
                    || core.contains(where: { utterance.matter.has($0) >= Matter.sameClass }),
                seeds.contains(where: { saysTheSame(utterances[$0], utterance) }),
                // Whoever denies or hedges with some words does not assert with them.
                !denials.contains(where: {
                    utterances[$0].document == utterance.document
                        && utterances[$0].span.overlaps(utterance.span)
                }), !stances.keys.contains(where: { decided.arePart($0, u) })
            else { continue }
            stances[u] = .asserts
        }
        let ordered = inOrder(stances.keys)
        guard Set(ordered.map { utterances[$0].document }).count > 1 else { return nil }
        guard let lead = ordered.first(where: { !denials.contains($0) }) else { return nil }
        let grounds = Set(disputes.map(\.ground))
        return Found(
            stances: stances, ordered: ordered, told: told,
            // "A meeting" says nothing of what is disputed.
            proposition: disputes.lazy.compactMap(\.proposition).first {
                ContentWords.words(of: $0).count >= Self.fewestWords
            }
                ?? documents[utterances[lead].document].document.text[utterances[lead].span],
            reason: Dispute.Ground.allCases.filter(grounds.contains).map(\.words)
                .joined(separator: "; "))
    }
}
