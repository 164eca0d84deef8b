/// An I/O or set-up fault that ends the work on a source; renders as one clear sentence.
public struct IngestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, as the program sees it.
    public enum Code: String, Sendable {
        case unreadable, notFound, notRegular, tooLarge, badCompression, badData, network, refused
    }
    public var code: Code
    /// The file, address or member that the fault is about.
    public var name: String
    /// What is wrong with it, in words that follow the name.
    public var reason: String
    /// What the reader of the message can do.
    public var mend: String

    public init(code: Code, name: String, reason: String, mend: String) {
        self.code = code
        self.name = name
        self.reason = reason
        self.mend = mend
    }

    public var description: String { "\(displayable(name)): \(reason); \(mend)." }
}

/// A name without control characters and bidirectional overrides, so that a hostile file name
/// cannot rewrite the message it stands in.
func displayable(_ name: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(300) {
        let value = scalar.value
        let hidden =
            value < 0x20 || value == 0x7F || (0x80...0x9F).contains(value)
            || (0x200B...0x200F).contains(value) || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value) || value == 0xFEFF
        out.append(hidden ? "\u{FFFD}" : scalar)
    }
    return String(out)
}
