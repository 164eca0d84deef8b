import AttacheDossier
import AttacheModel
import AttacheStore

/// Readers of what documents say together. What little is still to be consolidated is consolidated
/// first; when it is much, because a program is reading, pages show what there is and say so.
struct JointPool: Sendable {
    let pool: StorePool
    let setting: DeskSetting

    /// Runs `body` with a reader and the number of documents and neighbourhoods that are not
    /// consolidated yet.
    func withStore<Value>(_ body: (Store, Int) throws -> Value) throws -> Value {
        try pool.withStore { store in
            var pending = try store.pendingConsolidation()
            if pending > 0, let open = setting.openForWriting {
                pending = try setting.bringUpToDate(try open())
            }
            return try body(store, pending)
        }
    }

    /// The rows of a list, with what documents say together up to date.
    func answer(_ question: Question) throws -> Answer {
        try withStore { store, _ in try store.answer(question) }
    }

    /// A page of what documents say together.
    func page(
        _ question: Question, now: Day?
    ) throws -> (known: Known, next: ListCursor?, pending: Int) {
        try withStore { store, pending in
            let page = try store.jointPage(question, now: now)
            return (Known(page.dossier), page.next, pending)
        }
    }

    /// What a page says of what is not consolidated yet.
    static func note(_ pending: Int) -> Markup {
        pending == 0
            ? ""
            : "<p class=\"note\" role=\"status\">Documents are being read: what the newest of them say together is not here yet. Load this page again in a while.</p>"
    }
}

extension DeskSetting {
    /// More is left to the program that reads.
    private static let largestCatchUp = 256

    /// Consolidates what is pending in a store that is open for writing, unless that is much, and tells
    /// how much is left.
    @discardableResult
    func bringUpToDate(_ store: Store) throws -> Int {
        let pending = try store.pendingConsolidation()
        guard pending > 0, pending <= Self.largestCatchUp else { return pending }
        try catchUp(store)
        return try store.pendingConsolidation()
    }
}
