import Glibc

/// Why a file could not be written.
struct FileError: Error, CustomStringConvertible {
    var description: String
}

/// Writing a file whole or not at all.
enum SafeFile {
    /// Writes a temporary file beside `path`, syncs it and renames it; on failure the old file stays.
    /// What is there and is no plain file, such as a pipe or a device, is written as it is.
    static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        var known = stat()
        if stat(path, &known) == 0, known.st_mode & S_IFMT != S_IFREG {
            try writeThrough(bytes, to: path)
            return
        }
        let temporary = "\(path).\(getpid()).part"
        func fail(_ what: String) -> FileError {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            return FileError(
                description: "\(path): \(what): \(reason); the file that was there is unchanged.")
        }
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard file >= 0 else { throw fail("cannot be made") }
        guard send(bytes, to: file) else {
            let error = fail("cannot be written")
            close(file)
            throw error
        }
        guard fsync(file) == 0 else {
            let error = fail("cannot be synced")
            close(file)
            throw error
        }
        close(file)
        guard rename(temporary, path) == 0 else { throw fail("cannot be put in place") }
    }

    private static func writeThrough(_ bytes: [UInt8], to path: String) throws(FileError) {
        let file = open(path, O_WRONLY)
        defer { if file >= 0 { close(file) } }
        guard file >= 0, send(bytes, to: file) else {
            throw FileError(
                description: "\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
    }

    /// Hands all bytes to the system; false, with `errno` set, when it takes no more.
    private static func send(_ bytes: [UInt8], to file: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            sent += count
        }
        return true
    }
}
