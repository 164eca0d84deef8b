import AttacheKnowledge
import AttacheModel

/// What consolidation knows of words, from `share/attache/consolidation`.
public struct ConsolidationKnowledge: Sendable {
    /// Words without a matter of their own.
    public var stopWords: Set<String>
    /// Words that name no event by themselves ("held talks" is talks).
    public var weakWords: Set<String>
    /// Words that turn a sentence round.
    let negatingWords: Set<String>
    /// Words between what is told of one thing and what of another ("but", "while").
    let contrastingWords: Set<String>
    /// Words that begin the next thing after "and".
    let determiners: Set<String>
    /// Words before a number that is named as wrong ("not two").
    let notThisWords: Set<String>
    /// Words for the end of what was to last.
    let ending: PhraseSet
    /// Words that part clauses.
    let joiningWords: Set<String>
    /// Verbs and adjectives of denial.
    let denyingWords: Set<String>
    /// Words that point to what was just said.
    let pointingWords: Set<String>
    /// Words that say that something is still to come.
    let futureWords: Set<String>
    let infinitiveMarkers: Set<String>
    /// Words of a promise that tell only when it is due.
    let timeWords: Set<String>
    /// Forms of the verb that a passive or a predicate needs.
    let auxiliaries: Set<String>
    /// Phrases that point back to what a person promised.
    let referringToPerson: PhraseSet
    /// Numbers in words.
    let numerals: Numerals
    /// Words of topics that many topics share ("trade", "cooperation").
    let generalWords: Set<String>
    /// Words that make a number a sum of money.
    let currencyWords: Set<String>
    /// Further words of topics that every meeting has ("issues of common concern").
    let ritualWords: Set<String>
    /// Words that keep a number small.
    let limitingWords: Set<String>
    /// Words for what is a country's ("waters"), for being or coming there, and of these for leaving.
    let groundWords: Set<String>
    let insideWords: Set<String>
    let leavingWords: Set<String>
    /// The stems of the ground words and of nations.
    let groundStems: Set<UInt64>
    /// Words in which one tells of another's words ("the report of").
    let tellingWords: Set<String>
    /// Phrases for who began a fight or broke a truce.
    let beginning: PhraseSet
    /// Countries by names of one word, in lower case.
    let states: [String: String]
    /// Countries by their adjectives and the nouns for their people, in lower case.
    let nations: [String: String]
    /// Phrases that point back to a promise ("as he had said").
    let referring: PhraseSet
    /// Numbers of months by their lower-case names and abbreviations.
    private(set) var months: [String: Int] = [:]
    /// Days of the week by their lower-case names, Monday 0.
    private(set) var weekdays: [String: Int] = [:]
    /// Words before a month that stands without a day ("in April").
    let monthMarkers: Set<String>
    /// Words for stretches of time, in days.
    let unitLengths: [String: Int]
    /// Words behind such a stretch: counted from what is told, or from the report.
    let afterWords: Set<String>
    let agoWords: Set<String>
    /// Nouns that name no kind of event ("the incident of 3 May").
    let unspecificWords: Set<String>
    /// Families of words by the modes of events that they name.
    private(set) var modeFamilies: [String: String] = [:]
    /// Types of acts that are done in words: a date beside them is often that of what is spoken of.
    private let spokenTypes: Set<EventType>
    /// Types of deeds that are asked for and promised before they are done.
    let askableTypes: Set<EventType>
    /// Words before a noun that is known already.
    let definiteWords: Set<String>
    /// Words that put what is said on a condition.
    let conditionalWords: Set<String>
    /// Words that say of a sanction or a closure that it ends ("drop the duty").
    let undoingWords: Set<String>
    /// Which words can stand for each other.
    let related: RelatedWords
    /// Families whose words name events, by type.
    private var familiesOfType: [EventType: [String]] = [:]
    /// The families that name events with the first type of each, as the file has them.
    private var eventFamilyOrder: [(type: EventType, family: String)] = []
    /// Families whose words say what is done with the thing that follows ("send a mission").
    private(set) var carryingFamilies: Set<String> = []
    /// Families of what one side sends, and does not do with another.
    private(set) var sentFamilies: Set<String> = []
    /// Families of what is done by going on with it ("observe a truce").
    private(set) var lastingFamilies: Set<String> = []
    /// Words of a later report, by the status that they give a promise.
    var laterCues: [(status: TrackedCommitment.Status, phrases: PhraseSet)]
    /// Words by which a sentence denies or questions.
    var stanceCues: [(stance: Claim.Stance, phrases: PhraseSet)]
    /// Weights and thresholds by name.
    private var weights: [String: Double] = [:]
    /// The word lists of the actor stage, for titles and forms of address.
    let actorWords: ActorWords
    public var diagnostics: [Diagnostic]

    /// Reads the files; mistakes in them are collected in `diagnostics`.
    public init(folder: DataFolder) throws(KnowledgeError) {
        var diagnostics: [Diagnostic] = []
        func entries(_ name: String, _ key: String, known: [String]) throws(KnowledgeError)
            -> [(String, [String])]
        {
            let path = "consolidation/" + name
            var found: [(String, [String])] = []
            for entry in BlockFile(name: path, text: try folder.text(path)).entries {
                guard let field = entry.first(key), let words = entry.first("words") else {
                    diagnostics.append(
                        Diagnostic(
                            file: path, line: entry.line,
                            message: "an entry needs the lines “\(key)” and “words”"))
                    continue
                }
                guard known.contains(field.value) else {
                    let hint = NearestName.hint(for: field.value, among: known)
                    diagnostics.append(
                        Diagnostic(
                            file: path, line: field.line, column: field.column,
                            message: "unknown \(key) “\(field.value)”"
                                + (hint.map { "; did you mean “\($0)”?" } ?? "")))
                    continue
                }
                found.append((field.value, words.alternatives))
            }
            return found
        }
        (states, nations) = try Self.countries(folder)
        numerals = try Numerals(folder: folder, diagnostics: &diagnostics)
        related = try RelatedWords(folder: folder, diagnostics: &diagnostics)
        let lists = Dictionary(
            try entries(
                "words.txt", "list",
                known: [
                    "stop", "weak", "negating", "pointing", "future", "referring", "denying",
                    "ending", "time", "limiting", "beginning", "general", "infinitive", "joining",
                    "not this", "contrasting", "determiner",
                    "auxiliary", "ground", "inside", "leaving", "telling", "ritual",
                    "referring to person",
                    "months", "weekdays", "spoken", "currency", "askable", "conditional",
                    "undoing", "definite", "month marker", "units", "after", "ago", "unspecific",
                ]),
            uniquingKeysWith: +)
        stopWords = Set(lists["stop"] ?? [])
        weakWords = Set(lists["weak"] ?? [])
        negatingWords = Set(lists["negating"] ?? [])
        contrastingWords = Set(lists["contrasting"] ?? [])
        determiners = Set(lists["determiner"] ?? [])
        notThisWords = Set(lists["not this"] ?? [])
        ending = PhraseSet(lists["ending"] ?? [])
        joiningWords = Set(lists["joining"] ?? [])
        denyingWords = Set(lists["denying"] ?? [])
        pointingWords = Set(lists["pointing"] ?? [])
        futureWords = Set(lists["future"] ?? [])
        auxiliaries = Set(lists["auxiliary"] ?? [])
        referringToPerson = PhraseSet(lists["referring to person"] ?? [])
        generalWords = Set(lists["general"] ?? [])
        currencyWords = Set(lists["currency"] ?? [])
        ritualWords = Set(lists["ritual"] ?? [])
        limitingWords = Set(lists["limiting"] ?? [])
        groundWords = Set(lists["ground"] ?? [])
        leavingWords = Set(lists["leaving"] ?? [])
        insideWords = Set(lists["inside"] ?? []).union(leavingWords)
        tellingWords = Set(lists["telling"] ?? [])
        groundStems = Set(
            groundWords.union(insideWords).union(nations.keys).union(states.keys).map {
                [related] in related.word($0).stem
            })
        beginning = PhraseSet(lists["beginning"] ?? [])
        timeWords = Set(lists["time"] ?? [])
        infinitiveMarkers = Set(lists["infinitive"] ?? [])
        for (i, names) in (lists["months"] ?? []).enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = i + 1 }
        }
        for (i, name) in (lists["weekdays"] ?? []).enumerated() { weekdays[name] = i }
        spokenTypes = Set((lists["spoken"] ?? []).compactMap(EventType.init(rawValue:)))
        askableTypes = Set((lists["askable"] ?? []).compactMap(EventType.init(rawValue:)))
        definiteWords = Set(lists["definite"] ?? [])
        monthMarkers = Set(lists["month marker"] ?? [])
        unitLengths = Self.lengths(lists["units"] ?? [])
        afterWords = Set(lists["after"] ?? [])
        agoWords = Set(lists["ago"] ?? [])
        unspecificWords = Set(lists["unspecific"] ?? [])
        conditionalWords = Set(lists["conditional"] ?? [])
        undoingWords = Set(lists["undoing"] ?? [])
        referring = PhraseSet(lists["referring"] ?? [])
        laterCues = try entries(
            "later.txt", "status", known: TrackedCommitment.Status.allCases.map(\.rawValue)
        ).map { (TrackedCommitment.Status(rawValue: $0.0)!, PhraseSet($0.1)) }
        stanceCues = try entries(
            "stance.txt", "stance", known: Claim.Stance.allCases.map(\.rawValue)
        ).map { (Claim.Stance(rawValue: $0.0)!, PhraseSet($0.1)) }
        let name = "consolidation/weights.tsv"
        let table = TableFile(name: name, text: try folder.text(name))
        for row in table.rows {
            guard let key = table.value(row, "name"),
                let value = table.value(row, "value").flatMap(Double.init)
            else {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: row.line, message: "a name and a number are needed"))
                continue
            }
            weights[key] = value
        }
        let families = "consolidation/families.txt"
        for entry in BlockFile(name: families, text: try folder.text(families)).entries {
            guard let family = entry.first("family")?.value, let event = entry.first("event") else {
                continue
            }
            for mode in entry.first("mode")?.alternatives ?? [] { modeFamilies[mode] = family }
            if entry.first("carries") != nil { carryingFamilies.insert(family) }
            if entry.first("sent") != nil { sentFamilies.insert(family) }
            if entry.first("lasts") != nil { lastingFamilies.insert(family) }
            for type in event.alternatives {
                guard let known = EventType(rawValue: type) else {
                    diagnostics.append(
                        Diagnostic(
                            file: families, line: event.line, column: event.column,
                            message: "unknown event type “\(type)”"))
                    continue
                }
                familiesOfType[known, default: []].append(family)
                if type == event.alternatives.first { eventFamilyOrder.append((known, family)) }
            }
        }
        for key in Self.weightNames where weights[key] == nil {
            diagnostics.append(Diagnostic(file: name, message: "the weight “\(key)” is missing"))
        }
        actorWords = try ActorKnowledge.words(folder)
        self.diagnostics = diagnostics
    }

    /// Words by the number before them: "7 week weeks".
    private static func lengths(_ entries: [String]) -> [String: Int] {
        var found: [String: Int] = [:]
        for entry in entries {
            let words = entry.split(separator: " ").map(String.init)
            guard let length = words.first.flatMap({ Int($0) }) else { continue }
            for word in words.dropFirst() { found[word] = length }
        }
        return found
    }

    private static func countries(_ folder: DataFolder) throws(KnowledgeError) -> (
        names: [String: String], adjectives: [String: String]
    ) {
        let name = "actors/states.tsv"
        let table = TableFile(name: name, text: try folder.text(name))
        func read(_ columns: [String]) -> [String: String] {
            var found: [String: String] = [:]
            for row in table.rows where table.value(row, "kind") == "state" {
                guard let code = table.value(row, "code") else { continue }
                for name in columns.flatMap({ table.values(row, $0) }) {
                    let words = ContentWords.words(of: ActorMerger.fold(name))
                    if words.count == 1, found[words[0]] == nil { found[words[0]] = code }
                }
            }
            return found
        }
        return (read(["names", "capital"]), read(["adjectives", "people"]))
    }

    /// The families of event words that some of the lower-case `words` are of: those of `type`, and of
    /// other types when none of its own has them.
    func eventFamilies(of words: [String], type: EventType) -> Set<String> {
        let own = (familiesOfType[type] ?? []).filter { family in
            words.contains { related.isOf(family, $0) }
        }
        if !own.isEmpty { return Set(own) }
        let all = familiesOfType.values.joined()
        return Set(all.filter { family in words.contains { related.isOf(family, $0) } })
    }

    /// Whether a word names fighting.
    func isOfClash(_ word: RelatedWords.Word) -> Bool {
        (familiesOfType[.assault] ?? []).contains { family in
            related.family(family).map(word.same.contains) ?? false
        }
    }

    /// Families of what two sides can only do together: meetings and signings.
    var mutualFamilies: [String] {
        [EventType.consult, .agree, .support].flatMap { familiesOfType[$0] ?? [] }
    }

    /// The families whose words can name events of `type`.
    func families(of type: EventType) -> Set<String> { Set(familiesOfType[type] ?? []) }

    /// Whether a lower-case word is of a family that names events of `type`.
    func names(_ word: String, _ type: EventType) -> Bool {
        familiesOfType[type]?.contains { related.isOf($0, word) } ?? false
    }

    func isSpoken(_ type: EventType) -> Bool { spokenTypes.contains(type) }

    /// The kind of event that a lower-case word can name, with the families that it is of; null where it
    /// names none. Of several kinds that of the first family in the file.
    func eventKind(of word: String) -> (EventType, Set<String>)? {
        let found = eventFamilyOrder.filter { related.isOf($0.family, word) }
        guard let first = found.first else { return nil }
        return (first.type, Set(found.map(\.family)))
    }

    /// The weight or threshold called `name`; 0 when the file has none such.
    func weight(_ name: String) -> Double { weights[name] ?? 0 }

    private static let weightNames = [
        "engagement.same-day", "engagement.near-day", "engagement.overlapping-dates",
        "engagement.planned", "engagement.plan-elsewhen", "engagement.shared-person",
        "engagement.shared-actor", "engagement.same-place", "engagement.other-place",
        "engagement.words", "engagement.trigger", "engagement.other-type",
        "engagement.other-form", "engagement.other-pledge",
        "engagement.same-sides", "engagement.other-sides",
        "engagement.same-day-spoken", "engagement.same-code", "engagement.reunion",
        "engagement.reunion-margin",
        "engagement.assumed-elsewhen", "engagement.partyless", "engagement.partyless-near",
        "engagement.undated-far",
        "engagement.told-again",
        "engagement.threshold",
        "engagement.coherence",
        "mention.naming", "mention.words", "mention.actor", "mention.side", "mention.threshold",
        "mention.recent", "mention.date", "mention.place", "mention.only",
        "commitment.same-due", "commitment.other-due", "commitment.same-engagement",
        "commitment.same-maker",
        "commitment.same-figure", "commitment.told-again", "commitment.in-detail",
        "commitment.threshold",
        "commitment.coherence", "later.maker",
        "later.side", "later.other-side",
        "later.referring", "later.verb",
        "later.engagement", "later.continued", "later.continued-apart", "later.same-day",
        "later.pointed", "later.words", "later.words-side", "later.own-thing", "later.words-cue",
        "later.count", "later.threshold",
        "later.margin",
        "claim.words-opposed", "claim.words-near", "claim.words-pointed", "claim.words-same-side",
        "claim.words-same-holder", "claim.rival-days",
        "claim.count",
        "readout.topic-words", "readout.topic-context", "readout.parted-topic",
        "readout.telling-topics", "readout.release-days", "readout.shared-topics",
        "duplicate.share", "duplicate.excerpt",
    ]

    /// The statuses that a later sentence's lower-case words give a promise. A negated word for what
    /// is done says that it is not; another negated one says nothing.
    func laterStatuses(of words: [String]) -> Set<TrackedCommitment.Status> {
        var found: Set<TrackedCommitment.Status> = []
        for (status, phrases) in laterCues {
            for start in phrases.starts(in: words) {
                if status == .kept || status == .withdrawn || status == .broken,
                    isNegated(words, at: start)
                {
                    if status == .kept { found.insert(.overdue) }
                } else if status == .kept, isFuture(words, at: start) {
                    // What is to be done is not done yet.
                    continue
                } else {
                    found.insert(status)
                }
            }
        }
        if let part = PartOfWhole(numerals: numerals).place(in: words) {
            // "Not one of the forty": none.
            found.insert(isNegated(words, at: part) ? .overdue : .partly)
        }
        return found
    }

    /// Where phrases for a status begin in lower-case `words`.
    func starts(of status: TrackedCommitment.Status, in words: [String]) -> [Int] {
        laterCues.filter { $0.status == status }.flatMap { $0.phrases.starts(in: words) }
    }

    /// Whether one of the words a little before `position` negates it.
    func isNegated(_ words: [String], at position: Int) -> Bool {
        words[max(0, position - Self.reachOfNegation)..<position]
            .contains(where: negatingWords.contains)
    }

    /// Whether the word at `position` is told as still to come.
    func isFuture(_ words: [String], at position: Int) -> Bool {
        let before = words[max(0, position - 3)..<position]
        if before.contains(where: futureWords.contains) { return true }
        // "to be tabled", but not "came to Oslo and met".
        return before.lastIndex(where: infinitiveMarkers.contains).map {
            words[($0 + 1)..<position].allSatisfy(stopWords.contains)
        } ?? false
    }

    private static let reachOfNegation = 9

    /// The stance that a sentence's words take; asserting when none of the cues is there.
    func stance(of words: [String]) -> Claim.Stance {
        stanceCues.first { $0.phrases.occurs(in: words) }?.stance ?? .asserts
    }
}
