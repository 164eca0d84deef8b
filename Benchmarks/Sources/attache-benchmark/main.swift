import Foundation

// attache-benchmark generate COUNT FILE   writes COUNT invented documents as JSONL
// attache-benchmark read PROGRAM COUNT…   measures PROGRAM read of COUNT documents, jobs 1 and 2

func stop(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

func generate(_ count: Int, to path: String) throws {
    var generator = Generator(seed: 2024)
    FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    for number in 0..<count { try file.write(contentsOf: Data(generator.document(number).utf8)) }
    try file.close()
}

func decimal(_ value: Double, _ digits: Int = 1) -> String {
    String(format: "%.\(digits)f", value)
}

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
case "generate":
    guard words.count == 3, let count = Int(words[1]) else { stop("generate COUNT FILE") }
    try generate(count, to: words[2])
case "read":
    guard words.count >= 3 else { stop("read PROGRAM COUNT…") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "attache-benchmark").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    print("| documents | jobs | seconds | documents/s | CPU s | peak MiB | status |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for count in words.dropFirst(2).compactMap({ Int($0) }) {
        let input = "\(folder)/\(count).jsonl"
        try generate(count, to: input)
        for jobs in 1...2 {
            let store = "\(folder)/store.sqlite"
            for ending in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: store + ending)
            }
            let run = Measurement.run([
                words[1], "read", input, "--store", store, "--jobs", String(jobs), "--now",
                "2025-01-01",
            ])
            print(
                "| \(count) | \(jobs) | \(decimal(run.seconds)) | "
                    + "\(decimal(Double(count) / run.seconds)) | \(decimal(run.cpuSeconds)) | "
                    + "\(decimal(run.peakMemory, 0)) | \(run.status) |")
        }
    }
    try FileManager.default.removeItem(atPath: folder)
default: stop("generate COUNT FILE | read PROGRAM COUNT…")
}
