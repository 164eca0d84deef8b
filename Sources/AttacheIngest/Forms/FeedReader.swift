import AttacheModel

/// What a feed says of one of its pages.
struct FeedEntry {
    var id: String
    var fields: DocumentBuilder.Fields
    /// The entry's own text; empty when it has none.
    var text: String
    /// Whether the text is given as the content and not as a summary.
    var isWhole: Bool
    var form: SourceForm
    var origin: String
}

/// Reads the entries of a feed, one as it is asked for. Where fetching is allowed, an entry that
/// only sums up its page is read from the page; the summary stands in for a page that is not to be
/// had.
final class FeedReader: FormReader {
    private var entries: ArraySlice<FeedEntry>
    private let ingest: Ingest
    private let item: SourceItem

    init(_ entries: [FeedEntry], ingest: Ingest, item: SourceItem) {
        self.entries = entries[...]
        self.ingest = ingest
        self.item = item
    }

    func next() throws(IngestError) -> IngestResult? {
        guard let entry = entries.popFirst() else { return nil }
        var fault: IngestError?
        if !entry.isWhole, ingest.options.allowsFetching, let url = entry.fields.url {
            do throws(IngestError) {
                if let page = try page(at: url, of: entry) { return page }
            } catch {
                fault = error
            }
        }
        guard entry.text.isEmpty else {
            return DocumentBuilder(ingest: ingest).build(
                text: entry.text, id: entry.id, fields: entry.fields, form: entry.form,
                origin: entry.origin)
        }
        if let fault { return .rejected(Rejection(fault)) }
        return .rejected(
            Rejection(
                name: entry.origin, reason: "is an entry without text",
                mend: ingest.options.allowsFetching
                    ? "give the page that it stands for"
                    : "give --fetch to read the page that it links to"))
    }

    /// The article of the page, with what only the feed says of it. Null of a page without one.
    private func page(
        at url: String, of entry: FeedEntry
    ) throws(IngestError) -> IngestResult? {
        var host: String?
        if case .address(let feed) = item.place { host = Address(feed)?.host }
        let answer = try Fetcher(options: ingest.options).fetch(url, trusting: host)
        guard answer.response.isPage else { return nil }
        let bytes = Charset.decode(
            Array(answer.response.body), label: answer.response.charset, isMarkup: true)
        let page = PageReader(data: ingest.data, limits: ingest.options.limits).read(
            bytes, url: answer.address)
        // A page that gives less than the feed is a teaser, a wall or an error in disguise.
        guard page.text.utf8.count > entry.text.utf8.count else { return nil }
        var fields = page.fields
        fields.title = fields.title ?? entry.fields.title
        fields.publisher = fields.publisher ?? entry.fields.publisher
        fields.published = entry.fields.published ?? fields.published
        fields.url = fields.url ?? answer.address
        return DocumentBuilder(ingest: ingest).build(
            text: page.text, id: entry.id, fields: fields, form: .html, origin: url)
    }
}

/// Reads the sources behind a list of addresses one after the other.
final class AddressListReader: FormReader {
    private var addresses: ArraySlice<String>
    private let ingest: Ingest
    private var current: DocumentSequence?

    init(_ addresses: [String], ingest: Ingest) {
        self.addresses = addresses[...]
        self.ingest = ingest
    }

    func next() throws(IngestError) -> IngestResult? {
        while true {
            if let result = current?.next() { return result }
            guard let address = addresses.popFirst() else { return nil }
            current = ingest.documents(in: SourceItem(.address(address)))
        }
    }
}
