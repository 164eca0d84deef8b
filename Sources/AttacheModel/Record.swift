/// What a careful analyst would take from one document. The JSON form is fixed by the record export.
public struct Record: Hashable, Sendable {
    /// The document's id.
    public var id: String
    public var published: PublicationDate?
    /// The place of the dateline, or null.
    public var dateline: String?
    /// Id of the public body in whose voice the text speaks; null for the press, whose own voice is
    /// `reporter` in claims.
    public var voice: String?
    public var actors: [Actor]
    public var events: [Event]
    /// Events of which the document does not tell who took part: no entries of the record, but another
    /// document may tell them with their parties.
    public var partyless: [Event]
    public var statements: [Statement]
    public var commitments: [Commitment]
    public var relations: [ActorRelation]
    public var claims: [Claim]
    public var readouts: [Readout]
    public var furniture: [Furniture]

    public init(
        id: String, published: PublicationDate? = nil, dateline: String? = nil,
        voice: String? = nil, actors: [Actor] = [], events: [Event] = [],
        partyless: [Event] = [], statements: [Statement] = [],
        commitments: [Commitment] = [], relations: [ActorRelation] = [], claims: [Claim] = [],
        readouts: [Readout] = [], furniture: [Furniture] = []
    ) {
        self.id = id
        self.published = published
        self.dateline = dateline
        self.voice = voice
        self.actors = actors
        self.events = events
        self.partyless = partyless
        self.statements = statements
        self.commitments = commitments
        self.relations = relations
        self.claims = claims
        self.readouts = readouts
        self.furniture = furniture
    }
}
