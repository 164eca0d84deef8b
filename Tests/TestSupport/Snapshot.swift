import Foundation
import Testing

/// Compares text with a file `Snapshots/NAME.txt` beside the test. With the variable
/// `ATTACHE_SNAPSHOTS=write` the file is written anew instead; look at the change before keeping it.
public func expectSnapshot(
    _ text: String, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots")
    let path = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["ATTACHE_SNAPSHOTS"] == "write" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: path)
        return
    }
    let kept = try #require(
        try? Data(contentsOf: path), "there is no snapshot \(path.path)",
        sourceLocation: sourceLocation)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = String(decoding: kept, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    for (i, pair) in zip(lines, expected).enumerated() where pair.0 != pair.1 {
        Issue.record("\(name) differs in line \(i + 1)", sourceLocation: sourceLocation)
        #expect(String(pair.0) == String(pair.1), sourceLocation: sourceLocation)
        return
    }
    #expect(
        lines.count == expected.count, "\(name) has more or fewer lines",
        sourceLocation: sourceLocation)
}
