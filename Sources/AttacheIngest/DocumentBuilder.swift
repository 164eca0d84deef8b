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
        let page = PageReader(data: ingest.data, limits: ingest.options.limits).read(bytes, url: url)
        if page.text.isEmpty {
            return .rejected(
                Rejection(
                    name: origin, reason: "is a page without an article in it",
                    mend: "give the article's own page, saved after it has loaded"))
        }
        return build(text: page.text, id: id, fields: page.fields, form: .html, origin: origin)
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
        return .document(IngestedDocument(document: document, form: form, origin: origin))
    }
}
