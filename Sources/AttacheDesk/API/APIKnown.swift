import AttacheDossier
import AttacheExport
import AttacheJSON
import AttacheModel
import AttacheStore

/// What documents say together, over the API: engagements, briefs, exports.
struct APIKnown: Sendable {
    let pool: StorePool
    let joint: JointPool
    let setting: DeskSetting

    /// The most documents that one export takes.
    private static let largestExport = 500

    var operations: [APIOperation] {
        [engagement, brief(ofPair: false), brief(ofPair: true), export]
    }

    private static let period: [APIOperation.Parameter] = [
        .init(name: "since", place: .query, schema: APISchema.day, help: "first day of the period"),
        .init(name: "until", place: .query, schema: APISchema.day, help: "last day of the period"),
    ]

    private var engagement: APIOperation {
        APIOperation(
            id: "engagement_of_event", method: .get,
            path: DeskAPI.root + "/events/{document}/{event}/engagement",
            summary: "All accounts of the event that one document tells, and where they differ",
            parameters: [
                .init(
                    name: "document", place: .path, schema: APISchema.text, help: "a document's id"),
                .init(
                    name: "event", place: .path, schema: APISchema.text,
                    help: "an event's id in it, such as e3"),
            ],
            answers: [
                .json(
                    APISchema.object(
                        [
                            ("id", APISchema.text), ("type", APISchema.text),
                            ("told", APISchema.text),
                            ("status", APISchema.text), ("date_from", APISchema.optionalText),
                            ("date_to", APISchema.optionalText), ("place", APISchema.optionalText),
                            ("actors", APISchema.list(APISchema.text)),
                            ("recipients", APISchema.list(APISchema.text)),
                            ("reason", APISchema.text),
                            ("accounts", APISchema.list(["type": "object"])),
                            ("conflicts", APISchema.list(["type": "object"])),
                        ]), "The engagement"),
                .problem(404, "There is no such event"),
            ]
        ) { _, part in
            let found = try joint.withStore { store, _ in
                try store.engagement(document: part["document"], event: part["event"])
            }
            guard let found else {
                throw PageFault(
                    status: 404,
                    title: "There is no event “\(part["event"])” in “\(part["document"])”",
                    detail: nil)
            }
            return .json(value(found.engagement, Known(found.dossier)))
        }
    }

    private func value(_ engagement: Engagement, _ known: Known) -> JSONValue {
        let accounts = engagement.accounts.map { account -> JSONValue in
            let quotation = known.quotation(account.document, account.event.trigger)
            return [
                "document": .string(account.document), "event": .string(account.event.id),
                "publisher": .optional(known.document(account.document)?.document.publisher),
                "is_copy": .bool(known.isCopy(account.document)),
                "status": .string(account.event.status.rawValue),
                "date_from": .optional(account.event.date?.from?.description),
                "date_to": .optional(account.event.date?.to?.description),
                "place": .optional(account.event.place),
                "sentence": .optional(quotation.map { $0.before + $0.words + $0.after }),
                "start": quotation.map { .integer($0.start) } ?? .null,
            ]
        }
        let conflicts = engagement.conflicts.map { conflict -> JSONValue in
            [
                "field": .string(conflict.field),
                "values": .array(
                    conflict.values.map {
                        ["value": .string($0.value), "documents": .strings($0.documents)]
                    }),
            ]
        }
        return [
            "id": .string(engagement.id), "type": .string(engagement.type.rawValue),
            "told": .string(setting.tell(engagement, in: known)),
            "status": .string(engagement.status.rawValue),
            "date_from": .optional(engagement.date?.from?.description),
            "date_to": .optional(engagement.date?.to?.description),
            "place": .optional(engagement.place),
            "actors": .strings(engagement.actors.map(known.name)),
            "recipients": .strings(engagement.recipients.map(known.name)),
            "reason": .string(engagement.reason), "accounts": .array(accounts),
            "conflicts": .array(conflicts),
        ]
    }

    private func brief(ofPair: Bool) -> APIOperation {
        let names = ofPair ? ["a", "b"] : ["a"]
        return APIOperation(
            id: ofPair ? "brief_of_pair" : "brief", method: .get,
            path: DeskAPI.root + "/briefs" + names.map { "/{\($0)}" }.joined(),
            summary: ofPair
                ? "The dossier on a pair, every line with its sentences"
                : "The dossier on an actor, every line with its sentences",
            parameters: names.map {
                .init(
                    name: $0, place: .path, schema: APISchema.text,
                    help: "a country code, a state or another name")
            } + Self.period,
            answers: [
                .json(["type": "object"], "The brief"),
                .problem(400, "A name means several actors, or a day is no day"),
                .problem(404, "Nothing is held on them"),
            ]
        ) { request, part in
            let days = try QuestionFields.days(request)
            let asked = names.map { part[$0] }
            let brief = try joint.withStore { store, _ in
                try setting.brief(store, asked, days, setting.today())
            }
            try PairPage.check(brief, asked)
            return .json(BriefJSON.value(brief))
        }
    }

    private var export: APIOperation {
        APIOperation(
            id: "export", method: .get, path: DeskAPI.root + "/exports/{format}",
            summary:
                "The newest \(Self.largestExport) documents of an actor in the format of another program",
            parameters: [
                .init(
                    name: "format", place: .path,
                    schema: APISchema.choice(ExportFormat.all.map(\.name)),
                    help: "as “attache export --format” names it"),
                .init(
                    name: "actor", place: .query, schema: APISchema.text,
                    help: "a name, a state or a country code", isList: true),
            ],
            answers: [
                .init(status: 200, help: "The file", content: [("application/octet-stream", true)]),
                .problem(404, "There is no such format"),
            ]
        ) { request, part in
            guard let format = ExportFormat.named(part["format"]) else {
                throw PageFault(
                    status: 404, title: "There is no format “\(part["format"])”",
                    detail: "Take one of "
                        + ExportFormat.all.map(\.name).joined(separator: ", ") + ".")
            }
            let actors = request.fields("actor")
            let dossier = try joint.withStore { store, _ in
                try store.dossier(
                    of: store.documents(
                        DocumentSelection(actors: actors, newest: Self.largestExport)
                    ).filter(\.isCoded), now: setting.today())
            }
            let source = ExportSource(
                documents: dossier.documents, consolidation: dossier.consolidation,
                codes: setting.codes, now: setting.today())
            return Response(
                headers: [
                    ("Content-Type", "application/octet-stream"),
                    (
                        "Content-Disposition",
                        "attachment; filename=\"attache.\(format.ending)\""
                    ),
                ], body: format.bytes(source))
        }
    }
}
