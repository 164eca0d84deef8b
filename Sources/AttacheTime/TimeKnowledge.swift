import AttacheKnowledge
import AttacheModel

/// What the program knows of the words for time: the files of `share/attache/time`, compiled.
///
/// `words.tsv` words and their meanings · `grammar.rules` how they combine · `days.tsv` named days ·
/// `seasons.tsv`, `parts-of-day.tsv`, `parts.tsv` what seasons, "evening" and "late" stand for ·
/// `cues.tsv` words around a date that tell past from future · `anchors.tsv` words around a length
/// of time that make a window of it.
public final class TimeKnowledge: Sendable {
    let grammar: TimeGrammar
    let holidays: [Holiday]
    let seasons: [Season]
    let partsOfDay: [PartOfDay]
    let periodParts: [PeriodPart]
    let cues: TimeCues
    let anchors: TimeAnchors
    /// Examples of the grammar, for `check`.
    let examples: [TimeExample]
    /// What is wrong in the files.
    public let diagnostics: [Diagnostic]

    /// Reads the files below `folder`. Complexity: linear in the files.
    public init(folder: DataFolder) throws(KnowledgeError) {
        var diagnostics: [Diagnostic] = []
        func table(_ name: String) throws(KnowledgeError) -> TableFile {
            let table = TableFile(name: name, text: try folder.text(name))
            diagnostics += table.diagnostics
            return table
        }
        let words = try table("time/words.tsv")
        let days = try table("time/days.tsv")
        let seasonTable = try table("time/seasons.tsv")
        let partTable = try table("time/parts.tsv")
        let dayPartTable = try table("time/parts-of-day.tsv")
        let cueTable = try table("time/cues.tsv")
        let anchorTable = try table("time/anchors.tsv")
        let rules = BlockFile(
            name: "time/grammar.rules", text: try folder.text("time/grammar.rules"))

        var reader = GrammarReader(categories: [:], vocabulary: TimeVocabulary())
        var loader = TimeLoader(diagnostics: [])
        seasons = loader.seasons(seasonTable)
        partsOfDay = loader.partsOfDay(dayPartTable)
        periodParts = loader.periodParts(partTable)
        var names = TimeNames()
        for (i, part) in periodParts.enumerated() { names.parts[part.name] = i }
        for (i, part) in partsOfDay.enumerated() { names.partsOfDay[part.name] = i }
        loader.words(words, &reader)
        loader.names(seasonTable, category: "season", &reader)
        loader.names(dayPartTable, category: "part-of-day", &reader)
        holidays = loader.holidays(days, &reader)
        loader.rules(rules, &reader)
        cues = loader.cues(cueTable, &reader)
        anchors = loader.anchors(anchorTable)
        reader.vocabulary.close()
        for category in ["digits-1", "digits-2", "digits-3", "digits-4", "digits-8", "digits"] {
            _ = reader.category(category)
        }
        diagnostics += loader.diagnostics
        diagnostics += loader.unknownCategories(reader)
        grammar = TimeGrammar(
            vocabulary: reader.vocabulary, categories: reader.categories, rules: loader.compiled,
            textFinals: Set(loader.textFinals.compactMap { reader.categories[$0] }),
            isolatedFinals: Set(loader.isolatedFinals.compactMap { reader.categories[$0] }),
            names: names)
        examples = loader.examples
        self.diagnostics = diagnostics
    }
}

/// Words around a date that tell what tense it has, and words that open one end of it.
struct TimeCues: Sendable {
    /// Auxiliaries of what is to come; they rule the participle after them.
    var modal: Set<Int> = []
    var future: Set<Int> = []
    var past: Set<Int> = []
    /// Base forms of verbs whose day is that of what they set, not their own.
    var arranging: Set<String> = []
    /// Words after "a quarter" that make it a share.
    var fraction: Set<Int> = []
    /// Words that an ordinal counts, so that it names no day: "the 30th anniversary".
    var ordered: Set<Int> = []
    /// Words before a part of the day that greet: "good morning".
    var greeting: Set<Int> = []
    /// Words after a length of time that make it an age.
    var age: Set<Int> = []
    /// Words after a number that make it a count, no year.
    var counted: Set<Int> = []
    /// Words before a number that make it no year.
    var notYearAfter: Set<Int> = []
    var bounds: [Int: TimeExpression.Bound] = [:]
    /// Bounds of several words ("not later than"), by the last of them.
    var boundPhrases: [Int: [(words: [Int], bound: TimeExpression.Bound)]] = [:]
}

/// An example line of the grammar.
struct TimeExample: Sendable {
    var file: String
    var line: Int
    /// Date that it is set against.
    var reference: String
    var marked: String
    var isYes: Bool
    var isIsolated: Bool
}
