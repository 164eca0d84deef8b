import Foundation
import TestSupport
import Testing

@Suite struct CommandReferenceTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func thePageOfCommandsIsCurrent() async throws {
        let written = try Program.run(["help", "--markdown"], in: "/").output
        let kept = try String(
            contentsOf: Self.repository.appending(path: "docs/commands.md"), encoding: .utf8)
        #expect(
            written == kept,
            "write it anew: .build/release/attache help --markdown > docs/commands.md")
    }

    @Test func everyCommandHelps() throws {
        let overview = try Program.run(["--help"], in: "/").output
        let names = overview.split(separator: "\n").filter { $0.hasPrefix("  ") }
            .compactMap { $0.split(separator: " ").first }.map(String.init)
            .filter { !$0.isEmpty }
        #expect(names.contains("read"))
        for name in names where try Program.run(["help", name], in: "/").status == 0 {
            let help = try Program.run([name, "--help"], in: "/")
            #expect(help.status == 0)
            #expect(help.output.contains("Usage: attache \(name)"))
        }
    }

    @Test func completionsAreValidBash() throws {
        let script = try Program.run(["completions", "bash"], in: "/").output
        let bash = Process()
        bash.executableURL = URL(filePath: "/bin/bash")
        bash.arguments = ["-n"]
        let input = Pipe()
        bash.standardInput = input
        try bash.run()
        input.fileHandleForWriting.write(Data(script.utf8))
        try input.fileHandleForWriting.close()
        bash.waitUntilExit()
        #expect(bash.terminationStatus == 0)
    }
}
