import AttacheKnowledge
import AttacheModel

/// A file of named word lists: entries of a `list` line and a `words` line.
struct WordLists: Sendable {
    private var lists: [String: Set<String>] = [:]
    /// Lists that are unknown, missing or without a name.
    private(set) var diagnostics: [Diagnostic] = []

    /// `names` are the lists that the file must have. Complexity: linear in the file.
    init(_ file: BlockFile, names: [String]) {
        for entry in file.entries {
            guard let list = entry.first("list") else {
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: entry.line,
                        message: "the entry has no \"list\" line with its name"))
                continue
            }
            if !names.contains(list.value) {
                let hint = NearestName.hint(for: list.value, among: names)
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: list.line, column: list.column,
                        message: "unknown list \"\(list.value)\""
                            + (hint.map { "; did you mean \"\($0)\"?" } ?? "")))
            }
            lists[list.value, default: []].formUnion(entry.all("words").flatMap(\.alternatives))
        }
        for name in names where lists[name] == nil {
            diagnostics.append(
                Diagnostic(file: file.name, message: "the list \"\(name)\" is missing"))
        }
    }

    /// The words of a list; none when the file lacks it.
    subscript(name: String) -> Set<String> { lists[name] ?? [] }
}
