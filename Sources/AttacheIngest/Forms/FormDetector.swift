import AttacheJSON
import AttacheModel

/// Tells the form of an item by its first bytes and makes the reader for it.
struct FormDetector {
    let ingest: Ingest
    let item: SourceItem
    /// The charset that a header named.
    var label: String?

    private var limits: IngestLimits { ingest.options.limits }

    /// The reader for `bytes`, unfolded where they are compressed.
    func reader(for bytes: BufferedBytes) throws(IngestError) -> any FormReader {
        var bytes = bytes
        var head = try bytes.peek(4096)
        if GzipByteSource.detects(head) {
            bytes = BufferedBytes(GzipByteSource(bytes, name: item.name, limits: limits))
            head = try bytes.peek(4096)
            if GzipByteSource.detects(head) {
                throw IngestError(
                    code: .badCompression, name: item.name, reason: "is compressed twice over",
                    mend: "unfold it once by hand")
            }
        }
        if head.isEmpty {
            throw IngestError(
                code: .badData, name: item.name, reason: "is empty",
                mend: "leave it out or fetch it again")
        }
        if let foreign = BinaryKinds.name(of: head) {
            throw IngestError(
                code: .badData, name: item.name, reason: "is \(foreign), not text",
                mend: "export its text and give that")
        }
        if WarcReader.detects(head) { return WarcReader(bytes, ingest: ingest, item: item) }
        let first = head.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        if first == 0x7B || first == 0x5B, !RichText.detects(head) {
            if let reader = try jsonReader(bytes, head) { return reader }
        }
        guard let all = try bytes.rest(limit: limits.documentBytes) else {
            throw IngestError(
                code: .tooLarge, name: item.name,
                reason:
                    "is larger than the \(limits.documentBytes >> 20) MB that one document may have",
                mend: "split it into documents, or give them as JSON lines")
        }
        return try wholeReader(all, label: label)
    }

    /// The reader of a form that is one document, or a few in one piece.
    func wholeReader(_ bytes: [UInt8], label: String? = nil) throws(IngestError) -> any FormReader {
        let builder = DocumentBuilder(ingest: ingest)
        let isMarkup = MarkupSniffer.kind(bytes) != nil
        let text = Charset.decode(bytes, label: label, isMarkup: isMarkup)
        if let fault = BinaryKinds.fault(inText: text) {
            throw IngestError(
                code: .badData, name: item.name, reason: fault,
                mend: "check that it is text and fetch it again")
        }
        if RichText.detects(text) {
            let plain = RichText.read(bytes)
            if let found = export(plain) { return found }
            return ListReader([
                builder.build(
                    text: plain, id: item.stem, fields: DocumentBuilder.Fields(), form: .rtf,
                    origin: item.name)
            ])
        }
        switch MarkupSniffer.kind(text) {
        case .xml?:
            if let reader = Feeds(ingest: ingest, item: item).reader(text) { return reader }
            throw IngestError(
                code: .badData, name: item.name,
                reason: "is XML but no feed, list of feeds or page",
                mend: "give a page, a feed (RSS, Atom) or OPML")
        case .html?:
            // Databases export many documents in one page.
            if DatabaseMarks.mayBeExport(text) {
                let plain = FragmentText.read(text, data: ingest.data, depth: limits.markupDepth)
                if let found = export(plain) { return found }
            }
            return ListReader([builder.page(text, id: item.stem, origin: item.name, url: url)])
        case nil:
            if Mail.detects(Array(text.prefix(4096))) {
                return ListReader([
                    Mail(ingest: ingest).read(bytes, id: item.stem, origin: item.name)
                ])
            }
            if DatabaseMarks.mayBeExport(text),
                let found = export(PlainText.normalised(text))
            {
                return found
            }
            if MarkdownText.detects(text, name: item.name) {
                let (plain, fields) = MarkdownText.read(text)
                return ListReader([
                    builder.build(
                        text: plain, id: item.stem, fields: fields, form: .markdown,
                        origin: item.name)
                ])
            }
            return ListReader([builder.plain(text, id: item.stem, origin: item.name)])
        }
    }

    private var url: String? {
        if case .address(let url) = item.place { return url }
        return nil
    }

    private func export(_ text: String) -> (any FormReader)? {
        let export = DatabaseExport(ingest: ingest, item: item)
        guard let kind = export.kind(text) else { return nil }
        return ListReader(export.results(text, kind))
    }

    private func jsonReader(
        _ bytes: BufferedBytes, _ head: [UInt8]
    ) throws(IngestError) -> (any FormReader)? {
        // JSON lines: the first line is a value by itself and something follows it.
        if head.first == 0x7B {
            try bytes.fill(min(limits.lineBytes, 1 << 20))
            let start = try bytes.peek(min(limits.lineBytes, 1 << 20))
            if let lineEnd = start.firstIndex(of: 0x0A) {
                let rest = start[lineEnd...].first { $0 > 0x20 }
                if rest == 0x7B, (try? JSONValue(reading: Array(start[..<lineEnd]))) != nil {
                    return JSONLinesReader(bytes, ingest: ingest, item: item)
                }
            } else if start.count == limits.lineBytes {
                return JSONLinesReader(bytes, ingest: ingest, item: item)
            }
        }
        guard let all = try bytes.rest(limit: limits.documentBytes) else {
            throw IngestError(
                code: .tooLarge, name: item.name,
                reason: "is one JSON value of more than \(limits.documentBytes >> 20) MB",
                mend: "write one document a line (JSON lines)")
        }
        let text = Charset.decode(all)
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(reading: text, depth: limits.jsonDepth)
        } catch {
            // Plain text may begin with a bracket.
            if head.first == 0x5B { return try wholeReader(all) }
            throw IngestError(
                code: .badData, name: item.name, reason: "begins like JSON but is none (\(error))",
                mend: "check that it is complete and well formed")
        }
        return try JSONDocuments(ingest: ingest, item: item).reader(value)
    }
}

/// What begins like markup.
enum MarkupSniffer {
    enum Kind { case html, xml }

    static func kind(_ bytes: [UInt8]) -> Kind? {
        let head = Array(bytes.prefix(2048)).map(Tag.lowered)
        var i = 0
        while i < head.count,
            head[i] <= 0x20 || head[i] == 0xEF || head[i] == 0xBB || head[i] == 0xBF
        { i += 1 }
        guard i < head.count, head[i] == 0x3C else {
            // A page may begin with stray text: look for its skeleton.
            return contains(head, "<!doctype html") || contains(head, "<html")
                || contains(head, "<body")
                ? .html : nil
        }
        if contains(head, "<!doctype html") || contains(head, "<html") { return .html }
        if contains(head, "<?xml") || contains(head, "<rss") || contains(head, "<feed")
            || contains(head, "<opml") || contains(head, "<rdf:rdf")
        {
            return .xml
        }
        return .html
    }

    static func contains(_ hay: [UInt8], _ needle: StaticString) -> Bool {
        let n = needle.utf8CodeUnitCount
        guard hay.count >= n else { return false }
        for i in 0...(hay.count - n) where hay[i] == needle.utf8Start[0] {
            var same = true
            for k in 1..<n where hay[i + k] != needle.utf8Start[k] {
                same = false
                break
            }
            if same { return true }
        }
        return false
    }
}

/// Files that are no text, by their first bytes.
enum BinaryKinds {
    static func name(of head: [UInt8]) -> String? {
        func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
        if begins(Array("%PDF".utf8)) { return "a PDF" }
        if begins([0x50, 0x4B, 3, 4]) { return "a ZIP archive or office document" }
        if begins([0xD0, 0xCF, 0x11, 0xE0]) { return "an old office document" }
        if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF])
            || begins(Array("GIF8".utf8))
        {
            return "a picture"
        }
        if begins([0x7F, 0x45, 0x4C, 0x46]) { return "a program" }
        if begins(Array("SQLite format 3".utf8)) { return "a database" }
        if begins([0x42, 0x5A, 0x68]) { return "compressed by bzip2" }
        if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A]) { return "compressed by xz" }
        if begins([0x28, 0xB5, 0x2F, 0xFD]) { return "compressed by zstd" }
        return nil
    }

    /// What is wrong with decoded text that is none: too many control characters.
    static func fault(inText text: [UInt8]) -> String? {
        let sample = text.prefix(1 << 16)
        guard !sample.isEmpty else { return nil }
        var controls = 0
        var lost = 0
        for (i, byte) in zip(sample.indices, sample) {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C, byte != 0x1B {
                controls += 1
            }
            if byte == 0xBD, i >= 2, text[i - 1] == 0xBF, text[i - 2] == 0xEF { lost += 1 }
        }
        if controls * 20 > sample.count || lost * 8 > sample.count { return "is binary, not text" }
        return nil
    }
}

/// A cheap test whether a text may be an export, before it is split into lines.
enum DatabaseMarks {
    static func mayBeExport(_ text: [UInt8]) -> Bool {
        let head = Array(text.prefix(1 << 16))
        return contains(head, "DOCUMENTS") || contains(head, "Document ")
            || contains(text.suffix(1 << 14).map { $0 }, "End of Document")
            || (contains(head, "HD") && contains(head, "WC") && contains(head, "PD"))
    }

    private static func contains(_ hay: [UInt8], _ needle: StaticString) -> Bool {
        MarkupSniffer.contains(hay, needle)
    }
}
