import AttacheKnowledge
import AttacheModel

/// The function words that the grammar needs, by number, from the data files.
struct SyntaxWords: Sendable {
    let to, by, of, from, `for`, that, with, between, and, `in`, on, `if`, unless, not,
        no: FrameLexicon.WordID
    private let subjectControl: Int32?
    private let partitive: Int32?
    private let inclusion: Int32?
    private let naming: Int32?
    private let counterpart: Int32?
    private let lexiconClasses: @Sendable (FrameLexicon.WordID) -> [Int32]

    init(_ lexicon: FrameLexicon) {
        to = lexicon.wordID("to")
        by = lexicon.wordID("by")
        of = lexicon.wordID("of")
        from = lexicon.wordID("from")
        `for` = lexicon.wordID("for")
        that = lexicon.wordID("that")
        with = lexicon.wordID("with")
        between = lexicon.wordID("between")
        and = lexicon.wordID("and")
        `in` = lexicon.wordID("in")
        on = lexicon.wordID("on")
        `if` = lexicon.wordID("if")
        unless = lexicon.wordID("unless")
        not = lexicon.wordID("not")
        no = lexicon.wordID("no")
        subjectControl = lexicon.classID("subject-control")
        partitive = lexicon.classID("partitive")
        inclusion = lexicon.classID("inclusion")
        naming = lexicon.classID("naming")
        counterpart = lexicon.classID("counterpart")
        lexiconClasses = { lexicon.classes(of: $0).map(\.classID) }
    }

    func hasSubjectControl(_ word: FrameLexicon.WordID) -> Bool {
        word != 0 && subjectControl.map { lexiconClasses(word).contains($0) } ?? false
    }

    /// "including", "such as": what stands behind is of what stands before.
    func isInclusion(_ word: FrameLexicon.WordID) -> Bool {
        word != 0 && inclusion.map { lexiconClasses(word).contains($0) } ?? false
    }

    /// Verbs of calling something by a name.
    func isNaming(_ word: FrameLexicon.WordID) -> Bool {
        word != 0 && naming.map { lexiconClasses(word).contains($0) } ?? false
    }

    /// "his counterpart": another than the one named before.
    func isCounterpart(_ word: FrameLexicon.WordID) -> Bool {
        word != 0 && counterpart.map { lexiconClasses(word).contains($0) } ?? false
    }

    func isIn(_ word: FrameLexicon.WordID, _ wanted: Int32) -> Bool {
        word != 0 && lexiconClasses(word).contains(wanted)
    }

    func isPartitive(_ word: FrameLexicon.WordID) -> Bool {
        word != 0 && partitive.map { lexiconClasses(word).contains($0) } ?? false
    }
}
