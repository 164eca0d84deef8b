import AttacheModel
import AttacheStore

/// Documents with records of every kind, made by number.
public enum SampleDocuments {
    public static let day = Day(2024, 3, 2)!

    private static let sentences = [
        "Oslo and Lima opened talks on a fisheries accord on Friday.",
        "“We will sign in May,” Norway’s envoy Åse Berg said.",
        "Peru’s ministry denied that the accord was near.",
        "In its readout the ministry said quotas were discussed.",
    ]

    /// A document whose text differs by `number`; `words` are added to the text.
    public static func new(
        _ number: Int, url: String? = nil, words: String = "", origin: String? = nil,
        published: String? = "2024-03-02", publisher: String? = "The Example"
    ) -> NewDocument {
        let filler = (0..<40).map { "word\(number)x\($0)" }.joined(separator: " ")
        let text = SourceText(
            (sentences + ["Report \(number): \(filler) \(words)"]).joined(separator: "\n"))
        let document = Document(
            id: "report-\(number)", title: "Talks \(number)", publisher: publisher, url: url,
            published: published.map { PublicationDate(value: $0, basis: .meta) }, language: "en",
            text: text, furniture: [Furniture(span: find("Report", in: text), kind: .byline)])
        let shingles = String(decoding: text.utf8, as: UTF8.self).split(separator: " ").map {
            word in
            word.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
                ($0 ^ UInt64($1)) &* 1_099_511_628_211
            }
        }
        let place = origin ?? "/reports/report-\(number).txt"
        return NewDocument(
            document: document,
            hash: hash("\(number) \(url ?? "") \(words) \(published ?? "") \(publisher ?? "")"),
            textHash: textHash(text.utf8), form: "text", origin: place, isWhole: true,
            signature: MinHash.signature(of: Array(Set(shingles)).sorted()),
            coded: coded(document))
    }

    /// Not SHA-256, but of its form.
    public static func hash(_ text: String) -> String {
        var parts = ""
        for seed in 0..<4 {
            var value: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
            for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
            value ^= value >> 31
            let digits = String(value, radix: 16)
            parts += String(repeating: "0", count: 16 - digits.count) + digits
        }
        return parts
    }

    public static func textHash(_ bytes: [UInt8]) -> String {
        hash(String(decoding: bytes, as: UTF8.self))
    }

    public static func find(_ words: String, in text: SourceText) -> Span {
        let wanted = Array(words.utf8)
        for start in 0...(text.count - wanted.count)
        where Array(text.utf8[start..<(start + wanted.count)]) == wanted {
            return Span(start, start + wanted.count)
        }
        preconditionFailure("“\(words)” is not in the text")
    }

    public static func coded(_ document: Document) -> CodedDocument {
        let text = document.text
        func at(_ words: String) -> Span { find(words, in: text) }
        let spans = sentences.map(at)
        let record = Record(
            id: document.id, published: document.published, dateline: "Oslo",
            actors: [
                Actor(
                    id: "norway", name: "Norway", kind: .state, country: "NOR", sector: .gov,
                    mentions: [at("Oslo"), at("Norway")], reasons: ["list: Norway"]),
                Actor(
                    id: "berg", name: "Åse Berg", kind: .person, country: "NOR", sector: .gov,
                    roles: ["envoy"], mentions: [at("Åse Berg")], anaphors: [at("We")]),
                Actor(
                    id: "peru", name: "Peru", kind: .state, country: "PER", sector: .gov,
                    mentions: [at("Lima"), at("Peru")], knownAs: "PER"),
                Actor(
                    id: "ministry", name: "ministry", kind: .organization, country: "PER",
                    mentions: [at("Peru’s ministry")]),
            ],
            events: [
                Event(
                    id: "e1", type: .consult, mode: "meet", actors: ["norway", "peru"],
                    date: Window(
                        from: Day(2024, 3, 1), to: Day(2024, 3, 1), text: at("Friday"), grain: .day,
                        basis: .document),
                    place: "Oslo", placeSpan: at("Oslo"), trigger: at("talks"),
                    evidence: [spans[0]], cameo: "036", contexts: ["economic"], frame: "talk"),
                Event(
                    id: "e2", type: .reject, actors: ["ministry"], recipients: ["norway"],
                    status: .denied, trigger: at("denied"), evidence: [spans[2]],
                    reportedBy: "ministry", salience: .background),
            ],
            partyless: [
                Event(
                    id: "n1", type: .consult, recipients: ["norway"],
                    date: Window(
                        from: Day(2024, 3, 1), to: Day(2024, 3, 1), text: at("Friday"), grain: .day,
                        basis: .document),
                    place: "Oslo", placeSpan: at("Oslo"), trigger: at("talks"),
                    evidence: [spans[0]], frame: "talk")
            ],
            statements: [
                Statement(
                    id: "s1", speaker: "berg", speakerSpan: at("Norway’s envoy Åse Berg"),
                    kind: .direct, cue: at("said"), content: [at("We will sign in May")],
                    venue: "X")
            ],
            commitments: [
                Commitment(
                    id: "c1", by: ["norway"], to: ["peru"], what: at("sign in May"),
                    due: Window(
                        from: Day(2024, 5, 1), to: Day(2024, 5, 31), text: at("May"), grain: .month,
                        basis: .document),
                    firmness: .pledged, statement: "s1")
            ],
            relations: [
                ActorRelation(
                    subject: "berg", predicate: .holdsOffice, object: "norway",
                    objectText: "envoy", evidence: [at("Norway’s envoy Åse Berg")])
            ],
            claims: [
                Claim(
                    id: "k1", proposition: "The accord is near.",
                    positions: [
                        Claim.Position(holder: "berg", stance: .asserts, evidence: [spans[1]]),
                        Claim.Position(holder: "ministry", stance: .denies, evidence: [spans[2]]),
                    ])
            ],
            readouts: [
                Readout(
                    issuer: "ministry", about: "e1",
                    topics: [
                        Readout.Topic(name: "quotas", verb: "discussed", span: at("quotas"))
                    ], evidence: [spans[3]])
            ],
            furniture: document.furniture)
        return CodedDocument(document: document, record: record, sentences: spans)
    }
}
