import AttacheModel

/// Reads sources of any form into documents.
///
/// A value that only holds settings and data: any number of threads may read different items
/// with the same one, and the same bytes always give the same documents.
///
///     let ingest = Ingest(data: try IngestData(folder: "share/attache/ingest"))
///     for item in ingest.items(of: [.path("reports")]) { … ingest.documents(in: item) … }
public struct Ingest: Sendable {
    /// What the user decides about a run.
    public struct Options: Sendable {
        public var limits = IngestLimits()
        /// Publication date, address and publisher that outrank what is found.
        public var published: String?
        public var url: String?
        public var publisher: String?
        /// Whether web pages are kept as they came, beside their text.
        public var keepsPages = false
        /// Whether http(s) addresses may be fetched, and private addresses among them.
        public var allowsFetching = false
        public var allowsPrivateAddresses = false

        public init() {}
    }

    public var options: Options
    let data: IngestData

    public init(data: IngestData, options: Options = Options()) {
        self.data = data
        self.options = options
    }

    /// The files, streams and addresses behind `sources`, lazily and in a fixed order.
    public func items(of sources: [Source]) -> ItemSequence {
        ItemSequence(sources: sources, limits: options.limits)
    }

    /// The documents of one item, pulled one at a time; memory stays within one document.
    public func documents(in item: SourceItem) -> DocumentSequence {
        DocumentSequence(ingest: self, item: item)
    }

    /// The documents of a source, folders walked through.
    public func documents(of source: Source) -> some Sequence<IngestResult> {
        var items = items(of: [source])
        var current: DocumentSequence?
        return AnyIterator<IngestResult> {
            while true {
                if let result = current?.next() { return result }
                switch items.next() {
                case .item(let item): current = documents(in: item)
                case .rejected(let rejection): return .rejected(rejection)
                case nil: return nil
                }
            }
        }
    }

    /// Reads bytes that are already in memory, as if from a file called `name`.
    public func documents(in bytes: [UInt8], name: String) -> DocumentSequence {
        DocumentSequence(
            ingest: self, item: SourceItem(.file(name)), bytes: MemoryByteSource(bytes))
    }
}

/// The items of several sources in turn.
public struct ItemSequence: Sequence, IteratorProtocol {
    private var sources: ArraySlice<Source>
    private var walker: FolderWalker?
    private let limits: IngestLimits

    init(sources: [Source], limits: IngestLimits) {
        self.sources = sources[...]
        self.limits = limits
    }

    public mutating func next() -> FolderWalker.Entry? {
        while true {
            if let entry = walker?.next() { return entry }
            walker = nil
            guard let source = sources.popFirst() else { return nil }
            switch source {
            case .path(let path): walker = FolderWalker(path: path, limits: limits)
            case .standardInput: return .item(SourceItem(.standardInput))
            case .address(let url): return .item(SourceItem(.address(url)))
            }
        }
    }
}
