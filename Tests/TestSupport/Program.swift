import Foundation
import Synchronization

/// The built program, run as a process of its own.
public enum Program {
    public struct Run: Sendable {
        public var status: Int32
        /// Whether a signal ended it.
        public var wasKilled: Bool
        public var output: String
        public var messages: String
    }

    /// Beside the test bundle that is running.
    public static let path: String = {
        let bundle =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let arguments = CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + [bundle]
        for candidate in arguments {
            let path = URL(filePath: candidate).deletingLastPathComponent().path + "/attache"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/.build/release/attache"
    }()

    /// Runs the program to its end, or kills it after `killAfter` seconds.
    public static func run(
        _ arguments: [String], in folder: String, killAfter: Double? = nil,
        environment: [String: String] = [:], wrapper: [String] = []
    ) throws -> Run {
        try run(
            tool: wrapper + [path] + arguments, in: folder, killAfter: killAfter,
            environment: environment)
    }

    /// Runs any program, given with its arguments.
    public static func run(
        tool words: [String], in folder: String, killAfter: Double? = nil,
        environment: [String: String] = [:]
    ) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(filePath: folder)
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ATTACHE_") }
        variables["COLUMNS"] = "100"
        variables.merge(environment) { $1 }
        process.environment = variables
        // Files rather than pipes: nothing has to read while the program runs.
        let name = UUID().uuidString
        let files = ["out", "err"].map {
            FileManager.default.temporaryDirectory.appending(path: "\(name).\($0)")
        }
        for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput = FileHandle.nullDevice
        try process.run()
        if let killAfter {
            Thread.sleep(forTimeInterval: killAfter)
            kill(process.processIdentifier, SIGKILL)
        }
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
            messages: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
    }
}
