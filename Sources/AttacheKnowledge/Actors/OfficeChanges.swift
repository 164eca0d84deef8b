import AttacheModel

/// Verbs by which somebody takes, leaves or holds an office: `actors/office_changes.tsv`.
public struct OfficeChanges: Sendable {
    public enum Change: String, Sendable, CaseIterable { case takes, leaves, holds }
    public enum Party: String, Sendable, CaseIterable { case subject, object }

    /// One verb's line.
    public struct Entry: Hashable, Sendable {
        public var change: Change
        /// Whose office it is: of the active verb.
        public var holder: Party
        /// What befalls the other party, or null.
        public var other: Change?
        /// Objects without which the verb says nothing of an office; empty where it needs none.
        public var nouns: Set<String>
    }

    static let file = "actors/office_changes.tsv"
    private var entries: [String: Entry] = [:]

    public init() {}

    /// Reads the table; bad lines are left out and told. Complexity: O(size of the file).
    static func read(_ folder: DataFolder, _ diagnostics: inout [Diagnostic])
        throws(KnowledgeError) -> OfficeChanges
    {
        let table = TableFile(name: file, text: try folder.text(file))
        diagnostics += table.diagnostics
        var result = OfficeChanges()
        for row in table.rows {
            guard let verb = table.value(row, "verb"),
                let change = table.value(row, "change").flatMap(Change.init(rawValue:)),
                let holder = table.value(row, "holder").flatMap(Party.init(rawValue:))
            else {
                diagnostics.append(
                    Diagnostic(
                        file: file, line: row.line,
                        message: "the line needs a verb, a change (takes, leaves, holds) and a "
                            + "holder (subject, object)"))
                continue
            }
            let other = table.value(row, "other")
            if let other, Change(rawValue: other) == nil {
                diagnostics.append(
                    Diagnostic(
                        file: file, line: row.line,
                        message: "other is takes, leaves or nothing, not \(other)"))
                continue
            }
            guard result.entries[verb] == nil else {
                diagnostics.append(
                    Diagnostic(file: file, line: row.line, message: "\(verb) has a line already"))
                continue
            }
            result.entries[verb] = Entry(
                change: change, holder: holder,
                other: other.flatMap(Change.init(rawValue:)),
                nouns: Set(table.values(row, "nouns")))
        }
        return result
    }

    /// The entry of a verb, or of a verb with its particle ("step down"); null where there is none.
    public subscript(verb: String) -> Entry? { entries[verb] }
}
