import AttacheModel

/// Names in IOB2: a token a line (number, token, tag between tabs), an empty line after a sentence.
public enum IOB2 {
    /// A sentence as it stands in a file; tags are what was there.
    public struct Sentence: Hashable, Sendable {
        /// Comment lines with their `#`.
        public var comments: [String] = []
        public var tokens: [String] = []
        public var tags: [String] = []
        /// Whether lines began with a number.
        public var isNumbered = true

        public init() {}
    }

    /// Reads IOB2: `number token tag` or `token tag` or a token alone, between tabs or one space.
    /// Complexity: O(n).
    public static func read(
        _ bytes: [UInt8], file: String = ""
    ) -> (sentences: [Sentence], diagnostics: [Diagnostic]) {
        var sentences: [Sentence] = []
        var diagnostics: [Diagnostic] = []
        var current = Sentence()
        var number = 0
        for var line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty {
                if !current.tokens.isEmpty { sentences.append(current) }
                current = Sentence()
                continue
            }
            if line.first == 0x23, line.dropFirst().first == 0x20, !line.contains(0x09) {
                current.comments.append(String(decoding: line, as: UTF8.self))
                continue
            }
            let separator: UInt8 = line.contains(0x09) ? 0x09 : 0x20
            var columns = line.split(separator: separator, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            if columns.count >= 2, Int(columns[0]) == current.tokens.count + 1,
                columns.count > 2 || !isTag(columns[1])
            {
                columns.removeFirst()
            } else if current.tokens.isEmpty {
                current.isNumbered = false
            }
            guard let token = columns.first, !token.isEmpty else {
                diagnostics.append(
                    Diagnostic(file: file, line: number, message: "no token on this line"))
                continue
            }
            current.tokens.append(token)
            current.tags.append(columns.count > 1 ? columns[columns.count - 1] : "O")
        }
        if !current.tokens.isEmpty { sentences.append(current) }
        return (sentences, diagnostics)
    }

    private static func isTag(_ text: String) -> Bool {
        text == "O" || text.hasPrefix("B-") || text.hasPrefix("I-")
    }

    /// The tag of each of `count` words. Complexity: O(n).
    public static func tags(_ names: [Name], count: Int) -> [String] {
        var tags = [String](repeating: "O", count: count)
        for name in names {
            for i in name.words where i < count {
                tags[i] = (i == name.words.lowerBound ? "B-" : "I-") + name.kind.rawValue
            }
        }
        return tags
    }

    /// The lines of a sentence, with the empty line after it.
    public static func text(
        comments: [String], tokens: [String], tags: [String], numbered: Bool = true
    ) -> String {
        var out = ""
        for comment in comments { out += comment + "\n" }
        for (i, (token, tag)) in zip(tokens, tags).enumerated() {
            out += numbered ? "\(i + 1)\t\(token)\t\(tag)\n" : "\(token)\t\(tag)\n"
        }
        return out + "\n"
    }
}
