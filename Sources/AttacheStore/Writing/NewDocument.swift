import AttacheModel

/// A document on its way into the store.
public struct NewDocument: Sendable {
    public var document: Document
    /// SHA-256 of everything that makes the document what it is, 64 hexadecimal digits.
    public var hash: String
    /// SHA-256 of the text alone.
    public var textHash: String
    /// The form it was found in (`html`, `mail` …).
    public var form: String
    /// The file or address that held it. Documents of the same address, or else of the same whole
    /// file, are versions of one another.
    public var origin: String
    /// Whether the origin held nothing else: a file, not a line or a member of one.
    public var isWhole: Bool
    /// MinHash signature of the text; equal parts of two signatures estimate how much of the texts
    /// is the same. Empty for texts that are too short to compare.
    public var signature: [UInt64]
    /// The record, or null when the document is not coded (another language).
    public var coded: CodedDocument?
    /// The web page that it was taken from, when that is kept.
    public var original: OriginalPage?

    public init(
        document: Document, hash: String, textHash: String, form: String,
        origin: String, isWhole: Bool, signature: [UInt64], coded: CodedDocument?,
        original: OriginalPage? = nil
    ) {
        self.original = original
        self.document = document
        self.hash = hash
        self.textHash = textHash
        self.form = form
        self.origin = origin
        self.isWhole = isWhole
        self.signature = signature
        self.coded = coded
    }

    /// What its versions have in common, as far as this document alone tells.
    var lineage: String { document.url ?? (isWhole ? origin : hash) }

    /// The document's number in the store: the first 63 bits of the hash.
    var number: Int {
        var value: UInt64 = 0
        for byte in hash.utf8.prefix(16) {
            let digit = byte >= 0x61 ? byte - 0x57 : byte - 0x30
            value = value << 4 | UInt64(digit & 15)
        }
        return Int(value >> 1)
    }
}

/// A web page as it came, in UTF-8, compressed with zlib.
public struct OriginalPage: Sendable, Hashable {
    /// How many bytes the page has.
    public var size: Int
    public var bytes: [UInt8]

    public init(size: Int, bytes: [UInt8]) {
        self.size = size
        self.bytes = bytes
    }
}

/// What became of a document.
public enum AddOutcome: Hashable, Sendable {
    case added
    /// The text at this address or place has changed.
    case newVersion
    /// The same words are already held, first in the document of this id.
    case copy(of: String)
    /// It was there already.
    case known
    /// It was there already, and its record is new.
    case recoded
}
