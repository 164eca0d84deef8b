/// Words of a text attributed to a source, before the source is resolved to an actor.
public struct Attribution: Hashable, Sendable {
    /// What is attributed.
    public enum Act: String, Sendable, Codable, CaseIterable {
        /// Words that were said or written.
        case speech
        /// A belief, wish, plan or knowledge ("he believes that").
        case attitude
    }
    /// Words that name the source, in order; empty when the text names none.
    public var source: [Span]
    /// The speech words, in order; empty for a quotation without any.
    public var cue: [Span]
    /// The attributed words, without the quotation marks, in order; never empty.
    public var content: [Span]
    public var act: Act
    public var kind: Statement.Kind
    /// Whether the attribution lies inside another's content.
    public var isNested: Bool
    /// Where or through what it was said, as the text puts it ("X", "a press conference").
    public var venue: Span?
    public var addressee: Span?
    /// Name of the cue's entry in the cue files, or null.
    public var cueEntry: String?
    /// Whether it makes a statement in the record: speech whose words are given, not only named
    /// ("condemned the raid").
    public var isStatement: Bool

    public init(
        source: [Span], cue: [Span], content: [Span], act: Act = .speech, kind: Statement.Kind,
        isNested: Bool = false, venue: Span? = nil, addressee: Span? = nil, cueEntry: String? = nil,
        isStatement: Bool = true
    ) {
        self.source = source
        self.cue = cue
        self.content = content
        self.act = act
        self.kind = kind
        self.isNested = isNested
        self.venue = venue
        self.addressee = addressee
        self.cueEntry = cueEntry
        self.isStatement = isStatement
    }
}

/// Words attributed to a speaker.
public struct Statement: Hashable, Sendable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case direct, indirect, mixed, post
    }
    public var id: String
    /// Actor id, or null.
    public var speaker: String?
    /// The mention beside the words, pronouns included.
    public var speakerSpan: Span?
    public var kind: Kind
    public var cue: Span?
    public var content: [Span]
    public var venue: String?
    public var date: Window?
    public var addressee: String?
    /// Whether it is an attitude (belief, wish) rather than speech; left out of the record export.
    public var isAttitude: Bool
    /// Whether it states a standing view, and on what matter.
    public var positionOn: String?

    public init(
        id: String, speaker: String? = nil, speakerSpan: Span? = nil, kind: Kind, cue: Span? = nil,
        content: [Span], venue: String? = nil, date: Window? = nil, addressee: String? = nil,
        isAttitude: Bool = false, positionOn: String? = nil
    ) {
        self.id = id
        self.speaker = speaker
        self.speakerSpan = speakerSpan
        self.kind = kind
        self.cue = cue
        self.content = content
        self.venue = venue
        self.date = date
        self.addressee = addressee
        self.isAttitude = isAttitude
        self.positionOn = positionOn
    }
}

/// What a party says that it will do, or what is scheduled.
public struct Commitment: Hashable, Sendable {
    public enum Firmness: String, Sendable, Codable, CaseIterable {
        case pledged, scheduled, expected, considered, refused
    }
    public var id: String
    public var by: [String]
    public var to: [String]
    public var what: Span
    public var due: Window?
    public var firmness: Firmness
    /// "if …", "once …", as the text puts it.
    public var condition: Span?
    /// Id of the statement that carries it, or null.
    public var statement: String?

    public init(
        id: String, by: [String] = [], to: [String] = [], what: Span, due: Window? = nil,
        firmness: Firmness, condition: Span? = nil, statement: String? = nil
    ) {
        self.id = id
        self.by = by
        self.to = to
        self.what = what
        self.due = due
        self.firmness = firmness
        self.condition = condition
        self.statement = statement
    }
}

/// A proposition on which two holders differ.
public struct Claim: Hashable, Sendable {
    public enum Stance: String, Sendable, Codable, CaseIterable {
        case asserts, denies, questions
    }
    public struct Position: Hashable, Sendable {
        /// Actor id, or `reporter` for the text's own voice.
        public var holder: String
        public var stance: Stance
        public var evidence: [Span]

        public init(holder: String, stance: Stance, evidence: [Span]) {
            self.holder = holder
            self.stance = stance
            self.evidence = evidence
        }
    }
    public var id: String
    public var proposition: String
    public var positions: [Position]

    public init(id: String, proposition: String, positions: [Position]) {
        self.id = id
        self.proposition = proposition
        self.positions = positions
    }
}

/// One party's account of an engagement.
public struct Readout: Hashable, Sendable {
    public struct Topic: Hashable, Sendable {
        /// The normalised topic.
        public var name: String
        /// The issuer's own verb for it ("agreed", "discussed"), or null.
        public var verb: String?
        /// How strongly the verb binds: 5 bound itself, 4 decided or affirmed, 3 stressed, 2 talked
        /// about, 1 touched on; null when unknown.
        public var strength: Int?
        public var span: Span

        public init(name: String, verb: String?, strength: Int? = nil, span: Span) {
            self.name = name
            self.verb = verb
            self.strength = strength
            self.span = span
        }
    }
    /// Actor id of the institution.
    public var issuer: String
    /// Event id of the engagement, or null.
    public var about: String?
    public var topics: [Topic]
    public var evidence: [Span]

    public init(issuer: String, about: String? = nil, topics: [Topic], evidence: [Span]) {
        self.issuer = issuer
        self.about = about
        self.topics = topics
        self.evidence = evidence
    }
}
