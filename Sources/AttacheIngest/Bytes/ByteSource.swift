#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A stream of bytes that is pulled, never pushed.
protocol ByteSource: AnyObject {
    /// The next bytes, at most about `limit`; empty at the end. Throws on I/O faults and bombs.
    func next(_ limit: Int) throws(IngestError) -> [UInt8]
}

/// Bytes that are already there.
final class MemoryByteSource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func next(_ limit: Int) throws(IngestError) -> [UInt8] {
        let end = min(bytes.count, position + limit)
        defer { position = end }
        return Array(bytes[position..<end])
    }
}

/// The bytes of an open file or of standard input.
final class FileByteSource: ByteSource {
    let name: String
    private let descriptor: Int32
    private let closes: Bool
    /// Size of a regular file in bytes, -1 of what has none.
    let size: Int

    /// Opens a regular file. A FIFO, socket or device is refused rather than waited for.
    init(path: String) throws(IngestError) {
        name = path
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileByteSource.fault(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let fault = FileByteSource.fault(path, errno)
            close(descriptor)
            throw fault
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw IngestError(
                code: .notRegular, name: path,
                reason: "is no regular file but a \(FileByteSource.kind(status.st_mode))",
                mend: "give a file or folder, or use `-` to read standard input")
        }
        size = Int(status.st_size)
        closes = true
    }

    /// Standard input.
    init() {
        name = "standard input"
        descriptor = 0
        size = -1
        closes = false
    }

    deinit { if closes { close(descriptor) } }

    func next(_ limit: Int) throws(IngestError) -> [UInt8] {
        var count = 0
        var number: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            repeat {
                count = read(descriptor, buffer.baseAddress, limit)
                number = errno
            } while count < 0 && number == EINTR
            filled = max(0, count)
        }
        guard count >= 0 else { throw FileByteSource.fault(name, number) }
        return bytes
    }

    static func kind(_ mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFIFO: "FIFO"
        case S_IFSOCK: "socket"
        case S_IFCHR, S_IFBLK: "device"
        case S_IFDIR: "folder"
        default: "special file"
        }
    }

    static func fault(_ path: String, _ number: Int32) -> IngestError {
        switch number {
        case ENOENT, ENOTDIR:
            IngestError(
                code: .notFound, name: path, reason: "does not exist", mend: "check the path")
        case EACCES, EPERM:
            IngestError(
                code: .unreadable, name: path, reason: "may not be read",
                mend: "grant read permission or leave it out")
        case ELOOP:
            IngestError(
                code: .unreadable, name: path, reason: "is a symbolic link that leads to itself",
                mend: "remove the link or give its target")
        default:
            IngestError(
                code: .unreadable, name: path,
                reason: "cannot be read (\(String(cString: strerror(number))))",
                mend: "check the disk and try again")
        }
    }
}

/// A byte source with a buffer: look ahead, lines, exact counts.
final class BufferedBytes {
    private let source: any ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var ended = false
    /// A fault met while there was still good data to give first.
    private var pending: IngestError?
    /// Bytes taken so far.
    private(set) var taken = 0

    init(_ source: any ByteSource) { self.source = source }

    var available: Int { buffer.count - start }

    /// Fills the buffer to at least `count` bytes if the source has them.
    @discardableResult
    func fill(_ count: Int) throws(IngestError) -> Bool {
        while available < count && !ended {
            let more: [UInt8]
            do throws(IngestError) {
                more = try source.next(max(1 << 16, min(count - available, 1 << 20)))
            } catch {
                pending = error
                ended = true
                break
            }
            if more.isEmpty {
                ended = true
                break
            }
            if start > 0 {
                buffer.removeFirst(start)
                start = 0
            }
            buffer.append(contentsOf: more)
        }
        if available == 0, let fault = pending {
            pending = nil
            throw fault
        }
        return available >= count
    }

    /// The next bytes, at most `count`, left in place.
    func peek(_ count: Int) throws(IngestError) -> [UInt8] {
        try fill(count)
        return Array(buffer[start..<min(buffer.count, start + count)])
    }

    /// Takes at most `count` bytes; fewer only at the end.
    func take(_ count: Int) throws(IngestError) -> [UInt8] {
        try fill(count)
        let end = min(buffer.count, start + count)
        let out = Array(buffer[start..<end])
        start = end
        taken += out.count
        return out
    }

    /// Passes over `count` bytes without holding them. Returns how many there were.
    @discardableResult
    func skip(_ count: Int) throws(IngestError) -> Int {
        var left = count
        while left > 0 {
            if available == 0 { guard try fill(1) else { break } }
            let step = min(left, available)
            start += step
            left -= step
            taken += step
        }
        return count - left
    }

    /// Whether the end is reached.
    func atEnd() throws(IngestError) -> Bool { try !fill(1) }

    /// The next line without its ending, or null at the end. `cut` tells that the line was longer
    /// than `limit`: then its first `limit` bytes are given and the rest is passed over.
    func line(limit: Int) throws(IngestError) -> (bytes: [UInt8], cut: Bool)? {
        guard try fill(1) else { return nil }
        var scanned = 0
        while true {
            if let found = buffer[(start + scanned)...].firstIndex(of: 0x0A) {
                let cut = found - start > limit
                var out = Array(buffer[start..<min(found, start + limit)])
                if !cut, out.last == 0x0D { out.removeLast() }
                taken += found + 1 - start
                start = found + 1
                return (out, cut)
            }
            scanned = available
            if scanned > limit {
                let out = Array(buffer[start..<start + limit])
                taken += available
                start = buffer.count
                while try fill(1) {
                    if let found = buffer[start...].firstIndex(of: 0x0A) {
                        taken += found + 1 - start
                        start = found + 1
                        break
                    }
                    taken += available
                    start = buffer.count
                }
                return (out, true)
            }
            guard try fill(scanned + 1) else {
                var out = Array(buffer[start...])
                taken += out.count
                start = buffer.count
                if out.last == 0x0D { out.removeLast() }
                return (out, false)
            }
        }
    }

    /// Everything that is left, or null when that is more than `limit` bytes.
    func rest(limit: Int) throws(IngestError) -> [UInt8]? {
        var out: [UInt8] = []
        while try fill(1) {
            if out.count + available > limit { return nil }
            out.append(contentsOf: buffer[start...])
            taken += available
            start = buffer.count
        }
        return out
    }
}
