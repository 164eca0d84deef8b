import AttacheModel

/// What the registry holds on one actor.
public struct ActorProfile: Hashable, Sendable {
    /// A name that texts give it.
    public struct Name: Hashable, Sendable {
        public var text: String
        public var documents: Int
        /// The key of the form that has it, for decisions.
        public var form: String
    }
    /// An office that texts give it.
    public struct Office: Hashable, Sendable {
        public var title: String
        /// The first and the last day of publication on which it is told; null when no day is known.
        public var firstTold: String?
        public var lastTold: String?
        public var documents: Int
        /// `DOCUMENT#ACTOR`: where it was told last.
        public var evidence: String
    }
    public var actor: RegisteredActor
    public var kind: Actor.Kind
    public var sector: Sector?
    /// The most frequent first.
    public var names: [Name]
    /// The latest first, of the newest documents that name it.
    public var offices: [Office]
    /// How many actors of documents are this one.
    public var documents: Int
    public var reason: String
    /// Others whom the same name can mean.
    public var others: [RegisteredActor]
}

extension Store {
    /// Offices are looked for in so many of the newest documents that name an actor.
    private static let officeDepth = 400

    /// Complexity: O(its forms), and a bounded number of documents.
    public func profile(of name: String) throws(StoreError) -> ActorProfile? {
        let found = try registered(name)
        guard let actor = found.first else { return nil }
        let number = SQLValue.integer(actor.number)
        let row = try database.rows(
            "SELECT kind, sector, reason FROM actor_forms WHERE number = ?", [number]
        ).first
        let names = try database.rows(
            """
            SELECT n.name, sum(n.members), min(f.key) FROM actor_forms f
            JOIN actor_names n ON n.form = f.number
            WHERE f.actor = ? GROUP BY n.name ORDER BY sum(n.members) DESC, n.name
            """, [number]
        ).map {
            ActorProfile.Name(
                text: $0[0].text ?? "", documents: $0[1].integer ?? 0, form: $0[2].text ?? "")
        }
        let kind = row?[0].text.flatMap(Actor.Kind.init(rawValue:)) ?? .person
        return ActorProfile(
            actor: actor, kind: kind,
            sector: row?[1].text.flatMap(Sector.init(rawValue:)), names: names,
            offices: kind == .person || kind == .office ? try offices(of: number) : [],
            documents: names.reduce(0) { $0 + $1.documents }, reason: row?[2].text ?? "",
            others: Array(found.dropFirst()))
    }

    private func offices(of actor: SQLValue) throws(StoreError) -> [ActorProfile.Office] {
        try database.rows(
            """
            SELECT o.value, min(d.published_from), max(d.published_from),
                count(DISTINCT d.number), d.id || '#' || a.id, max(m.day)
            FROM (SELECT m.document, m.actor, m.day FROM actor_forms f
                JOIN actor_members m ON m.form = f.number WHERE f.actor = ?
                ORDER BY m.day DESC LIMIT \(Self.officeDepth)) m
            JOIN record_actors a ON a.document = m.document AND a.id = m.actor
            JOIN json_each(a.roles) o
            JOIN document_versions d ON d.number = m.document
            GROUP BY lower(o.value) ORDER BY max(m.day) DESC, count(*) DESC, o.value
            """, [actor]
        ).map { row in
            ActorProfile.Office(
                title: row[0].text ?? "", firstTold: row[1].text, lastTold: row[2].text,
                documents: row[3].integer ?? 0, evidence: row[4].text ?? "")
        }
    }
}
