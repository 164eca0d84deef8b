/// What one source may cost. Every limit that is met rejects the document or member that met it,
/// with a reason, and never the run.
public struct IngestLimits: Sendable {
    /// Most bytes of one document before decoding; larger ones are rejected unread.
    public var documentBytes = 32 << 20
    /// Most bytes of a web page that is kept as it came; larger ones are read and not kept.
    public var keptPageBytes = 4 << 20
    /// Most bytes of one line of a JSONL file.
    public var lineBytes = 16 << 20
    /// Most bytes that one compressed stream may unfold to.
    public var unfoldedBytes = 64 << 30
    /// Most times that a compressed stream may unfold beyond its first mebibyte.
    public var unfoldingRatio = 200
    /// Deepest nesting kept of a page; what lies deeper is read as if it stood at this depth.
    public var markupDepth = 400
    /// Deepest nesting of a JSON value.
    public var jsonDepth = 100
    /// Most documents taken from one export, feed or mailbox.
    public var documentsPerFile = 1_000_000
    /// Seconds that one fetch may take, redirects included.
    public var fetchSeconds = 30.0
    /// Most redirects followed by one fetch.
    public var redirects = 5
    /// Deepest folder that is descended into.
    public var folderDepth = 64

    public init() {}
}
