import AttacheJSON
import AttacheModel

/// Documents as JSON: `{id, url, publisher, published, title, text}`, alone, in an array, or as
/// the `documents` of an object.
struct JSONDocuments {
    let ingest: Ingest
    let item: SourceItem

    func reader(_ value: JSONValue) throws(IngestError) -> any FormReader {
        if JSONFeed.detects(value) {
            return ListReader(JSONFeed(ingest: ingest, item: item).results(value))
        }
        if value["text"] != nil || value["html"] != nil {
            return ListReader([document(value, fallback: item.stem, origin: item.name)])
        }
        if let items = value.array ?? value["documents"]?.array {
            return ListReader(
                items.enumerated().map { index, value in
                    document(
                        value, fallback: "\(item.stem)-\(index + 1)",
                        origin: "\(item.name)#\(index + 1)")
                })
        }
        throw IngestError(
            code: .badData, name: item.name, reason: "is JSON without documents in it",
            mend: "give objects with `text`, and `id`, `published`, `title`, `url` where known")
    }

    func document(_ value: JSONValue, fallback: String, origin: String) -> IngestResult {
        guard let text = value["text"]?.string else {
            return .rejected(
                Rejection(
                    name: origin,
                    reason: value["text"] == nil
                        ? "has no `text`" : "has a `text` that is no string",
                    mend: "give each document its text as a string"))
        }
        var fields = DocumentBuilder.Fields()
        fields.title = filled(value["title"])
        fields.publisher = filled(value["publisher"]) ?? filled(value["source"])
        fields.url = filled(value["url"])
        fields.language = filled(value["language"])
        if let published = filled(value["published"]) ?? filled(value["date"]) {
            fields.published = PublicationDate(value: published, basis: .source)
        }
        return DocumentBuilder(ingest: ingest).build(
            text: text, id: filled(value["id"]) ?? fallback, fields: fields, form: .json,
            origin: origin)
    }

    private func filled(_ value: JSONValue?) -> String? {
        guard let text = value?.words else { return nil }
        let plain = trimmed(text)
        return plain.isEmpty ? nil : plain
    }
}

/// One JSON document a line, read as a stream.
final class JSONLinesReader: FormReader {
    private let bytes: BufferedBytes
    private let documents: JSONDocuments
    private let item: SourceItem
    private let limits: IngestLimits
    private var line = 0

    init(_ bytes: BufferedBytes, ingest: Ingest, item: SourceItem) {
        self.bytes = bytes
        self.item = item
        documents = JSONDocuments(ingest: ingest, item: item)
        limits = ingest.options.limits
    }

    func next() throws(IngestError) -> IngestResult? {
        while let (content, cut) = try bytes.line(limit: limits.lineBytes) {
            line += 1
            if content.allSatisfy({ $0 <= 0x20 }) { continue }
            let origin = "\(item.name)#\(line)"
            if cut {
                return .rejected(
                    Rejection(
                        name: origin,
                        reason: "is a line of more than \(limits.lineBytes >> 20) MB",
                        mend: "leave that document out"))
            }
            let value: JSONValue
            do throws(JSONError) {
                value = try JSONValue(reading: Charset.repaired(content), depth: limits.jsonDepth)
            } catch {
                return .rejected(
                    Rejection(
                        name: origin, reason: "is no JSON value (\(error))",
                        mend: "write one whole JSON object a line"))
            }
            switch documents.document(value, fallback: "\(item.stem)-\(line)", origin: origin) {
            case .document(var document):
                document.form = .jsonl
                return .document(document)
            case .rejected(let rejection): return .rejected(rejection)
            }
        }
        return nil
    }
}
