/// One sentence of a CoNLL-U file as it stands there, comments and all.
///
/// https://universaldependencies.org/format.html
public struct ConlluSentence: Hashable, Sendable {
    /// A line of ten columns: a word, a multiword token (`1-2`) or an empty node (`8.1`).
    public struct Row: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case word
            case multiword(Range<Int>)
            case empty
        }
        public var kind: Kind
        /// Always ten.
        public var columns: [String]

        public init(kind: Kind, columns: [String]) {
            self.kind = kind
            self.columns = columns
        }

        public var form: String { columns[1] }
        public var lemma: String { columns[2] }
        public var upos: String { columns[3] }
        public var xpos: String { columns[4] }
        public var features: String { columns[5] }
        /// 1-based; 0 for the root, null when there is none.
        public var head: Int? { Int(columns[6]) }
        public var relation: String { columns[7] }
        public var misc: String { columns[9] }
        public var hasSpaceAfter: Bool {
            !columns[9].utf8.elementsEqual("SpaceAfter=No".utf8)
                && !columns[9].split(separator: "|").contains("SpaceAfter=No")
        }
    }

    /// Comment lines with their `#`.
    public var comments: [String]
    public var rows: [Row]
    /// 1-based line of the file at which the sentence starts.
    public var line: Int

    public init(comments: [String] = [], rows: [Row] = [], line: Int = 0) {
        self.comments = comments
        self.rows = rows
        self.line = line
    }

    /// Syntactic words only.
    public var words: [Row] { rows.filter { $0.kind == .word } }

    /// The value of `# key = value`, or null.
    public func comment(_ key: String) -> String? {
        let prefix = "# \(key) = "
        return comments.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    /// Whether there is a comment `# key`, with or without a value.
    public func hasComment(_ key: String) -> Bool {
        comments.contains { $0 == "# \(key)" || $0.hasPrefix("# \(key) ") }
    }

    /// Surface tokens: their form, whether a space follows, and the words' range (from 0).
    public var surfaceTokens: [(form: String, spaceAfter: Bool, words: Range<Int>)] {
        var tokens: [(form: String, spaceAfter: Bool, words: Range<Int>)] = []
        var word = 0
        var covered = 0
        for row in rows {
            switch row.kind {
            case .empty: continue
            case .multiword(let range):
                tokens.append((row.form, row.hasSpaceAfter, word..<word + range.count))
                covered = word + range.count
            case .word:
                if word >= covered { tokens.append((row.form, row.hasSpaceAfter, word..<word + 1)) }
                word += 1
            }
        }
        return tokens
    }
}
