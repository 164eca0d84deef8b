import AttacheKnowledge
import AttacheModel

/// An actor while the document is read.
struct ActorDraft {
    /// An office that the text gives it.
    struct Office {
        var title: String
        var time: RolePhrase.Time
        /// Draft of the body or state, or null.
        var object: Int?
        var evidence: Span
        /// Whether the title stands beside the name in the text.
        var isSaid = true
    }
    var name: String
    var kind: Actor.Kind
    var country: String?
    var sector: Sector?
    var offices: [Office] = []
    var reasons: [String] = []
    /// Entry of the actor files.
    var known: Int?
    var gender: KnownActor.Gender?
    var isPlural = false
    /// Folded name parts, for persons.
    var tokens: [UInt64] = []
    /// Other entries that the name may mean.
    var candidates: [Int] = []
    /// Draft of the body it is part of, by its own name.
    var partOf: Int?
    /// State that is visited where the actor is first named, for officials without a side.
    var host: String?
    /// Whether its words set it apart from the state that the text is at home in ("foreign forces").
    var isOutside = false
    /// Head of a nominal without a name ("minister").
    var noun: String?

    init(name: String, kind: Actor.Kind) {
        self.name = name
        self.kind = kind
    }

    mutating func setCountry(_ code: String?, _ reason: String) {
        guard country == nil, let code else { return }
        country = code
        reasons.append("country \(code): \(reason)")
    }

    mutating func setSector(_ new: Sector?, _ reason: String) {
        guard sector == nil, let new else { return }
        sector = new
        reasons.append("sector \(new.rawValue): \(reason)")
    }
}

/// A place in the text that stands for actors.
struct DraftMention {
    var sentence: Int
    var words: Range<Int>
    var span: Span
    var head: Int
    var drafts: [Int]
    var form: ActorReference.Form
    /// Whether the record counts it as a mention.
    var counts: Bool
    var isSubject: Bool
}
