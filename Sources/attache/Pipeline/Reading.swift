import AttacheCommandLine
import AttacheIngest
import AttacheModel
import AttacheStore
import Glibc

/// One run of `attache read`: codes what is not held and adds it in transactions of some documents.
struct Reading {
    private let call: Invocation
    private let coder: String
    private let store: Store?
    private let holdings: Holdings?
    private let start = ContinuousClock.now
    private var batch: [NewDocument] = []
    private var writing: (documents: [NewDocument], task: Task<[AddOutcome], any Error>)?
    private var batchStart = ContinuousClock.now
    private var summary = ReadSummary()

    /// Documents in one transaction at most, and the longest that one waits for others.
    private static let batchSize = 64
    private static let batchTime = Duration.milliseconds(500)

    init(call: Invocation, coder: String, isDry: Bool) throws {
        self.call = call
        self.coder = coder
        summary.isDry = isDry
        // Nothing is mapped: memory stays flat however large the store grows.
        store = isDry ? nil : try Store(file: call.storePath, access: .write, mapped: 0)
        // A dry run looks into the store when there is one.
        holdings =
            isDry && access(call.storePath, F_OK) != 0 ? nil : try Holdings(file: call.storePath)
    }

    /// What came of one document of a source.
    private enum Outcome: Sendable {
        case new(NewDocument)
        case known
        case rejected(Rejection)
    }

    mutating func run(
        _ sources: [Source], ingest: Ingest, pipeline: Pipeline
    ) async throws {
        var work = SourceWork(ingest: ingest, sources: sources)
        let holdings = self.holdings
        let coder = self.coder
        try await OrderedWork.run(
            jobs: call.jobs, next: { work.next() },
            transform: { piece -> [Outcome] in
                let (results, isWhole) = SourceWork.results(of: piece, ingest: ingest)
                return results.map { result in
                    switch result {
                    case .rejected(let rejection): return .rejected(rejection)
                    case .document(let found):
                        return Self.outcome(
                            found, isWhole: isWhole, holdings: holdings, coder: coder,
                            pipeline: pipeline)
                    }
                }
            },
            deliver: { outcomes in
                for outcome in outcomes { try await take(outcome) }
            })
        try await flush()
        try await finishWriting()
    }

    private static func outcome(
        _ found: IngestedDocument, isWhole: Bool, holdings: Holdings?, coder: String,
        pipeline: Pipeline
    ) -> Outcome {
        let hash = DocumentIdentity.hash(of: found.document)
        let isCodable = found.document.isCodable
        let held = holdings?.holding(hash: hash)
        let isDone = held != nil && (!isCodable || held?.coder == coder)
        return .new(
            NewDocument(
                found, hash: hash,
                coded: isDone || !isCodable ? nil : pipeline.code(found.document),
                isWhole: isWhole))
    }

    private mutating func take(_ outcome: Outcome) async throws {
        switch outcome {
        case .rejected(let rejection):
            if !rejection.isNotice { summary.rejections.append(rejection) }
        case .known: summary.known += 1
        case .new(let document):
            if batch.isEmpty { batchStart = .now }
            batch.append(document)
            if batch.count >= Self.batchSize || .now - batchStart > Self.batchTime {
                try await flush()
            }
            call.messages.progress(
                "\(summary.documents + batch.count + (writing?.documents.count ?? 0)) documents"
                    + " · \(document.origin)")
        }
    }

    /// Adds what has come together, all or none. With more than one job the next documents are coded
    /// meanwhile.
    private mutating func flush() async throws {
        try await finishWriting()
        guard !batch.isEmpty else { return }
        let documents = batch
        batch = []
        guard let store else {
            for document in documents {
                let held = holdings?.holding(hash: document.hash)
                summary.count(document, held == nil ? .added : .known)
            }
            return
        }
        let writer = Writer(store: store, coder: coder, readOn: call.now)
        writing = (documents, Task { try writer.add(documents) })
        if call.jobs == 1 { try await finishWriting() }
    }

    /// Waits for the transaction that is under way, and counts what it brought.
    private mutating func finishWriting() async throws {
        guard let (documents, task) = writing else { return }
        writing = nil
        for (document, outcome) in zip(documents, try await task.value) {
            summary.count(document, outcome)
        }
    }

    /// The store in the hands of one transaction.
    private struct Writer: @unchecked Sendable {
        // One transaction is under way at a time, and it is awaited before the store is used again.
        let store: Store
        let coder: String
        let readOn: Day

        func add(_ documents: [NewDocument]) throws -> [AddOutcome] {
            try store.add(documents, coder: coder, readOn: readOn)
        }
    }

    /// Closes the run, consolidates what it brought and prints the summary.
    mutating func finish(_ consolidation: StoreConsolidation) async throws -> RunStatus {
        try store?.note(
            summary.rejections.map {
                RejectedInput(name: $0.name, reason: $0.reason, mend: $0.mend, day: call.now)
            })
        try store?.finishRun()
        if let store {
            let messages = call.messages
            _ = try await consolidation.run(store, jobs: call.jobs) { messages.progress($0) }
        }
        summary.elapsed = .now - start
        call.messages.endProgress()
        if !call[CommonOptions.quiet] {
            try call.output.write(summary.text(store: call.storePath, held: try store?.counts()))
        } else {
            for rejection in summary.rejections { call.messages.warning(rejection.description) }
        }
        if summary.documents == 0 {
            return summary.rejections.isEmpty ? .attention : .inputRejected
        }
        return summary.rejections.isEmpty ? .done : .attention
    }
}
