import AttacheModel

/// The words of a passage that say what it is about, folded so that forms of one word meet.
struct ContentWords: Hashable, Sendable {
    var stems: Set<String>

    init(_ text: String, without stop: Set<String>) {
        stems = []
        for word in Self.words(of: text) where !stop.contains(word) && word.utf8.count > 1 {
            stems.insert(Self.stem(word))
        }
    }

    init(stems: Set<String>) { self.stems = stems }

    /// The share of the smaller set that is in both, softened for sets of fewer than three words.
    func overlap(_ other: ContentWords) -> Double {
        let small = min(stems.count, other.stems.count)
        guard small > 0 else { return 0 }
        return Double(stems.intersection(other.stems).count) / Double(max(small, 3))
    }

    /// Jaccard's index.
    func jaccard(_ other: ContentWords) -> Double {
        let union = stems.union(other.stems).count
        guard union > 0 else { return 0 }
        return Double(stems.intersection(other.stems).count) / Double(union)
    }

    /// Lower-case words of letters and digits; an apostrophe ends a word. Complexity: O(n).
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var current = String.UnicodeScalarView()
        func close() {
            if !current.isEmpty { words.append(String(current).lowercased()) }
            current = .init()
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                current.append(scalar)
            } else {
                close()
            }
        }
        close()
        return words
    }

    /// A light suffix stripper: enough for plural, past and gerund to meet their base.
    static func stem(_ word: String) -> String {
        var bytes = Array(word.utf8)
        guard bytes.count > 3, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
        func ends(_ suffix: String) -> Bool {
            bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        }
        func drop(_ n: Int) { bytes.removeLast(n) }
        if bytes.count == 4 {
            // Too short for a suffix; its end is still brought to that of its longer forms.
        } else if ends("ies") {
            drop(3)
            bytes.append(UInt8(ascii: "y"))
        } else if ends("sses") {
            drop(2)
        } else if ends("s"), !ends("ss"), !ends("us"), !ends("is") {
            drop(1)
        }
        if bytes.count > 5, ends("eed") {
            // "agreed" is "agree".
            drop(1)
        } else if bytes.count > 5, ends("ing") {
            drop(3)
        } else if bytes.count > 4, ends("eed") {
            drop(1)
        } else if bytes.count > 4, ends("ed") {
            drop(2)
        } else if bytes.count > 7, ends("ment") {
            drop(4)
        } else if bytes.count > 6, ends("ion") {
            drop(3)
        } else if bytes.count > 6, ends("al") {
            drop(2)
        }
        if bytes.count > 3, ends("e") || ends("y") { drop(1) }
        if bytes.count > 3, bytes[bytes.count - 1] == bytes[bytes.count - 2] { drop(1) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
