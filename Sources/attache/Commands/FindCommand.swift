import AttacheCommandLine
import AttacheStore

extension Command {
    private static let limit = Option<Int>.number(
        "limit", in: 1...10_000, help: "how many rows at most", standard: "50")

    static let find = Command(
        "find", group: .answer, summary: "find words in documents and records",
        discussion: [
            "QUERY is words, “\"phrases\"”, beginnings (miner*), -words that must be missing, OR "
                + "between two words, and fields: "
                + FindQuery.fields.map { "\($0):" }
                .joined(separator: ", ") + ". All must hold. Case and accents do not matter."
        ],
        arguments: [
            Argument("QUERY", help: "what to find", isRequired: true, isRepeatable: true)
        ],
        options: [
            limit.declaration, AnswerPrinter.format.declaration, AnswerPrinter.raw.declaration,
            CommonOptions.store.declaration,
        ],
        examples: [
            Example("attache find minerals actor:Rubio", "records in which both stand"),
            Example(
                "attache find 'kind:statement \"critical minerals\" since:2025-07'", "by field"),
        ]
    ) { call in
        let text = call.arguments.joined(separator: " ")
        let query: FindQuery
        do throws(FindQuery.Fault) {
            query = try FindQuery(text)
        } catch {
            let mark = String(repeating: " ", count: max(0, error.column - 1)) + "^"
            throw UsageError("the query cannot be read \(error)\n  \(text)\n  \(mark)")
        }
        let store = try Store(file: call.storePath, access: .read)
        let answer = try store.find(query, limit: call[limit] ?? 50)
        return try AnswerPrinter(
            call: call,
            columns: [
                ("kind", "KIND"), ("id", "ID"), ("published", "PUBLISHED"), ("words", "WORDS"),
            ].map { (column: $0.0, heading: $0.1) }
        ).print(answer)
    }
}
