import AttacheModel

/// Reads one HTML page into a document's parts.
struct PageReader {
    let data: IngestData
    let limits: IngestLimits

    struct Result {
        var text: String
        var fields: DocumentBuilder.Fields
    }

    /// Reads UTF-8 bytes of a page. `url` is where it was fetched. Complexity: O(n).
    func read(_ bytes: [UInt8], url: String?) -> Result {
        let tree = MarkupParser.parse(bytes, as: .html, depth: limits.markupDepth)
        let page = PageBlocks.read(tree, cues: data.cues)
        let metadata = PageMetadata(tree: tree, fields: data.fields, depth: limits.jsonDepth)
        let main = MainText.find(in: page, data: data, title: metadata.title)
        let kept = main.kept
        var text: [UInt8] = []
        for at in kept {
            if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
            text.append(contentsOf: page.bytes(page.blocks[at]))
        }
        var fields = DocumentBuilder.Fields()
        fields.title = metadata.title
        fields.publisher = metadata.publisher
        fields.url = url ?? metadata.url
        fields.language = metadata.language
        fields.published = PageDate(scanner: data.dates, fields: data.fields).find(
            page: page, metadata: metadata, url: url ?? metadata.url, kept: kept,
            isNoise: main.isEquipment)
        return Result(text: String(decoding: text, as: UTF8.self), fields: fields)
    }
}
