import AttacheCommandLine
import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import AttacheStore

/// Brings what a store's documents say together up to date.
struct StoreConsolidation: Sendable {
    private let consolidator: Consolidator

    private typealias Result = (marked: MarkedNeighbourhood, consolidation: Consolidation)

    /// Neighbourhoods in one transaction at most.
    private static let batchSize = 64

    init(dataFolder: String) throws {
        consolidator = Consolidator(
            knowledge: try ConsolidationKnowledge(
                folder: AttacheKnowledge.DataFolder(path: dataFolder)))
    }

    /// Consolidates what is pending, where the caller cannot wait for tasks.
    func catchUp(_ store: Store) throws(StoreError) {
        try store.consolidatePending(by: consolidator)
    }

    /// Consolidates what is pending; a run that was stopped goes on where it was. The same documents
    /// give the same tables, whatever `jobs` is. Tells how many neighbourhoods were consolidated.
    func run(
        _ store: Store, jobs: Int, progress: (String) -> Void = { _ in }
    ) async throws -> Int {
        var placed = 0
        while case let count = try store.placePending(limit: 256), count > 0 {
            placed += count
            progress("\(placed) documents placed")
        }
        var done = 0
        while case let numbers = try store.markedNeighbourhoods(limit: 256), !numbers.isEmpty {
            var queue = numbers[...]
            var results: [Result] = []
            let consolidator = consolidator
            try await OrderedWork.run(
                jobs: jobs,
                next: { () throws -> MarkedNeighbourhood? in
                    while let number = queue.popFirst() {
                        if let marked = try store.marked(number) { return marked }
                    }
                    return nil
                },
                transform: { (marked: MarkedNeighbourhood) -> Result in
                    (marked: marked, consolidation: marked.consolidated(by: consolidator))
                },
                deliver: { (result: Result) in
                    results.append(result)
                    guard results.count >= Self.batchSize else { return }
                    try store.replace(results)
                    done += results.count
                    results = []
                    progress("\(done) neighbourhoods consolidated")
                })
            try store.replace(results)
            done += results.count
        }
        return done
    }
}

extension Invocation {
    /// The store, for reading what documents say together. What is pending there is consolidated first;
    /// where the store cannot be written, a message says that some of it is missing.
    func consolidatedStore() throws -> Store {
        let store = try Store(file: storePath, access: .read)
        guard try store.pendingConsolidation() > 0 else { return store }
        do {
            let writer = try Store(file: storePath, access: .write)
            try StoreConsolidation(dataFolder: dataFolder()).catchUp(writer)
        } catch let error as StoreError where error.kind == .unreachable || error.kind == .busy {
            messages.warning("some documents are not consolidated yet: \(error)")
        }
        return store
    }
}
