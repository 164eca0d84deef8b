import AttacheModel

/// An attribution within one sentence, as words, before quotations are joined to it.
struct ClauseDraft {
    var sentence: Int
    /// The cue's head word.
    var cue: Int
    var cueWords: [Int]
    /// Words of the source; empty when the sentence names none.
    var source: [Int]
    var content: [Int]
    var act: Attribution.Act
    var entry: Int
    var pattern: CuePattern
    /// Whether the sentence leaves the source open ("it is said that", "seems to"), so that none
    /// may be looked for.
    var isSourceOpen = false
}
