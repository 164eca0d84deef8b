import AttacheModel
import AttacheStore

/// Documents, and what they say together.
public struct Known: Sendable {
    public let documents: [CodedDocument]
    public let consolidation: Consolidation
    private let byID: [String: CodedDocument]
    private let actors: [String: MergedActor]
    private let merged: [MergedActor.Member: String]

    public init(_ dossier: Dossier) {
        let (documents, consolidation) = (dossier.documents, dossier.consolidation)
        self.documents = documents
        self.consolidation = consolidation
        byID = Dictionary(
            documents.map { ($0.document.id, $0) }, uniquingKeysWith: { first, _ in first })
        actors = Dictionary(
            consolidation.actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        merged = Dictionary(
            consolidation.actors.flatMap { actor in actor.members.map { ($0, actor.id) } },
            uniquingKeysWith: { first, _ in first })
    }

    public func document(_ id: String) -> CodedDocument? { byID[id] }
    public func actor(_ id: String) -> MergedActor? { actors[id] }

    /// The merged actor that a document's actor is.
    public func actor(_ id: String, in document: String) -> MergedActor? {
        merged[MergedActor.Member(document: document, actor: id)].flatMap { actors[$0] }
    }

    /// The name that lists show: with the country, when it is not the country's own.
    public func name(_ id: String) -> String {
        guard let actor = actors[id] else { return id == "reporter" ? "the report itself" : id }
        guard let country = actor.country, actor.kind != .state, country != "IGO" else {
            return actor.name
        }
        return "\(actor.name) (\(country))"
    }

    /// The sentence that holds a place, on one line, with the place's own words in it.
    public func quotation(_ document: String, _ span: Span) -> Quotation? {
        byID[document].map { Quotation($0, span) }
    }

    /// Whether a document carries the words of another that came first.
    public func isCopy(_ document: String) -> Bool {
        consolidation.duplicates.contains {
            $0.kind != .excerpt && $0.original != document && $0.documents.contains(document)
        }
    }
}

/// A sentence with the words that a record rests on.
public struct Quotation: Sendable, Hashable {
    public var before: String
    public var words: String
    public var after: String
    /// Where the words begin, in code points of the text.
    public var start: Int

    public init(_ coded: CodedDocument, _ span: Span) {
        let text = coded.document.text
        let sentence = coded.sentences.first { $0.contains(span.start) } ?? span
        let inside = Span(max(span.start, sentence.start), min(span.end, sentence.end))
        before = Self.oneLine(text[Span(sentence.start, inside.start)])
        words = Self.oneLine(text[inside])
        after = Self.oneLine(text[Span(inside.end, sentence.end)])
        start = text.codePoint(at: span.start)
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
