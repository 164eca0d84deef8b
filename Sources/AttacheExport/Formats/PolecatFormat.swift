import AttacheModel

extension ExportFormat {
    /// POLECAT (doi:10.7910/DVN/AJGVIT): TSV with header, 40 columns; lists joined by `; `, missing is
    /// `None`, a meeting is one row. Exactly forty cells a row, no trailing tab.
    static let polecat = ExportFormat(
        name: "polecat", summary: "POLECAT event table, 40 columns", ending: "tsv",
        text: { source in
            var out = polecatColumns.joined(separator: "\t") + "\n"
            for row in EventRow.rows(source) {
                out +=
                    polecatCells(row, source).map { cell in
                        Escaping.tsv(
                            cell.flatMap { $0.isEmpty ? nil : $0 } ?? "None",
                            raw: source.options.isRaw)
                    }.joined(separator: "\t") + "\n"
            }
            return out
        })

    private static let polecatColumns = [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
        "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
        "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
        "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
        "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
        "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
        "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
        "Story Locations", "Language", "Version",
    ]

    private static func polecatCells(_ row: EventRow, _ source: ExportSource) -> [String?] {
        let place = row.place.flatMap { source.codes.place($0) }
        let record = row.lead.record
        func names(_ kinds: Set<Actor.Kind>) -> String {
            record.actors.filter { kinds.contains($0.kind) }.map(\.name).joined(separator: "; ")
        }
        return [
            row.id, row.day?.description, row.type.rawValue, row.mode,
            source.codes.score(row.type, row.mode).map { Numbers.fixed($0) },
            String(row.type.quadClass.rawValue), row.contexts.joined(separator: "; "),
        ] + polecatParty(row.actors, source) + polecatParty(row.recipients, source) + [
            row.place, place?.isCity == true ? row.place : nil, nil, nil, place?.country,
            place.map { String($0.latitude) }, place.map { String($0.longitude) },
            place?.geoNames, row.place, nil,
            sources(row).joined(separator: "; "),
            row.lead.document.published.map { String($0.value.prefix(10)) },
            names([.person]), names([.organization, .igo, .armedGroup, .media]), names([.state]),
            row.lead.document.language, "attache",
        ]
    }

    /// Name, country, COW, primary sector, sectors, title, raw name, Wikipedia id.
    private static func polecatParty(_ parties: [EventRow.Party], _ source: ExportSource)
        -> [String?]
    {
        let cow = codes(parties) { party in
            party.country.flatMap { source.codes.countries[$0]?.cow }
        }
        let titles = parties.flatMap { $0.titles.prefix(1) }.joined(separator: "; ")
        return [
            parties.map(\.name).joined(separator: "; "), codes(parties, \.country), cow,
            parties.first?.sector?.rawValue, codes(parties, \.sector?.rawValue), titles,
            parties.map(\.rawName).joined(separator: "; "), nil,
        ]
    }
}
