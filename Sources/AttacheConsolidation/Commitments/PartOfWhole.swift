/// Reads that only some of what was counted is meant: "seven of the 17 boats", "of the 85 million, 20
/// million were paid".
struct PartOfWhole {
    let numerals: Numerals

    /// Where the part stands in `words`, or null. Complexity: O(words).
    func place(in words: [String]) -> Int? {
        guard words.contains("of") else { return nil }
        let words = numerals.folded(words)
        for i in words.indices where words[i] == "of" {
            let behind = words[(i + 1)...].prefix(Self.reach)
            guard let whole = behind.compactMap(numerals.value(of:)).first, whole > 1 else {
                continue
            }
            if i > 0, let part = numerals.value(of: words[i - 1]), part < whole { return i - 1 }
            // "Of the 17, seven …" begins its clause.
            let rest = words.dropFirst(i + 1 + behind.count).prefix(Self.clause)
            if i == 0,
                rest.contains(where: { numerals.value(of: $0).map { $0 < whole } ?? false })
            {
                return i
            }
        }
        return nil
    }

    private static let reach = 3
    private static let clause = 12
}
