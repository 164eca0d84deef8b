import AttacheJSON
import AttacheModel

extension ExportFormat {
    /// schema.org events as JSON-LD, safe to put in a page's script element.
    static let jsonLD = ExportFormat(
        name: "jsonld", summary: "events in schema.org's words (JSON-LD)", ending: "jsonld",
        text: { source in
            let events = EventRow.rows(source).map { event($0, source) }
            let graph: JSONValue = ["@context": "https://schema.org", "@graph": .array(events)]
            // "</" and "<!--" would end or hide a script element that holds this; inside JSON a "<" can
            // only stand in a string.
            return graph.text.replacing("<", with: "\\u003c") + "\n"
        })

    private static func event(_ row: EventRow, _ source: ExportSource) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("@type", "Event"), ("@id", .string("urn:attache:event:" + row.id)),
            ("identifier", .string(row.id)), ("name", .string(row.heading)),
        ]
        if let text = row.sentenceText(source.options) {
            members.append(("description", .string(text)))
        }
        if let from = row.date?.from { members.append(("startDate", .string(from.description))) }
        if let to = row.date?.to { members.append(("endDate", .string(to.description))) }
        if let place = row.place {
            members.append(("location", ["@type": "Place", "name": .string(place)]))
        }
        if let status = status(row.engagement.status) {
            members.append(("eventStatus", .string("https://schema.org/" + status)))
        }
        members.append(("organizer", .array(row.actors.map(party))))
        members.append(("attendee", .array(row.recipients.map(party))))
        members.append(
            ("subjectOf", .array(row.documents.map { article($0.document, source.options) })))
        return .object(members)
    }

    /// schema.org has words for what is to come only.
    private static func status(_ status: Event.Status) -> String? {
        switch status {
        case .planned: "EventScheduled"
        case .calledOff: "EventCancelled"
        case .occurred, .ongoing, .hypothetical, .denied: nil
        }
    }

    private static func party(_ party: EventRow.Party) -> JSONValue {
        let type =
            switch party.kind {
            case .person, .office: "Person"
            case .state: "Country"
            default: "Organization"
            }
        return ["@type": .string(type), "name": .string(party.name)]
    }

    private static func article(_ document: Document, _ options: ExportOptions) -> JSONValue {
        let known: [(key: String, value: String?)] = [
            ("headline", options.leavesOutText ? nil : document.title), ("url", document.url),
            ("datePublished", document.published?.value),
        ]
        let members = known.compactMap { member in
            member.value.map { (key: member.key, value: JSONValue.string($0)) }
        }
        return .object([("@type", "NewsArticle"), ("identifier", .string(document.id))] + members)
    }
}
