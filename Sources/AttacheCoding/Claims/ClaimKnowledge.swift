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

    private static let names = [
        "denial verbs", "doubt verbs", "allegation verbs", "allegation nouns", "account nouns",
        "denial words", "negations", "counter phrases", "doubt nouns", "light words",
    ]

    /// - Throws: `KnowledgeError` when the file is missing.
    public init(folder: DataFolder) throws(KnowledgeError) {
        let name = "cues/claims.lists"
        self.init(file: BlockFile(name: name, text: try folder.text(name)))
    }

    public init(file: BlockFile) {
        var lists: [String: [String]] = [:]
        var diagnostics: [Diagnostic] = []
        for entry in file.entries {
            guard let list = entry.first("list") else {
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: entry.line,
                        message: "the entry has no \"list\" line with its name"))
                continue
            }
            if !Self.names.contains(list.value) {
                let hint = NearestName.hint(for: list.value, among: Self.names)
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: list.line, column: list.column,
                        message: "unknown list \"\(list.value)\""
                            + (hint.map { "; did you mean \"\($0)\"?" } ?? "")))
            }
            lists[list.value, default: []] += entry.all("words").flatMap(\.alternatives)
        }
        for name in Self.names where lists[name] == nil {
            diagnostics.append(
                Diagnostic(file: file.name, message: "the list \"\(name)\" is missing"))
        }
        self.diagnostics = diagnostics
        func words(_ name: String) -> Set<String> { Set(lists[name] ?? []) }
        denialVerbs = words("denial verbs")
        doubtVerbs = words("doubt verbs")
        allegationVerbs = words("allegation verbs")
        allegationNouns = words("allegation nouns")
        accountNouns = words("account nouns")
        denialWords = words("denial words")
        negations = words("negations")
        counterPhrases = (lists["counter phrases"] ?? []).map {
            $0.split(separator: " ").map(String.init)
        }
        doubtNouns = words("doubt nouns")
        lightWords = words("light words")
    }
}
