/// A frame found in a sentence; all numbers are word indices.
struct FrameHit: Hashable {
    var frame: Int
    var pattern: Int
    /// The head of the words that name the event.
    var trigger: Int
    /// The trigger with its particle, light verb or object.
    var triggerWords: [Int]
    /// The verb that governs the event's modality: the trigger, or a noun's light verb.
    var governor: Int
    var isNominal: Bool
    var actors: [Int]
    var recipients: [Int]
    /// The preposition before the recipient; 0 for an object or subject.
    var recipientMarker: Int32 = 0
    /// The weapon or deed that stands as subject ("an airstrike killed …").
    var instrument: Int?
    /// Head of the further act that the event speaks of.
    var act: Int?
    /// Heads whose events are part of this one.
    var consumed: [Int]
    var score: Int
}
