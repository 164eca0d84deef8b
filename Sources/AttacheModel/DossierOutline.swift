/// What is held on one or two actors, told without a text: enough to count it, and to choose what of it is
/// read. A dossier of thousands of documents is told by a few hundred of them.
///
/// Actors are ids of merged actors; numbers are the store's.
public struct DossierOutline: Hashable, Sendable {
    /// A document that tells of every actor.
    public struct Head: Hashable, Sendable {
        public var number: Int
        public var id: String
        public var publisher: String?
        public var published: PublicationDate?
        /// Whether it carries the words of an earlier one.
        public var isCopy: Bool

        public init(
            number: Int, id: String, publisher: String?, published: PublicationDate?, isCopy: Bool
        ) {
            self.number = number
            self.id = id
            self.publisher = publisher
            self.published = published
            self.isCopy = isCopy
        }
    }

    /// An engagement.
    public struct Act: Hashable, Sendable {
        public var number: Int
        public var type: EventType
        public var mode: String?
        /// The first account's sentence.
        public var label: String
        public var status: Event.Status
        public var isCore: Bool
        public var date: DayRange?
        public var actors: [String]
        public var recipients: [String]
        /// Whether one of `heads` that is no copy tells it.
        public var isTold: Bool

        public init(
            number: Int, type: EventType, mode: String?, label: String, status: Event.Status,
            isCore: Bool, date: DayRange?, actors: [String], recipients: [String], isTold: Bool
        ) {
            self.number = number
            self.type = type
            self.mode = mode
            self.label = label
            self.status = status
            self.isCore = isCore
            self.date = date
            self.actors = actors
            self.recipients = recipients
            self.isTold = isTold
        }
    }

    /// A followed commitment that a document of `heads` says, a copy or not.
    public struct Promise: Hashable, Sendable {
        public var number: Int
        public var what: String
        /// Whose promise it is, and to whom.
        public var parties: [String]
        public var due: DayRange?
        /// As of the day that the dossier is told on; null without one.
        public var status: TrackedCommitment.Status?

        public init(
            number: Int, what: String, parties: [String], due: DayRange?,
            status: TrackedCommitment.Status?
        ) {
            self.number = number
            self.what = what
            self.parties = parties
            self.due = due
            self.status = status
        }
    }

    /// A claim that sides contest: over documents, or within one.
    public struct Dispute: Hashable, Sendable {
        /// Of the claim that documents tell together; null for what one document tells alone.
        public var number: Int?
        public var holders: [String]
        /// The newest of `heads` that tells it.
        public var document: Int

        public init(number: Int?, holders: [String], document: Int) {
            self.number = number
            self.holders = holders
            self.document = document
        }
    }

    /// What a speaker says in a document.
    public struct Speech: Hashable, Sendable {
        public var document: Int
        public var speaker: String
        public var count: Int

        public init(document: Int, speaker: String, count: Int) {
            self.document = document
            self.speaker = speaker
            self.count = count
        }
    }

    /// A relation that a document tells.
    public struct Tie: Hashable, Sendable {
        public var document: Int
        public var predicate: ActorRelation.Predicate
        public var subject: String
        public var object: String?
        public var objectText: String?

        public init(
            document: Int, predicate: ActorRelation.Predicate, subject: String, object: String?,
            objectText: String?
        ) {
            self.document = document
            self.predicate = predicate
            self.subject = subject
            self.object = object
            self.objectText = objectText
        }
    }

    /// In order of publication, undated ones last.
    public var heads: [Head]
    /// In order of days.
    public var acts: [Act]
    /// In order of due days.
    public var promises: [Promise]
    public var disputes: [Dispute]
    /// Without attitudes.
    public var speeches: [Speech]
    /// Each once, from the first document that tells it.
    public var ties: [Tie]
    /// Whom all of this names, without members.
    public var actors: [MergedActor]

    public init(
        heads: [Head] = [], acts: [Act] = [], promises: [Promise] = [], disputes: [Dispute] = [],
        speeches: [Speech] = [], ties: [Tie] = [], actors: [MergedActor] = []
    ) {
        self.heads = heads
        self.acts = acts
        self.promises = promises
        self.disputes = disputes
        self.speeches = speeches
        self.ties = ties
        self.actors = actors
    }
}

/// What of an outline is read, by numbers.
public struct DossierChoice: Hashable, Sendable {
    /// Documents that are wanted whatever the entries cite, in the order of the outline.
    public var documents: [Int]
    public var engagements: [Int]
    public var commitments: [Int]
    public var claims: [Int]

    public init(
        documents: [Int] = [], engagements: [Int] = [], commitments: [Int] = [],
        claims: [Int] = []
    ) {
        self.documents = documents
        self.engagements = engagements
        self.commitments = commitments
        self.claims = claims
    }
}
