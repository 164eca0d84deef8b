import AttacheKnowledge
import AttacheModel

/// The cues of the data files `cues/*.attribution`, compiled for look-up by lemma.
public struct AttributionKnowledge: Sendable {
    public let entries: [CueEntry]
    /// What is wrong in the files.
    public let diagnostics: [Diagnostic]
    /// Verbs that lend a noun cue their subject: "made the claim that", "issued a denial of".
    public let lightVerbs: Set<String>
    /// Nouns of the place or channel where something is said: "in a statement", "at a press
    /// conference".
    public let venueNouns: Set<String>
    /// Conjunctions that set another's words against what was said: "while", "whereas".
    let contrastWords: Set<String>
    /// Names of channels: "X", "Twitter".
    public let channelNames: Set<String>
    /// Nouns that stand before a colon as the label of who speaks in a transcript ("QUESTION").
    public let speakerLabels: Set<String>

    let verbs: [String: [Int]]
    let nouns: [String: [Int]]
    let adjectives: [String: [Int]]
    let prepositions: [String: [Int]]
    /// First words of verbs with a particle.
    let particleVerbs: Set<String>

    private static let keywords = [
        "cue", "verbs", "nouns", "adjectives", "prepositions", "act", "takes", "states", "yes",
        "no",
        "list", "words",
    ]

    /// Reads `cues/*.attribution` of a data folder.
    /// - Throws: `KnowledgeError` when there is no such file.
    public init(folder: DataFolder) throws(KnowledgeError) {
        let names = folder.files(in: "cues", ending: ".attribution")
        if names.isEmpty {
            throw KnowledgeError(
                file: folder.file("cues"), reason: "it holds no *.attribution file",
                mend: "give the folder share/attache with --data or ATTACHE_DATA")
        }
        var files: [BlockFile] = []
        for name in names { files.append(BlockFile(name: name, text: try folder.text(name))) }
        self.init(files: files)
    }

    /// Compiles files that were read before. Complexity: O(n).
    public init(files: [BlockFile]) {
        var entries: [CueEntry] = []
        var diagnostics: [Diagnostic] = []
        var lists: [String: Set<String>] = [:]
        for file in files {
            for block in file.entries {
                Self.checkKeywords(block, file.name, &diagnostics)
                if let list = block.first("list") {
                    let words = block.all("words").flatMap(\.alternatives)
                    if !Self.listNames.contains(list.value) {
                        diagnostics.append(
                            Self.unknown(
                                "list", list, file.name, candidates: Self.listNames.sorted()))
                    }
                    lists[list.value, default: []].formUnion(words)
                } else {
                    entries.append(
                        contentsOf: Self.entries(of: block, file.name, &diagnostics))
                }
            }
        }
        // A word with entries of both acts is tried as speech first.
        entries = entries.filter { $0.act == .speech } + entries.filter { $0.act != .speech }
        self.entries = entries
        self.diagnostics = diagnostics
        lightVerbs = lists["light verbs"] ?? []
        venueNouns = lists["venue nouns"] ?? []
        contrastWords = Set(lists["contrast words"] ?? [])
        channelNames = lists["channels"] ?? []
        speakerLabels = lists["speaker labels"] ?? []
        var tables: [CueEntry.Part: [String: [Int]]] = [:]
        var particles = Set<String>()
        for (index, entry) in entries.enumerated() {
            for lemma in entry.lemmas {
                // A preposition of several words is found by its first.
                if entry.part == .prepositions {
                    let first = String(lemma.prefix { $0 != " " })
                    tables[entry.part, default: [:]][first, default: []].append(index)
                    continue
                }
                tables[entry.part, default: [:]][lemma, default: []].append(index)
                if entry.part == .verbs, let space = lemma.firstIndex(of: " ") {
                    particles.insert(String(lemma[..<space]))
                }
            }
        }
        verbs = tables[.verbs] ?? [:]
        nouns = tables[.nouns] ?? [:]
        adjectives = tables[.adjectives] ?? [:]
        prepositions = tables[.prepositions] ?? [:]
        particleVerbs = particles
    }

    private static let listNames: Set<String> = [
        "light verbs", "venue nouns", "channels", "speaker labels", "contrast words",
    ]

    private static func patterns(
        of block: BlockFile.Entry, _ keyword: String, _ file: String,
        _ diagnostics: inout [Diagnostic]
    ) -> [CuePattern] {
        var found: [CuePattern] = []
        for field in block.all(keyword) {
            for alternative in field.alternatives {
                if let pattern = CuePattern(alternative) {
                    found.append(pattern)
                } else {
                    diagnostics.append(
                        unknown(
                            "pattern", field, file, value: alternative,
                            candidates: CuePattern.names + CuePattern.prepositions.sorted()))
                }
            }
        }
        return found
    }

    private static func checkKeywords(
        _ block: BlockFile.Entry, _ file: String, _ diagnostics: inout [Diagnostic]
    ) {
        for field in block.fields where !keywords.contains(field.keyword) {
            let hint = NearestName.hint(for: field.keyword, among: keywords)
            diagnostics.append(
                Diagnostic(
                    file: file, line: field.line, column: 1,
                    message: "unknown keyword \"\(field.keyword)\""
                        + (hint.map { "; did you mean \"\($0)\"?" } ?? "")))
        }
    }

    private static func unknown(
        _ what: String, _ field: BlockFile.Field, _ file: String, value: String? = nil,
        candidates: [String]
    ) -> Diagnostic {
        let value = value ?? field.value
        let hint = NearestName.hint(for: value, among: candidates)
        return Diagnostic(
            file: file, line: field.line, column: field.column,
            message: "unknown \(what) \"\(value)\""
                + (hint.map { "; did you mean \"\($0)\"?" } ?? ""))
    }

    private static func entries(
        of block: BlockFile.Entry, _ file: String, _ diagnostics: inout [Diagnostic]
    ) -> [CueEntry] {
        guard let cue = block.first("cue") else {
            diagnostics.append(
                Diagnostic(
                    file: file, line: block.line,
                    message: "the entry has no \"cue\" line with its name"))
            return []
        }
        var act = Attribution.Act.speech
        if let field = block.first("act") {
            if let known = Attribution.Act(rawValue: field.value) {
                act = known
            } else {
                diagnostics.append(
                    unknown(
                        "act", field, file, candidates: Attribution.Act.allCases.map(\.rawValue)))
            }
        }
        var takes = patterns(of: block, "takes", file, &diagnostics)
        // What prepositions comment on is always the clause around them.
        if takes.isEmpty, block.first("prepositions") != nil { takes = [.clause] }
        // Without a line of their own all patterns of speech make statements.
        let states =
            act == .attitude
            ? []
            : block.first("states") == nil
                ? takes : patterns(of: block, "states", file, &diagnostics)
        var examples: [CueEntry.Example] = []
        for field in block.fields where field.keyword == "yes" || field.keyword == "no" {
            examples.append(CueEntry.Example(isPositive: field.keyword == "yes", field: field))
        }
        var result: [CueEntry] = []
        for part in CueEntry.Part.allCases {
            let lemmas = block.all(part.rawValue).flatMap(\.alternatives)
            guard !lemmas.isEmpty else { continue }
            result.append(
                CueEntry(
                    name: cue.value, part: part, lemmas: lemmas, act: act, takes: takes,
                    states: states, examples: result.isEmpty ? examples : [], file: file,
                    line: block.line))
        }
        if result.isEmpty {
            diagnostics.append(
                Diagnostic(
                    file: file, line: block.line,
                    message: "the entry lists no verbs, nouns, adjectives or prepositions"))
        }
        return result
    }
}
