import AttacheModel

/// A word of letters, where it stands in its document.
struct SpannedWord {
    /// In lower case, without diacritics.
    var folded: String
    /// In bytes of the document.
    var span: Span

    /// The words of a text that begins at byte `start` of its document. Complexity: O(n).
    static func all(in text: String, at start: Int) -> [SpannedWord] {
        var words: [SpannedWord] = []
        var current = String.UnicodeScalarView()
        var from = start
        var offset = start
        func close() {
            guard !current.isEmpty else { return }
            words.append(
                SpannedWord(folded: ActorMerger.fold(String(current)), span: Span(from, offset)))
            current = .init()
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic {
                if current.isEmpty { from = offset }
                current.append(scalar)
            } else {
                close()
            }
            offset += UTF8.width(scalar)
        }
        close()
        return words
    }
}
