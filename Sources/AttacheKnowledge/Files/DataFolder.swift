import FoundationEssentials

/// The folder `share/attache` with the data files, by relative path.
public struct DataFolder: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    public func file(_ relative: String) -> String { path + "/" + relative }

    /// The whole of one data file as text.
    public func text(_ relative: String) throws(KnowledgeError) -> String {
        guard let data = FileManager.default.contents(atPath: file(relative)) else {
            throw KnowledgeError(
                file: file(relative), reason: "the data file is missing or cannot be read",
                mend: "give the folder share/attache with --data or ATTACHE_DATA")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The names of the files with an ending (`.frames`) in a subfolder, sorted by their bytes.
    public func files(in subfolder: String, ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: file(subfolder))) ?? []
        return names.filter { $0.hasSuffix(ending) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { subfolder + "/" + $0 }
    }
}
