import AttacheConsolidation
import AttacheIngest
import AttacheModel
import AttacheStore

/// News-like documents about invented affairs of twenty states over ten years, four to an
/// engagement, in order of days. The same for the same number and total.
public struct Generator: Sendable {
    private let total: Int

    /// `total` is how many documents there are in all: it spreads them over the years.
    public init(total: Int) { self.total = total }

    /// A document with the record that a coder would be expected to make.
    public func coded(_ number: Int) -> CodedDocument {
        let each = InventedEngagement.reports
        var report = Report(
            InventedEngagement(number: number / each, of: (total + each - 1) / each),
            role: number % each)
        return report.coded()
    }

    /// The same, ready for a store.
    public func new(_ number: Int) -> NewDocument {
        let coded = coded(number)
        let document = coded.document
        return NewDocument(
            document: document,
            hash: TextHash.hexadecimal(of: Array(document.id.utf8) + [0] + document.text.utf8),
            textHash: TextHash.hexadecimal(of: document.text.utf8), form: "json",
            origin: "/bench/\(document.id)", isWhole: false,
            signature: MinHash.signature(of: DuplicateFinder.Fingerprint(document).shingles),
            coded: coded)
    }

    /// The document as a line of JSON, to be coded by the program.
    public func line(_ number: Int) -> String {
        let document = coded(number).document
        func quoted(_ text: String?) -> String {
            let text = (text ?? "").replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"" + text.replacing("\n", with: "\\n") + "\""
        }
        return "{\"id\": \(quoted(document.id)), \"publisher\": \(quoted(document.publisher)), "
            + "\"published\": \(quoted(document.published?.value)), "
            + "\"title\": \(quoted(document.title)), \"text\": \(quoted(document.text.string))}\n"
    }
}
