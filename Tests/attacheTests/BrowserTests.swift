import Foundation
import TestSupport
import Testing

/// The desk in a headless Chromium, and its API before schemathesis: Tests/Browser has the checks.
/// They are skipped where `Scripts/packages --tests` could not install what they need.
@Suite(.serialized) struct BrowserTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let python = root + "/.build/test-tools/bin/python3"
    static let hasTools = FileManager.default.isExecutableFile(atPath: python)
    /// What a check exits with that cannot run here.
    private static let skipped: Int32 = 77

    @Test(
        .enabled(if: hasTools, "the Python tools of Tests/requirements.txt are not installed"),
        arguments: [
            "check_reading.py", "check_accessibility.py", "check_api.py", "check_server.py",
            "check_original.py",
        ])
    func check(name: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: Self.python)
        process.arguments = ["\(Self.root)/Tests/Browser/\(name)"]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["ATTACHE": Program.path]) { $1 }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).out")
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        let told = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        if process.terminationStatus == Self.skipped {
            print("\(name): \(told)")
        } else {
            #expect(process.terminationStatus == 0, "\(name):\n\(told)")
        }
    }
}
