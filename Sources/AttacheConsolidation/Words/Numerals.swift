import AttacheKnowledge
import AttacheModel

/// Numbers in words as digits: "five hundred" is 500.
struct Numerals: Sendable {
    private var values: [String: Int] = [:]

    /// Reads `consolidation/numbers.tsv`; mistakes go to `diagnostics`.
    init(folder: DataFolder, diagnostics: inout [Diagnostic]) throws(KnowledgeError) {
        let name = "consolidation/numbers.tsv"
        let table = TableFile(name: name, text: try folder.text(name))
        for row in table.rows {
            guard let word = table.value(row, "word"),
                let value = table.value(row, "value").flatMap({ Int($0) }), value > 0
            else {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: row.line, message: "a word and a number are needed"))
                continue
            }
            values[word] = value
        }
    }

    /// The number that a word stands for, in letters or digits; null for other words.
    func value(of word: String) -> Int? { values[word] ?? Int(word) }

    /// Lower-case words with each run of number words as one number in digits; small numbers stay words.
    /// Complexity: O(words).
    func folded(_ words: [String]) -> [String] {
        guard words.contains(where: { values[$0] != nil }) else { return words }
        var result: [String] = []
        var total = 0
        var part: Int?
        var last = ""
        func close() {
            if let value = part {
                result.append(total + value < 10 ? last : String(total + value))
            }
            (total, part) = (0, nil)
        }
        for word in words {
            guard let value = values[word] else {
                close()
                result.append(word)
                continue
            }
            defer { last = word }
            if value >= 1000 {
                let (product, isTooLarge) = max(part ?? 1, 1).multipliedReportingOverflow(by: value)
                if isTooLarge || total > Int.max / 4 { close() }
                total += isTooLarge ? 0 : min(product, Int.max / 4)
                part = 0
            } else if value == 100 {
                part = max(part ?? 1, 1) * 100
            } else if let known = part, known % 100 != 0, known % 10 != 0 || value >= 10 {
                // "five, two": two numbers.
                close()
                part = value
            } else {
                part = (part ?? 0) + value
            }
            if let known = part, known > 999 { close() }
        }
        close()
        return result
    }
}
