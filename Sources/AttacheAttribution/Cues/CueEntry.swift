import AttacheKnowledge
import AttacheModel

/// One entry of the cue files.
public struct CueEntry: Hashable, Sendable {
    public enum Part: String, Sendable, CaseIterable {
        case verbs, nouns, adjectives, prepositions
    }
    /// An example of the file: yes, the marked attribution must be found; no, none may be.
    public struct Example: Hashable, Sendable {
        public var isPositive: Bool
        public var field: BlockFile.Field
    }

    public var name: String
    public var part: Part
    /// Lemmas; a verb with a particle is two words ("point out").
    public var lemmas: [String]
    public var act: Attribution.Act
    public var takes: [CuePattern]
    /// The patterns that make a statement in the record; the others only name an act.
    public var states: [CuePattern]
    public var examples: [Example]
    public var file: String
    public var line: Int

    func takes(_ pattern: CuePattern) -> Bool { takes.contains(pattern) }
}
