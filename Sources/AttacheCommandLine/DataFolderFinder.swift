import Glibc

/// Finds the folder of data files (frames, ontologies, actors, places, models).
public enum DataFolderFinder {
    /// No folder was found.
    public struct NotFound: Error, CustomStringConvertible, Sendable {
        public let tried: [String]
        public var description: String {
            "the data folder share/attache was not found (tried \(tried.joined(separator: ", "))); "
                + "name it with --data or ATTACHE_DATA"
        }
    }

    /// The folder that `option` or ATTACHE_DATA names, else `share/attache` beside the program or in
    /// a folder above it: `prefix/bin/attache` finds `prefix/share/attache`, a program under
    /// `.build` the data of its repository.
    public static func find(
        option: String?, environment: ProcessEnvironment
    ) throws(NotFound) -> String {
        if let named = option ?? environment.variables["ATTACHE_DATA"], !named.isEmpty {
            guard isFolder(named) else { throw NotFound(tried: [named]) }
            return named
        }
        var tried: [String] = []
        var folder = environment.executable ?? ""
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            let candidate = folder + "/share/attache"
            if isFolder(candidate) { return candidate }
            tried.append(candidate)
        }
        throw NotFound(tried: tried)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
