import BenchmarkWorld
import Foundation

// attache-benchmark generate COUNT FILE        writes COUNT invented documents as JSONL
// attache-benchmark fill COUNT STORE           fills a store with COUNT documents and their records
// attache-benchmark brief PROGRAM STORE A B    measures answers on a pair from a filled store
// attache-benchmark read PROGRAM COUNT…        measures PROGRAM read of COUNT documents, jobs 1 and 2

func stop(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

/// Prints a line at once, also into a file.
func tell(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func decimal(_ value: Double, _ digits: Int = 1) -> String {
    String(format: "%.\(digits)f", value)
}

let usage =
    "generate COUNT FILE | fill COUNT STORE | brief PROGRAM STORE A B | read PROGRAM COUNT…"
let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
case "generate":
    guard words.count == 3, let count = Int(words[1]) else { stop("generate COUNT FILE") }
    try ReadBenchmark.generate(count, to: words[2])
case "fill":
    guard words.count == 3, let count = Int(words[1]) else { stop("fill COUNT STORE") }
    try FillBenchmark.run(count, store: words[2])
case "brief":
    guard words.count == 5 else { stop("brief PROGRAM STORE A B") }
    BriefBenchmark.run(words[1], store: words[2], words[3], words[4])
case "read":
    guard words.count >= 3 else { stop("read PROGRAM COUNT…") }
    try ReadBenchmark.run(words[1], counts: words.dropFirst(2).compactMap { Int($0) })
default: stop(usage)
}
