import AttacheModel

extension ExportFormat {
    /// GDELT 2.0 events (Event Codebook V2.0): TSV without header, 61 columns. One row for each directed
    /// pair of an engagement, however many reports tell it: `NumMentions` counts sentences, `NumSources`
    /// publishers and `NumArticles` reports, copies left out. A meeting is a row each way; on a visit the
    /// guest's row has code 042 and the host's 043, when the place tells who hosts.
    static let gdelt = ExportFormat(
        name: "gdelt", summary: "GDELT 2.0 event table, 61 columns", ending: "export.CSV",
        text: { source in
            var out = ""
            for row in EventRow.rows(source) {
                for (number, pair) in row.directed().enumerated() {
                    out +=
                        gdeltCells(row, pair, number, source)
                        .map { Escaping.tsv($0 ?? "", raw: source.options.isRaw) }
                        .joined(separator: "\t") + "\n"
                }
            }
            return out
        })

    /// GDELT 2.0 mentions, 16 columns: one row for each document that tells an event.
    static let gdeltMentions = ExportFormat(
        name: "gdelt-mentions", summary: "GDELT 2.0 mentions table, 16 columns",
        ending: "mentions.CSV",
        text: { source in
            var out = ""
            for row in EventRow.rows(source) {
                for number in row.directed().indices {
                    for telling in row.tellings {
                        out +=
                            mentionCells(row, number, telling.coded, telling.event)
                            .map { Escaping.tsv($0, raw: source.options.isRaw) }
                            .joined(separator: "\t") + "\n"
                    }
                }
            }
            return out
        })

    static func gdeltId(_ row: EventRow, _ number: Int) -> String {
        String(StableName.number([row.id, "gdelt", String(number)]) >> 1)
    }

    private static func gdeltCells(
        _ row: EventRow, _ pair: EventRow.Pair, _ number: Int, _ source: ExportSource
    ) -> [String?] {
        let cameo = source.codes.cameo(row, pair)
        let mentions = row.engagement.accounts.reduce(0) { $0 + max(1, $1.event.evidence.count) }
        let isRoot =
            row.sentence.map { span in
                (row.lead.sentences.firstIndex { $0.overlaps(span) } ?? 99) < 3
            } ?? false
        let geo = gdeltPlace(row.place, source)
        return [gdeltId(row, number)] + gdeltDate(row.day)
            + gdeltActor(pair.source, source) + gdeltActor(pair.target, source)
            + [
                isRoot ? "1" : "0", cameo, cameo.map { String($0.prefix(3)) },
                cameo.map { String($0.prefix(2)) }, String(row.type.quadClass.rawValue),
                source.codes.goldstein(cameo).map { Numbers.fixed($0) }, String(mentions),
                String(sources(row).count), String(row.reports.count), nil,
            ]
            + gdeltPlace(nil, source) + gdeltPlace(nil, source) + geo
            + [gdeltAdded(row), row.lead.document.url]
    }

    /// SQLDATE, MonthYear, Year, FractionDate; empty when the text gives no day.
    private static func gdeltDate(_ day: Day?) -> [String?] {
        guard let day else { return [nil, nil, nil, nil] }
        let (year, month, number) = day.civil
        let digits = day.description.replacing("-", with: "")
        // The codebook's formula: the share of the year, months counted as 30 days.
        let fraction = Double(year) + Double((month - 1) * 30 + number) / 365
        let rounded = (fraction * 10_000).rounded() / 10_000
        return [digits, String(digits.prefix(6)), String(year), String(rounded)]
    }

    private static func gdeltActor(_ party: EventRow.Party?, _ source: ExportSource) -> [String?] {
        guard let party else { return Array(repeating: nil, count: 10) }
        let country = party.country.flatMap { iso -> String? in
            iso == "IGO" ? nil : source.codes.countries[iso]?.cameo ?? iso
        }
        let types = party.sector.map(\.rawValue)
        let code =
            (party.country == "IGO" ? "IGO" : country ?? "")
            + (party.sector == .igo ? "" : types ?? "")
        return [
            code.isEmpty ? nil : code, party.name.uppercased(), country, nil, nil, nil, nil, types,
            nil, nil,
        ]
    }

    /// Type, full name, country (FIPS), ADM1, ADM2, latitude, longitude, feature id.
    private static func gdeltPlace(_ name: String?, _ source: ExportSource) -> [String?] {
        guard let name, let place = source.codes.place(name) else {
            return ["0"] + Array(repeating: nil, count: 7)
        }
        let fips = place.country.flatMap { source.codes.countries[$0]?.fips }
        return [
            place.isCity ? "4" : "1", name, fips, fips, nil, String(place.latitude),
            String(place.longitude), place.geoNames,
        ]
    }

    /// DATEADDED from the first report's publication, never from the clock.
    private static func gdeltAdded(_ row: EventRow) -> String? {
        stamp(row.lead.document.published)
    }

    /// `YYYYMMDDHHMMSS` of a publication date; midnight when no time is known.
    static func stamp(_ published: PublicationDate?) -> String? {
        guard let published, let day = published.day else { return nil }
        let digits = day.description.replacing("-", with: "")
        let time = published.value.utf8.dropFirst(11).prefix(8).filter { $0 >= 48 && $0 <= 57 }
        let clock = String(decoding: time, as: UTF8.self)
        return digits + clock + String(repeating: "0", count: max(0, 6 - clock.utf8.count))
    }

    private static func mentionCells(
        _ row: EventRow, _ number: Int, _ coded: CodedDocument, _ event: Event
    ) -> [String] {
        let document = coded.document
        let sentence = coded.sentences.firstIndex { $0.contains(event.trigger.start) }
        func offset(_ ids: [String]) -> String {
            let sentenceSpan = sentence.map { coded.sentences[$0] }
            for id in ids {
                guard let actor = coded.record.actors.first(where: { $0.id == id }) else {
                    continue
                }
                let near = actor.mentions.first { m in sentenceSpan?.contains(m) ?? false }
                if let near { return String(document.text.codePoint(at: near.start)) }
            }
            return "-1"
        }
        return [
            gdeltId(row, number), stamp(row.lead.document.published) ?? "",
            stamp(document.published) ?? "", document.url == nil ? "2" : "1",
            document.publisher ?? "", document.url ?? document.id,
            sentence.map { String($0 + 1) } ?? "", offset(event.actors),
            offset(event.recipients.isEmpty ? Array(event.actors.dropFirst()) : event.recipients),
            String(document.text.codePoint(at: event.trigger.start)), "1",
            "100", String(document.text.codePoint(at: document.text.count)), "", "", "",
        ]
    }
}
