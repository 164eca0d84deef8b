import AttacheConsolidation
import AttacheIngest
import AttacheModel
import AttacheStore
import FoundationEssentials

/// What makes a document the same as one that is held.
enum DocumentIdentity {
    /// SHA-256 over everything that the source says of the document, but not where it was found.
    static func hash(of document: Document) -> String {
        var bytes: [UInt8] = []
        let parts = [
            document.id, document.title, document.publisher, document.url,
            document.published?.value, document.published?.basis.rawValue, document.language,
        ]
        for part in parts {
            // A byte that no UTF-8 holds parts the fields; another tells an empty one from none.
            bytes.append(part == nil ? 0xFE : 0xFF)
            bytes.append(contentsOf: (part ?? "").utf8)
        }
        for furniture in document.furniture {
            bytes.append(0xFF)
            let place = "\(furniture.kind.rawValue) \(furniture.span.start) \(furniture.span.end)"
            bytes.append(contentsOf: place.utf8)
        }
        bytes.append(0xFD)
        bytes.append(contentsOf: document.text.utf8)
        return TextHash.hexadecimal(of: bytes)
    }

    /// An origin that means the same in every folder.
    static func absolute(_ origin: String) -> String {
        if origin.hasPrefix("/") || origin.contains("://") { return origin }
        return URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
            .appending(path: origin).standardized.path
    }
}

extension NewDocument {
    /// A document as it was found, with its record when it was coded.
    init(_ found: IngestedDocument, hash: String, coded: CodedDocument?, isWhole: Bool) {
        self.init(
            document: found.document, hash: hash, textHash: found.hash, form: found.form.rawValue,
            origin: DocumentIdentity.absolute(found.origin), isWhole: isWhole,
            signature: MinHash.signature(
                of: DuplicateFinder.Fingerprint(found.document).shingles),
            coded: coded,
            original: found.page.flatMap { page in
                PackedPage.bytes(of: page).map { OriginalPage(size: page.count, bytes: $0) }
            })
    }
}
