import AttacheJSON
import AttacheModel

extension ExportFormat {
    /// FollowTheMoney entities, one a line: persons, organizations, events and their documents.
    static let followTheMoney = ExportFormat(
        name: "ftm", summary: "entities for Aleph and OpenSanctions tools (FollowTheMoney)",
        ending: "ftm.json",
        text: { source in
            var out = ""
            func line(_ id: String, _ schema: String, _ properties: [(String, [String])]) {
                let kept = properties.filter { !$0.1.isEmpty }
                    .map { (key: $0.0, value: JSONValue.strings($0.1)) }
                let entity: JSONValue = [
                    "id": .string(id), "schema": .string(schema), "properties": .object(kept),
                ]
                out += entity.text + "\n"
            }
            func actorId(_ id: String) -> String { "attache-actor-" + (names[id] ?? id) }
            let names = Dictionary(
                source.consolidation.actors.map { actor in
                    let first = actor.members.first
                    return (
                        actor.id,
                        StableName.of([first?.document ?? "", first?.actor ?? "", actor.name])
                    )
                }, uniquingKeysWith: { a, _ in a })
            for actor in source.consolidation.actors {
                let aliases = Array(Set(actor.aliases.map(\.text))).filter { $0 != actor.name }
                line(
                    actorId(actor.id), ftmSchema(actor.kind),
                    [
                        ("name", [actor.name]), ("alias", aliases.sorted()),
                        ("country", actor.country.map { [$0.lowercased()] } ?? []),
                        (
                            actor.kind == .person || actor.kind == .office ? "position" : "summary",
                            actor.offices.map(\.title)
                        ),
                    ])
            }
            for coded in source.documents {
                let document = coded.document
                line(
                    "attache-document-" + StableName.of([document.id]), "Article",
                    [
                        ("title", document.title.map { [$0] } ?? [document.id]),
                        ("publisher", document.publisher.map { [$0] } ?? []),
                        ("sourceUrl", document.url.map { [$0] } ?? []),
                        (
                            "date",
                            document.published.map { [String($0.value.prefix(10))] } ?? []
                        ),
                        ("language", document.language.map { [$0] } ?? []),
                    ])
            }
            for row in EventRow.rows(source) {
                let e = row.engagement
                line(
                    "attache-event-" + row.id, "Event",
                    [
                        ("name", [row.sentenceText(source.options) ?? row.type.rawValue]),
                        ("keywords", [row.type.rawValue] + (row.mode.map { [$0] } ?? [])),
                        ("involved", (e.actors + e.recipients).map(actorId)),
                        ("startDate", row.date?.from.map { [$0.description] } ?? []),
                        ("endDate", row.date?.to.map { [$0.description] } ?? []),
                        ("location", row.place.map { [$0] } ?? []),
                        (
                            "proof",
                            row.documents.map {
                                "attache-document-" + StableName.of([$0.document.id])
                            }
                        ),
                    ])
            }
            return out
        })

    private static func ftmSchema(_ kind: Actor.Kind) -> String {
        switch kind {
        case .person, .office: "Person"
        case .state: "PublicBody"
        case .organization, .igo, .armedGroup, .media: "Organization"
        case .people: "LegalEntity"
        }
    }

    /// schema.org events as JSON-LD, safe to put in a page's script element.
    static let jsonLD = ExportFormat(
        name: "jsonld", summary: "events in schema.org's words (JSON-LD)", ending: "jsonld",
        text: { source in
            let rows = EventRow.rows(source)
            func party(_ party: EventRow.Party) -> JSONValue {
                [
                    "@type": .string(
                        party.kind == .person || party.kind == .office
                            ? "Person" : party.kind == .state ? "Country" : "Organization"),
                    "name": .string(party.name),
                ]
            }
            let events: [JSONValue] = rows.map { row in
                var members: [(key: String, value: JSONValue)] = [
                    ("@type", "Event"), ("identifier", .string(row.id)),
                    (
                        "name",
                        .string(
                            row.type.rawValue.lowercased() + ": "
                                + (row.actors + row.recipients).map(\.name)
                                .joined(separator: ", "))
                    ),
                ]
                if let text = row.sentenceText(source.options) {
                    members.append(("description", .string(text)))
                }
                if let from = row.date?.from {
                    members.append(("startDate", .string(from.description)))
                }
                if let to = row.date?.to { members.append(("endDate", .string(to.description))) }
                if let place = row.place {
                    members.append(("location", ["@type": "Place", "name": .string(place)]))
                }
                members.append(("performer", .array(row.actors.map(party))))
                members.append(("attendee", .array(row.recipients.map(party))))
                members.append(
                    (
                        "subjectOf",
                        .array(
                            row.documents.map { coded in
                                [
                                    "@type": "NewsArticle",
                                    "headline": .optional(coded.document.title),
                                    "url": .optional(coded.document.url),
                                    "datePublished": .optional(coded.document.published?.value),
                                ]
                            })
                    ))
                return .object(members)
            }
            let graph: JSONValue = ["@context": "https://schema.org", "@graph": .array(events)]
            // "</" would end a script element that holds this.
            return graph.text.replacing("</", with: "<\\/") + "\n"
        })
}
