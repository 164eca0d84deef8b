import AttacheModel

/// Reads CoNLL-U. Bad lines are passed over and reported; the rest is read.
public enum ConlluReader {
    /// The sentences of a file and what was wrong with it. Complexity: O(n).
    public static func read(
        _ bytes: [UInt8], file: String = ""
    ) -> (sentences: [ConlluSentence], diagnostics: [Diagnostic]) {
        var sentences: [ConlluSentence] = []
        var diagnostics: [Diagnostic] = []
        var current = ConlluSentence()
        var words = 0
        var number = 0
        func close() {
            if !current.rows.isEmpty { sentences.append(current) }
            current = ConlluSentence()
            words = 0
        }
        for var line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty {
                close()
            } else if line.first == 0x23 {
                if current.rows.isEmpty {
                    if current.comments.isEmpty { current.line = number }
                    current.comments.append(String(decoding: line, as: UTF8.self))
                }
            } else if let row = row(line, after: words) {
                if current.comments.isEmpty, current.rows.isEmpty { current.line = number }
                if row.kind == .word { words += 1 }
                current.rows.append(row)
            } else {
                diagnostics.append(
                    Diagnostic(
                        file: file, line: number, column: 1,
                        message:
                            "not a line of CoNLL-U: ten columns between tabs, numbered in order"))
            }
        }
        close()
        return (sentences, diagnostics)
    }

    private static func row(_ line: ArraySlice<UInt8>, after words: Int) -> ConlluSentence.Row? {
        let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard columns.count == 10, !columns[1].isEmpty else { return nil }
        let id = columns[0]
        if let number = Int(id) {
            return number == words + 1 ? .init(kind: .word, columns: columns) : nil
        }
        if id.utf8.contains(0x2E) { return .init(kind: .empty, columns: columns) }
        let parts = id.split(separator: "-")
        guard parts.count == 2, let first = Int(parts[0]), let last = Int(parts[1]),
            first == words + 1, last >= first, last - first < 100
        else { return nil }
        return .init(kind: .multiword(first..<last + 1), columns: columns)
    }
}
