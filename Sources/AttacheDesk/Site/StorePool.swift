import AttacheStore
import Synchronization

/// Readers of one store, lent to one request at a time.
public final class StorePool: Sendable {
    // A Store is used by whoever took it out of the list, and by nobody else until it is back.
    private struct Lent: @unchecked Sendable { let store: Store }
    private let free = Mutex<[Lent]>([])
    private let open: @Sendable () throws -> Store

    /// `open` opens the store for reading.
    public init(open: @escaping @Sendable () throws -> Store) { self.open = open }

    /// Runs `body` with a reader.
    public func withStore<Value>(_ body: (Store) throws -> Value) throws -> Value {
        let lent = try free.withLock { $0.popLast() } ?? Lent(store: open())
        defer { free.withLock { $0.append(lent) } }
        return try body(lent.store)
    }
}
