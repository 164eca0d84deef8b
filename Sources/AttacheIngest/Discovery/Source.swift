/// Where documents come from, as the user names it.
public enum Source: Hashable, Sendable {
    /// A file, or a folder with all files below it.
    case path(String)
    case standardInput
    /// An http(s) address; read only when the options allow fetching.
    case address(String)

    /// `-` is standard input; `http://` and `https://` are addresses; all else is a path.
    public init(argument: String) {
        if argument == "-" {
            self = .standardInput
        } else if argument.hasPrefix("http://") || argument.hasPrefix("https://") {
            self = .address(argument)
        } else {
            self = .path(argument)
        }
    }
}

/// One thing to open: a file, standard input or an address.
public struct SourceItem: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case file(String)
        case standardInput
        case address(String)
    }
    public var place: Place

    public init(_ place: Place) { self.place = place }

    /// How messages call it.
    public var name: String {
        switch place {
        case .file(let path): path
        case .standardInput: "standard input"
        case .address(let url): url
        }
    }

    /// The file name without folders and endings; `page.en.html.gz` gives `page`.
    public var stem: String {
        let path: String
        switch place {
        case .standardInput: return "stdin"
        case .file(let name): path = name
        case .address(let url):
            // The host and a digest of the whole address.
            let host = Address(url)?.host ?? "page"
            return host + "-" + TextHash.hexadecimal(of: Array(url.utf8)).prefix(10)
        }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        // A leading dot is no ending.
        guard last.dropFirst().contains(".") else { return last }
        return SourceItem.withoutEndings(last)
    }

    private static func withoutEndings(_ name: String) -> String {
        // Only what looks like an ending goes: letters and digits, at most five, not all digits.
        var parts = name.split(separator: ".", omittingEmptySubsequences: false)
        while parts.count > 1, let last = parts.last, (1...6).contains(last.utf8.count),
            last.utf8.allSatisfy({
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
            }),
            last.utf8.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A })
        {
            parts.removeLast()
        }
        return parts.joined(separator: ".")
    }
}

extension SourceItem {
    /// Whether the item's documents are better taken one by one than all at once: what is no file, what
    /// is large, and what is no page and long enough to hold many documents. A page is one document
    /// whose reading costs much, so that many pages are better read side by side.
    public var isStream: Bool {
        guard case .file(let path) = place, let file = try? FileByteSource(path: path) else {
            return true
        }
        if file.size > 16 << 20 { return true }
        guard file.size > 64 << 10, let head = try? file.next(256) else { return false }
        let first = head.first { $0 > 0x20 && $0 < 0x80 }
        return first != UInt8(ascii: "<")
    }
}
