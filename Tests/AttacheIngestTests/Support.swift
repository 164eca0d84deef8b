import AttacheIngest
import AttacheModel
import Testing

/// The shipped data files, found from this file's place.
let ingestData: IngestData = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try! IngestData(folder: "/\(root)/share/attache/ingest")
}()

let ingest = Ingest(data: ingestData)

/// Reads bytes as a file of that name.
func read(_ bytes: [UInt8], as name: String = "sample.txt") -> [IngestResult] {
    Array(ingest.documents(in: bytes, name: name))
}

func read(_ text: String, as name: String = "sample.txt") -> [IngestResult] {
    read(Array(text.utf8), as: name)
}

extension IngestResult {
    var document: Document? {
        if case .document(let found) = self { return found.document }
        return nil
    }
    var form: SourceForm? {
        if case .document(let found) = self { return found.form }
        return nil
    }
    var rejection: Rejection? {
        if case .rejected(let rejection) = self { return rejection }
        return nil
    }
}

/// A deterministic source of numbers (SplitMix64).
struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A text with furniture marked as `[kind|words]`, and its furniture as it should be found.
func marked(_ text: String) -> (text: String, furniture: [Furniture]) {
    var out: [UInt8] = []
    var found: [Furniture] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "[") {
        out.append(contentsOf: rest[..<open].utf8)
        rest = rest[rest.index(after: open)...]
        let bar = rest.firstIndex(of: "|")!
        let close = rest.firstIndex(of: "]")!
        let start = out.count
        out.append(contentsOf: rest[rest.index(after: bar)..<close].utf8)
        found.append(
            Furniture(
                span: Span(start, out.count), kind: Furniture.Kind(rawValue: String(rest[..<bar]))!)
        )
        rest = rest[rest.index(after: close)...]
    }
    out.append(contentsOf: rest.utf8)
    return (String(decoding: out, as: UTF8.self), found)
}
