import AttacheModel

/// Puts a document together from what a form's reader found, the same way for every form.
struct DocumentBuilder {
    struct Fields {
        var title: String?
        var publisher: String?
        var url: String?
        var published: PublicationDate?
        var language: String?
        /// Furniture that markup told, in code of the text's bytes.
        var furniture: [Furniture] = []
    }

    let ingest: Ingest

    /// A page of HTML in UTF-8.
    func page(_ bytes: [UInt8], id: String, origin: String, url: String?) -> IngestResult {
        let page = PageReader(data: ingest.data, limits: ingest.options.limits).read(
            bytes, url: url)
        if page.text.isEmpty {
            return .rejected(
                Rejection(
                    name: origin, reason: "is a page without an article in it",
                    mend: "give the article's own page, saved after it has loaded"))
        }
        let result = build(
            text: page.text, id: id, fields: page.fields, form: .html, origin: origin)
        guard ingest.options.keepsPages, bytes.count <= ingest.options.limits.keptPageBytes,
            case .document(var found) = result
        else { return result }
        found.page = bytes
        return .document(found)
    }

    /// Plain text in UTF-8.
    func plain(_ bytes: [UInt8], id: String, origin: String) -> IngestResult {
        build(
            text: PlainText.normalised(bytes), id: id, fields: Fields(), form: .text,
            origin: origin)
    }

    func build(
        text: String, id: String, fields: Fields, form: SourceForm, origin: String
    ) -> IngestResult {
        if text.utf8.allSatisfy({ $0 <= 0x20 }) {
            return .rejected(
                Rejection(
                    name: origin, reason: "holds no text", mend: "leave it out or fetch it again"))
        }
        let source = SourceText(text)
        let furniture = FurnitureFinder(data: ingest.data).furniture(
            in: source, known: fields.furniture)
        var document = Document(
            id: id, title: fields.title, publisher: ingest.options.publisher ?? fields.publisher,
            url: ingest.options.url ?? fields.url, published: fields.published,
            language: ingest.data.languages.language(of: source.utf8, declared: fields.language),
            text: source, furniture: furniture)
        if let published = ingest.options.published {
            document.published = PublicationDate(value: published, basis: .option)
        } else if document.published == nil,
            let month = PageDate.month(inURL: document.url ?? "")
        {
            document.published = PublicationDate(value: month, basis: .url)
        }
        // A day is worth more than the month of an address.
        if document.published == nil || document.published?.basis == .url,
            ingest.options.published == nil, document.published?.day == nil,
            let written = writtenDate(source, furniture)
        {
            document.published = written
        }
        return .document(IngestedDocument(document: document, form: form, origin: origin))
    }

    /// The day that the text itself is dated by: its dateline, a line at its head that is a date and
    /// nothing else, or the stamp of an embedded post.
    private func writtenDate(_ text: SourceText, _ furniture: [Furniture]) -> PublicationDate? {
        let dates = ingest.data.dates
        func day(_ span: Span) -> Day? { dates.firstDay(in: Array(text.utf8[span.range])) }
        if let found = furniture.lazy.filter({ $0.kind == .dateline }).compactMap({ day($0.span) })
            .first
        {
            return PublicationDate(value: found.description, basis: .dateline)
        }
        let head = text.utf8.prefix(400).split(separator: 0x0A, maxSplits: 5)
        for line in head.prefix(4) where dates.isWholly(Array(line)) {
            if let found = dates.firstDay(in: Array(line)) {
                return PublicationDate(value: found.description, basis: .dateline)
            }
        }
        let stamps = furniture.filter { $0.kind == .embed }.compactMap { day($0.span) }
        // Posts of several days date none of them.
        if let first = stamps.first, stamps.allSatisfy({ $0 == first }) {
            return PublicationDate(value: first.description, basis: .post)
        }
        return nil
    }
}
