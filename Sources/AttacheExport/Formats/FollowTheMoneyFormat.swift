import AttacheJSON
import AttacheModel

extension ExportFormat {
    /// FollowTheMoney entities, one a line: persons, organizations and public bodies, articles, and the
    /// events that involve them. Properties are those of the schema; what is unknown is left out.
    static let followTheMoney = ExportFormat(
        name: "ftm", summary: "entities for Aleph and OpenSanctions tools (FollowTheMoney)",
        ending: "ftm.json",
        text: { source in
            let names = EntityNames(source.consolidation.actors)
            var out = ""
            for actor in source.consolidation.actors {
                out += entity(
                    names.actor(actor.id), schema(actor.kind), actorProperties(actor, source))
            }
            for coded in source.documents {
                out += entity(
                    names.document(coded.document.id), "Article",
                    articleProperties(coded.document, source.options))
            }
            for row in EventRow.rows(source) {
                out += entity(
                    "attache-event-" + row.id, "Event", eventProperties(row, source, names))
            }
            return out
        })

    private typealias Properties = [(String, [String])]

    private static func entity(_ id: String, _ schema: String, _ properties: Properties) -> String {
        let kept = properties.filter { !$0.1.isEmpty }
            .map { (key: $0.0, value: JSONValue.strings($0.1)) }
        let value: JSONValue = [
            "id": .string(id), "schema": .string(schema), "properties": .object(kept),
        ]
        return value.text + "\n"
    }

    private static func schema(_ kind: Actor.Kind) -> String {
        switch kind {
        case .person, .office: "Person"
        case .state: "PublicBody"
        case .organization, .igo, .armedGroup, .media: "Organization"
        case .people: "LegalEntity"
        }
    }

    private static func actorProperties(_ actor: MergedActor, _ source: ExportSource) -> Properties
    {
        let aliases = Set(actor.aliases.map(\.text)).filter { $0 != actor.name }.sorted()
        let country = actor.country.flatMap { source.codes.countries[$0]?.alpha2?.lowercased() }
        let isPerson = actor.kind == .person || actor.kind == .office
        return [
            ("name", [actor.name]), ("alias", aliases), ("country", country.map { [$0] } ?? []),
            (isPerson ? "position" : "notes", unique(actor.offices.map(\.title))),
        ]
    }

    private static func articleProperties(
        _ document: Document, _ options: ExportOptions
    ) -> Properties {
        let title = options.leavesOutText ? nil : document.title
        return [
            ("fileName", [document.id]), ("name", [title ?? document.id]),
            ("title", title.map { [$0] } ?? []),
            ("publisher", document.publisher.map { [$0] } ?? []),
            ("sourceUrl", document.url.map { [$0] } ?? []),
            ("publishedAt", document.published.map { [String($0.value.prefix(10))] } ?? []),
        ]
    }

    private static func eventProperties(
        _ row: EventRow, _ source: ExportSource, _ names: EntityNames
    ) -> Properties {
        let engagement = row.engagement
        return [
            ("name", [row.heading]),
            ("description", row.sentenceText(source.options).map { [$0] } ?? []),
            ("keywords", [row.type.rawValue] + (row.mode.map { [$0] } ?? [])),
            ("involved", (engagement.actors + engagement.recipients).map(names.actor)),
            ("startDate", row.date?.from.map { [$0.description] } ?? []),
            ("endDate", row.date?.to.map { [$0.description] } ?? []),
            ("location", row.place.map { [$0] } ?? []),
            ("proof", row.documents.map { names.document($0.document.id) }),
        ]
    }

    private static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}

/// Entity ids that hang on content, not on a run's numbering.
private struct EntityNames {
    private let actors: [String: String]

    init(_ actors: [MergedActor]) {
        self.actors = Dictionary(
            actors.map { actor in
                let first = actor.members.first
                return (
                    actor.id,
                    StableName.of([first?.document ?? "", first?.actor ?? "", actor.name])
                )
            }, uniquingKeysWith: { a, _ in a })
    }

    func actor(_ id: String) -> String { "attache-actor-" + (actors[id] ?? id) }
    func document(_ id: String) -> String { "attache-document-" + StableName.of([id]) }
}
