import AttacheModel

/// Reads later mentions back to known engagements: "the talks", "the clash of 3 March", "the deal".
///
/// A word that names the engagement's kind of event, in a sentence that is about its parties and its
/// matter, is a mention of the engagement that it fits best. Documents that tell the event as one of
/// their own need none.
struct ReadBack {
    private struct Candidate {
        var engagement: Int
        var score: Double
        var mention: Engagement.Mention
    }
    /// What is known of an engagement.
    private struct Known {
        var tellings: [Int] = []
        var documents: Set<Int> = []
        var matter = Matter()
        var trigger: [RelatedWords.Word] = []
        var families: Set<String> = []
        var actors: Set<Int> = []
        var countries: Set<String> = []
        /// The countries that it may be of: those that its tellings name, or are about.
        var sides: Set<String> = []
        var first: Day?
        /// The days that tellings give it.
        var days: Set<Day> = []
        var happened = false
    }

    /// The engagements that a word can name: by a word that names them somewhere, or by one of its
    /// family.
    private struct Names {
        private var byStem: [UInt64: [Int]] = [:]
        private var byFamily: [UInt64: [Int]] = [:]

        init(_ known: [Known], _ knowledge: ConsolidationKnowledge) {
            for (e, engagement) in known.enumerated() {
                for stem in Set(engagement.trigger.map(\.stem)) {
                    byStem[stem, default: []].append(e)
                }
                for family in engagement.families {
                    if let number = knowledge.related.family(family) {
                        byFamily[number, default: []].append(e)
                    }
                }
            }
        }

        /// Engagements with how well the word names them, in order.
        func engagements(_ word: RelatedWords.Word) -> [(Int, Double)] {
            var found: [Int: Double] = [:]
            for family in word.same { for e in byFamily[family] ?? [] { found[e] = 0.5 } }
            for e in byStem[word.stem] ?? [] { found[e] = 1 }
            return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    private let documents: [CodedDocument]
    private let passages: Passages
    private let tellings: [EventTelling]
    private let likeness: EngagementLikeness
    private let knowledge: ConsolidationKnowledge
    /// By document.
    private let tellingsOf: [[Int]]

    init(
        _ documents: [CodedDocument], passages: Passages, tellings: [EventTelling],
        likeness: EngagementLikeness, knowledge: ConsolidationKnowledge
    ) {
        self.likeness = likeness
        var tellingsOf: [[Int]] = Array(repeating: [], count: documents.count)
        for (i, telling) in tellings.enumerated() { tellingsOf[telling.document].append(i) }
        self.tellingsOf = tellingsOf
        self.documents = documents
        self.passages = passages
        self.tellings = tellings
        self.knowledge = knowledge
    }

    /// For each group of tellings the mentions in other documents, in text order.
    func mentions(of groups: [[Int]]) -> [[Engagement.Mention]] {
        let known = groups.map(self.known)
        let names = Names(known, knowledge)
        var taken: [[Span]] = Array(repeating: [], count: documents.count)
        for group in groups where group.count > 1 {
            for i in group { taken[tellings[i].document].append(tellings[i].event.trigger) }
        }
        var found: [[Engagement.Mention]] = Array(repeating: [], count: groups.count)
        for d in documents.indices {
            var best: [Int: Candidate] = [:]
            for passage in passages.all[d] {
                for candidate in candidates(
                    passage, document: d, known, names, taken: taken[d])
                where candidate.score > best[candidate.engagement]?.score ?? 0 {
                    best[candidate.engagement] = candidate
                }
            }
            for candidate in best.values { found[candidate.engagement].append(candidate.mention) }
        }
        let order = Dictionary(
            documents.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { a, _ in a })
        return found.map { mentions in
            mentions.sorted {
                (order[$0.document]!, $0.trigger.start) < (order[$1.document]!, $1.trigger.start)
            }
        }
    }

    private func known(_ group: [Int]) -> Known {
        var known = Known()
        known.tellings = group
        for i in group {
            let telling = tellings[i]
            known.documents.insert(telling.document)
            known.matter.formUnion(telling.matter)
            known.trigger += telling.trigger
            known.families.formUnion(telling.families)
            known.actors.formUnion(telling.actors)
            known.countries.formUnion(telling.countries)
            known.sides.formUnion(likeness.sides(of: telling))
            let day = telling.days?.from ?? documents[telling.document].day
            known.first = [known.first, day].compactMap { $0 }.min()
            if telling.status != .planned { known.happened = true }
            if let day = telling.days?.singleDay { known.days.insert(day) }
        }
        return known
    }

    /// The engagements that words of a sentence name, the best for each word.
    private func candidates(
        _ passage: Passages.Passage, document d: Int, _ known: [Known], _ names: Names,
        taken: [Span]
    ) -> [Candidate] {
        var found: [Candidate] = []
        let text = documents[d].document.text
        let countries = passage.countries.subtracting(["IGO"])
        let dates = PassageDates(passage.words, published: documents[d].day, knowledge)
        for word in SpannedWord.all(in: text[passage.span], at: passage.span.start) {
            let folded = word.folded
            guard folded.utf8.count > 2, !knowledge.stopWords.contains(folded),
                !knowledge.weakWords.contains(folded),
                !taken.contains(where: { $0.overlaps(word.span) })
            else { continue }
            let meaning = knowledge.related.word(folded)
            let own = tellingsOf[d].filter { tells(tellings[$0], meaning, at: word.span, passage) }
            var best: Candidate?
            for (e, naming) in names.engagements(meaning) {
                let engagement = known[e]
                guard !engagement.documents.contains(d), isInTime(engagement, d, passage),
                    !own.contains(where: { isAnother($0, than: engagement) }),
                    engagement.countries.isEmpty || countries.isEmpty
                        || !engagement.sides.isDisjoint(with: countries)
                else { continue }
                let fit =
                    score(engagement, passage, naming: naming)
                    + (isRecent(engagement, d) ? knowledge.weight("mention.recent") : 0)
                    + (engagement.days.contains(where: dates.contains)
                        ? knowledge.weight("mention.date") : 0)
                guard fit >= knowledge.weight("mention.threshold"), fit > best?.score ?? 0 else {
                    continue
                }
                best = Candidate(
                    engagement: e, score: fit,
                    mention: Engagement.Mention(
                        document: documents[d].document.id, trigger: word.span,
                        evidence: passage.span))
            }
            if let best { found.append(best) }
        }
        return found
    }

    /// Whether a telling of the document is what a word of a sentence of it names.
    private func tells(
        _ telling: EventTelling, _ word: RelatedWords.Word, at span: Span,
        _ passage: Passages.Passage
    ) -> Bool {
        if telling.event.trigger.overlaps(span) { return true }
        return passage.span.contains(telling.event.trigger.start)
            && telling.trigger.contains {
                RelatedWords.likeness($0, word) >= Matter.sameClass
            }
    }

    /// Whether an event that the document tells cannot be the engagement.
    private func isAnother(_ telling: Int, than engagement: Known) -> Bool {
        engagement.tellings.contains { likeness.datesClash(tellings[$0], tellings[telling]) }
    }

    /// What happened is not spoken of before it did; what is long past only with its year.
    private func isInTime(_ engagement: Known, _ d: Int, _ passage: Passages.Passage) -> Bool {
        guard let first = engagement.first, let day = documents[d].day, engagement.happened else {
            return true
        }
        if day - first > Self.longPast {
            return passage.words.contains("\(first.civil.0)")
        }
        return day >= first - 1
    }

    /// In days.
    private static let longPast = 400

    /// Texts speak of what is recent more often than of what is long past.
    private func isRecent(_ engagement: Known, _ d: Int) -> Bool {
        guard let first = engagement.first, let day = documents[d].day else { return false }
        return abs(day - first) <= 60
    }

    private func score(_ known: Known, _ passage: Passages.Passage, naming: Double) -> Double {
        let words = known.matter.overlap(passage.matter)
        let shared = known.matter.shared(with: passage.matter).words
        let actors = known.actors.intersection(passage.actors).count
        let sides = known.countries.intersection(passage.countries).count
        guard shared >= 1 || actors > 0 else { return 0 }
        return naming * knowledge.weight("mention.naming")
            + words * knowledge.weight("mention.words")
            + Double(min(actors, 2)) * knowledge.weight("mention.actor")
            + Double(min(sides, 2)) * knowledge.weight("mention.side")
    }
}
