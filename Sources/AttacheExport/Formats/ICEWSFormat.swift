import AttacheModel

extension ExportFormat {
    /// ICEWS (doi:10.7910/DVN/28075): TSV with header, 20 columns; the CAMEO code is text, a meeting is
    /// two mirrored rows with ids of their own.
    static let icews = ExportFormat(
        name: "icews", summary: "ICEWS event table, 20 columns", ending: "tab",
        text: { source in
            var out = icewsColumns.joined(separator: "\t") + "\n"
            for row in EventRow.rows(source) {
                for (number, pair) in row.directed().enumerated() {
                    out +=
                        icewsCells(row, pair, number, source)
                        .map { Escaping.tsv($0 ?? "", raw: source.options.isRaw) }
                        .joined(separator: "\t") + "\n"
                }
            }
            return out
        })

    private static let icewsColumns = [
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
        "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
        "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
        "Longitude",
    ]

    private static func icewsCells(
        _ row: EventRow, _ pair: EventRow.Pair, _ number: Int, _ source: ExportSource
    ) -> [String?] {
        let cameo = source.codes.cameo(row, pair)
        let place = row.place.flatMap { source.codes.place($0) }
        let sentence = row.sentence.flatMap { span in
            row.lead.sentences.firstIndex { $0.overlaps(span) }
        }
        func country(_ party: EventRow.Party?) -> String? {
            party?.country.map { source.codes.countries[$0]?.name ?? $0 }
        }
        return [
            String(StableName.number([row.id, String(number)]) >> 1), row.day?.description,
            pair.source?.name, pair.source?.sector?.rawValue, country(pair.source),
            row.type.rawValue.capitalized + (row.mode.map { ": \($0)" } ?? ""), cameo,
            source.codes.goldstein(cameo).map { Numbers.fixed($0) }, pair.target?.name,
            pair.target?.sector?.rawValue, country(pair.target), row.lead.document.id,
            sentence.map { String($0 + 1) }, row.lead.document.publisher, row.place, nil, nil,
            place?.country.map { source.codes.countries[$0]?.name ?? $0 },
            place.map { String($0.latitude) }, place.map { String($0.longitude) },
        ]
    }
}

extension EventRow {
    /// Who did it to whom; either may be missing.
    struct Pair {
        var source: Party?
        var target: Party?
    }

    /// The row as directed pairs: all actors crossed with all recipients, both ways when it is mutual.
    func directed() -> [Pair] {
        if isMutual {
            var pairs: [Pair] = []
            for (i, a) in actors.enumerated() {
                for b in actors[(i + 1)...] {
                    pairs.append(Pair(source: a, target: b))
                    pairs.append(Pair(source: b, target: a))
                }
            }
            return pairs
        }
        let sources: [Party?] = actors.isEmpty ? [nil] : actors
        let targets: [Party?] = recipients.isEmpty ? [nil] : recipients
        return sources.flatMap { s in targets.map { Pair(source: s, target: $0) } }
    }
}

extension String {
    /// First letter upper case, the rest lower.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
