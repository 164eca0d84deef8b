import CSQLite
import Glibc

extension Store {
    /// Writes a copy of the store to a new file, also while another program writes.
    ///
    /// The copy is in canonical form: stores that hold the same give the same bytes, however they
    /// came to hold it. The file appears under its name only when it is whole and on the disk.
    /// Complexity: O(store).
    public func backUp(to path: String) throws(StoreError) {
        guard access(path, F_OK) != 0 else {
            throw StoreError(kind: .unreachable, file: path, detail: "it exists already")
        }
        let temporary = path + ".part"
        unlink(temporary)
        defer { unlink(temporary) }
        try database.execute("PRAGMA query_only = OFF")
        do throws(StoreError) {
            try database.run("VACUUM INTO ?", .text(temporary))
            let copy = try Database(file: temporary, flags: SQLITE_OPEN_READWRITE)
            try copy.execute("PRAGMA journal_mode = DELETE")
            try copy.execute("INSERT INTO text_index(text_index) VALUES ('rebuild')")
            try copy.execute("INSERT INTO record_index(record_index) VALUES ('rebuild')")
        } catch {
            throw StoreError(kind: error.kind, file: path, detail: error.detail)
        }
        try canonical(temporary, to: path)
    }

    /// Packs the rebuilt copy once more, so that free pages leave no trace, and puts it in place.
    private func canonical(_ temporary: String, to path: String) throws(StoreError) {
        let packed = path + ".packed"
        unlink(packed)
        defer { unlink(packed) }
        do throws(StoreError) {
            let copy = try Database(file: temporary, flags: SQLITE_OPEN_READWRITE)
            try copy.run("VACUUM INTO ?", .text(packed))
        } catch {
            throw StoreError(kind: error.kind, file: path, detail: error.detail)
        }
        let descriptor = open(packed, O_RDONLY)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0, rename(packed, path) == 0 else {
            let detail = String(cString: strerror(errno))
            throw StoreError(kind: .unreachable, file: path, detail: detail)
        }
    }
}
