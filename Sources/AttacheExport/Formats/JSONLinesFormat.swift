import AttacheJSON
import AttacheModel

extension ExportFormat {
    /// One object a line: first the documents' records, then what they say together.
    static let jsonl = ExportFormat(
        name: "jsonl", summary: "records and what they say together, one JSON object a line",
        ending: "jsonl",
        text: { source in
            var out = ""
            for coded in source.documents {
                let document = coded.document
                var members: [(key: String, value: JSONValue)] = [
                    ("kind", "document"), ("id", .string(document.id)),
                    ("title", .optional(document.title)),
                    ("publisher", .optional(document.publisher)), ("url", .optional(document.url)),
                    ("published", .optional(document.published?.value)),
                    ("published_basis", .optional(document.published?.basis.rawValue)),
                    ("language", .optional(document.language)),
                ]
                if !source.options.leavesOutText {
                    members.append(("text", .string(document.text.string)))
                }
                members.append(("record", RecordJSON.value(of: coded.record, in: document.text)))
                out += JSONValue.object(members).text + "\n"
            }
            let together = ConsolidationJSON.value(
                of: source.consolidation, documents: source.documents.map(\.document), name: nil,
                now: source.now)
            guard case .object(let members) = together else { return out }
            for (key, value) in members {
                guard case .array(let entries) = value, key != "documents" else { continue }
                for entry in entries {
                    guard case .object(let fields) = entry else { continue }
                    let kept = fields.filter {
                        !source.options.leavesOutText
                            || ($0.key != "label" && $0.key != "what" && $0.key != "proposition")
                    }
                    out += JSONValue.object([("kind", .string(kinds[key] ?? key))] + kept).text
                    out += "\n"
                }
            }
            return out
        })

    private static let kinds = [
        "engagements": "engagement", "actors": "actor", "commitments": "commitment",
        "claims": "claim", "readouts": "readout", "duplicates": "duplicate",
    ]
}
