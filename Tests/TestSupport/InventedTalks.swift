import AttacheModel
import Foundation

/// A small invented affair: two reports and a copy of talks on a fisheries accord, with what they say
/// together, made by hand so that tests of briefs and exports hang on no coder.
public enum InventedTalks {
    /// The folder `share/attache` of this checkout.
    public static let data: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.appending(path: "share/attache").path
    }()
    public static let now = Day(2024, 3, 20)!

    private static let wireWords = [
        "Norway’s envoy Åse Berg met Peru’s minister Iván Rojas in Lima on Friday.",
        "“We will sign the accord within days,” Berg said.",
        "She told reporters that the talks touched on an accord.",
        "Peru denied that a price was agreed.",
    ]
    private static let readoutWords = [
        "The Minister discussed quotas with the envoy of Norway, Åse Berg.",
        "He agreed to an accord and said that a price was agreed.",
        "=SUM(A1) & <b>|more|</b> talks are set for May; a line, so to say, of the plan.",
    ]

    public static let wire = document(
        "wire", wireWords, title: "Envoy meets minister", publisher: "The Example",
        url: "https://example.com/wire?a=1&b=2")
    public static let copy = document(
        "copy", wireWords, title: "Envoy meets minister", publisher: "Another Example", url: nil)
    public static let readout = document(
        "readout", readoutWords, title: nil, publisher: "Ministry of Fisheries of Peru", url: nil)

    private static func document(
        _ id: String, _ sentences: [String], title: String?, publisher: String, url: String?
    ) -> CodedDocument {
        let text = SourceText(sentences.joined(separator: "\n"))
        func at(_ words: String) -> Span { SampleDocuments.find(words, in: text) }
        let published = PublicationDate(value: "2024-03-02", basis: .meta)
        var record = Record(id: id, published: published)
        record.actors = [
            Actor(
                id: "a1", name: "Åse Berg", kind: .person, country: "NOR",
                mentions: [at("Åse Berg")]),
            Actor(id: "a2", name: "Peru", kind: .state, country: "PER"),
        ]
        if id == "readout" {
            record.events = [
                Event(
                    id: "e1", type: .consult, actors: ["a1", "a2"], trigger: at("discussed"),
                    evidence: [at(sentences[0])], reportedBy: "a2"),
                Event(
                    id: "e2", type: .consult, actors: ["a1", "a2"],
                    date: Window(from: Day(2024, 5, 1), to: Day(2024, 5, 31), text: at("May")),
                    status: .planned, trigger: at("talks"), evidence: [at(sentences[2])]),
            ]
            record.readouts = [
                Readout(issuer: "a2", about: "e1", topics: [], evidence: [at(sentences[0])])
            ]
        } else {
            record.events = [
                Event(
                    id: "e1", type: .consult, actors: ["a1", "a2"],
                    date: Window(from: Day(2024, 3, 1), to: Day(2024, 3, 1), text: at("Friday")),
                    place: "Lima", trigger: at("met"), evidence: [at(sentences[0])])
            ]
            record.statements = [
                Statement(
                    id: "s1", speaker: "a1", speakerSpan: at("Berg said"), kind: .direct,
                    cue: at("said"), content: [at("We will sign the accord within days")]),
                Statement(
                    id: "s2", speaker: "a2", speakerSpan: at("Peru denied"), kind: .indirect,
                    cue: at("denied"), content: [at("a price was agreed")]),
            ]
            record.commitments = [
                Commitment(
                    id: "c1", by: ["a1"], what: at("sign the accord within days"),
                    due: Window(
                        from: Day(2024, 3, 2), to: Day(2024, 3, 9), text: at("within days")),
                    firmness: .pledged, statement: "s1")
            ]
            record.relations = [
                ActorRelation(
                    subject: "a1", predicate: .holdsOffice, objectText: "envoy",
                    evidence: [at(sentences[0])])
            ]
        }
        return CodedDocument(
            document: Document(
                id: id, title: title, publisher: publisher, url: url, published: published,
                language: "en", text: text),
            record: record, sentences: sentences.map(at))
    }

    public static let documents = [wire, copy, readout]

    public static let consolidation: Consolidation = {
        func actor(
            _ id: String, _ name: String, _ kind: Actor.Kind, _ country: String, _ local: String
        )
            -> MergedActor
        {
            MergedActor(
                id: id, name: name, kind: kind, country: country, sector: .gov,
                aliases: [.init(text: name, documents: ["wire"])],
                offices: id == "berg" ? [.init(title: "envoy")] : [],
                members: ["wire", "copy", "readout"].map { .init(document: $0, actor: local) },
                reason: "same name")
        }
        func engagement(
            _ id: String, _ accounts: [(CodedDocument, Int)], date: DayRange, place: String?,
            status: Event.Status
        ) -> Engagement {
            Engagement(
                id: id, type: .consult, mode: nil, label: "words of the text",
                actors: ["berg", "peru"],
                recipients: [], date: date, place: place, status: status, isCore: true,
                accounts: accounts.map {
                    .init(document: $0.0.document.id, event: $0.0.record.events[$0.1])
                }, conflicts: [], reason: "same parties and day")
        }
        func place(_ coded: CodedDocument, _ words: String) -> DocumentSpan {
            DocumentSpan(
                document: coded.document.id,
                span: SampleDocuments.find(words, in: coded.document.text))
        }
        let promise = wire.record.commitments[0]
        return Consolidation(
            actors: [
                actor("berg", "Åse Berg", .person, "NOR", "a1"),
                actor("peru", "Peru", .state, "PER", "a2"),
            ],
            engagements: [
                engagement(
                    "g1", [(wire, 0), (copy, 0), (readout, 0)], date: DayRange(Day(2024, 3, 1)!),
                    place: "Lima", status: .occurred),
                engagement(
                    "g2", [(readout, 1)],
                    date: DayRange(from: Day(2024, 5, 1), to: Day(2024, 5, 31)),
                    place: nil, status: .planned),
            ],
            commitments: [
                TrackedCommitment(
                    id: "c1", by: ["berg"], to: ["peru"],
                    what: wire.document.text[promise.what], firmness: .pledged,
                    firstSaid: .init(document: "wire", span: promise.what),
                    alsoSaid: [.init(document: "copy", span: promise.what)], due: promise.due,
                    later: [],
                    changes: [
                        .init(day: Day(2024, 3, 2)!, status: .open),
                        .init(day: Day(2024, 3, 10)!, status: .overdue),
                    ])
            ],
            claims: [
                ContestedClaim(
                    id: "k1", proposition: "a price was agreed",
                    positions: [
                        .init(
                            holder: "berg", stance: .asserts,
                            place: place(readout, "said that a price was agreed")),
                        .init(
                            holder: "peru", stance: .denies,
                            place: place(wire, "denied that a price was agreed")),
                    ])
            ],
            readouts: [
                ReadoutComparison(
                    engagement: "g1",
                    accounts: [
                        .init(
                            issuer: "berg", document: "wire",
                            topics: [
                                .init(
                                    topic: "accord", verb: "touched on",
                                    span: place(wire, "touched on an accord").span)
                            ]),
                        .init(
                            issuer: "peru", document: "readout",
                            topics: [
                                .init(
                                    topic: "quotas", verb: "discussed",
                                    span: place(readout, "quotas").span),
                                .init(
                                    topic: "accord", verb: "agreed",
                                    span: place(readout, "accord").span),
                            ]),
                    ])
            ],
            duplicates: [
                DuplicateGroup(kind: .copy, original: "wire", documents: ["wire", "copy"])
            ])
    }()
}
