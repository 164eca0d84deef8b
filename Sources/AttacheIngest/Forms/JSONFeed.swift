import AttacheJSON
import AttacheModel

/// JSON Feed 1.0 and 1.1.
struct JSONFeed {
    let ingest: Ingest
    let item: SourceItem

    static func detects(_ value: JSONValue) -> Bool {
        value["version"]?.string?.contains("jsonfeed.org") ?? false
    }

    func results(_ value: JSONValue) -> [IngestResult] {
        let publisher = value["title"]?.string
        return (value["items"]?.array ?? []).enumerated().map { index, entry in
            let origin = "\(item.name)#\(index + 1)"
            var fields = DocumentBuilder.Fields()
            fields.title = entry["title"]?.string
            fields.url = entry["url"]?.string
            fields.publisher = publisher
            fields.language = entry["language"]?.string ?? value["language"]?.string
            if let date = entry["date_published"]?.string {
                fields.published = FeedDate(ingest: ingest).date(date, basis: .feed)
            }
            var text = entry["content_text"]?.string ?? ""
            if let html = entry["content_html"]?.string {
                text = FragmentText.read(
                    Array(html.utf8), data: ingest.data, depth: ingest.options.limits.markupDepth)
            }
            if text.isEmpty { text = entry["summary"]?.string ?? "" }
            if text.isEmpty {
                return .rejected(
                    Rejection(
                        name: origin, reason: "is an entry without text",
                        mend: "fetch the page that it links to"))
            }
            return DocumentBuilder(ingest: ingest).build(
                text: text,
                id: FeedDate.identifier(entry["id"]?.words ?? fields.url, item.stem, index + 1),
                fields: fields, form: .jsonFeed, origin: origin)
        }
    }
}
