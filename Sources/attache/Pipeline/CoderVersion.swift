import AttacheIngest
import FoundationEssentials

/// Names a coder: the program's version and what its data files say.
enum CoderVersion {
    /// Files beyond this size (models) are told apart by their size, beginning and end.
    private static let wholeFile = 1 << 20
    private static let sample = 1 << 16

    /// The same for the same files, wherever the folder lies. Complexity: O(data files).
    static func of(dataFolder: String, program: String) -> String {
        var digests: [UInt8] = []
        let names = files(below: dataFolder, "").sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        for name in names {
            guard let contents = contents(of: dataFolder + "/" + name) else { continue }
            digests.append(contentsOf: name.utf8)
            digests.append(0)
            digests.append(contentsOf: TextHash.digest(of: contents))
        }
        return program + "-" + TextHash.hexadecimal(of: digests).prefix(12)
    }

    /// The files below a folder, by relative path.
    private static func files(below folder: String, _ prefix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.flatMap { name -> [String] in
            var isFolder = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                return []
            }
            return isFolder ? files(below: path, prefix + name + "/") : [prefix + name]
        }
    }

    /// A file's bytes, or those of its ends and its size when it is large.
    private static func contents(of path: String) -> [UInt8]? {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
            return nil
        }
        if data.count <= wholeFile { return Array(data) }
        return Array(data.prefix(sample)) + Array(data.suffix(sample))
            + Array(String(data.count).utf8)
    }
}
