import AttacheKnowledge
import AttacheModel

/// The words of readouts: `cues/readouts.cues`, `cues/readouts.lists`, `cues/topics.tsv`.
public struct ReadoutKnowledge: Sendable {
    struct Cue: Sendable {
        var name: String
        /// `object`, `infinitive`, `gerund`, `clause`, or prepositions.
        var takes: Set<String>
        var strength: Int
        /// Its subject must be the engagement.
        var needsMeeting: Bool
        /// It tells what an engagement was about, and hardly anything else.
        var isOfMeetings: Bool
    }

    private(set) var verbs: [String: Cue] = [:]
    private(set) var nouns: [String: Cue] = [:]
    private(set) var adjectives: [String: Cue] = [:]
    private let lists: WordLists
    /// Normal names by folded form.
    private var topics: [String: String] = [:]
    private(set) var examples: [(text: String, isYes: Bool, line: Int)] = []
    /// What is wrong in the files.
    public private(set) var diagnostics: [Diagnostic] = []

    static let file = "cues/readouts.cues"
    private static let topicFile = "cues/topics.tsv"
    private static let listFile = "cues/readouts.lists"

    /// Reads the files below `folder`. Complexity: linear in the files.
    public init(folder: DataFolder) throws(KnowledgeError) {
        lists = WordLists(
            BlockFile(name: Self.listFile, text: try folder.text(Self.listFile)),
            names: [
                "carriers", "carrier prepositions", "meeting nouns", "empty topics",
                "empty alone", "unreal modals", "unreal states",
                "public bodies", "media", "press offices", "agencies", "spokespersons",
                "readout words", "name prepositions",
                "light modifiers", "shaping nouns", "time nouns", "title words",
                "release openings", "courtly honorifics", "protocol verbs", "declaring modals",
                "doubtful modals", "deeds", "coming", "courtesies", "listing prepositions",
                "missions", "mission prepositions", "aims", "accord title words", "common goods",
                "whereabouts", "fronting prepositions", "answers", "source prepositions",
                "relation nouns", "spheres",
            ])
        diagnostics = lists.diagnostics
        let cues = BlockFile(name: Self.file, text: try folder.text(Self.file))
        for entry in cues.entries { read(entry) }
        let table = TableFile(name: Self.topicFile, text: try folder.text(Self.topicFile))
        diagnostics += table.diagnostics
        for row in table.rows {
            guard let name = table.value(row, "topic") else { continue }
            for form in [name] + table.values(row, "forms") {
                let key = Self.fold(form)
                if let known = topics[key], known != name {
                    diagnostics.append(
                        Diagnostic(
                            file: Self.topicFile, line: row.line, severity: .warning,
                            message: "“\(form)” already stands for “\(known)”"))
                }
                topics[key] = name
                if topics[Self.singular(key)] == nil { topics[Self.singular(key)] = name }
            }
        }
    }

    private mutating func read(_ entry: BlockFile.Entry) {
        let known = [
            "cue", "verbs", "nouns", "adjectives", "takes", "strength", "needs", "tells", "yes",
            "no",
        ]
        for field in entry.fields where !known.contains(field.keyword) {
            let hint = NearestName.hint(for: field.keyword, among: known)
            diagnostics.append(
                Diagnostic(
                    file: Self.file, line: field.line,
                    message: "there is no line “\(field.keyword)”"
                        + (hint.map { "; is it “\($0)”?" } ?? "")))
        }
        guard let name = entry.first("cue"), let takes = entry.first("takes"),
            let strength = entry.first("strength").flatMap({ Int($0.value) }),
            (1...5).contains(strength)
        else {
            diagnostics.append(
                Diagnostic(
                    file: Self.file, line: entry.line,
                    message: "a cue needs the lines cue, takes and strength (1–5)"))
            return
        }
        let cue = Cue(
            name: name.value, takes: Set(takes.alternatives), strength: strength,
            needsMeeting: entry.first("needs")?.value == "meeting",
            isOfMeetings: entry.first("tells")?.value == "meetings")
        for verb in entry.first("verbs")?.alternatives ?? [] where verbs[verb] == nil {
            verbs[verb] = cue
        }
        for noun in entry.first("nouns")?.alternatives ?? [] { nouns[noun] = cue }
        for word in entry.first("adjectives")?.alternatives ?? [] { adjectives[word] = cue }
        for field in entry.fields where field.keyword == "yes" || field.keyword == "no" {
            examples.append((field.value, field.keyword == "yes", field.line))
        }
    }

    func contains(_ word: String, in list: String) -> Bool { lists[list].contains(word) }

    /// Whether a verb or noun tells what an engagement was about, and hardly anything else.
    func tellsMeetings(_ lemma: String) -> Bool {
        verbs[lemma]?.isOfMeetings ?? nouns[lemma]?.isOfMeetings ?? false
    }

    func words(of list: String) -> Set<String> { lists[list] }

    /// A topic's normal name; its own words when no row names it.
    func topic(_ words: String) -> String {
        let key = Self.fold(words)
        if let name = topics[key] ?? topics[Self.singular(key)] { return name }
        // "the two countries’ growing trade ties": what stands before may only colour it, or name the two.
        var rest = key[...]
        var original = words[...]
        while let space = rest.firstIndex(of: " "), let end = original.firstIndex(of: " "),
            contains(String(rest[..<space]), in: "light modifiers") || Self.isPair(original[..<end])
        {
            original = original[original.index(after: end)...]
            rest = rest[rest.index(after: space)...]
            if let name = topics[String(rest)] ?? topics[Self.singular(String(rest))] {
                return name
            }
        }
        return words
    }

    /// "Chad-Togo", "U.S.–Norway": two names in one word.
    private static func isPair(_ word: Substring) -> Bool {
        let parts = word.split { "-–‐/".contains($0) }
        return parts.count > 1 && parts.allSatisfy { $0.first?.isUppercase ?? false }
    }

    func isListed(_ words: String) -> Bool { topics[Self.fold(words)] != nil }

    /// How strongly a verb binds, 1–5, or null for one that is no readout verb.
    public func strength(ofVerb lemma: String) -> Int? {
        verbs[lemma]?.strength ?? nouns[lemma]?.strength
    }

    /// The last word without its plural ending.
    private static func singular(_ key: String) -> String {
        guard key.hasSuffix("s"), !key.hasSuffix("ss"), key.count > 4 else { return key }
        return key.hasSuffix("ies") ? key.dropLast(3) + "y" : String(key.dropLast())
    }

    private static func fold(_ text: String) -> String {
        text.lowercased().replacing("‐", with: "-").replacing("’", with: "'")
    }
}
