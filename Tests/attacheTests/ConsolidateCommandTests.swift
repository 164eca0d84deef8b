import Foundation
import TestSupport
import Testing

@Suite struct ConsolidateCommandTests {
    private func document(_ id: String, url: String?, ending: String = "") -> String {
        let place = url.map { "\"url\": \"\($0)\", " } ?? ""
        return "{\"id\": \"\(id)\", \(place)\"published\": \"2031-05-04\", \"text\": "
            + "\"Norland's envoy met Sudland's envoy in Port Alba on Sunday.\(ending)\"}"
    }

    private func consolidated(_ files: [String: String]) async throws -> String {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/reports", withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/reports/\(name)"))
            }
            let run = try Program.run(["consolidate", "reports"], in: folder)
            #expect(run.status == 0, "\(run.messages)")
            return run.output
        }
    }

    @Test func aTextFromOneAddressCountsOnce() async throws {
        let url = "https://port.example/1"
        let output = try await consolidated([
            "a.json": document("a", url: url), "b.json": document("b", url: url),
        ])
        #expect(output.contains(#""documents": ["a"]"#))
        #expect(output.contains(#""duplicates": []"#))
    }

    @Test func otherAddressesAndOtherTextsStay() async throws {
        let url = "https://port.example/1"
        let output = try await consolidated([
            "a.json": document("a", url: url), "b.json": document("b", url: nil),
            "c.json": document("c", url: url, ending: " More."),
        ])
        #expect(output.contains(#""documents": ["a", "b", "c"]"#))
    }
}
