import AttacheModel

/// Finds the sentences of later documents that bear on promises, and how.
///
/// A sentence bears on the promise whose matter it has most of; signs beside the words are its maker's
/// name, words that point back to a promise, the promise's own verb told as done, and another telling of
/// the engagement that was promised.
struct LaterPassages {
    private let documents: [CodedDocument]
    private let passages: Passages
    private let engagements: [Engagement]
    private let copyGroup: [Int]
    private let knowledge: ConsolidationKnowledge
    /// For each document the engagements that happened, with the spans of their tellings.
    private var happened: [[(engagement: Int, trigger: Span)]]

    init(
        _ documents: [CodedDocument], passages: Passages, engagements: [Engagement],
        copyGroup: [Int], knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.passages = passages
        self.engagements = engagements
        self.copyGroup = copyGroup
        self.knowledge = knowledge
        happened = Array(repeating: [], count: documents.count)
        let numbers = Dictionary(
            documents.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        for (number, engagement) in engagements.enumerated() {
            for account in engagement.accounts where account.event.status == .occurred {
                if let d = numbers[account.document] {
                    happened[d].append((number, account.event.trigger))
                }
            }
        }
    }

    /// A later passage, how surely it speaks of the promise, and whose side it names.
    struct Found {
        var later: TrackedCommitment.Later
        var score: Double
        var sides: Set<String> = []
    }

    /// What a sentence is read with.
    private struct Before {
        /// The promise that the sentence before it spoke of.
        var promise: Int?
        var isSameParagraph = false
        /// Whether the sentence before it only pointed to a promise.
        var refers = false
        /// Who promises something in the sentence itself.
        var speakers: Makers?
    }

    /// Who promises something in a sentence.
    private struct Makers {
        var actors: Set<Int> = []
        var countries: Set<String> = []
    }

    /// Sentences of at most so many content words only point.
    private static let fewWords = 4

    /// For each promise (its tellings in order of publication) the later passages, in text order.
    func find(_ promises: [[CommitmentTelling]]) -> [[Found]] {
        var found: [[Found]] = Array(repeating: [], count: promises.count)
        var reach = Reach()
        for (p, tellings) in promises.enumerated() {
            for telling in tellings { reach.add(p, telling) }
        }
        // A wire copy adds nothing.
        for d in documents.indices where copyGroup[d] == d {
            guard let day = documents[d].day else { continue }
            var before = Before()
            for (s, passage) in passages.all[d].enumerated() {
                before.isSameParagraph = !passage.opensParagraph
                before.speakers = reach.makers(document: d, passage: s)
                before.promise = read(
                    passage, of: d, on: day, promises, reach, before: before, into: &found)
                // "One promise has been kept." speaks of what the next sentence tells.
                before.refers =
                    passage.matter.count <= Self.fewWords
                    && knowledge.referring.occurs(in: passage.words)
            }
        }
        return found
    }

    /// Reads a sentence, and gives the promise that it speaks of, whatever it says of it.
    private func read(
        _ passage: Passages.Passage, of d: Int, on day: Day, _ promises: [[CommitmentTelling]],
        _ reach: Reach, before: Before, into found: inout [[Found]]
    ) -> Int? {
        let cues = knowledge.laterStatuses(of: passage.words)
        let told = happened[d].filter { passage.span.contains($0.trigger) }.map(\.engagement)
        let refers =
            knowledge.referring.occurs(in: passage.words)
            || before.refers && before.isSameParagraph
        let refersToPerson = knowledge.referringToPerson.occurs(in: passage.words)
        var scored: [Reading] = []
        var spokenOf: (promise: Int, share: Double)?
        let near = reach.promises(passage, told: told, refers: refers)
        for p in before.promise.map({ near.contains($0) ? near : near + [$0] }) ?? near {
            var best: Reading?
            let continuing =
                p != before.promise
                ? 0
                : knowledge.weight(
                    before.isSameParagraph ? "later.continued" : "later.continued-apart")
            let due = promises[p].lazy.compactMap(\.commitment.due).first?.range
            for telling in promises[p] where isEarlier(telling, than: day) {
                let isTold = told.contains(where: telling.engagements.contains)
                let isDone =
                    telling.isNegative
                    ? isLeftUndone(passage)
                    : verbIsDone(
                        telling, passage,
                        isToldDone: cues.contains(.kept) && !cues.contains(.overdue))
                let (share, score) = self.score(
                    telling, passage, isTold: isTold, isDone: isDone,
                    refers: refers && (!refersToPerson || telling.isPersonal),
                    isPersons: refersToPerson,
                    isDenial: cues.contains(.denied), continuing: continuing)
                if share >= knowledge.weight("later.words"), share > spokenOf?.share ?? 0 {
                    spokenOf = (p, share)
                }
                guard
                    let status = self.status(
                        telling, passage, cues: cues, due: due,
                        isDone: (isDone || isTold)
                            && (telling.isNegative || !cues.contains(.overdue)),
                        on: day)
                else { continue }
                // What another promises here is no evidence.
                if let speakers = before.speakers, continuing == 0, !isDone, !isTold, !refers,
                    !telling.by.isEmpty,
                    telling.by.isDisjoint(with: speakers.actors),
                    telling.countries.isDisjoint(with: speakers.countries)
                {
                    continue
                }
                // A word for what is done may be of anything; then the matter must speak.
                if status == .kept, !isDone, !isTold, !refers,
                    share < knowledge.weight("later.words-cue")
                {
                    continue
                }
                if score > best?.score ?? 0 {
                    best = Reading(
                        promise: p, score: score, share: share,
                        isSubject: isSubject(telling, passage, of: status), status: status)
                }
            }
            if let best { scored.append(best) }
        }
        // "The signing would now wait until the forum meets": the signing is what waits.
        if scored.contains(where: \.isSubject) { scored.removeAll { !$0.isSubject } }
        let next = spokenOf?.promise ?? (before.isSameParagraph ? before.promise : nil)
        guard let top = scored.map(\.score).max(), top >= knowledge.weight("later.threshold")
        else { return next }
        for entry in scored where entry.score >= knowledge.weight("later.threshold") {
            // Signs alone point to one promise only, the one that they fit best.
            let margin =
                entry.share >= knowledge.weight("later.words")
                ? knowledge.weight("later.margin") : 0
            guard entry.score >= top - margin else { continue }
            found[entry.promise].append(
                Found(
                    later: TrackedCommitment.Later(
                        place: DocumentSpan(document: documents[d].document.id, span: passage.span),
                        status: entry.status, day: day),
                    score: entry.score, sides: passage.sides))
        }
        return next
    }

    private func isEarlier(_ telling: CommitmentTelling, than day: Day) -> Bool {
        documents[telling.document].day.map { $0 < day } ?? false
    }

    /// The promises that a sentence may speak of.
    private struct Reach {
        private var matters = MatterIndex()
        private var byMaker: [Int: Set<Int>] = [:]
        private var byEngagement: [Int: Set<Int>] = [:]
        private var byPlace: [Place: Makers] = [:]

        private struct Place: Hashable {
            var document: Int
            var passage: Int
        }

        /// Who promises something in a sentence; null when nobody does.
        func makers(document: Int, passage: Int) -> Makers? {
            byPlace[Place(document: document, passage: passage)]
        }

        mutating func add(_ promise: Int, _ telling: CommitmentTelling) {
            if let passage = telling.passage, !telling.by.isEmpty {
                let place = Place(document: telling.document, passage: passage)
                byPlace[place, default: Makers()].actors.formUnion(telling.by)
                byPlace[place]!.countries.formUnion(telling.countries)
            }
            matters.add(promise, telling.matter)
            for actor in telling.by { byMaker[actor, default: []].insert(promise) }
            for engagement in telling.engagements {
                byEngagement[engagement, default: []].insert(promise)
            }
        }

        func promises(_ passage: Passages.Passage, told: [Int], refers: Bool) -> [Int] {
            var found = Set(matters.sharing(passage.pointed))
            for engagement in told { found.formUnion(byEngagement[engagement] ?? []) }
            if refers {
                for actor in passage.actors { found.formUnion(byMaker[actor] ?? []) }
            }
            return found.sorted()
        }
    }

    /// What a sentence says of a promise, and how surely it speaks of it.
    private struct Reading {
        var promise: Int
        var score: Double
        /// The share of the promise's matter that the sentence has.
        var share: Double
        /// Whether a word of the promise stands right before what is said of it.
        var isSubject: Bool
        var status: TrackedCommitment.Status
    }

    private func score(
        _ telling: CommitmentTelling, _ passage: Passages.Passage, isTold: Bool, isDone: Bool,
        refers: Bool, isPersons: Bool, isDenial: Bool, continuing: Double
    ) -> (share: Double, score: Double) {
        var (share, words) = telling.shared(with: passage.matter)
        if passage.pointed.count > passage.matter.count {
            // What stands before tells less than the sentence's own words, unless they only deny it.
            let pointed = telling.shared(with: passage.pointed)
            let weight = isDenial ? 1 : knowledge.weight("later.pointed")
            if pointed.share * weight > share {
                share = pointed.share * weight
                words = pointed.words
            }
        }
        // Words that point back need its maker's name, or some of its matter.
        let isReferred =
            refers
            && (share >= knowledge.weight("later.words") / (isPersons ? 3 : 2)
                || !telling.by.isDisjoint(with: passage.actors))
        guard
            isTold || isReferred || continuing > 0 && share > 0
                || words >= knowledge.weight("later.count")
                    && share >= knowledge.weight("later.words")
        else { return (share, 0) }
        var score = share
        if !telling.by.isDisjoint(with: passage.actors) {
            score += knowledge.weight("later.maker")
        } else if !telling.countries.isDisjoint(with: passage.sides) {
            score += knowledge.weight("later.side")
        } else if !refers, !telling.countries.isEmpty, !passage.sides.isEmpty {
            score += knowledge.weight("later.other-side")
        }
        score += continuing
        if refers { score += knowledge.weight("later.referring") }
        if isDone { score += knowledge.weight("later.verb") }
        if isTold { score += knowledge.weight("later.engagement") }
        return (share, score)
    }

    /// Whether the sentence tells the promise's verb as done: in a form of the past, not negated; or by
    /// a noun, where it tells that something was done ("the call took place").
    private func verbIsDone(
        _ telling: CommitmentTelling, _ passage: Passages.Passage, isToldDone: Bool
    ) -> Bool {
        guard let verb = telling.verb else { return false }
        for (i, word) in passage.words.enumerated() {
            guard isToldDone || isPast(word, at: i, in: passage.words),
                RelatedWords.likeness(knowledge.related.word(word), verb) >= Matter.sameClass,
                !knowledge.isNegated(passage.words, at: i),
                !knowledge.isFuture(passage.words, at: i)
            else { continue }
            return true
        }
        return false
    }

    /// Whether a word of the promise stands right before a word for its being put off or taken back.
    private func isSubject(
        _ telling: CommitmentTelling, _ passage: Passages.Passage,
        of status: TrackedCommitment.Status
    ) -> Bool {
        guard status == .extended || status == .withdrawn else { return false }
        return knowledge.starts(of: status, in: passage.words).contains { start in
            passage.words[max(0, start - Self.reachOfSubject)..<start].contains {
                telling.own.has(knowledge.related.word($0)) >= Matter.sameClass
            }
        }
    }

    private static let reachOfSubject = 4

    /// Whether the sentence says that something was not done.
    private func isLeftUndone(_ passage: Passages.Passage) -> Bool {
        passage.words.contains(where: knowledge.negatingWords.contains)
    }

    private func isPast(_ word: String, at i: Int, in words: [String]) -> Bool {
        word.hasSuffix("ed") || knowledge.related.isIrregular(word)
            || (i > 0 && words[i - 1] == "did")
    }

    /// What the sentence says of the promise, or null.
    private func status(
        _ telling: CommitmentTelling, _ passage: Passages.Passage,
        cues: Set<TrackedCommitment.Status>, due: DayRange?, isDone: Bool, on day: Day
    ) -> TrackedCommitment.Status? {
        let holders = passage.speakers.isEmpty ? passage.countries : passage.speakersCountries
        let isOwn =
            telling.countries.isEmpty || holders.isEmpty
            || !telling.countries.isDisjoint(with: holders)
        if cues.contains(.denied), isOwn { return .denied }
        if cues.contains(.withdrawn), isOwn { return .withdrawn }
        // What one side says of the other changes nothing.
        if cues.contains(.broken), passage.speakers.isEmpty,
            passage.countries.isSubset(of: telling.countries.union(["IGO"]))
        {
            return .broken
        }
        if telling.isLasting, knowledge.ending.occurs(in: passage.words) { return .kept }
        if telling.isNegative {
            // Not done is what was promised.
            return isLeftUndone(passage) ? .kept : nil
        }
        if cues.contains(.partly) { return .partly }
        if cues.contains(.extended) {
            // What was to last and is prolonged once its time has run out was kept.
            let hasEnded = due?.to.map { $0 < day } ?? false
            return telling.isLasting && hasEnded ? .kept : .extended
        }
        if cues.contains(.overdue) {
            // Before its window has passed nothing is late.
            return due?.to.map { $0 < day } ?? false ? .overdue : nil
        }
        if isDone || cues.contains(.kept) {
            // Before its window begins nothing is kept; a plain retelling is no evidence either.
            if let from = due?.from, from > day { return nil }
            return isDone || !isRetold(telling, passage) ? .kept : nil
        }
        return nil
    }

    /// Whether the sentence tells the promise's verb as still to come.
    private func isRetold(_ telling: CommitmentTelling, _ passage: Passages.Passage) -> Bool {
        guard let verb = telling.verb else { return false }
        return passage.words.indices.contains { i in
            knowledge.related.word(passage.words[i]).stem == verb.stem
                && knowledge.isFuture(passage.words, at: i)
        }
    }
}
