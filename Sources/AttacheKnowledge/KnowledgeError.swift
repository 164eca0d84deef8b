/// Why a data file could not be read.
public struct KnowledgeError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var reason: String
    /// What to do about it.
    public var mend: String

    public init(file: String, reason: String, mend: String) {
        self.file = file
        self.reason = reason
        self.mend = mend
    }

    public var description: String { "\(file): \(reason); \(mend)." }
}
