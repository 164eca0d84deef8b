import AttacheKnowledge
import AttacheModel

/// How a brief tells an event, from the files of `share/attache/dossier`; and how far the verbs of
/// readouts bind, from `share/attache/cues/readouts.cues`.
public struct EventPhrases: Sendable {
    private struct Phrases: Sendable {
        /// Beginnings of words of which one must stand in the words that name the event; none: any.
        var words: [String]
        /// What it is called where it has not happened.
        var noun: String
        var mutual: String
        var directed: String
        var alone: String
        var section: Brief.Section.Kind?
    }
    /// By `TYPE/mode`, in the order of the file.
    private var table: [String: [Phrases]] = [:]
    private var withArticles: Set<String> = []
    private var strengths: [String: Int] = [:]
    public private(set) var diagnostics: [Diagnostic] = []

    public init(folder: DataFolder) throws(KnowledgeError) {
        try readPhrases(folder)
        let names = "dossier/articles.txt"
        for line in try folder.text(names).split(separator: "\n") where !line.hasPrefix("#") {
            withArticles.insert(String(line))
        }
        let cues = "cues/readouts.cues"
        for entry in BlockFile(name: cues, text: try folder.text(cues)).entries {
            guard let strength = entry.first("strength").flatMap({ Int($0.value) }) else {
                continue
            }
            for word in entry.all("verbs").flatMap(\.alternatives) {
                strengths[word] = max(strength, strengths[word] ?? 0)
            }
        }
    }

    private mutating func readPhrases(_ folder: DataFolder) throws(KnowledgeError) {
        let name = "dossier/phrases.tsv"
        let file = TableFile(name: name, text: try folder.text(name))
        diagnostics = file.diagnostics
        for row in file.rows {
            guard let type = file.value(row, "type"), EventType(rawValue: type) != nil,
                let noun = file.value(row, "noun"), let mutual = file.value(row, "mutual"),
                let directed = file.value(row, "directed"), let alone = file.value(row, "alone")
            else {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: row.line,
                        message: "a PLOVER type, a noun and three phrases are needed"))
                continue
            }
            table[type + "/" + (file.value(row, "mode") ?? ""), default: []].append(
                Phrases(
                    words: file.values(row, "words"), noun: noun, mutual: mutual,
                    directed: directed, alone: alone,
                    section: file.value(row, "section").flatMap(Brief.Section.Kind.init)))
        }
        for type in EventType.allCases
        where table[type.rawValue + "/"]?.contains(where: { $0.words.isEmpty }) != true {
            diagnostics.append(
                Diagnostic(
                    file: name, line: 1, message: "\(type.rawValue) has no line without words"))
        }
    }

    /// The event in words, with the names of those who did it and to whom. `triggers` are the words
    /// that name it in the texts, the first account's first. What has not happened is named with a noun.
    public func tell(
        type: EventType, mode: String?, triggers: [String], hasHappened: Bool, actors: [String],
        recipients: [String]
    ) -> String {
        guard let phrases = phrases(type: type, mode: mode, triggers: triggers) else {
            return type.rawValue.lowercased()
        }
        if !hasHappened {
            let parties = actors + recipients
            return phrases.noun + (parties.isEmpty ? "" : ": " + Self.list(parties))
        }
        let pattern =
            recipients.isEmpty
            ? (actors.count > 1 ? phrases.mutual : phrases.alone) : phrases.directed
        return pattern.replacing("{A}", with: actors.isEmpty ? "someone" : Self.list(actors))
            .replacing("{B}", with: Self.list(recipients))
    }

    /// The section that the file puts such an act into, or null for the one of its class.
    func section(type: EventType, mode: String?, triggers: [String]) -> Brief.Section.Kind? {
        phrases(type: type, mode: mode, triggers: triggers)?.section
    }

    /// Whether the file can put acts of a type and mode into a section, whatever their words.
    func mayStand(in section: Brief.Section.Kind, type: EventType, mode: String?) -> Bool {
        rows(type, mode).contains { $0.section == section }
    }

    private func rows(_ type: EventType, _ mode: String?) -> [Phrases] {
        (mode.flatMap { table["\(type.rawValue)/\($0)"] } ?? [])
            + (table[type.rawValue + "/"] ?? [])
    }

    private func phrases(type: EventType, mode: String?, triggers: [String]) -> Phrases? {
        let rows = rows(type, mode)
        let named = triggers.lazy.compactMap { trigger in
            rows.first { !$0.words.isEmpty && Self.holds(trigger, $0.words) }
        }.first
        return named ?? rows.first { $0.words.isEmpty }
    }

    /// Whether a word of `trigger` begins with one of `beginnings`.
    private static func holds(_ trigger: String, _ beginnings: [String]) -> Bool {
        trigger.lowercased().split { !$0.isLetter }
            .contains { word in beginnings.contains { word.hasPrefix($0) } }
    }

    /// "the United States": the name with its article, where it takes one in a sentence.
    func withArticle(_ name: String) -> String {
        withArticles.contains(name) ? "the " + name : name
    }

    /// "the United States’", "Ghana’s".
    func possessive(_ name: String) -> String {
        withArticle(name) + (name.hasSuffix("s") ? "’" : "’s")
    }

    /// How far a verb of a readout binds its issuer, from 1 to 5; null for verbs that are not listed.
    func strength(of verb: String) -> Int? {
        let word = verb.lowercased()
        if let known = strengths[word] { return known }
        return Self.lemmas(of: word).compactMap { strengths[$0] }.max()
    }

    /// The lemmas that a regular form can have: "agreed", "underlines", "stressing", "reaffirmed".
    private static func lemmas(of form: String) -> [String] {
        let parts = form.split(separator: " ", maxSplits: 1)
        guard let head = parts.first.map(String.init) else { return [] }
        let tail = parts.count > 1 ? " " + parts[1] : ""
        var found: [String] = [head]
        for (ending, others) in [
            ("ied", ["y"]), ("ies", ["y"]), ("ed", ["", "e"]), ("es", ["", "e"]), ("s", [""]),
            ("ing", ["", "e"]),
        ]
        where head.hasSuffix(ending) {
            found += others.map { String(head.dropLast(ending.count)) + $0 }
        }
        return found.flatMap { tail.isEmpty ? [$0] : [$0 + tail, $0] }
    }

    /// "a", "a and b", "a, b and c".
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
