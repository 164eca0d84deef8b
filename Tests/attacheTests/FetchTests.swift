import Foundation
import TestSupport
import Testing

/// The program fetching from a real server on loopback.
@Suite(.serialized) struct FetchTests {
    /// Runs `body` with the address of the site of `Site/site.py`.
    private func withSite(_ body: (String) async throws -> Void) async throws {
        let site = Process()
        site.executableURL = URL(filePath: "/usr/bin/env")
        site.arguments = [
            "python3",
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Site/site.py")
                .path,
        ]
        let pipe = Pipe()
        site.standardOutput = pipe
        try site.run()
        defer {
            // Signals that can be held back are, in what a test starts.
            kill(site.processIdentifier, SIGKILL)
            site.waitUntilExit()
        }
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await body("http://127.0.0.1:\(port)")
    }

    private func extract(_ url: String, _ options: [String]) throws -> Program.Run {
        try Program.run(["extract", url] + options, in: NSTemporaryDirectory())
    }

    @Test(arguments: ["page", "gzip", "chunked", "moved"])
    func readsAPageHoweverItIsSent(path: String) async throws {
        try await withSite { site in
            let run = try extract("\(site)/\(path)", ["--fetch", "--allow-private"])
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.output.contains("Norland and Sudland met in Port Alba"))
            #expect(run.output.contains(#""published_basis": "meta""#))
            #expect(!run.output.contains("Home"))
        }
    }

    @Test func readsTheEntriesOfFeedsAndLists() async throws {
        try await withSite { site in
            for path in ["feed.xml", "list.opml"] {
                let run = try extract("\(site)/\(path)", ["--fetch", "--allow-private"])
                #expect(run.status == 0, "\(run.messages)")
                let lines = run.output.split(separator: "\n")
                try #require(lines.count == 3)
                // A summary makes way for its page; whole content stays; a page that is gone leaves
                // the summary.
                #expect(lines[0].contains("to open the ferry line between the ports"))
                #expect(lines[1].contains("The whole of the second report."))
                #expect(lines[2].contains("Only this much is left of the third."))
                #expect(lines.allSatisfy { $0.contains("2031-05-04T08:15:00+02:00") })
            }
        }
    }

    @Test(arguments: [
        ("inward", "leads to an address of the local network"),
        ("file", "redirects to nowhere"), ("loop", "redirects more than"),
        ("nothing", "answered with status 404"), ("huge", "sends more than"),
        ("cut", "sent less than it announced"),
    ])
    func refusesWhatLeadsAstray(path: String, reason: String) async throws {
        try await withSite { site in
            // The first address is loopback and allowed here; where it leads to is judged anew.
            let run = try extract("\(site)/\(path)", ["--fetch", "--allow-private"])
            #expect(run.status != 0)
            #expect(run.output.isEmpty)
            #expect(run.messages.contains(reason), "\(run.messages)")
        }
    }

    @Test func askedBeforeItFetches() async throws {
        try await withSite { site in
            let closed = try extract("\(site)/page", [])
            #expect(closed.status == 3)
            #expect(closed.messages.contains("--fetch"))
            let inner = try extract("\(site)/page", ["--fetch"])
            #expect(inner.status == 3)
            #expect(inner.messages.contains("leads to an address of the local network"))
        }
    }
}
