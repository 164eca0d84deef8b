import AttacheKnowledge
import AttacheModel

/// How a brief tells an event in words, from `share/attache/dossier/phrases.tsv`.
public struct EventPhrases: Sendable {
    private struct Phrases: Sendable {
        var mutual: String
        var directed: String
        var alone: String
    }
    private var table: [String: Phrases] = [:]
    public private(set) var diagnostics: [Diagnostic] = []

    public init(folder: DataFolder) throws(KnowledgeError) {
        let name = "dossier/phrases.tsv"
        let file = TableFile(name: name, text: try folder.text(name))
        diagnostics = file.diagnostics
        for row in file.rows {
            guard let type = file.value(row, "type"), EventType(rawValue: type) != nil,
                let mutual = file.value(row, "mutual"),
                let directed = file.value(row, "directed"), let alone = file.value(row, "alone")
            else {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: row.line,
                        message: "a PLOVER type and three phrases are needed"))
                continue
            }
            let key = type + "/" + (file.value(row, "mode") ?? "")
            table[key] = Phrases(mutual: mutual, directed: directed, alone: alone)
        }
    }

    /// The event in words, with the names of those who did it and to whom.
    func tell(type: EventType, mode: String?, actors: [String], recipients: [String]) -> String {
        let found =
            mode.flatMap { table["\(type.rawValue)/\($0)"] } ?? table[type.rawValue + "/"]
        guard let phrases = found else { return type.rawValue.lowercased() }
        let pattern =
            recipients.isEmpty
            ? (actors.count > 1 ? phrases.mutual : phrases.alone) : phrases.directed
        return pattern.replacing("{A}", with: actors.isEmpty ? "Someone" : Self.list(actors))
            .replacing("{B}", with: Self.list(recipients))
    }

    /// "a", "a and b", "a, b and c".
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
