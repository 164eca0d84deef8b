/// A document with its record and the sentences that the record's evidence comes from.
public struct CodedDocument: Hashable, Sendable {
    public var document: Document
    public var record: Record
    /// The spans of the document's sentences, in text order.
    public var sentences: [Span]

    public init(document: Document, record: Record, sentences: [Span]) {
        self.document = document
        self.record = record
        self.sentences = sentences
    }

    /// The first day on which it could be known; null when the publication date is unknown.
    public var day: Day? { document.published?.window?.from }
}

/// What several documents say together.
public struct Consolidation: Hashable, Sendable {
    public var actors: [MergedActor]
    public var engagements: [Engagement]
    public var commitments: [TrackedCommitment]
    public var claims: [ContestedClaim]
    public var readouts: [ReadoutComparison]
    public var duplicates: [DuplicateGroup]

    public init(
        actors: [MergedActor] = [], engagements: [Engagement] = [],
        commitments: [TrackedCommitment] = [], claims: [ContestedClaim] = [],
        readouts: [ReadoutComparison] = [], duplicates: [DuplicateGroup] = []
    ) {
        self.actors = actors
        self.engagements = engagements
        self.commitments = commitments
        self.claims = claims
        self.readouts = readouts
        self.duplicates = duplicates
    }
}

/// A place in a document.
public struct DocumentSpan: Hashable, Sendable {
    public var document: String
    public var span: Span

    public init(document: String, span: Span) {
        self.document = document
        self.span = span
    }
}

/// One real-world actor over all documents.
public struct MergedActor: Hashable, Sendable {
    public struct Alias: Hashable, Sendable {
        public var text: String
        public var documents: [String]

        public init(text: String, documents: [String]) {
            self.text = text
            self.documents = documents
        }
    }
    public struct Office: Hashable, Sendable {
        public var title: String
        /// ISO months `YYYY-MM`, as far as the documents say.
        public var from: String?
        public var to: String?

        public init(title: String, from: String? = nil, to: String? = nil) {
            self.title = title
            self.from = from
            self.to = to
        }
    }
    /// A record's actor.
    public struct Member: Hashable, Sendable {
        public var document: String
        public var actor: String

        public init(document: String, actor: String) {
            self.document = document
            self.actor = actor
        }
    }
    public var id: String
    public var name: String
    public var kind: Actor.Kind
    public var country: String?
    public var sector: Sector?
    public var aliases: [Alias]
    public var offices: [Office]
    public var members: [Member]
    /// Why its members were put together.
    public var reason: String

    public init(
        id: String, name: String, kind: Actor.Kind, country: String?, sector: Sector?,
        aliases: [Alias], offices: [Office], members: [Member], reason: String
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.country = country
        self.sector = sector
        self.aliases = aliases
        self.offices = offices
        self.members = members
        self.reason = reason
    }
}

/// One real-world event after merging all reports of it.
public struct Engagement: Hashable, Sendable {
    /// One document's telling.
    public struct Account: Hashable, Sendable {
        public var document: String
        public var event: Event

        public init(document: String, event: Event) {
            self.document = document
            self.event = event
        }
    }
    /// Words of a document that speak of the engagement without telling it anew ("the talks").
    public struct Mention: Hashable, Sendable {
        public var document: String
        public var trigger: Span
        /// The sentence.
        public var evidence: Span

        public init(document: String, trigger: Span, evidence: Span) {
            self.document = document
            self.trigger = trigger
            self.evidence = evidence
        }
    }
    /// A field on which documents differ; the values stand side by side.
    public struct Conflict: Hashable, Sendable {
        public struct Value: Hashable, Sendable {
            public var value: String
            public var documents: [String]

            public init(value: String, documents: [String]) {
                self.value = value
                self.documents = documents
            }
        }
        public var field: String
        public var values: [Value]

        public init(field: String, values: [Value]) {
            self.field = field
            self.values = values
        }
    }
    public var id: String
    public var type: EventType
    public var mode: String?
    public var label: String
    /// Ids of merged actors: those who did it, then those who had it done to them.
    public var actors: [String]
    public var recipients: [String]
    public var date: DayRange?
    public var place: String?
    public var status: Event.Status
    public var isCore: Bool
    /// In order of publication.
    public var accounts: [Account]
    /// In documents without an account of their own, in order of publication.
    public var mentions: [Mention]
    public var conflicts: [Conflict]
    public var reason: String

    public init(
        id: String, type: EventType, mode: String?, label: String, actors: [String],
        recipients: [String], date: DayRange?, place: String?, status: Event.Status, isCore: Bool,
        accounts: [Account], mentions: [Mention] = [], conflicts: [Conflict], reason: String
    ) {
        self.id = id
        self.type = type
        self.mode = mode
        self.label = label
        self.actors = actors
        self.recipients = recipients
        self.date = date
        self.place = place
        self.status = status
        self.isCore = isCore
        self.accounts = accounts
        self.mentions = mentions
        self.conflicts = conflicts
        self.reason = reason
    }
}

/// A commitment followed over documents.
public struct TrackedCommitment: Hashable, Sendable {
    public enum Status: String, Sendable, Codable, CaseIterable {
        case open, kept, partly, overdue, extended, broken, withdrawn, denied
    }
    /// A later passage that bears on the status.
    public struct Later: Hashable, Sendable {
        public var place: DocumentSpan
        public var status: Status
        public var day: Day?

        public init(place: DocumentSpan, status: Status, day: Day?) {
            self.place = place
            self.status = status
            self.day = day
        }
    }
    public struct Change: Hashable, Sendable {
        public var day: Day
        public var status: Status

        public init(day: Day, status: Status) {
            self.day = day
            self.status = status
        }
    }
    public var id: String
    /// Ids of merged actors.
    public var by: [String]
    public var to: [String]
    public var what: String
    public var firmness: Commitment.Firmness
    public var firstSaid: DocumentSpan
    public var alsoSaid: [DocumentSpan]
    public var due: Window?
    /// From the passages; the calendar's changes are in `changes`.
    public var later: [Later]
    /// In order of days.
    public var changes: [Change]
    /// Why its tellings were put together.
    public var reason: String

    public init(
        id: String, by: [String], to: [String], what: String, firmness: Commitment.Firmness,
        firstSaid: DocumentSpan, alsoSaid: [DocumentSpan], due: Window?, later: [Later],
        changes: [Change], reason: String = ""
    ) {
        self.id = id
        self.by = by
        self.to = to
        self.what = what
        self.firmness = firmness
        self.firstSaid = firstSaid
        self.alsoSaid = alsoSaid
        self.due = due
        self.later = later
        self.changes = changes
        self.reason = reason
    }

    /// The same as of `day`, when `changes` come from passages alone: overdue from the day after the
    /// window unless something else was said by then.
    public func asOf(_ day: Day) -> TrackedCommitment {
        var copy = self
        copy.changes = Self.changes(changes, due: due?.range, asOf: day)
        return copy
    }

    /// Changes that come from passages, with that of the calendar as of `day`.
    public static func changes(
        _ changes: [Change], due: DayRange?, asOf day: Day
    ) -> [Change] {
        guard let end = due?.to, end < day,
            changes.last(where: { $0.day <= end + 1 })?.status ?? .open == .open
        else { return changes }
        let all = changes + [Change(day: end + 1, status: .overdue)]
        return all.sorted { $0.day < $1.day }
    }

    /// The status as it can be known on `day`.
    public func status(on day: Day) -> Status {
        changes.last { $0.day <= day }?.status ?? .open
    }
}

/// A proposition on which holders differ over documents.
public struct ContestedClaim: Hashable, Sendable {
    public struct Position: Hashable, Sendable {
        /// Id of a merged actor, or `reporter`.
        public var holder: String
        public var stance: Claim.Stance
        public var place: DocumentSpan

        public init(holder: String, stance: Claim.Stance, place: DocumentSpan) {
            self.holder = holder
            self.stance = stance
            self.place = place
        }
    }
    public var id: String
    public var proposition: String
    public var positions: [Position]
    /// By what the positions are known to be on one matter.
    public var reason: String

    public init(id: String, proposition: String, positions: [Position], reason: String = "") {
        self.id = id
        self.proposition = proposition
        self.positions = positions
        self.reason = reason
    }
}

/// The accounts that several issuers give of one engagement, topic by topic.
public struct ReadoutComparison: Hashable, Sendable {
    public struct Topic: Hashable, Sendable {
        public var topic: String
        public var verb: String?
        public var span: Span

        public init(topic: String, verb: String?, span: Span) {
            self.topic = topic
            self.verb = verb
            self.span = span
        }
    }
    public struct Account: Hashable, Sendable {
        /// Id of a merged actor.
        public var issuer: String
        public var document: String
        public var topics: [Topic]

        public init(issuer: String, document: String, topics: [Topic]) {
            self.issuer = issuer
            self.document = document
            self.topics = topics
        }
    }
    /// Id of the engagement, or null.
    public var engagement: String?
    public var accounts: [Account]

    public init(engagement: String?, accounts: [Account]) {
        self.engagement = engagement
        self.accounts = accounts
    }

    /// Every topic, in order of its first mention.
    public var topics: [String] {
        var seen: [String] = []
        for account in accounts {
            for topic in account.topics where !seen.contains(topic.topic) {
                seen.append(topic.topic)
            }
        }
        return seen
    }

    /// Topics in exactly one issuer's accounts, with that issuer.
    public var onlyIn: [(topic: String, issuer: String)] {
        topics.compactMap { topic in
            let issuers = Set(
                accounts.filter { $0.topics.contains { $0.topic == topic } }.map(\.issuer))
            return issuers.count == 1 ? (topic, issuers.first!) : nil
        }
    }

    /// Topics in several issuers' accounts, with verbs that differ.
    public var differingVerbs: [(topic: String, verbs: [(issuer: String, verb: String)])] {
        topics.compactMap { topic in
            var verbs: [(issuer: String, verb: String)] = []
            for account in accounts {
                guard let verb = account.topics.first(where: { $0.topic == topic })?.verb,
                    !verbs.contains(where: { $0.issuer == account.issuer })
                else { continue }
                verbs.append((account.issuer, verb))
            }
            return Set(verbs.map { $0.verb }).count > 1 ? (topic, verbs) : nil
        }
    }
}

/// Documents that carry the same words.
public struct DuplicateGroup: Hashable, Sendable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case copy, update, excerpt }
    public var kind: Kind
    /// The document that came first.
    public var original: String
    /// All of them, the original too.
    public var documents: [String]

    public init(kind: Kind, original: String, documents: [String]) {
        self.kind = kind
        self.original = original
        self.documents = documents
    }
}
