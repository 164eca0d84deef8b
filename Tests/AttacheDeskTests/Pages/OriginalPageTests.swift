import AttacheDesk
import AttacheStore
import TestSupport
import Testing

/// Web pages as they came: nothing of them may do anything.
@Suite struct OriginalPageTests {
    private static let hostile = """
        <title>x</title><meta http-equiv="refresh" content="0;url=https://example.com/">
        <script>alert(1)</script><form action="https://example.com/"><button>b</button></form>
        <img src="https://example.com/p.png" onerror="alert(2)"><iframe src="https://example.com/"></iframe>
        """

    /// zlib's form without compression (RFC 1950 and 1951).
    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        let (low, high) = (UInt8(bytes.count & 255), UInt8(bytes.count >> 8))
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        let sum = b << 16 | a
        return [0x78, 0x01, 0x01, low, high, ~low, ~high] + bytes
            + [24, 16, 8, 0].map { UInt8(sum >> $0 & 255) }
    }

    private func with(
        size: Int? = nil, _ body: (DeskFixture) throws -> Void
    ) async throws {
        var kept = SampleDocuments.new(1)
        let bytes = Array(Self.hostile.utf8)
        kept.original = OriginalPage(size: size ?? bytes.count, bytes: Self.packed(bytes))
        try await withTemporaryFolder { folder in
            try body(try DeskFixture(in: folder, documents: [kept, SampleDocuments.new(2)]))
        }
    }

    @Test func thePageIsServedAsItCameUnderASandbox() async throws {
        try await with { fixture in
            let answer = fixture.get("/document/report-1/original")
            #expect(answer.status == 200)
            #expect(answer.text == Self.hostile)
            #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
            let policies = answer.headers.filter { $0.name == "Content-Security-Policy" }
            #expect(policies.count == 1)
            let rules = (policies.first?.value ?? "").split(separator: ";")
                .map { $0.drop { $0 == " " } }
            #expect(rules.first == "sandbox", "it allows nothing back")
            #expect(rules.contains("default-src 'none'"))
            #expect(rules.contains("form-action 'none'"))
            #expect(!rules.contains { $0.hasPrefix("script-src") || $0.hasPrefix("connect-src") })
            #expect(rules.filter { $0.hasPrefix("img-src") } == ["img-src data:"])
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("X-Frame-Options") == "SAMEORIGIN")
        }
    }

    @Test func theReaderFramesItWithoutAnyLeave() async throws {
        try await with { fixture in
            let page = fixture.get("/document/report-1").text
            #expect(page.contains("<iframe sandbox=\"\""))
            #expect(page.contains("src=\"/document/report-1/original\""))
            #expect(!page.contains("alert(1)"))
            #expect(!fixture.get("/document/report-2").text.contains("<iframe"))
        }
    }

    @Test func whatIsNotKeptOrDamagedIsTold() async throws {
        try await with { fixture in
            let missing = fixture.get("/document/report-2/original")
            #expect(missing.status == 404)
            #expect(missing.text.contains("is not kept"))
        }
        try await with(size: 7) { fixture in
            #expect(fixture.get("/document/report-1/original").status == 404)
        }
        try await with(size: Int.max) { fixture in
            #expect(fixture.get("/document/report-1/original").status == 404)
        }
    }
}
