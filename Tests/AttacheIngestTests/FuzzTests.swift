import AttacheIngest
import AttacheModel
import Foundation
import Testing

/// Mutates seeds of every form and reads them: nothing may crash, hang or give spans beyond the
/// text. Runs a moment by default; `ATTACHE_FUZZ_SECONDS` makes each form run longer,
/// `ATTACHE_FUZZ_SEED` begins elsewhere.
@Suite struct FuzzTests {
    static let seeds: [(name: String, text: String)] = [
        ("a.html", PageTests.page),
        (
            "a.xml",
            "<?xml version='1.0'?><rss><channel><title>Q</title><item><title>T</title><pubDate>Sun, 04 May 2031 08:15:00 +0200</pubDate><description><![CDATA[<p>One.</p>]]></description></item></channel></rss>"
        ),
        (
            "a.eml",
            "From: =?utf-8?B?VGFsa3M=?= <a@b.example>\nTo: c@d.example\nSubject: =?utf-8?Q?x=C3=A9?=\nDate: Sun, 04 May 2031 08:15:00 +0200\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 talks went on.=\n More.\n--xx--\n"
        ),
        (
            "a.rtf",
            #"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}}\u8220?Maps\u8221?\'e9 {\i x}\par\bin3 abc}"#
        ),
        (
            "a.warc",
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://q.example/2031/05/04/\r\nContent-Length: 131\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n<p>The envoys met, twice.\r\n0\r\n\r\n"
        ),
        (
            "a.json",
            #"{"id": "x", "published": "2031-05-04", "text": "A \u00e9 \ud83d\ude00 \n text."}"#
        ),
        ("a.jsonl", "{\"text\": \"A\"}\n{\"text\": \"B\", \"url\": null}\n"),
        (
            "a.txt",
            "PORT ALBA, May 4 (QC) - The envoys met.\nWe met the envoy today… pic.twitter.com/a\n— Ada (@ada) May 4, 2031\nAlso read: x\n26. Juli 2031, 3/4/31, 2031年5月4日\n"
        ),
        (
            "n.txt",
            "1 of 2 DOCUMENTS\n\nQ\n\nMay 4, 2031 Sunday\n\nT\n\nLENGTH: 4 words\n\nText.\n\nLOAD-DATE: May 5, 2031\n\n2 of 2 DOCUMENTS\nHD x\nPD 4 May 2031\nLP\ny\n"
        ),
        ("a.md", "---\ntitle: x\n---\n# T\n\n**b** [l](u) ![i](u) `c` _d_\n> q\n"),
    ]

    private static let pieces: [[UInt8]] =
        [
            "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "&", "&#x", ";", "\"", "'", "{", "}",
            "\\",
            "\\u", "=?", "?=", "\r\n", "\n\n", "\0", "<div>", "<p>", "</p>", "<table><tr><td>",
            "<script>",
            "2031-05-04", "9999999999999999999", "-1", "--xx", "Content-Length: 99999999999",
            "\u{202E}", "é", "年", "😀",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC3], [0xE2, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1F, 0x8B, 8],
        ]

    private static let seconds =
        Double(ProcessInfo.processInfo.environment["ATTACHE_FUZZ_SECONDS"] ?? "") ?? 0.3
    private static let seed =
        UInt64(ProcessInfo.processInfo.environment["ATTACHE_FUZZ_SEED"] ?? "") ?? 1

    @Test(arguments: seeds.indices)
    func mutants(index: Int) {
        let (name, text) = Self.seeds[index]
        var numbers = Numbers(state: Self.seed &+ UInt64(index) &* 1000)
        let end = ContinuousClock.now + .seconds(Self.seconds)
        var best = Array(text.utf8)
        while ContinuousClock.now < end {
            var bytes = Bool.random(using: &numbers) ? Array(text.utf8) : best
            for _ in 0..<Int.random(in: 1...8, using: &numbers) { mutate(&bytes, &numbers) }
            if bytes.count > 20_000 { bytes.removeLast(bytes.count - 20_000) }
            best = bytes
            for result in read(bytes, as: name) {
                guard case .document(let found) = result else { continue }
                let text = found.document.text
                var last = 0
                for item in found.document.furniture {
                    precondition(
                        item.span.start >= last && item.span.end <= text.count
                            && !item.span.isEmpty,
                        "furniture beyond the text")
                    last = item.span.end
                    let points = text.codePoints(item.span)
                    precondition(text.span(codePoints: points.start, points.end) == item.span)
                }
                _ = TextSignature(found.document)
            }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ numbers: inout Numbers) {
        guard !bytes.isEmpty else {
            bytes = Self.pieces.randomElement(using: &numbers)!
            return
        }
        let at = Int.random(in: 0..<bytes.count, using: &numbers)
        let to = min(bytes.count, at + Int.random(in: 0...40, using: &numbers))
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.removeSubrange(at..<to)
        case 2: bytes.insert(contentsOf: Array(bytes[at..<to]), at: at)
        case 3:
            let from = Int.random(in: 0..<bytes.count, using: &numbers)
            bytes.insert(contentsOf: Array(bytes[at..<to]), at: from)
        default:
            bytes.insert(contentsOf: Self.pieces.randomElement(using: &numbers)!, at: at)
        }
    }
}
