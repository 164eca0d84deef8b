import AttacheModel
import AttacheStore
import Glibc
import Synchronization

/// Which documents a page takes together.
enum KnownScope: Hashable, Sendable {
    /// The newest documents of the store.
    case newest
    /// The newest documents that name each of these actors.
    case actors([String])
    /// Documents near one, in time and actors.
    case around(String)
}

/// Consolidates a bounded number of documents for a page, and keeps the last few results until the
/// store changes.
final class KnownCache: Sendable {
    private struct Entry {
        var scope: KnownScope
        var day: Day
        var revision: StoreRevision
        var known: Known
    }
    /// The most documents that one page takes together; pages say so when there are more.
    static let largest = 120
    private static let kept = 6

    private let entries = Mutex<[Entry]>([])
    private let consolidate: @Sendable ([CodedDocument], Day) -> Consolidation

    init(consolidate: @escaping @Sendable ([CodedDocument], Day) -> Consolidation) {
        self.consolidate = consolidate
    }

    /// What the documents of a scope say together, as of `day`.
    func known(_ scope: KnownScope, in store: Store, on day: Day) throws -> Known {
        let revision = StoreRevision(of: store.file)
        let held = entries.withLock { entries -> Known? in
            guard
                let i = entries.firstIndex(where: {
                    $0.scope == scope && $0.day == day && $0.revision == revision
                })
            else { return nil }
            let entry = entries.remove(at: i)
            entries.append(entry)
            return entry.known
        }
        if let held { return held }
        let documents = try stored(scope, in: store).filter(\.isCoded)
        let coded = try documents.map { try store.coded($0) }
        let known = Known(documents: coded, consolidation: consolidate(coded, day))
        entries.withLock { entries in
            entries.append(Entry(scope: scope, day: day, revision: revision, known: known))
            if entries.count > Self.kept { entries.removeFirst() }
        }
        return known
    }

    private func stored(_ scope: KnownScope, in store: Store) throws -> [StoredDocument] {
        switch scope {
        case .newest:
            return try store.documents(DocumentSelection(newest: Self.largest))
        case .actors(let names):
            return try store.documents(DocumentSelection(actors: names, newest: Self.largest))
        case .around(let id):
            guard let document = try store.documents(DocumentSelection(names: [id])).first else {
                return []
            }
            return try store.neighbours(of: document, days: 45, limit: Self.largest)
        }
    }
}

/// Tells whether a store's file, or its journal, changed.
struct StoreRevision: Hashable, Sendable {
    private var parts: [Int] = []

    init(of file: String) {
        for path in [file, file + "-wal"] {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            parts += [
                Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec,
                status.st_mtim.tv_nsec,
            ]
        }
    }
}
