import Glibc

/// Why a file could not be written.
struct FileError: Error, CustomStringConvertible {
    var description: String
}

/// Writing a file whole or not at all.
enum SafeFile {
    /// Writes a temporary file beside `path`, syncs it and renames it; on failure the old file stays.
    static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let temporary = "\(path).\(getpid()).part"
        func fail(_ what: String) -> FileError {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            return FileError(
                description: "\(path): \(what): \(reason); the file that was there is unchanged.")
        }
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard file >= 0 else { throw fail("cannot be made") }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                let error = fail("cannot be written")
                close(file)
                throw error
            }
            sent += count
        }
        guard fsync(file) == 0 else {
            let error = fail("cannot be synced")
            close(file)
            throw error
        }
        close(file)
        guard rename(temporary, path) == 0 else { throw fail("cannot be put in place") }
    }
}
