import AttacheJSON
import AttacheModel
import FoundationEssentials

/// Documents one after the other, from the files and folders that a command was given.
struct DocumentSource {
    private var paths: [String]

    init(paths: [String]) throws {
        var files: [String] = []
        for path in paths {
            var isFolder = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
                files += try FileManager.default.contentsOfDirectory(atPath: path)
                    .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".gold.json") }
                    .sorted().map { path + "/" + $0 }
            } else {
                files.append(path)
            }
        }
        self.paths = files.reversed()
    }

    mutating func next() throws -> Document? {
        guard let path = paths.popLast() else { return nil }
        let value = try JSONValue(reading: Array(Data(contentsOf: URL(filePath: path))))
        return Document(
            id: value["id"]?.string ?? "document", title: value["title"]?.string,
            url: value["url"]?.string,
            published: value["published"]?.string.map {
                PublicationDate(value: $0, basis: .source)
            }, text: SourceText(value["text"]?.string ?? ""))
    }
}
