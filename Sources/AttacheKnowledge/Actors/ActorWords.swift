import AttacheModel

/// The word lists of `actors/words.txt`.
public struct ActorWords: Sendable {
    /// A list of words and phrases, each perhaps with a value (`Gen = general`); looked up in lower
    /// case.
    public struct List: Sendable {
        public internal(set) var words: [String: String] = [:]
        /// As written, for lists in which case matters.
        public internal(set) var written: [String: String] = [:]

        public func contains(_ word: String) -> Bool { words[word] != nil }
        public subscript(_ word: String) -> String? { words[word] }
    }

    public internal(set) var lists: [String: List] = [:]

    /// The lists that the actor stage reads.
    public static let names = [
        "former", "still", "acting", "future", "rank", "address", "abbreviated", "portfolio",
        "counterpart", "pair", "both", "definite", "possessive", "affiliation", "location", "state",
        "joiner", "body", "sector", "place", "pronoun", "copula", "nobody", "including", "everyone",
        "hand", "ethnic", "against", "towards", "namelike", "official", "public_label", "soldiery",
        "subnational", "ministerial", "naming", "platform", "happening", "matter", "about",
        "addressed", "first", "region", "regional_body", "office_word", "office_rank",
        "bystander", "label", "visit", "staff", "envoy", "governing",
        "outside", "own", "opposed", "designation", "mark", "mass",
        "paper", "coming", "partly", "weekday", "postnominal", "colony",
    ]

    public subscript(_ name: String) -> List { lists[name] ?? List() }

    /// Reads `words.txt`. Complexity: O(n).
    static func read(_ file: BlockFile, _ diagnostics: inout [Diagnostic]) -> ActorWords {
        var result = ActorWords()
        for entry in file.entries {
            guard let head = entry.first("list") else {
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: entry.line, message: "the entry names no list"))
                continue
            }
            if !names.contains(head.value) {
                let hint =
                    NearestName.hint(for: head.value, among: names).map { "; is it \($0)?" } ?? ""
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: head.line, column: head.column,
                        message: "no list is called \(head.value)\(hint)"))
            }
            var list = result.lists[head.value] ?? List()
            for field in entry.all("words") {
                for item in field.alternatives {
                    let parts = item.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces() }
                    guard let word = parts.first else { continue }
                    let value = parts.count > 1 ? parts[1] : ""
                    list.words[word.lowercased()] = value
                    list.written[word] = value
                }
            }
            result.lists[head.value] = list
        }
        for name in names where result.lists[name] == nil {
            diagnostics.append(
                Diagnostic(file: file.name, message: "the list \(name) is missing"))
        }
        return result
    }
}
