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
        // What one document alone tells, without parties, is nothing that others speak of.
        let names = EngagementNames(
            known.indices.filter { known[$0].isAnchored }, of: known, knowledge)
        // What other documents tell as well is known for what it is.
        var placed: [Int: Int] = [:]
        for (e, group) in groups.enumerated() where known[e].documents.count > 1 {
            for i in group { placed[i] = e }
        }
        var found: [[Engagement.Mention]] = Array(repeating: [], count: groups.count)
        for d in documents.indices {
            var best: [Int: Candidate] = [:]
            for passage in passages.all[d] {
                for candidate in candidates(
                    passage, document: d, known, names, placed: placed)
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

    private func known(_ group: [Int]) -> KnownEngagement {
        var known = KnownEngagement()
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
            if !telling.isPartyless { known.isAnchored = true }
            let published = documents[telling.document].day
            // What happened on no known day may have been spoken of before its report.
            let isUndated = telling.days?.from == nil && telling.status == .occurred
            let day =
                telling.days?.from ?? (isUndated ? published.map { $0 - Self.memory } : published)
            known.first = [known.first, day].compactMap { $0 }.min()
            // What is announced is spoken of from then on.
            let announced = telling.status == .planned ? published : nil
            known.known = [known.known, day, announced].compactMap { $0 }.min()
            known.types.insert(telling.event.type)
            if let place = telling.place {
                known.places.append(ContentWords.words(of: place))
            }
            if telling.status != .planned { known.happened = true }
            if let day = telling.days?.singleDay { known.days.insert(day) }
        }
        return known
    }

    /// The engagements that words of a sentence name, the best for each word.
    private func candidates(
        _ passage: Passages.Passage, document d: Int, _ known: [KnownEngagement],
        _ names: EngagementNames,
        placed: [Int: Int]
    ) -> [Candidate] {
        var found: [Candidate] = []
        let text = documents[d].document.text
        let dates = PassageDates(passage.words, published: documents[d].day, knowledge)
        let words = SpannedWord.all(in: text[passage.span], at: passage.span.start)
        for (i, word) in words.enumerated() {
            let folded = word.folded
            guard folded.utf8.count > 2, !knowledge.stopWords.contains(folded),
                !knowledge.weakWords.contains(folded),
                !tellingsOf[d].contains(where: {
                    placed[$0] != nil && isNamed(tellings[$0], by: folded, at: word.span)
                })
            else { continue }
            let meaning = knowledge.related.word(folded)
            let own = tellingsOf[d].filter {
                // Of what is told without parties only its own day can say that it is another.
                (!tellings[$0].isPartyless || hasOwnDay(tellings[$0]))
                    && (isNamed(tellings[$0], by: folded, at: word.span)
                        || isLike(tellings[$0], folded, meaning, passage))
            }
            let before = words[max(0, i - 2)..<i].map(\.folded)
            var named = names.engagements(meaning)
            if knowledge.unspecificWords.contains(folded) {
                named += unspecified(known, passage, dates, without: Set(named.map(\.0)))
            }
            let possible = whatMayBeMeant(
                named, known, word, after: before,
                passage, dates, document: d)
            // "The truce" where there is but one.
            let isOnly =
                possible.count == 1 && before.contains(where: knowledge.definiteWords.contains)
            let month = month(behind: i, in: words, of: text)
            var best: Candidate?
            for (e, naming) in possible {
                let engagement = known[e]
                guard !engagement.documents.contains(d),
                    month == nil || engagement.days.isEmpty
                        || engagement.days.contains(where: { $0.civil.1 == month }),
                    !own.contains(where: {
                        isAnother($0, than: engagement) || placed[$0].map { $0 != e } ?? false
                    })
                else { continue }
                let dated = dates.naming(engagement.days)
                let fit =
                    score(
                        engagement, passage, naming: naming, isOnly: isOnly, isDated: dated == 1)
                    + (isRecent(engagement, d) ? knowledge.weight("mention.recent") : 0)
                    + dated * knowledge.weight("mention.date")
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

    /// The month without a day that stands right behind a word: "the leaders meet in September".
    private func month(behind i: Int, in words: [SpannedWord], of text: SourceText) -> Int? {
        for j in words.indices.dropFirst(i + 1).prefix(3)
        where knowledge.monthMarkers.contains(words[j].folded) && j + 1 < words.count {
            guard let month = knowledge.months[words[j + 1].folded] else { continue }
            // "Of 12 July", "of July 12".
            let between = text[Span(words[j].span.end, words[j + 1].span.start)]
            let end = words[j + 1].span.end
            let next = j + 2 < words.count ? words[j + 2].span.start : end
            let behind = text[Span(end, next)].split { !$0.isNumber }.first?.count ?? 0
            return between.contains { $0.isNumber } || (1...2).contains(behind) ? nil : month
        }
        return nil
    }

    /// What a noun of no kind can name: deeds on a day, or at a place, that the sentence names.
    private func unspecified(
        _ known: [KnownEngagement], _ passage: Passages.Passage, _ dates: PassageDates,
        without named: Set<Int>
    ) -> [(Int, Double)] {
        known.indices.filter { e in
            known[e].isAnchored && !named.contains(e)
                && (dates.naming(known[e].days) > 0 || known[e].isPlaced(in: passage.words))
                && known[e].types.contains {
                    $0.quadClass == .materialConflict || $0 == .concede || $0 == .retreat
                }
        }.map { ($0, 0.5) }
    }

    /// The engagements among `named` whose time and sides a sentence can be of.
    private func whatMayBeMeant(
        _ named: [(Int, Double)], _ known: [KnownEngagement], _ word: SpannedWord,
        after before: [String], _ passage: Passages.Passage, _ dates: PassageDates, document d: Int
    ) -> [(Int, Double)] {
        let countries = passage.countries.subtracting(["IGO"])
        return named.filter { e, _ in
            let engagement = known[e]
            guard
                engagement.countries.isEmpty || countries.isEmpty
                    || !engagement.sides.isDisjoint(with: countries)
            else { return false }
            return isInTime(engagement, d, passage) || isAppointed(engagement, d, dates)
                || mayBeAsked(engagement, d)
                    && isAhead(word, passage, after: before, of: documents[d])
        }
    }

    private func hasOwnDay(_ telling: EventTelling) -> Bool {
        telling.days != nil && !telling.isDayAssumed
    }

    /// Whether a word is what names a telling of its document. In "breached the deal" or "signed the
    /// pact" the breach and the signing are told; the deal is another event.
    private func isNamed(_ telling: EventTelling, by word: String, at span: Span) -> Bool {
        telling.event.trigger.overlaps(span) && mayName(word, telling)
    }

    private func mayName(_ word: String, _ telling: EventTelling) -> Bool {
        knowledge.names(word, telling.event.type) || knowledge.eventKind(of: word) == nil
    }

    /// Whether a telling of the document is in a sentence of it and named by a word like this.
    private func isLike(
        _ telling: EventTelling, _ word: String, _ meaning: RelatedWords.Word,
        _ passage: Passages.Passage
    ) -> Bool {
        passage.span.contains(telling.event.trigger.start) && mayName(word, telling)
            && telling.trigger.contains {
                RelatedWords.likeness($0, meaning) >= Matter.sameClass
            }
    }

    /// Whether an event that the document tells cannot be the engagement.
    private func isAnother(_ telling: Int, than engagement: KnownEngagement) -> Bool {
        engagement.tellings.contains { likeness.datesClash(tellings[$0], tellings[telling]) }
    }

    /// Whether a word of a sentence tells what is still to come: what is promised or asked for, or what
    /// stands in an infinitive or behind a word for the future.
    private func isAhead(
        _ word: SpannedWord, _ passage: Passages.Passage, after before: [String],
        of coded: CodedDocument
    ) -> Bool {
        if coded.record.commitments.contains(where: { $0.what.contains(word.span.start) }) {
            return true
        }
        let isAskedFor = coded.record.events.contains { event in
            [.request, .agree, .threaten].contains(event.type)
                && passage.span.contains(event.trigger.start)
                && event.trigger.end <= word.span.start
        }
        return isAskedFor
            || before.contains {
                knowledge.futureWords.contains($0) || knowledge.infinitiveMarkers.contains($0)
            }
    }

    /// Whether a sentence of before names the very day of the engagement ("a meeting on 14 May").
    private func isAppointed(_ engagement: KnownEngagement, _ d: Int, _ dates: PassageDates) -> Bool
    {
        guard let first = engagement.first, let day = documents[d].day, day < first,
            first - day <= EngagementLikeness.reachOfPlans
        else { return false }
        return dates.naming(engagement.days) == 1
    }

    /// Whether the engagement is a deed that a document of before it can have asked for or promised.
    private func mayBeAsked(_ engagement: KnownEngagement, _ d: Int) -> Bool {
        guard let first = engagement.first, let day = documents[d].day, day < first,
            first - day <= EngagementLikeness.reachOfPlans
        else { return false }
        return !engagement.types.isDisjoint(with: knowledge.askableTypes)
    }

    /// What happened is not spoken of before it did; what is long past only with its year.
    private func isInTime(_ engagement: KnownEngagement, _ d: Int, _ passage: Passages.Passage)
        -> Bool
    {
        guard let first = engagement.first, let day = documents[d].day, engagement.happened else {
            return true
        }
        if day - first > Self.longPast {
            return passage.words.contains("\(first.civil.0)")
        }
        return day >= (engagement.known ?? first) - 1
    }

    /// In days.
    private static let longPast = 400
    private static let memory = 21

    /// Texts speak of what is recent more often than of what is long past.
    private func isRecent(_ engagement: KnownEngagement, _ d: Int) -> Bool {
        guard let first = engagement.first, let day = documents[d].day else { return false }
        return abs(day - first) <= 60
    }

    private func score(
        _ known: KnownEngagement, _ passage: Passages.Passage, naming: Double, isOnly: Bool,
        isDated: Bool
    ) -> Double {
        let words = known.matter.overlap(passage.matter)
        let shared = known.matter.shared(with: passage.matter).words
        let actors = known.actors.intersection(passage.actors).count
        let sides = known.countries.intersection(passage.countries).count
        let isThere = known.isPlaced(in: passage.words)
        guard shared >= 1 || actors > 0 || isThere || isOnly || isDated else { return 0 }
        return naming * knowledge.weight("mention.naming")
            + (isThere ? knowledge.weight("mention.place") : 0)
            + (isOnly ? knowledge.weight("mention.only") : 0)
            + words * knowledge.weight("mention.words")
            + Double(min(actors, 2)) * knowledge.weight("mention.actor")
            + Double(min(sides, 2)) * knowledge.weight("mention.side")
    }
}
