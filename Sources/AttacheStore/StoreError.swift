/// Why the store could not do what was asked.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        /// Another program is writing.
        case busy
        /// The disk has no room.
        case full
        /// The file is damaged.
        case corrupt
        /// The file is a database of something else, or no database.
        case foreign
        /// The file was made by a newer version of the program.
        case newer
        /// There is no such file.
        case missing
        /// The file or its folder cannot be read or written.
        case unreachable
        /// Anything else that SQLite says.
        case other
    }
    public var kind: Kind
    /// The store's file.
    public var file: String
    /// SQLite's own words.
    public var detail: String

    public init(kind: Kind, file: String, detail: String = "") {
        self.kind = kind
        self.file = file
        self.detail = detail
    }

    public var description: String {
        switch kind {
        case .busy:
            "the store \(file) is being written by another program; run this again when it is done"
        case .full:
            "the disk is full, so nothing more was added to the store \(file); "
                + "make room and run this again"
        case .corrupt:
            "the store \(file) is damaged (\(detail)); restore a backup or read the sources again"
        case .foreign:
            "\(file) is no store of this program\(detail.isEmpty ? "" : " (\(detail))"); "
                + "name the store with --store"
        case .newer:
            "the store \(file) was made by a newer version of the program (\(detail)); "
                + "use that version"
        case .missing:
            "there is no store \(file); “attache read” makes one, --store names another"
        case .unreachable:
            "the store \(file) cannot be opened or written (\(detail)); "
                + "check the path and its permissions"
        case .other: "the store \(file) failed: \(detail)"
        }
    }
}
