import AttacheModel

/// What became of a frame that was found in a sentence.
enum EventFate: Hashable {
    /// It is told by this entry of the record, counted from 0.
    case entry(Int)
    /// It is what another act is about, named by its trigger word.
    case part(of: Int)
    /// Words that take their clause but are no event.
    case comment
    /// Did not happen, and is no refusal.
    case negated
    /// Asked for, aimed at or allowed.
    case wished
    /// It is whoever's words it stands in, and it stands in nobody's.
    case withoutSpeaker
    /// Its frame asks for a recipient other than the actor.
    case withoutRecipient
    /// Nobody is known who did it, or to whom it was done.
    case withoutSides
}

/// One frame found in a document with what became of it.
struct EventAccount {
    var event: SentenceEvent
    var fate: EventFate
}
