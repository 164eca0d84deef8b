/// PLOVER event types, ontology of 2021.
public enum EventType: String, Sendable, Codable, CaseIterable {
    case agree = "AGREE"
    case consult = "CONSULT"
    case support = "SUPPORT"
    case concede = "CONCEDE"
    case
        cooperate = "COOPERATE"
    case aid = "AID"
    case retreat = "RETREAT"
    case request = "REQUEST"
    case
        accuse = "ACCUSE"
    case reject = "REJECT"
    case threaten = "THREATEN"
    case protest = "PROTEST"
    case
        sanction = "SANCTION"
    case mobilize = "MOBILIZE"
    case coerce = "COERCE"
    case assault = "ASSAULT"

    public var quadClass: QuadClass {
        switch self {
        case .agree, .consult, .support, .concede: .verbalCooperation
        case .cooperate, .aid, .retreat: .materialCooperation
        case .request, .accuse, .reject, .threaten: .verbalConflict
        case .protest, .sanction, .mobilize, .coerce, .assault: .materialConflict
        }
    }
}

/// The four classes of conflict and cooperation; the raw value is the number that event tables use.
public enum QuadClass: Int, Sendable, Codable, CaseIterable {
    case verbalCooperation = 1
    case materialCooperation, verbalConflict, materialConflict
}

/// One political interaction that a document reports.
public struct Event: Hashable, Sendable {
    public enum Status: String, Sendable, Codable, CaseIterable {
        case occurred, ongoing, planned
        case calledOff = "called_off"
        case hypothetical, denied
    }
    public enum Salience: String, Sendable, Codable, CaseIterable {
        case core, background
    }

    public var id: String
    public var type: EventType
    /// A mode of the type from the ontology files, or null.
    public var mode: String?
    /// Ids of the actors who did it; both sides when it is mutual.
    public var actors: [String]
    /// Ids of the actors who had it done to them.
    public var recipients: [String]
    public var date: Window?
    /// The place nearest to the event, in the text's words.
    public var place: String?
    public var placeSpan: Span?
    public var status: Status
    /// How many died and how many were injured, as the first telling that gives a number counts
    /// them; null where none does.
    public var dead: Int?
    public var injured: Int?
    /// The words that name the event.
    public var trigger: Span
    /// The sentences that say it.
    public var evidence: [Span]
    /// Id of the actor whose account it is; null for the text's own.
    public var reportedBy: String?
    public var salience: Salience
    /// CAMEO code, leading zero kept, or null.
    public var cameo: String?
    /// PLOVER contexts.
    public var contexts: [String]
    /// The frame that matched, for `attache explain`.
    public var frame: String?

    public init(
        id: String, type: EventType, mode: String? = nil, actors: [String] = [],
        recipients: [String] = [], date: Window? = nil, place: String? = nil,
        placeSpan: Span? = nil, status: Status = .occurred, trigger: Span, evidence: [Span],
        reportedBy: String? = nil, salience: Salience = .core, cameo: String? = nil,
        contexts: [String] = [], frame: String? = nil, dead: Int? = nil, injured: Int? = nil
    ) {
        self.id = id
        self.type = type
        self.mode = mode
        self.actors = actors
        self.recipients = recipients
        self.date = date
        self.place = place
        self.placeSpan = placeSpan
        self.status = status
        self.trigger = trigger
        self.evidence = evidence
        self.reportedBy = reportedBy
        self.salience = salience
        self.cameo = cameo
        self.contexts = contexts
        self.frame = frame
        self.dead = dead
        self.injured = injured
    }
}
