import AttacheKnowledge
import AttacheModel

/// The word lists of the claims stage, from `cues/claims.lists`.
public struct ClaimKnowledge: Sendable {
    public let diagnostics: [Diagnostic]
    let denialVerbs: Set<String>
    let doubtVerbs: Set<String>
    let allegationVerbs: Set<String>
    let allegationNouns: Set<String>
    let accountNouns: Set<String>
    let denialWords: Set<String>
    let negations: Set<String>
    let counterPhrases: [[String]]
    let doubtNouns: Set<String>
    let lightWords: Set<String>
    let limiters: Set<String>
    let insistingVerbs: Set<String>
    let contrastWords: Set<String>
    let demandVerbs: Set<String>
    let admittingVerbs: Set<String>
    let aheadWords: Set<String>
    let reciprocalWords: Set<String>

    private static let names = [
        "denial verbs", "doubt verbs", "allegation verbs", "allegation nouns", "account nouns",
        "denial words", "negations", "counter phrases", "doubt nouns", "light words",
        "limiters", "insisting verbs", "contrast words", "demand verbs", "admitting verbs",
        "ahead words", "reciprocal words",
    ]

    /// - Throws: `KnowledgeError` when the file is missing.
    public init(folder: DataFolder) throws(KnowledgeError) {
        let name = "cues/claims.lists"
        self.init(file: BlockFile(name: name, text: try folder.text(name)))
    }

    public init(file: BlockFile) {
        let lists = WordLists(file, names: Self.names)
        diagnostics = lists.diagnostics
        denialVerbs = lists["denial verbs"]
        doubtVerbs = lists["doubt verbs"]
        allegationVerbs = lists["allegation verbs"]
        allegationNouns = lists["allegation nouns"]
        accountNouns = lists["account nouns"]
        denialWords = lists["denial words"]
        negations = lists["negations"]
        counterPhrases = lists["counter phrases"].map {
            $0.split(separator: " ").map(String.init)
        }
        doubtNouns = lists["doubt nouns"]
        lightWords = lists["light words"]
        limiters = lists["limiters"]
        insistingVerbs = lists["insisting verbs"]
        contrastWords = lists["contrast words"]
        demandVerbs = lists["demand verbs"]
        admittingVerbs = lists["admitting verbs"]
        aheadWords = lists["ahead words"]
        reciprocalWords = lists["reciprocal words"]
    }
}
