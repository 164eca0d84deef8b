import AttacheModel

/// WARC 1.0 and 1.1, read record by record as a stream: responses that hold pages become
/// documents, everything else is passed over.
final class WarcReader: FormReader {
    private let bytes: BufferedBytes
    private let ingest: Ingest
    private let item: SourceItem
    private var number = 0
    private var pages = 0

    init(_ bytes: BufferedBytes, ingest: Ingest, item: SourceItem) {
        self.bytes = bytes
        self.ingest = ingest
        self.item = item
    }

    static func detects(_ head: [UInt8]) -> Bool { head.starts(with: Array("WARC/1.".utf8)) }

    func next() throws(IngestError) -> IngestResult? {
        while true {
            guard let header = try recordHeader() else {
                if number > 0, pages == 0 {
                    pages = -1
                    return .rejected(
                        Rejection(
                            name: item.name, reason: "is an archive without pages in it",
                            mend: "give one that holds responses"))
                }
                return nil
            }
            number += 1
            guard let text = header["content-length"], let length = Int(text), length >= 0 else {
                throw fault("has a record without a length")
            }
            guard header["warc-type"] == "response" || header["warc-type"] == "resource" else {
                try bytes.skip(length)
                continue
            }
            let origin = "\(item.name)#\(number)"
            if length > ingest.options.limits.documentBytes {
                try bytes.skip(length)
                pages += 1
                return .rejected(
                    Rejection(
                        name: origin,
                        reason:
                            "is a page of more than \(ingest.options.limits.documentBytes >> 20) MB",
                        mend: "leave it out"))
            }
            let record = try bytes.take(length)
            guard record.count == length else { throw fault("ends in the middle of a record") }
            if let result = document(record, header, origin) {
                pages += 1
                return result
            }
        }
    }

    /// The fields of the next record, or null at the end.
    private func recordHeader() throws(IngestError) -> [String: String]? {
        // Blank lines part records.
        var version: [UInt8] = []
        while version.isEmpty {
            guard let (line, _) = try bytes.line(limit: 4096) else { return nil }
            version = line
        }
        guard version.starts(with: Array("WARC/".utf8)) else {
            throw fault("has something else where a record should begin")
        }
        var fields: [String: String] = [:]
        var count = 0
        while let (line, _) = try bytes.line(limit: 1 << 16) {
            if line.isEmpty { return fields }
            count += 1
            if count > 200 { throw fault("has a record whose header does not end") }
            if let colon = line.firstIndex(of: 0x3A) {
                let name = String(decoding: line[..<colon].map(Tag.lowered), as: UTF8.self)
                fields[name] = trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self))
            }
        }
        throw fault("ends in the middle of a record's header")
    }

    private func document(
        _ record: [UInt8], _ header: [String: String], _ origin: String
    ) -> IngestResult? {
        let url = header["warc-target-uri"].map {
            $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
        }
        var response = HTTPResponse(body: record[...], type: header["content-type"])
        if record.starts(with: Array("HTTP/".utf8)) {
            guard let parsed = HTTPResponse(record, limits: ingest.options.limits) else {
                return nil
            }
            response = parsed
        }
        guard response.status == 200, response.isPage else { return nil }
        let text = Charset.decode(Array(response.body), label: response.charset, isMarkup: true)
        guard MarkupSniffer.kind(text) == .html else { return nil }
        let digest = TextHash.hexadecimal(of: Array((url ?? origin).utf8)).prefix(12)
        var result = DocumentBuilder(ingest: ingest).page(
            text, id: "\(item.stem)-\(digest)", origin: origin, url: url)
        if case .document(var found) = result {
            found.form = .warc
            result = .document(found)
        }
        return result
    }

    private func fault(_ reason: String) -> IngestError {
        IngestError(
            code: .badData, name: item.name, reason: "\(reason) (record \(number + 1))",
            mend: "fetch the archive again; the records before it were read")
    }
}

/// A stored or received HTTP response: status, type and body, unfolded.
struct HTTPResponse {
    var status = 200
    var body: ArraySlice<UInt8>
    var type: String?

    init(body: ArraySlice<UInt8>, type: String?) {
        self.body = body
        self.type = type
    }

    /// Reads head and body; null when there is no whole head or the body cannot be unfolded.
    init?(_ bytes: [UInt8], limits: IngestLimits) {
        var at = 0
        var fields: [String: String] = [:]
        var status = 0
        var lines = 0
        while at < bytes.count, lines < 500 {
            guard let end = bytes[at...].firstIndex(of: 0x0A) else { return nil }
            var line = bytes[at..<end]
            if line.last == 0x0D { line = line.dropLast() }
            at = end + 1
            if line.isEmpty { break }
            if lines == 0 {
                let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
                status = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
            } else if let colon = line.firstIndex(of: 0x3A) {
                let name = String(decoding: line[..<colon].map(Tag.lowered), as: UTF8.self)
                fields[name] = trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self))
            }
            lines += 1
        }
        self.status = status
        type = fields["content-type"]
        var body = bytes[min(at, bytes.count)...]
        if fields["transfer-encoding"]?.lowercased().contains("chunked") ?? false,
            let joined = HTTPResponse.dechunked(body)
        {
            body = joined[...]
        }
        // Archives often store the body unfolded and keep the header: the bytes decide.
        if GzipByteSource.detects(Array(body.prefix(4))) {
            let source = BufferedBytes(
                GzipByteSource(
                    BufferedBytes(MemoryByteSource(Array(body))), name: "body", limits: limits))
            guard let whole = try? source.rest(limit: limits.documentBytes) else { return nil }
            body = whole[...]
        }
        self.body = body
    }

    /// Whether the type is that of a page, or nothing says otherwise.
    var isPage: Bool {
        guard let type = type?.lowercased() else { return true }
        return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml")
            || type.hasPrefix("application/http")
    }

    /// The charset that the type names.
    var charset: String? {
        guard let type,
            let equals = type.lowercased().split(separator: ";").first(where: {
                trimmed(String($0)).hasPrefix("charset")
            })
        else { return nil }
        return equals.split(separator: "=").last.map { trimmed(String($0)).filter { $0 != "\"" } }
    }

    /// The body of chunks, or null when it is not chunked after all.
    private static func dechunked(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var at = body.startIndex
        while at < body.endIndex {
            guard let end = body[at...].prefix(64).firstIndex(of: 0x0A) else {
                return out.isEmpty ? nil : out
            }
            let head = String(
                decoding: body[at..<end].prefix { $0 != 0x3B && $0 != 0x0D }, as: UTF8.self)
            guard let size = Int(trimmed(head), radix: 16), size >= 0 else {
                return out.isEmpty ? nil : out
            }
            if size == 0 { return out }
            let from = end + 1
            let to = min(body.endIndex, from + min(size, body.endIndex - from))
            out.append(contentsOf: body[from..<to])
            at = to
            while at < body.endIndex, body[at] == 0x0D || body[at] == 0x0A { at += 1 }
        }
        return out
    }
}
