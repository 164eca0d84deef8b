import AttacheJSON
import AttacheModel

extension ExportFormat {
    /// One object a line: first the documents' records, then what they say together.
    static let jsonl = ExportFormat(
        name: "jsonl", summary: "records and what they say together, one JSON object a line",
        ending: "jsonl",
        text: { source in
            let isBare = source.options.leavesOutText
            var out = ""
            for coded in source.documents {
                let value = document(coded, isBare: isBare)
                out += (isBare ? withoutWords(value) : value).text + "\n"
            }
            let together = ConsolidationJSON.value(
                of: source.consolidation, documents: source.documents.map(\.document), name: nil,
                now: source.now)
            for (key, value) in together.members ?? [] {
                guard let kind = kinds[key], case .array(let entries) = value else { continue }
                for entry in entries {
                    let fields = (isBare ? withoutWords(entry) : entry).members ?? []
                    out += JSONValue.object([("kind", .string(kind))] + fields).text + "\n"
                }
            }
            return out
        })

    private static func document(_ coded: CodedDocument, isBare: Bool) -> JSONValue {
        let document = coded.document
        var members: [(key: String, value: JSONValue)] = [
            ("kind", "document"), ("id", .string(document.id)),
            ("title", .optional(isBare ? nil : document.title)),
            ("publisher", .optional(document.publisher)), ("url", .optional(document.url)),
            ("published", .optional(document.published?.value)),
            ("published_basis", .optional(document.published?.basis.rawValue)),
            ("language", .optional(document.language)),
        ]
        if !isBare { members.append(("text", .string(document.text.string))) }
        members.append(("record", RecordJSON.value(of: coded.record, in: document.text)))
        return .object(members)
    }

    /// The keys whose strings are words of a document; spans tell where they stand.
    private static let wordy: Set<String> = ["label", "what", "proposition"]

    private static func withoutWords(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                members.filter { !wordy.contains($0.key) }
                    .map { (key: $0.key, value: withoutWords($0.value)) })
        case .array(let items): .array(items.map(withoutWords))
        default: value
        }
    }

    private static let kinds = [
        "engagements": "engagement", "actors": "actor", "commitments": "commitment",
        "claims": "claim", "readouts": "readout", "duplicates": "duplicate",
    ]
}
