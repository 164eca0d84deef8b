import AttacheKnowledge
import AttacheModel

/// Which words can stand for each other: from WordNet (`relations.tsv`, made by
/// `Training/relations.py`) and from the families of the field (`families.txt`).
struct RelatedWords: Sendable {
    /// A word as it is compared.
    struct Word: Hashable, Sendable {
        /// FNV-1a of the stem, so that the same word has the same number everywhere.
        var stem: UInt64
        /// Classes whose words can stand for this one.
        var same: [UInt64] = []
        /// Classes a step wider.
        var kind: [UInt64] = []
        /// Whether the files know it: what they do not know is mostly a name.
        var isKnown: Bool { !same.isEmpty || !kind.isEmpty }
    }

    private var entries: [String: Word] = [:]
    private var bases: [String: String] = [:]
    /// Names of families by their number.
    private var familyNumbers: [String: UInt64] = [:]

    /// Mistakes in the files go to `diagnostics`.
    init(folder: DataFolder, diagnostics: inout [Diagnostic]) throws(KnowledgeError) {
        let name = "consolidation/relations.tsv"
        readRelations(try folder.text(name), name, &diagnostics)
        let path = "consolidation/families.txt"
        for entry in BlockFile(name: path, text: try folder.text(path)).entries {
            guard let family = entry.first("family"), let words = entry.first("words") else {
                diagnostics.append(
                    Diagnostic(
                        file: path, line: entry.line,
                        message: "an entry needs the lines “family” and “words”"))
                continue
            }
            let number = Self.hash("family " + family.value)
            familyNumbers[family.value] = number
            for word in words.alternatives {
                let stem = stem(of: word.lowercased())
                entries[stem, default: Word(stem: Self.hash(stem))].same.append(number)
            }
        }
    }

    /// Lines of a word, its classes and their kinds; of large files, so byte by byte.
    private mutating func readRelations(
        _ text: String, _ name: String, _ diagnostics: inout [Diagnostic]
    ) {
        var line = 0
        for row in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            line += 1
            guard let first = row.first, first != UInt8(ascii: "#") else { continue }
            let cells = row.split(separator: 0x09, omittingEmptySubsequences: false)
            guard cells.count == 3 else {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: line, message: "a line needs a word, same and kind"))
                continue
            }
            let word = String(decoding: cells[0], as: UTF8.self)
            if word == "word" { continue }
            if cells[1].first == UInt8(ascii: "=") {
                bases[word] = String(decoding: cells[1].dropFirst(), as: UTF8.self)
                continue
            }
            func numbers(_ cell: Substring.UTF8View) -> [UInt64] {
                cell.split(separator: 0x20).map {
                    $0.reduce(0) { $0 * 10 + UInt64($1 &- UInt8(ascii: "0")) }
                }
            }
            let stem = ContentWords.stem(word)
            var entry = entries[stem] ?? Word(stem: Self.hash(stem))
            entry.same += numbers(cells[1])
            entry.kind += numbers(cells[2])
            entries[stem] = entry
        }
    }

    /// The stem of a lower-case word, of its base when the form is irregular.
    func stem(of word: String) -> String { ContentWords.stem(bases[word] ?? word) }

    /// A lower-case word as it is compared. Complexity: O(1).
    func word(_ word: String) -> Word {
        let stem = stem(of: word)
        return entries[stem] ?? Word(stem: Self.hash(stem))
    }

    /// Whether a lower-case word is an irregular form of another ("withdrew").
    func isIrregular(_ word: String) -> Bool { bases[word] != nil }

    /// Whether a lower-case word is of the family called `family`.
    func isOf(_ family: String, _ word: String) -> Bool {
        guard let number = familyNumbers[family] else { return false }
        return self.word(word).same.contains(number)
    }

    /// The class of the family called `name`, or null.
    func family(_ name: String) -> UInt64? { familyNumbers[name] }

    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// 1 for the same word, less for related ones, 0 for strangers.
    static func likeness(_ a: Word, _ b: Word) -> Double {
        if a.stem == b.stem { return 1 }
        if a.same.contains(where: b.same.contains) { return Matter.sameClass }
        if a.same.contains(where: b.kind.contains) || a.kind.contains(where: b.same.contains) {
            return Matter.widerClass
        }
        return 0
    }
}
