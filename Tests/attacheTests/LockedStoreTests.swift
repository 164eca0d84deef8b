import Foundation
import Glibc
import TestSupport
import Testing

/// A store that another program holds for itself.
@Suite struct LockedStoreTests {
    private static let data: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path + "/share/attache"
    }()

    @Test(arguments: [["serve", "--port", "0"], ["export"], ["read", "note.txt"], ["events"]])
    func isToldInOneSentence(words: [String]) async throws {
        try await withTemporaryFolder { folder in
            let text = "LIMA, 2 May 2024 - Norway's envoy met Peru's minister in Lima on Thursday."
            try text.write(toFile: folder + "/note.txt", atomically: true, encoding: .utf8)
            let environment = ["ATTACHE_DATA": Self.data, "ATTACHE_WAIT": "0"]
            let made = try Program.run(
                ["read", "-q", "note.txt"], in: folder, environment: environment)
            #expect(made.status == 0, "\(made.messages)")
            // The bytes that SQLite locks in every database.
            let file = open(folder + "/attache.sqlite", O_RDWR)
            defer { close(file) }
            var lock = flock()
            lock.l_type = Int16(F_WRLCK)
            lock.l_whence = Int16(SEEK_SET)
            lock.l_start = 0x4000_0000
            lock.l_len = 512
            #expect(fcntl(file, F_SETLK, &lock) == 0)
            let run = try Program.run(words, in: folder, environment: environment)
            #expect(run.status == 4)
            #expect(run.output.isEmpty)
            #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
            #expect(run.messages.contains("attache.sqlite"))
        }
    }
}
