import AttacheIngest
import AttacheModel
import CZlib
import Testing

/// One gzip member.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
        &stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let size = out.count
    let written = input.withUnsafeMutableBufferPointer { source in
        out.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(size)
            deflate(&stream, Z_FINISH)
            return size - Int(stream.avail_out)
        }
    }
    return Array(out[..<written])
}

private func record(_ type: String, _ url: String, _ body: String) -> [UInt8] {
    Array(
        "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n"
            .utf8)
}

private let page =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>T</title></head><body><p>The envoys met for an hour, and neither of them spoke to reporters afterwards.</p></body></html>"

@Suite struct ArchiveTests {
    private var records: [[UInt8]] {
        [
            record("warcinfo", "", "software: x"),
            record("response", "https://quay.example/2031/05/04/a", page),
            record("request", "https://quay.example/a", "GET / HTTP/1.1\r\n\r\n"),
            record("response", "https://quay.example/b", "HTTP/1.1 404 Not Found\r\n\r\ngone"),
            record("response", "https://quay.example/c", page),
        ]
    }

    @Test func recordByRecord() throws {
        let found = read(records.flatMap { $0 }, as: "crawl.warc")
        #expect(found.map(\.form) == [.warc, .warc])
        #expect(found[0].document?.url == "https://quay.example/2031/05/04/a")
        #expect(found[0].document?.published == PublicationDate(value: "2031-05-04", basis: .url))
        let folded = read(records.flatMap(gzip), as: "crawl.warc.gz")
        #expect(folded.count == 2)
        #expect(folded[0].document?.text == found[0].document?.text)
        #expect(folded[0].document?.id == found[0].document?.id)
    }

    @Test func truncated() throws {
        let whole = records.flatMap { $0 }
        let cut = read(Array(whole.prefix(whole.count - 60)), as: "crawl.warc")
        try #require(cut.count == 2)
        #expect(cut[1].rejection?.reason.hasPrefix("ends in the middle of a record") == true)
        let folded = records.flatMap(gzip)
        let broken = read(Array(folded.prefix(folded.count - 20)), as: "crawl.warc.gz")
        try #require(broken.count == 2)
        #expect(broken[1].rejection?.reason.hasPrefix("ends in the middle of") == true)
        var damaged = folded
        for i in 200..<260 { damaged[i] ^= 0x55 }
        #expect(read(damaged, as: "crawl.warc.gz").last?.rejection != nil)
    }

    @Test func bomb() {
        let bomb = gzip([UInt8](repeating: 0x41, count: 64 << 20))
        let found = read(bomb, as: "bomb.txt.gz")
        #expect(found.count == 1)
        #expect(found.first?.rejection?.reason == "unfolds to more than 200 times its size")
    }

    @Test func compressedText() {
        #expect(
            read(gzip(Array("The envoys met.".utf8)), as: "a.txt.gz").first?.document?.id == "a")
    }
}
