import AttacheCommandLine
import AttacheExport
import AttacheModel
import AttacheStore

extension Command {
    private static let format = Option<String>.choice(
        "format", of: ["text", "json"], value: "FORM",
        help: "text for people, or the record as JSON",
        standard: "text")

    static let show = Command(
        "show", group: .answer, summary: "show a document or a record with its sentences",
        discussion: [
            "ID is a document's id (or the first letters of its hash), or a record's as lists give "
                + "it: report#e3. A record is shown with the sentences that say it, marked >, and "
                + "their neighbours."
        ],
        arguments: [Argument("ID", help: "what to show", isRequired: true)],
        options: [format.declaration, CommonOptions.store.declaration],
        examples: [
            Example("attache show report", "a document and its records"),
            Example("attache show report#e3", "one event with its sentences"),
        ]
    ) { call in
        let store = try Store(file: call.storePath, access: .read)
        let reference: RecordReference
        do {
            reference = try RecordReference(call.arguments[0], in: store)
        } catch let missing as RecordReference.NotFound {
            call.messages.error("\(missing)")
            return .attention
        }
        let page = EntryPage(coded: reference.coded)
        if call[format] == "json" {
            try call.output.write(
                utf8: RecordJSON.value(
                    of: reference.coded.record, in: reference.coded.document.text
                ).page)
            return .done
        }
        let document = reference.document
        let head = [
            ("document", document.id), ("title", document.title ?? ""),
            ("publisher", document.publisher ?? ""), ("url", document.url ?? ""),
            ("published", published(reference.coded.document)),
            ("language", document.language ?? ""), ("read on", document.readOn),
            ("hash", document.hash),
        ]
        if let entry = reference.entry {
            let (fields, words) = page.fields(entry.kind, entry.position)
            try printFields([("id", call.arguments[0])] + fields, call)
            try printFields(
                head.filter { ["title", "publisher", "published"].contains($0.0) }, call)
            for passage in page.passages(words) {
                try call.output.line()
                if !passage.before.isEmpty { try printWrapped(passage.before, "  ", call) }
                try printWrapped(passage.sentence, "> ", call)
                if !passage.after.isEmpty { try printWrapped(passage.after, "  ", call) }
            }
            return .done
        }
        try printFields(head, call)
        try printRecords(page, document, reference.coded.record, call)
        return .done
    }

    private static func published(_ document: Document) -> String {
        document.published.map { "\($0.value) (\($0.basis.rawValue))" } ?? "unknown"
    }

    private static func printFields(_ fields: [(String, String)], _ call: Invocation) throws {
        let width = call.environment.columns ?? 100
        for (name, value) in fields where !value.isEmpty {
            let line = value.split(separator: "\n").joined(separator: " ")
            try call.output.line(
                TextWrapping.entry(name, line, indent: 0, column: 14, width: width))
        }
    }

    private static func printWrapped(_ text: String, _ margin: String, _ call: Invocation) throws {
        let line = text.split(separator: "\n").joined(separator: " ")
        for part in TextWrapping.lines(line, width: (call.environment.columns ?? 100) - 2) {
            try call.output.line(margin + part)
        }
    }

    private static func printRecords(
        _ page: EntryPage, _ document: StoredDocument, _ record: Record, _ call: Invocation
    ) throws {
        var rows: [[String]] = []
        func add(_ kind: RecordKind, _ count: Int, _ id: (Int) -> String) {
            for i in 0..<count {
                let fields = page.fields(kind, i).fields.filter { !$0.value.isEmpty }
                let rest = fields.dropFirst().prefix(4).map(\.value).joined(separator: " · ")
                rows.append(["\(document.id)#\(id(i))", kind.rawValue, fields[0].value, rest])
            }
        }
        add(.event, record.events.count) { record.events[$0].id }
        add(.statement, record.statements.count) { record.statements[$0].id }
        add(.commitment, record.commitments.count) { record.commitments[$0].id }
        add(.claim, record.claims.count) { record.claims[$0].id }
        add(.readout, record.readouts.count) { "o\($0 + 1)" }
        add(.relation, record.relations.count) { "r\($0 + 1)" }
        add(.actor, record.actors.count) { record.actors[$0].id }
        guard !rows.isEmpty else { return }
        try call.output.line()
        let table = TextTable(columns: ["ID", "KIND", "WHAT", "MORE"], rows: rows)
        for line in table.lines(width: call.environment.columns ?? 120) {
            try call.output.line(line)
        }
    }
}
