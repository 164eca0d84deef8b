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
    private let reader: LaterStatus
    /// For each document the engagements that happened, with the spans of their tellings.
    private var happened: [[(engagement: Int, trigger: Span)]]
    /// For each document the country in whose voice it speaks; null for the press.
    private let issuers: [String?]

    init(
        _ documents: [CodedDocument], passages: Passages, engagements: [Engagement],
        issuers: [String?], copyGroup: [Int], knowledge: ConsolidationKnowledge
    ) {
        self.issuers = issuers
        self.documents = documents
        self.passages = passages
        self.engagements = engagements
        self.copyGroup = copyGroup
        self.knowledge = knowledge
        reader = LaterStatus(knowledge: knowledge)
        happened = Array(repeating: [], count: documents.count)
        let numbers = Dictionary(
            documents.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        for (number, engagement) in engagements.enumerated() {
            for account in engagement.accounts where account.event.status == .occurred {
                if let d = numbers[account.document], !isStillToCome(account.event, in: d) {
                    happened[d].append((number, account.event.trigger))
                }
            }
        }
    }

    /// Whether what is told as agreed is a deed that the sentence has ahead ("will pay").
    private func isStillToCome(_ event: Event, in document: Int) -> Bool {
        guard event.type == .agree, let sentence = event.evidence.first,
            sentence.contains(event.trigger.start)
        else { return false }
        let before = ContentWords.words(
            of: ActorMerger.fold(
                documents[document].document.text[Span(sentence.start, event.trigger.start)]))
        return before.suffix(3).contains(where: knowledge.futureWords.contains)
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
        var speakers: PromiseReach.Makers?
    }

    /// Sentences of at most so many content words only point.
    private static let fewWords = 4

    /// For each promise (its tellings in order of publication) the later passages, in text order.
    func find(_ promises: [[CommitmentTelling]]) -> [[Found]] {
        var found: [[Found]] = Array(repeating: [], count: promises.count)
        var reach = PromiseReach()
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
                for part in passage.parts(knowledge) {
                    before.promise = read(
                        part, of: d, on: day, promises, reach, before: before, into: &found)
                    before.isSameParagraph = true
                }
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
        _ reach: PromiseReach, before: Before, into found: inout [[Found]]
    ) -> Int? {
        let cues = knowledge.laterStatuses(of: passage.words)
        let told = happened[d].filter { passage.span.contains($0.trigger) }.map(\.engagement)
        let refers =
            knowledge.referring.occurs(in: passage.words)
            || before.refers && before.isSameParagraph
        let refersToPerson = knowledge.referringToPerson.occurs(in: passage.words)
        let subject = subject(of: passage)
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
                    ? reader.isLeftUndone(passage)
                    : reader.verbIsDone(
                        telling, passage,
                        isToldDone: cues.contains(.kept) && !cues.contains(.overdue))
                let (share, score) = self.score(
                    telling, passage, isTold: isTold, isDone: isDone,
                    refers: refers && (!refersToPerson || telling.isPersonal),
                    isPersons: refersToPerson,
                    isDenial: cues.contains(.denied), continuing: continuing,
                    told: subject.filter { reach.isOwn($0, to: p) })
                if share >= knowledge.weight("later.words"), share > spokenOf?.share ?? 0 {
                    spokenOf = (p, share)
                }
                guard
                    let status = reader.status(
                        telling, passage, cues: cues, due: due,
                        isDone: (isDone || isTold)
                            && (telling.isNegative || !cues.contains(.overdue)),
                        isTold: isTold, issuer: issuers[d], on: day)
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
                        isSubject: reader.isSubject(telling, passage, of: status), status: status)
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
                    score: entry.score, sides: explicitSides(passage)))
        }
        return next
    }

    /// The countries that a sentence's own words name; where they name none, those of its actors.
    private func explicitSides(_ passage: Passages.Passage) -> Set<String> {
        let named = Set(
            passage.words.compactMap { knowledge.nations[$0] ?? knowledge.states[$0] })
        return named.isEmpty ? passage.sides : named
    }

    /// The stems of a sentence's first words that say something.
    private func subject(of passage: Passages.Passage) -> Set<UInt64> {
        Set(
            passage.words.filter {
                !knowledge.stopWords.contains($0) && !knowledge.weakWords.contains($0)
            }.prefix(Self.reachOfSubject).map { knowledge.related.word($0).stem })
    }

    private static let reachOfSubject = 4

    private func isEarlier(_ telling: CommitmentTelling, than day: Day) -> Bool {
        documents[telling.document].day.map { $0 < day } ?? false
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
        refers: Bool, isPersons: Bool, isDenial: Bool, continuing: Double, told: Set<UInt64>
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
        // "The hotline is open": what no other promise speaks of, where the sentence begins with it.
        if !told.isDisjoint(with: telling.own.stemsKnown) {
            share += knowledge.weight("later.own-thing")
            words += 1
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
        if !telling.named.isDisjoint(with: passage.actors)
            || telling.makers.shared(with: passage.matter).words > 0
        {
            score += knowledge.weight("later.maker")
        } else if !telling.countries.isDisjoint(with: passage.sides) {
            score += knowledge.weight("later.side")
        } else if !refers, !telling.countries.isEmpty, !passage.sides.isEmpty,
            share < knowledge.weight("later.words-side")
        {
            score += knowledge.weight("later.other-side")
        }
        score += continuing
        if refers { score += knowledge.weight("later.referring") }
        if isDone { score += knowledge.weight("later.verb") }
        if isTold { score += knowledge.weight("later.engagement") }
        return (share, score)
    }
}
