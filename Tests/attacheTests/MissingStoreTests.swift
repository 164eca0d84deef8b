import Foundation
import TestSupport
import Testing

/// What changes a store makes none where there is none.
@Suite struct MissingStoreTests {
    @Test(arguments: [
        ["merge", "a", "b"], ["split", "a", "b"], ["undo"], ["decide", "report#e1", "reject"],
        ["recode"], ["events"],
    ])
    func isToldInOneSentence(words: [String]) async throws {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        let environment = ["ATTACHE_DATA": url.path + "/share/attache"]
        try await withTemporaryFolder { folder in
            let run = try Program.run(words, in: folder, environment: environment)
            #expect(run.status == 4)
            #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
            #expect(run.messages.contains("attache.sqlite"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/attache.sqlite"))
        }
    }
}
