import AttacheIngest
import AttacheModel

/// What sources give, cut into pieces of work: a small file to be read elsewhere, or one document
/// of a stream.
struct SourceWork {
    enum Piece: Sendable {
        case item(SourceItem)
        case results([IngestResult], isWhole: Bool)
    }

    private let ingest: Ingest
    private var items: ItemSequence
    private var stream: Stream?

    /// A file of many documents, read one document ahead to know whether there is a second one.
    private struct Stream {
        let item: SourceItem
        let documents: DocumentSequence
        var ahead: IngestResult?
        var given = 0

        init(_ item: SourceItem, _ documents: DocumentSequence) {
            self.item = item
            self.documents = documents
            ahead = documents.next()
        }

        mutating func next() -> Piece? {
            guard let result = ahead else { return nil }
            ahead = documents.next()
            given += 1
            let isAlone = given == 1 && ahead == nil
            return .results([result], isWhole: isAlone && SourceWork.isWhole(result, of: item))
        }
    }

    init(ingest: Ingest, sources: [Source]) {
        self.ingest = ingest
        items = ingest.items(of: sources)
    }

    mutating func next() -> Piece? {
        while true {
            if let piece = stream?.next() { return piece }
            stream = nil
            switch items.next() {
            case .rejected(let rejection): return .results([.rejected(rejection)], isWhole: false)
            // Files of many documents are streamed: memory does not grow with them, and their
            // documents are worked on side by side.
            case .item(let item) where item.isStream:
                stream = Stream(item, ingest.documents(in: item))
            case .item(let item): return .item(item)
            case nil: return nil
            }
        }
    }

    /// All results of a piece, and whether each is the whole of its file.
    static func results(
        of piece: Piece, ingest: Ingest
    ) -> (results: [IngestResult], isWhole: Bool) {
        switch piece {
        case .results(let results, let isWhole): return (results, isWhole)
        case .item(let item):
            let results = Array(ingest.documents(in: item))
            return (results, results.count == 1 && isWhole(results[0], of: item))
        }
    }

    /// Whether a result is all that a file holds, if it is the only one.
    private static func isWhole(_ result: IngestResult, of item: SourceItem) -> Bool {
        guard case .document(let found) = result, case .file = item.place else { return false }
        return found.origin == item.name
    }
}
