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
    private var stream: DocumentSequence?

    init(ingest: Ingest, sources: [Source]) {
        self.ingest = ingest
        items = ingest.items(of: sources)
    }

    mutating func next() -> Piece? {
        while true {
            if let result = stream?.next() { return .results([result], isWhole: false) }
            stream = nil
            switch items.next() {
            case .rejected(let rejection): return .results([.rejected(rejection)], isWhole: false)
            // Large files are streamed, so that memory does not grow with them.
            case .item(let item) where item.isLarge: stream = ingest.documents(in: item)
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
            guard results.count == 1, case .document(let found) = results[0],
                case .file = item.place
            else { return (results, false) }
            return (results, found.origin == item.name)
        }
    }
}
