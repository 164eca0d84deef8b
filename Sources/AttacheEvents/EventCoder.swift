import AttacheKnowledge
import AttacheModel
import AttacheTime

/// A row of an event table: the event, and where the text lets one look for a side's country when its
/// actors have none.
public struct TableEvent: Hashable, Sendable {
    public var event: Event
    /// Names in the words that name the side, and around them, nearest first; they may be places.
    public var actorNames: [String]
    public var recipientNames: [String]
    /// Whether the text names a recipient, with or without a country.
    public var namesRecipient: Bool
}

/// Turns parsed sentences into PLOVER events. A value: the same input gives the same events.
public struct EventCoder: Sendable {
    public let lexicon: FrameLexicon
    public let ontology: EventOntology
    /// Dates events where the caller gives no windows.
    private let times: TimeKnowledge?

    /// Reads `frames`, `ontologies` and the time files of a data folder.
    public init(folder: DataFolder) throws(KnowledgeError) {
        self.init(
            lexicon: try FrameLexicon(folder: folder), ontology: try EventOntology(folder: folder),
            times: try TimeKnowledge(folder: folder))
    }

    public init(lexicon: FrameLexicon, ontology: EventOntology, times: TimeKnowledge? = nil) {
        self.lexicon = lexicon
        self.ontology = ontology
        self.times = times
    }

    func finder(
        _ document: Document, _ analysis: Analysis, _ expressions: [TimeExpression]
    ) -> WindowFinder? {
        times.map {
            WindowFinder(
                text: document.text, analysis: analysis, expressions: expressions,
                published: document.published?.window, knowledge: $0)
        }
    }

    /// The record's events of a document, one for each real event, in text order.
    ///
    /// Actors and recipients are ids of `actors`. Complexity: linear in words, bounded work for each.
    ///
    /// - Parameters:
    ///   - windows: dates the events; without it the coder makes its own from `times`.
    ///   - issuer: id of the actor whose own text it is, or null for the press.
    ///   - dateline: the place that the report was filed from, or null.
    public func code(
        document: Document, analysis: Analysis, actors: ActorSet, times: [TimeExpression],
        attributions: [Attribution], windows: WindowFinder? = nil, issuer: String? = nil,
        dateline: String? = nil
    ) -> [Event] {
        read(
            document: document, analysis: analysis, actors: actors, times: times,
            attributions: attributions, windows: windows, issuer: issuer, dateline: dateline
        ).events
    }

    /// The record's events, and those of which the document does not tell who took part. Arguments as
    /// for `code`.
    public func read(
        document: Document, analysis: Analysis, actors: ActorSet, times: [TimeExpression],
        attributions: [Attribution], windows: WindowFinder? = nil, issuer: String? = nil,
        dateline: String? = nil
    ) -> (events: [Event], partyless: [Event]) {
        let context = DocumentContext(
            document: document, analysis: analysis, actors: actors, times: times,
            attributions: attributions)
        let coder = SentenceCoder(lexicon: lexicon, ontology: ontology, forRecord: true)
        let builder = RecordEventBuilder(
            context: context, coder: coder, lexicon: lexicon, ontology: ontology,
            windows: windows ?? finder(document, analysis, times),
            issuer: issuer.flatMap { id in actors.actors.firstIndex { $0.id == id } },
            dateline: dateline)
        return builder.events()
    }

    /// The event table's rows of a document, sentence by sentence: the main events of each, after
    /// PLOVER's rule that what is to come is AGREE or THREATEN (see docs/events.md).
    ///
    /// - Parameter withAppeals: keeps appeals and comments (CAMEO 01, 02), which the conversion
    ///   table to PLOVER leaves out.
    public func table(
        document: Document, analysis: Analysis, actors: ActorSet, times: [TimeExpression],
        attributions: [Attribution], windows: WindowFinder? = nil, withAppeals: Bool = false
    ) -> [TableEvent] {
        let context = DocumentContext(
            document: document, analysis: analysis, actors: actors, times: times,
            attributions: attributions)
        let coder = SentenceCoder(lexicon: lexicon, ontology: ontology, forRecord: false)
        let builder = RecordEventBuilder(
            context: context, coder: coder, lexicon: lexicon, ontology: ontology,
            windows: windows ?? finder(document, analysis, times))
        return builder.table(withAppeals: withAppeals)
    }
}
