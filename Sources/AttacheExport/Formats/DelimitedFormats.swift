import AttacheModel

extension ExportFormat {
    static let csv = ExportFormat(
        name: "csv", summary: "events, one a row, comma-separated", ending: "csv",
        text: { source in delimited(source, separator: ",", end: "\r\n", cell: Escaping.csv) })

    static let tsv = ExportFormat(
        name: "tsv", summary: "events, one a row, tab-separated", ending: "tsv",
        text: { source in delimited(source, separator: "\t", end: "\n", cell: Escaping.tsv) })

    private static let columns = [
        "id", "type", "mode", "cameo", "quad_class", "score", "actors", "actor_countries",
        "actor_sectors", "recipients", "recipient_countries", "recipient_sectors", "from", "to",
        "place", "status", "contexts", "dead_low", "dead_high", "injured_low", "injured_high",
        "documents", "sources", "sentence",
    ]

    private static func delimited(
        _ source: ExportSource, separator: String, end: String,
        cell: (String, Bool) -> String
    ) -> String {
        var out = columns.joined(separator: separator) + end
        for row in EventRow.rows(source) {
            out +=
                cells(row, source).map { cell($0, source.options.isRaw) }
                .joined(separator: separator) + end
        }
        return out
    }

    private static func cells(_ row: EventRow, _ source: ExportSource) -> [String] {
        let score = source.codes.score(row.type, row.mode).map { Numbers.decimal($0) }
        let what: [String] = [
            row.id, row.type.rawValue, row.mode ?? "", source.codes.cameo(row) ?? "",
            String(row.type.quadClass.rawValue), score ?? "",
        ]
        let when: [String] = [
            row.date?.from?.description ?? "", row.date?.to?.description ?? "", row.place ?? "",
            row.engagement.status.rawValue, row.contexts.joined(separator: "; "),
        ]
        let told: [String] = [
            row.documents.map(\.document.id).joined(separator: "; "),
            sources(row).joined(separator: "; "), row.sentenceText(source.options) ?? "",
        ]
        let harm = [row.dead, row.injured].flatMap { counts in
            [counts?.lowerBound, counts?.upperBound].map { $0.map(String.init) ?? "" }
        }
        return what + party(row.actors) + party(row.recipients) + when + harm + told
    }

    /// Names, countries, sectors.
    private static func party(_ parties: [EventRow.Party]) -> [String] {
        [
            parties.map(\.name).joined(separator: "; "), codes(parties, \.country),
            codes(parties, \.sector?.rawValue),
        ]
    }

    static func codes(_ parties: [EventRow.Party], _ code: (EventRow.Party) -> String?) -> String {
        var seen: [String] = []
        for party in parties {
            if let value = code(party), !seen.contains(value) { seen.append(value) }
        }
        return seen.joined(separator: "; ")
    }

    /// The publishers of a row's documents, each once.
    static func sources(_ row: EventRow) -> [String] {
        var seen: [String] = []
        for document in row.reports {
            let name = document.document.publisher ?? document.document.id
            if !seen.contains(name) { seen.append(name) }
        }
        return seen
    }
}

/// Numbers as event tables print them.
enum Numbers {
    /// Without a needless fraction: `2.5`, `-10`.
    static func decimal(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

    /// With one decimal place at least: `4.0`, `-6.5`.
    static func fixed(_ value: Double) -> String { String(value) }
}
