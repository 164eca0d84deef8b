/// Whoever acts, speaks or is acted on in a document.
public struct Actor: Hashable, Sendable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case person, office, organization, state, igo
        case armedGroup = "armed_group"
        case people, media
    }

    /// Unique in the document.
    public var id: String
    /// The fullest name, without title.
    public var name: String
    public var kind: Kind
    /// ISO 3166-1 alpha-3 of the state whose side it belongs to; `IGO` for intergovernmental bodies;
    /// null for none or unknown.
    public var country: String?
    public var sector: Sector?
    /// Offices held according to the text.
    public var roles: [String]
    /// Proper-name mentions, and nominal mentions with a role, in text order; no pronouns.
    public var mentions: [Span]
    /// Pronouns and bare nouns ("the minister", "he") that stand for the actor, in text order.
    public var anaphors: [Span]
    /// Why the code is what it is, for `attache explain`: `list: …`, `demonym: …`, `office: …`.
    public var reasons: [String]
    /// The entry of the actor files that it was matched to, or null.
    public var knownAs: String?

    public init(
        id: String, name: String, kind: Kind, country: String? = nil, sector: Sector? = nil,
        roles: [String] = [], mentions: [Span] = [], anaphors: [Span] = [], reasons: [String] = [],
        knownAs: String? = nil
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.country = country
        self.sector = sector
        self.roles = roles
        self.mentions = mentions
        self.anaphors = anaphors
        self.reasons = reasons
        self.knownAs = knownAs
    }
}

/// PLOVER actor sectors.
public enum Sector: String, Sendable, Codable, CaseIterable {
    case gov = "GOV"
    case mil = "MIL"
    case leg = "LEG"
    case jud = "JUD"
    case spy = "SPY"
    case cop = "COP"
    case opp = "OPP"
    case
        pty = "PTY"
    case reb = "REB"
    case uaf = "UAF"
    case img = "IMG"
    case cvl = "CVL"
    case bus = "BUS"
    case edu = "EDU"
    case
        med = "MED"
    case ngo = "NGO"
    case igo = "IGO"
    case ref = "REF"
}

/// A lasting tie between actors, as the text says it.
public struct ActorRelation: Hashable, Sendable {
    public enum Predicate: String, Sendable, Codable, CaseIterable {
        case holdsOffice = "holds_office"
        case formerlyHeldOffice = "formerly_held_office"
        case leads
        case
            memberOf = "member_of"
        case partOf = "part_of"
        case proxyOf = "proxy_of"
        case backs
        case
            designatedAs = "designated_as"
        case owns
    }
    /// Actor id.
    public var subject: String
    public var predicate: Predicate
    /// Actor id: the body or state of an office, the other side of a tie; null if the text has none.
    public var object: String?
    /// The office's title or the designation's label.
    public var objectText: String?
    public var evidence: [Span]
    /// When an office was taken and left, as the text says; null where it does not.
    public var since: Window?
    public var until: Window?

    public init(
        subject: String, predicate: Predicate, object: String? = nil, objectText: String? = nil,
        evidence: [Span], since: Window? = nil, until: Window? = nil
    ) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.objectText = objectText
        self.evidence = evidence
        self.since = since
        self.until = until
    }
}

/// The actors of a document, with the way from a place in the text to its actor.
public struct ActorSet: Hashable, Sendable {
    public var actors: [Actor]
    public var relations: [ActorRelation]
    /// Every span that stands for actors: names, nominals and pronouns, sorted by start; "the two
    /// sides" stands for two. Longer spans come before shorter ones that start at the same place.
    public var references: [ActorReference]

    public init(
        actors: [Actor] = [], relations: [ActorRelation] = [], references: [ActorReference] = []
    ) {
        self.actors = actors
        self.relations = relations
        self.references = references
    }
}

/// A span that stands for one actor or, in the plural, several.
public struct ActorReference: Hashable, Sendable {
    public enum Form: String, Sendable, Codable, CaseIterable {
        case name, nominal, pronoun
        /// A nationality adjective or a possessive ("Turkish", "US" in "US policy").
        case modifier
    }
    public var span: Span
    /// Indices into `ActorSet.actors`.
    public var actors: [Int]
    public var form: Form
    /// Sentence index, and the index of the head word in that sentence.
    public var sentence: Int
    public var head: Int

    public init(span: Span, actors: [Int], form: Form, sentence: Int, head: Int) {
        self.span = span
        self.actors = actors
        self.form = form
        self.sentence = sentence
        self.head = head
    }
}
