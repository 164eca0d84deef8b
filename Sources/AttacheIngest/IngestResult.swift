import AttacheModel

/// What came of one document in a source.
public enum IngestResult: Sendable {
    case document(IngestedDocument)
    case rejected(Rejection)
}

/// A document with what the ingest knows about where it came from.
public struct IngestedDocument: Sendable {
    public var document: Document
    /// SHA-256 of the text as kept, 64 hexadecimal digits: the same text has the same hash.
    public var hash: String
    /// The form in which the document was found.
    public var form: SourceForm
    /// The file or address that held it; a member of an archive is `archive#number`.
    public var origin: String
    /// The web page itself in UTF-8, when it was to be kept and is no larger than the limits allow.
    public var page: [UInt8]?

    public init(
        document: Document, form: SourceForm, origin: String, page: [UInt8]? = nil
    ) {
        self.page = page
        self.document = document
        self.form = form
        self.origin = origin
        hash = TextHash.hexadecimal(of: document.text.utf8)
    }
}

/// Why something was not read.
public struct Rejection: Hashable, Sendable, CustomStringConvertible {
    /// The file, address or member.
    public var name: String
    /// What is wrong with it.
    public var reason: String
    /// What would mend it.
    public var mend: String
    /// Whether nothing was wrong: a folder's hidden or unrelated file passed over in silence.
    public var isNotice: Bool

    public init(name: String, reason: String, mend: String, isNotice: Bool = false) {
        self.name = name
        self.reason = reason
        self.mend = mend
        self.isNotice = isNotice
    }

    init(_ error: IngestError) {
        self.init(name: error.name, reason: error.reason, mend: error.mend)
    }

    public var description: String { "\(displayable(name)): \(reason); \(mend)." }
}

/// The forms that are told apart by content.
public enum SourceForm: String, Sendable, CaseIterable {
    case text, markdown, html, json, jsonl, rss, atom
    case jsonFeed = "json-feed"
    case opml, mail, rtf, warc
    case nexis, factiva
}

extension Document {
    /// Whether the language is English or could not be told: what the coder reads.
    public var isCodable: Bool { language == nil || language == "en" }
}
