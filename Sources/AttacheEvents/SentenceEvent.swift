import AttacheKnowledge
import AttacheModel

/// One event as one sentence says it, before tellings are merged.
struct SentenceEvent {
    var sentence: Int
    var hit: FrameHit
    var type: EventType
    var mode: String?
    var cameo: String?
    var frame: String
    var isMutual: Bool
    var modality: Modality
    /// Indices into `ActorSet.actors`.
    var actors: [Int]
    var recipients: [Int]
    /// Counts of the dead and the injured, where the telling gives them.
    var dead: Int?
    var injured: Int?
    /// The type of the event that is promised, asked for or refused in it, or null.
    var content: EventType?
    /// Whether what it takes in is a hostile deed of its own actor's ("warned that it could strike").
    var isOwnAct = false
    /// The word whose dates date it, where it is one of several that a verb tells ("visited Chad on
    /// Monday and Togo on Tuesday"), or null.
    var dated: Int?
    /// The lower, the more the sentence is about it.
    var rank: Int

    /// What an event table looks at, or null when the event simply happened.
    var condition: EventOntology.Condition? {
        let isAhead = modality.status == .planned || modality.status == .hypothetical
        if modality.status == .denied { return .denied }
        if modality.status == .calledOff { return .calledOff }
        if modality.isNegated { return isAhead ? .refused : .negated }
        if isAhead, modality.isConditional { return .conditional }
        if modality.status == .planned { return .planned }
        if modality.status == .hypothetical { return .hypothetical }
        return nil
    }
}
