import AttacheCommandLine
import AttacheIngest
import AttacheModel

/// Codes the documents of a command's sources without a store.
enum CodedSources {
    /// Hands what `transform` makes of each coded document to `deliver`, in the order of the
    /// sources. What cannot be read is told on standard error, and the rest goes on.
    static func run<Result: Sendable>(
        _ call: Invocation, transform: @escaping @Sendable (CodedDocument) -> Result,
        deliver: (Result) throws -> Void
    ) async throws -> RunStatus {
        let ingest = try call.ingest()
        let pipeline = try Pipeline.standard(dataFolder: call.dataFolder())
        var work = SourceWork(ingest: ingest, sources: call.sources)
        var documents = 0
        var rejected = 0
        try await OrderedWork.run(
            jobs: call.jobs, next: { work.next() },
            transform: { piece -> [Outcome<Result>] in
                SourceWork.results(of: piece, ingest: ingest).results.map { result in
                    switch result {
                    case .rejected(let rejection): .rejected(rejection)
                    case .document(let found):
                        .coded(transform(pipeline.code(found.document)))
                    }
                }
            },
            deliver: { outcomes in
                for outcome in outcomes {
                    switch outcome {
                    case .coded(let result):
                        documents += 1
                        try deliver(result)
                    case .rejected(let rejection):
                        if rejection.isNotice { continue }
                        rejected += 1
                        call.messages.warning(rejection.description)
                    }
                }
            })
        if documents == 0 { return rejected > 0 ? .inputRejected : .attention }
        return rejected > 0 ? .attention : .done
    }

    private enum Outcome<Result: Sendable>: Sendable {
        case coded(Result)
        case rejected(Rejection)
    }
}
