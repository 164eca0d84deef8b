#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Walks files and folders lazily, in byte order of the names, so that every machine sees the
/// same order. Memory: one folder's names a level.
public struct FolderWalker: Sequence, IteratorProtocol {
    public enum Entry: Sendable {
        case item(SourceItem)
        case rejected(Rejection)
    }

    private struct Level {
        var path: String
        var names: [String]
        var next = 0
        var device: UInt
        var inode: UInt
    }

    private var levels: [Level] = []
    private var pending: [Entry] = []
    private let depthLimit: Int

    /// `path` is a file or a folder.
    public init(path: String, limits: IngestLimits = IngestLimits()) {
        depthLimit = limits.folderDepth
        visit(path, isNamed: true)
    }

    public mutating func next() -> Entry? {
        while true {
            if !pending.isEmpty { return pending.removeFirst() }
            guard var level = levels.last else { return nil }
            guard level.next < level.names.count else {
                levels.removeLast()
                continue
            }
            let name = level.names[level.next]
            level.next += 1
            levels[levels.count - 1] = level
            visit(
                level.path.hasSuffix("/") ? level.path + name : level.path + "/" + name,
                isNamed: false)
        }
    }

    /// `isNamed`: the user gave this very path.
    private mutating func visit(_ path: String, isNamed: Bool) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            pending.append(.rejected(Rejection(FileByteSource.fault(path, errno))))
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: pending.append(.item(SourceItem(.file(path))))
        case S_IFDIR: enter(path, status)
        default:
            pending.append(
                .rejected(
                    Rejection(
                        name: path,
                        reason: "is no file or folder but a \(FileByteSource.kind(status.st_mode))",
                        mend: "leave it out, or use `-` to read standard input")))
        }
    }

    private mutating func enter(_ path: String, _ status: stat) {
        let device = UInt(status.st_dev)
        let inode = UInt(status.st_ino)
        if levels.contains(where: { $0.device == device && $0.inode == inode }) {
            pending.append(
                .rejected(
                    Rejection(
                        name: path, reason: "leads back to a folder that it lies in",
                        mend: "remove the symbolic link; the rest was read")))
            return
        }
        guard levels.count < depthLimit else {
            pending.append(
                .rejected(
                    Rejection(
                        name: path, reason: "lies more than \(depthLimit) folders deep",
                        mend: "give the deeper folder by name")))
            return
        }
        guard let folder = opendir(path) else {
            pending.append(.rejected(Rejection(FileByteSource.fault(path, errno))))
            return
        }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    Array(
                        UnsafeBufferPointer(
                            start: bytes,
                            count: strlen(
                                UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
                }
            }
            // Hidden files and the two dots.
            if name.first == 0x2E { continue }
            names.append(name)
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        levels.append(
            Level(
                path: path, names: names.map { String(decoding: $0, as: UTF8.self) },
                device: device, inode: inode))
    }
}
