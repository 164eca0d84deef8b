import AttacheLanguage
import AttacheModel

/// Counts over treebanks and raw text for the segmenter's tables.
enum WordCounts {
    private static func hash(_ text: some StringProtocol) -> UInt64 {
        var hash = FeatureHash.seed
        for scalar in text.unicodeScalars.prefix(32) {
            hash = FeatureHash.mix(hash, UInt64(ScalarClass.lowered(scalar.value)))
        }
        return FeatureHash.finish(hash)
    }

    /// Letter-only multiword tokens seen twice or more: hash of the lower-cased token to the number
    /// of letters in its first word.
    static func contractions(_ sentences: [ConlluSentence]) -> [UInt64: UInt32] {
        var counts: [String: [Int: Int]] = [:]
        for sentence in sentences {
            let words = sentence.words
            for token in sentence.surfaceTokens where token.words.count == 2 {
                let letters = token.form.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
                guard letters else { continue }
                let first = words[token.words.lowerBound].form.unicodeScalars.count
                counts[token.form.lowercased(), default: [:]][first, default: 0] += 1
            }
        }
        var table: [UInt64: UInt32] = [:]
        for (form, cuts) in counts {
            let best = cuts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }!
            if best.value >= 2 { table[hash(form)] = UInt32(best.key) }
        }
        return table
    }

    /// The slots of the word statistics.
    static func statistics(_ sentences: [ConlluSentence], raw: [[UInt8]]) -> [UInt32] {
        var tags: [UInt64: [Int: Int]] = [:]
        var stops: [UInt64: (inside: Int, final: Int)] = [:]
        let tagNumber = Dictionary(
            uniqueKeysWithValues: UPOS.allCases.enumerated().map { ($1.rawValue, $0 + 1) })
        for sentence in sentences {
            let words = sentence.words
            for (i, word) in words.enumerated() {
                let key = hash(word.form)
                tags[key, default: [:]][tagNumber[word.upos] ?? 0, default: 0] += 1
                if word.form.count > 1, word.form.hasSuffix(".") {
                    if i + 1 < words.count {
                        stops[key, default: (0, 0)].inside += 1
                    } else {
                        stops[key, default: (0, 0)].final += 1
                    }
                }
            }
        }
        var cases: [UInt64: (small: Int, capital: Int)] = [:]
        for bytes in raw { countCases(bytes, into: &cases) }
        var entries: [UInt64: UInt32] = [:]
        for key in Set(tags.keys).union(cases.keys) {
            let seen = cases[key] ?? (0, 0)
            let total = seen.small + seen.capital
            let tagCounts = tags[key] ?? [:]
            let treebankTotal = tagCounts.values.reduce(0, +)
            guard treebankTotal >= 2 || total >= 5 else { continue }
            let tag = tagCounts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
            let capital = total == 0 ? 3 : min(7, seen.capital * 8 / total)
            let stop = stops[key] ?? (0, 0)
            let abbreviation =
                stop.inside + stop.final == 0
                ? 0 : 1 + min(2, stop.inside * 3 / (stop.inside + stop.final))
            let frequency = total > 1000 ? 3 : total > 100 ? 2 : total > 10 ? 1 : 0
            entries[key] =
                WordStatistics(
                    tag: tag, capital: capital, abbreviation: abbreviation, frequency: frequency
                ).bits
        }
        return HashedLexicon.build(entries)
    }

    /// Counts words inside sentences by the case of their first letter; words after a stop, colon,
    /// quote or bracket tell nothing.
    private static func countCases(
        _ bytes: [UInt8], into cases: inout [UInt64: (small: Int, capital: Int)]
    ) {
        var block = BlockText()
        for textBlock in BlockSplitter.blocks(in: bytes, region: Span(0, bytes.count)) {
            bytes.withUnsafeBufferPointer { block.load($0, span: textBlock.span) }
            var tells = false
            var i = 0
            while i < block.count {
                let kind = block.classes[i]
                if kind.isLetter {
                    var end = i + 1
                    while end < block.count, block.classes[end].isLetter { end += 1 }
                    if tells, end - i <= 32 {
                        let key = block.loweredHash(i..<end)
                        if kind == .upper {
                            cases[key, default: (0, 0)].capital += 1
                        } else {
                            cases[key, default: (0, 0)].small += 1
                        }
                    }
                    tells = true
                    i = end
                } else {
                    if kind != .space, kind != .comma, kind != .hyphen { tells = false }
                    i += 1
                }
            }
        }
    }
}
