import AttacheModel
import CSQLite
import Glibc

/// What can be asked of a store. Readers never wait for a writer.
public protocol StoreReader {
    /// Whether a document of this hash is held, and which coder made its record.
    func holding(hash: String) throws(StoreError) -> Holding?
    func documents(_ selection: DocumentSelection) throws(StoreError) -> [StoredDocument]
    /// The document with its record, a person's decisions applied.
    func coded(_ document: StoredDocument) throws(StoreError) -> CodedDocument
    func answer(_ question: Question) throws(StoreError) -> Answer

    // What documents say together, from the tables that are kept of it.

    /// How many documents and neighbourhoods are still to be consolidated; 0 when what documents say
    /// together is up to date.
    func pendingConsolidation() throws(StoreError) -> Int
    /// A page of engagements, followed commitments or contested claims, newest first, with the documents
    /// that they cite. Complexity: O(entries of the page and what they cite).
    func jointPage(_ question: Question, now: Day?) throws(StoreError) -> JointPage
    /// The day on which the newest `count` engagements of some actors begin; null when there are no more.
    func beginning(
        ofNewest count: Int, engagementsOf actors: [String]
    ) throws(StoreError) -> Day?
    /// The engagement that a document's event is an account of. Complexity: O(its accounts).
    func engagement(
        document: String, event: String
    ) throws(StoreError) -> EngagementDossier?
    /// The engagement of an id or its beginning, when there is just one.
    func engagement(id: String) throws(StoreError) -> EngagementDossier?
    /// At most `limit` engagements of the days around one that share a side with it, the likest first.
    func engagements(near id: String, days: Int, limit: Int) throws(StoreError) -> Dossier
    /// The followed commitment of an id or its beginning, when there is just one.
    func commitment(id: String) throws(StoreError) -> CommitmentDossier?
    /// At most `limit` commitments of the same makers in the year around one, without their tellings.
    func commitments(near id: String, limit: Int) throws(StoreError) -> [StoredWhole]
    /// Documents whole, and what they say together as far as they say it: an engagement that others tell
    /// too has only the accounts of these. Complexity: O(their records).
    func dossier(of documents: [StoredDocument], now: Day?) throws(StoreError) -> Dossier
    /// Pages of planned engagements and of followed commitments, as a calendar has them.
    func dossier(planned: Question, due: Question, now: Day) throws(StoreError) -> Dossier
    /// What the registry holds on whom a name, a country code or an id means.
    func profile(of name: String) throws(StoreError) -> ActorProfile?
}

/// What can be done to a store. One writer at a time; others wait for a while and then say so.
public protocol StoreWriter: StoreReader {
    /// Adds documents with their records, all or none.
    func add(
        _ documents: [NewDocument], coder: String, readOn day: Day
    ) throws(StoreError) -> [AddOutcome]
    /// Ends a run: what comes after is newer than what came before.
    func finishRun() throws(StoreError)
    func decide(_ decision: Decision) throws(StoreError)
}

/// A document that is held.
public struct Holding: Hashable, Sendable {
    public var number: Int
    /// Null when it was not coded.
    public var coder: String?
}

/// A store in one SQLite file. Not for use by two tasks at once: open it again instead.
public final class Store: StoreWriter {
    public enum Access: Sendable {
        case read
        /// For writing; makes the store when it is not there.
        case write
        /// For changing what is there: a store that is missing is an error.
        case change
    }

    let database: Database
    public let file: String

    /// Opens a store.
    ///
    /// - Throws: `StoreError` when the file is missing, no store, of a newer version, or cannot be
    ///   opened.
    /// `mapped` is how many bytes of the file are mapped into memory, of which a process that reads much
    /// of it then seems to hold as many; 0 reads pages as they are needed.
    public init(
        file: String, access: Access, mapped: Int = 256 << 20
    ) throws(StoreError) {
        self.file = file
        let exists = Glibc.access(file, F_OK) == 0
        if access != .write, !exists { throw StoreError(kind: .missing, file: file) }
        switch access {
        case .read:
            // Read and write, since a reader of a WAL database keeps its shared memory.
            let canWrite = Glibc.access(file, W_OK) == 0
            database = try Database(
                file: file, flags: canWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY)
            database.setBusyTimeout(Self.patience)
            let version = try Migrations.version(of: database)
            if version == 0 {
                throw StoreError(kind: .foreign, file: file, detail: "it is empty")
            }
            // Views and indexes of an older version of the program are renewed too.
            if canWrite { try Migrations.run(on: database) }
            try database.execute("PRAGMA query_only = ON")
        case .write, .change:
            database = try Database(
                file: file, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            database.setBusyTimeout(Self.patience)
            _ = try Migrations.version(of: database)
            try database.execute("PRAGMA journal_mode = WAL")
            try database.execute("PRAGMA synchronous = FULL")
            try database.execute("PRAGMA foreign_keys = ON")
            try Migrations.run(on: database)
        }
        try database.execute("PRAGMA mmap_size = \(mapped)")
        // KiB. Numbers of documents come from hashes, so a writer touches pages all over the file.
        try database.execute("PRAGMA cache_size = -\(access != .read ? 49152 : 16384)")
    }

    /// How long to wait for another program, in milliseconds; `ATTACHE_WAIT` sets other seconds.
    private static let patience: Int32 = {
        let wanted = getenv("ATTACHE_WAIT").flatMap { Int32(String(cString: $0)) }
        return wanted.map { min(max($0, 0), 3600) * 1000 } ?? 30_000
    }()

    public func holding(hash: String) throws(StoreError) -> Holding? {
        try database.rows(
            "SELECT number, coder FROM document_versions WHERE hash = ?", [.text(hash)]
        ).first.map { Holding(number: $0[0].integer ?? 0, coder: $0[1].text) }
    }
}
