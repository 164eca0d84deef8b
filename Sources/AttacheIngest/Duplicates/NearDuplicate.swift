import AttacheModel

/// What a new document is to one that is already held. Pure functions of the two.
public enum NearDuplicate: Hashable, Sendable {
    /// The same text: nothing to do.
    case same
    /// The same address or id with another text: a new version.
    case version(share: Double)
    /// The same words elsewhere, with small cuts and changes: it counts once.
    case copy(share: Double)
    /// One quotes a passage of the other.
    case excerpt(share: Double)

    /// What two documents are told apart by.
    public struct Side: Sendable {
        public var id: String
        public var url: String?
        public var publisher: String?
        public var hash: String
        public var signature: TextSignature

        public init(
            id: String, url: String?, publisher: String?, hash: String, signature: TextSignature
        ) {
            self.id = id
            self.url = url
            self.publisher = publisher
            self.hash = hash
            self.signature = signature
        }

        public init(_ found: IngestedDocument) {
            self.init(
                id: found.document.id, url: found.document.url,
                publisher: found.document.publisher, hash: found.hash,
                signature: TextSignature(found.document))
        }
    }

    /// The relation of `new` to `old`, or null for two texts of their own. Complexity: O(n).
    public static func relation(of new: Side, to old: Side) -> NearDuplicate? {
        if new.hash == old.hash { return .same }
        let shared = new.signature.shared(with: old.signature)
        let (m, n) = (new.signature.hashes.count, old.signature.hashes.count)
        let share = max(m, n) == 0 ? 0 : Double(shared) / Double(max(m, n))
        if new.id == old.id || (new.url != nil && new.url == old.url) {
            return .version(share: share)
        }
        if share >= 0.45 {
            // The same publisher's second text is an update of the first.
            return new.publisher != nil && new.publisher == old.publisher
                ? .version(share: share) : .copy(share: share)
        }
        // A passage of about thirty words word for word.
        let part = min(m, n) == 0 ? 0 : Double(shared) / Double(min(m, n))
        return shared >= 6 ? .excerpt(share: part) : nil
    }
}
