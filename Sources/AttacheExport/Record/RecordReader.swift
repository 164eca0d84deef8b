import AttacheJSON
import AttacheModel

/// Why JSON is no record.
public struct RecordFormError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the record: `events[3].type`.
    public let place: String
    public let message: String

    public var description: String { "\(place) \(message)" }
}

extension RecordJSON {
    /// Reads the JSON form back. Spans are checked against the text. Complexity: O(spans).
    ///
    /// - Parameter basis: how the publication date was found, which the form does not say.
    public static func record(
        from value: JSONValue, in text: SourceText, basis: PublicationDate.Basis = .source
    ) throws(RecordFormError) -> Record {
        let root = RecordReader(value: value, place: "record", text: text)
        return Record(
            id: try root.text("id"),
            published: try root.optionalText("published").map {
                PublicationDate(value: $0, basis: basis)
            },
            dateline: try root.optionalText("dateline"), voice: try root.optionalText("voice"),
            actors: try root.list("actors", of: actor),
            events: try root.list("events", of: event),
            partyless: try root.list("partyless", of: event),
            statements: try root.list("statements", of: statement),
            commitments: try root.list("commitments", of: commitment),
            relations: try root.list("relations", of: relation),
            claims: try root.list("claims", of: claim),
            readouts: try root.list("readouts", of: readout),
            furniture: try root.list("furniture", of: furniture))
    }

    private static func actor(_ r: RecordReader) throws(RecordFormError) -> Actor {
        Actor(
            id: try r.text("id"), name: try r.text("name"), kind: try r.choice("kind"),
            country: try r.optionalText("country"), sector: try r.optionalChoice("sector"),
            roles: try r.texts("roles"), mentions: try r.spans("mentions"))
    }

    private static func event(_ r: RecordReader) throws(RecordFormError) -> Event {
        Event(
            id: try r.text("id"), type: try r.choice("type"), mode: try r.optionalText("mode"),
            actors: try r.texts("actors"), recipients: try r.texts("recipients"),
            date: try r.window("date"), place: try r.optionalText("place"),
            status: try r.choice("status"), trigger: try r.span("trigger"),
            evidence: try r.spans("evidence"), reportedBy: try r.optionalText("reported_by"),
            salience: try r.choice("salience"), dead: try r.optionalInteger("dead"),
            injured: try r.optionalInteger("injured"))
    }

    private static func statement(_ r: RecordReader) throws(RecordFormError) -> Statement {
        Statement(
            id: try r.text("id"), speaker: try r.optionalText("speaker"),
            speakerSpan: try r.optionalSpan("speaker_span"), kind: try r.choice("kind"),
            cue: try r.optionalSpan("cue"), content: try r.spans("content"),
            venue: try r.optionalText("venue"), date: try r.window("date"),
            addressee: try r.optionalText("addressee"),
            positionOn: try r.optionalText("position_on"))
    }

    private static func commitment(_ r: RecordReader) throws(RecordFormError) -> Commitment {
        Commitment(
            id: try r.text("id"), by: try r.texts("by"), to: try r.texts("to"),
            what: try r.span("what"), due: try r.window("due"), firmness: try r.choice("firmness"),
            condition: try r.optionalSpan("condition"), statement: try r.optionalText("statement"))
    }

    private static func relation(_ r: RecordReader) throws(RecordFormError) -> ActorRelation {
        ActorRelation(
            subject: try r.text("subject"), predicate: try r.choice("predicate"),
            object: try r.optionalText("object"), objectText: try r.optionalText("object_text"),
            evidence: try r.spans("evidence"), since: try r.window("since"),
            until: try r.window("until"))
    }

    private static func claim(_ r: RecordReader) throws(RecordFormError) -> Claim {
        Claim(
            id: try r.text("id"), proposition: try r.text("proposition"),
            positions: try r.list("positions") { (p) throws(RecordFormError) in
                Claim.Position(
                    holder: try p.text("holder"), stance: try p.choice("stance"),
                    evidence: try p.spans("evidence"))
            })
    }

    private static func readout(_ r: RecordReader) throws(RecordFormError) -> Readout {
        Readout(
            issuer: try r.text("issuer"), about: try r.optionalText("about"),
            topics: try r.list("account") { (t) throws(RecordFormError) in
                Readout.Topic(
                    name: try t.text("topic"), verb: try t.optionalText("verb"),
                    strength: try t.optionalInteger("strength"), span: try t.span("span"))
            },
            evidence: try r.spans("evidence"))
    }

    private static func furniture(_ r: RecordReader) throws(RecordFormError) -> Furniture {
        Furniture(span: try r.span("span"), kind: try r.choice("kind"))
    }
}

/// One object of the form, and where it stands.
struct RecordReader {
    let value: JSONValue
    let place: String
    let text: SourceText

    private func fault(_ key: String, _ message: String) -> RecordFormError {
        RecordFormError(place: "\(place).\(key)", message: message)
    }

    private func present(_ key: String) -> JSONValue? {
        guard let found = value[key], !found.isNull else { return nil }
        return found
    }

    func optionalText(_ key: String) throws(RecordFormError) -> String? {
        guard let found = present(key) else { return nil }
        guard let text = found.string else { throw fault(key, "is no text") }
        return text
    }

    func text(_ key: String) throws(RecordFormError) -> String {
        guard let text = try optionalText(key) else { throw fault(key, "is missing") }
        return text
    }

    func texts(_ key: String) throws(RecordFormError) -> [String] {
        guard let found = present(key) else { return [] }
        guard let items = found.array, items.allSatisfy({ $0.string != nil }) else {
            throw fault(key, "is no list of texts")
        }
        return items.compactMap(\.string)
    }

    func optionalChoice<T: RawRepresentable & CaseIterable>(
        _ key: String
    ) throws(RecordFormError) -> T? where T.RawValue == String {
        guard let text = try optionalText(key) else { return nil }
        guard let choice = T(rawValue: text) else {
            let known = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(key, "is “\(text)”, which is none of \(known)")
        }
        return choice
    }

    func choice<T: RawRepresentable & CaseIterable>(
        _ key: String
    ) throws(RecordFormError) -> T where T.RawValue == String {
        guard let choice: T = try optionalChoice(key) else { throw fault(key, "is missing") }
        return choice
    }

    private func span(of found: JSONValue, _ key: String) throws(RecordFormError) -> Span {
        guard let ends = found.array, ends.count == 2, let start = ends[0].integer,
            let end = ends[1].integer, start >= 0, end >= start,
            end <= text.codePoint(at: text.count)
        else { throw fault(key, "is no span of the text") }
        return text.span(codePoints: start, end)
    }

    func optionalInteger(_ key: String) throws(RecordFormError) -> Int? {
        guard let found = present(key) else { return nil }
        guard let number = found.integer else { throw fault(key, "is no whole number") }
        return number
    }

    func optionalSpan(_ key: String) throws(RecordFormError) -> Span? {
        guard let found = present(key) else { return nil }
        return try span(of: found, key)
    }

    func span(_ key: String) throws(RecordFormError) -> Span {
        guard let span = try optionalSpan(key) else { throw fault(key, "is missing") }
        return span
    }

    func spans(_ key: String) throws(RecordFormError) -> [Span] {
        guard let found = present(key) else { return [] }
        guard let items = found.array else { throw fault(key, "is no list of spans") }
        var spans: [Span] = []
        for item in items { spans.append(try span(of: item, key)) }
        return spans
    }

    func window(_ key: String) throws(RecordFormError) -> Window? {
        guard let found = present(key) else { return nil }
        let window = RecordReader(value: found, place: "\(place).\(key)", text: text)
        return Window(
            from: try window.day("from"), to: try window.day("to"),
            text: try window.optionalSpan("text"))
    }

    private func day(_ key: String) throws(RecordFormError) -> Day? {
        guard let text = try optionalText(key) else { return nil }
        guard let day = Day(iso: text) else { throw fault(key, "is no date: “\(text)”") }
        return day
    }

    func list<T>(
        _ key: String, of make: (RecordReader) throws(RecordFormError) -> T
    ) throws(RecordFormError) -> [T] {
        guard let found = present(key) else { return [] }
        guard let items = found.array else { throw fault(key, "is no list") }
        var made: [T] = []
        for (i, item) in items.enumerated() {
            made.append(
                try make(RecordReader(value: item, place: "\(place).\(key)[\(i)]", text: text)))
        }
        return made
    }
}
