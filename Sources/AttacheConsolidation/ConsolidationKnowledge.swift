import AttacheKnowledge
import AttacheModel

/// What consolidation knows of words, from `share/attache/consolidation`.
public struct ConsolidationKnowledge: Sendable {
    /// Words without a matter of their own.
    public var stopWords: Set<String>
    /// Words of a later report, by the status that they give a promise.
    var laterCues: [(status: TrackedCommitment.Status, phrases: PhraseSet)]
    /// Words by which a sentence denies or questions.
    var stanceCues: [(stance: Claim.Stance, phrases: PhraseSet)]
    /// Weights and thresholds by name.
    private var weights: [String: Double] = [:]
    public var diagnostics: [Diagnostic]

    /// Reads the files; mistakes in them are collected in `diagnostics`.
    public init(folder: DataFolder) throws(KnowledgeError) {
        var diagnostics: [Diagnostic] = []
        func entries(_ name: String, _ key: String, known: [String]) throws(KnowledgeError)
            -> [(String, [String])]
        {
            let path = "consolidation/" + name
            var found: [(String, [String])] = []
            for entry in BlockFile(name: path, text: try folder.text(path)).entries {
                guard let field = entry.first(key), let words = entry.first("words") else {
                    diagnostics.append(
                        Diagnostic(
                            file: path, line: entry.line,
                            message: "an entry needs the lines “\(key)” and “words”"))
                    continue
                }
                guard known.contains(field.value) else {
                    let hint = NearestName.hint(for: field.value, among: known)
                    diagnostics.append(
                        Diagnostic(
                            file: path, line: field.line, column: field.column,
                            message: "unknown \(key) “\(field.value)”"
                                + (hint.map { "; did you mean “\($0)”?" } ?? "")))
                    continue
                }
                found.append((field.value, words.alternatives))
            }
            return found
        }
        stopWords = Set(try entries("words.txt", "list", known: ["stop"]).flatMap { $0.1 })
        laterCues = try entries(
            "later.txt", "status", known: TrackedCommitment.Status.allCases.map(\.rawValue)
        ).map { (TrackedCommitment.Status(rawValue: $0.0)!, PhraseSet($0.1)) }
        stanceCues = try entries(
            "stance.txt", "stance", known: Claim.Stance.allCases.map(\.rawValue)
        ).map { (Claim.Stance(rawValue: $0.0)!, PhraseSet($0.1)) }
        let name = "consolidation/weights.tsv"
        let table = TableFile(name: name, text: try folder.text(name))
        for row in table.rows {
            guard let key = table.value(row, "name"),
                let value = table.value(row, "value").flatMap(Double.init)
            else {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: row.line, message: "a name and a number are needed"))
                continue
            }
            weights[key] = value
        }
        for key in Self.weightNames where weights[key] == nil {
            diagnostics.append(Diagnostic(file: name, message: "the weight “\(key)” is missing"))
        }
        self.diagnostics = diagnostics
    }

    /// The weight or threshold called `name`; 0 when the file has none such.
    func weight(_ name: String) -> Double { weights[name] ?? 0 }

    private static let weightNames = [
        "engagement.same-day", "engagement.near-day", "engagement.overlapping-dates",
        "engagement.planned", "engagement.plan-elsewhen", "engagement.shared-person",
        "engagement.shared-actor", "engagement.same-place", "engagement.other-place",
        "engagement.words", "engagement.trigger", "engagement.threshold", "engagement.coherence",
        "commitment.words", "commitment.words-same-due", "commitment.later-words",
        "commitment.later-count", "claim.words-opposed", "claim.words-same-side", "claim.count",
        "readout.topic-words", "duplicate.share", "duplicate.excerpt",
    ]

    /// The status that a later sentence's words give, or null.
    func laterStatus(of words: [String]) -> TrackedCommitment.Status? {
        laterCues.first { $0.phrases.occurs(in: words) }?.status
    }

    /// The stance that a sentence's words take; asserting when none of the cues is there.
    func stance(of words: [String]) -> Claim.Stance {
        stanceCues.first { $0.phrases.occurs(in: words) }?.stance ?? .asserts
    }
}

/// Words and phrases to look for in a sentence.
struct PhraseSet: Sendable {
    private var byFirst: [String: [[String]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = phrase.split(separator: " ").map { String($0).lowercased() }
            if let first = words.first { byFirst[first, default: []].append(words) }
        }
    }

    /// Whether one of the phrases stands in lower-case `words`. Complexity: O(words).
    func occurs(in words: [String]) -> Bool {
        for (i, word) in words.enumerated() {
            guard let phrases = byFirst[word] else { continue }
            for phrase in phrases where i + phrase.count <= words.count {
                if Array(words[i..<(i + phrase.count)]) == phrase { return true }
            }
        }
        return false
    }
}
