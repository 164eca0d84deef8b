import AttacheKnowledge
import AttacheModel

/// The cues of promises and plans: `cues/commitments.cues` and `cues/commitments.lists`.
public struct CommitmentKnowledge: Sendable {
    struct Cue: Sendable {
        enum Taking: String, Sendable, CaseIterable {
            case infinitive, gerund, object, to, clause, verb, reported, noun, refusal, never, act,
                date
        }
        var name: String
        var takes: [Taking]
        var needsActor = false
        var needsDue = false
        /// It must be a visit or a meeting, or have a date.
        var needsAppointment = false
        /// Its object must be an amount or a gift.
        var needsAmount = false
        var firmness: Commitment.Firmness
        var line: Int
    }

    /// Cues by lemma, each with its kind of word.
    private(set) var verbs: [String: [Cue]] = [:]
    private(set) var nouns: [String: [Cue]] = [:]
    private(set) var adjectives: [String: [Cue]] = [:]
    private(set) var modals: [String: [Cue]] = [:]
    private let lists: WordLists
    private(set) var examples: [(text: String, isYes: Bool, cue: String, line: Int)] = []
    /// What is wrong in the files.
    public private(set) var diagnostics: [Diagnostic] = []

    static let file = "cues/commitments.cues"
    private static let listFile = "cues/commitments.lists"

    /// Reads the files below `folder`. Complexity: linear in the files.
    public init(folder: DataFolder) throws(KnowledgeError) {
        lists = WordLists(
            BlockFile(name: Self.listFile, text: try folder.text(Self.listFile)),
            names: [
                "stative verbs", "threat verbs", "appointment verbs", "conditions",
                "empty subjects",
                "same windows", "pledging verbs", "bodies", "agents", "act nouns", "event nouns",
                "appointment nouns",
                "gifts",
            ])
        diagnostics = lists.diagnostics
        let cues = BlockFile(name: Self.file, text: try folder.text(Self.file))
        for entry in cues.entries { read(entry) }
    }

    func contains(_ word: String, in list: String) -> Bool { lists[list].contains(word) }

    /// Whether one of a list's phrases stands in `text`, whatever its case.
    func isNamed(in text: String, _ list: String) -> Bool {
        let text = text.lowercased()
        return lists[list].contains { text.contains($0) }
    }

    private mutating func fail(_ file: String, _ line: Int, _ message: String) {
        diagnostics.append(Diagnostic(file: file, line: line, message: message))
    }

    private mutating func read(_ entry: BlockFile.Entry) {
        let known = [
            "cue", "verbs", "nouns", "adjectives", "modals", "takes", "needs", "firmness", "yes",
            "no",
        ]
        for field in entry.fields where !known.contains(field.keyword) {
            let hint = NearestName.hint(for: field.keyword, among: known)
            fail(
                Self.file, field.line,
                "there is no line “\(field.keyword)”" + (hint.map { "; is it “\($0)”?" } ?? ""))
        }
        guard let name = entry.first("cue"), let takes = entry.first("takes"),
            let firmness = entry.first("firmness").flatMap({
                Commitment.Firmness(rawValue: $0.value)
            })
        else {
            fail(Self.file, entry.line, "a cue needs the lines cue, takes and firmness")
            return
        }
        var takings: [Cue.Taking] = []
        for word in takes.alternatives {
            guard let taking = Cue.Taking(rawValue: word) else {
                let hint = NearestName.hint(for: word, among: Cue.Taking.allCases.map(\.rawValue))
                fail(
                    Self.file, takes.line,
                    "nothing is taken as “\(word)”" + (hint.map { "; is it “\($0)”?" } ?? ""))
                continue
            }
            takings.append(taking)
        }
        let needs = Set(entry.first("needs")?.alternatives ?? [])
        let cue = Cue(
            name: name.value, takes: takings, needsActor: needs.contains("actor"),
            needsDue: needs.contains("due"), needsAppointment: needs.contains("appointment"),
            needsAmount: needs.contains("amount"), firmness: firmness, line: entry.line)
        for word in entry.first("verbs")?.alternatives ?? [] {
            verbs[word, default: []].append(cue)
        }
        for word in entry.first("nouns")?.alternatives ?? [] {
            nouns[word, default: []].append(cue)
        }
        for word in entry.first("adjectives")?.alternatives ?? [] {
            adjectives[word, default: []].append(cue)
        }
        for word in entry.first("modals")?.alternatives ?? [] {
            modals[word, default: []].append(cue)
        }
        for field in entry.fields where field.keyword == "yes" || field.keyword == "no" {
            examples.append((field.value, field.keyword == "yes", name.value, field.line))
        }
    }
}
