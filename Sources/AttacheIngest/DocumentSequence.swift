import AttacheModel

/// The documents of one item, read as they are asked for.
public final class DocumentSequence: Sequence, IteratorProtocol {
    private enum State {
        case unopened
        case reading(any FormReader)
        case done
    }

    private let ingest: Ingest
    private let item: SourceItem
    private var given: (any ByteSource)?
    private var state = State.unopened
    private var produced = 0

    init(ingest: Ingest, item: SourceItem, bytes: (any ByteSource)? = nil) {
        self.ingest = ingest
        self.item = item
        given = bytes
    }

    public func next() -> IngestResult? {
        do throws(IngestError) {
            while true {
                switch state {
                case .unopened: state = .reading(try open())
                case .reading(let reader):
                    guard produced < ingest.options.limits.documentsPerFile,
                        let result = try reader.next()
                    else {
                        state = .done
                        return nil
                    }
                    produced += 1
                    return result
                case .done: return nil
                }
            }
        } catch {
            state = .done
            return .rejected(Rejection(error))
        }
    }

    private func open() throws(IngestError) -> any FormReader {
        let source: any ByteSource
        if let given {
            source = given
        } else {
            switch item.place {
            case .file(let path): source = try FileByteSource(path: path)
            case .standardInput: source = FileByteSource()
            case .address(let url):
                guard ingest.options.allowsFetching else {
                    throw IngestError(
                        code: .refused, name: url, reason: "is an address on the network",
                        mend: "give --fetch to allow it, or save the page and give the file")
                }
                let answer = try Fetcher(options: ingest.options).fetch(
                    url, trusting: Address(url)?.host)
                return try FormDetector(
                    ingest: ingest, item: SourceItem(.address(answer.address)),
                    label: answer.response.charset
                ).reader(for: BufferedBytes(MemoryByteSource(Array(answer.response.body))))
            }
        }
        return try FormDetector(ingest: ingest, item: item).reader(for: BufferedBytes(source))
    }
}

/// Reads the documents of one form.
protocol FormReader: AnyObject {
    /// The next document or rejection; null at the end.
    func next() throws(IngestError) -> IngestResult?
}

/// Results that were made at once, given one by one.
final class ListReader: FormReader {
    private var results: ArraySlice<IngestResult>

    init(_ results: [IngestResult]) { self.results = results[...] }

    func next() throws(IngestError) -> IngestResult? { results.popFirst() }
}
