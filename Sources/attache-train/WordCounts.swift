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

    /// Letter-only multiword tokens seen twice or more, and in a sixth of all places ("its" for "it's"
    /// is, "your" for "you're" is not): hash of the lower-cased token to the number of letters in its
    /// first word. Whether a place is one, the token model says by the word that follows.
    static func contractions(_ sentences: [ConlluSentence]) -> [UInt64: UInt32] {
        var counts: [String: [Int: Int]] = [:]
        var whole: [String: Int] = [:]
        for sentence in sentences {
            let words = sentence.words
            for token in sentence.surfaceTokens {
                guard token.words.count == 2 else {
                    whole[token.form.lowercased(), default: 0] += 1
                    continue
                }
                let letters = token.form.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
                guard letters else { continue }
                let first = words[token.words.lowerBound].form.unicodeScalars.count
                counts[token.form.lowercased(), default: [:]][first, default: 0] += 1
            }
        }
        var table: [UInt64: UInt32] = [:]
        for (form, cuts) in counts {
            let best = cuts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }!
            if best.value >= 2, best.value * 6 >= whole[form] ?? 0 {
                table[hash(form)] = UInt32(best.key)
            }
        }
        return table
    }

    /// Letters that are cut off after digits ("5pm", "20km"), where at least half the tokens do so.
    static func units(_ sentences: [ConlluSentence]) -> [UInt64: UInt32] {
        var cut: [String: Int] = [:]
        var kept: [String: Int] = [:]
        for sentence in sentences {
            var afterDigit = false
            for token in sentence.surfaceTokens {
                let scalars = Array(token.form.unicodeScalars)
                if afterDigit, ScalarClass.of(scalars[0].value).isLetter {
                    let letters = scalars.prefix { ScalarClass.of($0.value).isLetter }
                    cut[letters.map(String.init).joined().lowercased(), default: 0] += 1
                }
                for i in scalars.indices.dropFirst()
                where ScalarClass.of(scalars[i - 1].value) == .digit
                    && ScalarClass.of(scalars[i].value).isLetter
                {
                    let letters = scalars[i...].prefix { ScalarClass.of($0.value).isLetter }
                    kept[letters.map(String.init).joined().lowercased(), default: 0] += 1
                }
                afterDigit =
                    !token.spaceAfter && ScalarClass.of(scalars[scalars.count - 1].value) == .digit
            }
        }
        var table: [UInt64: UInt32] = [:]
        for (form, count) in cut where count * 2 >= count + (kept[form] ?? 0) {
            table[hash(form)] = 1
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
        var dotted: [UInt64: (inside: Int, other: Int)] = [:]
        for bytes in raw { countCases(bytes, into: &cases, dotted: &dotted) }
        var entries: [UInt64: UInt32] = [:]
        for key in Set(tags.keys).union(cases.keys).union(dotted.keys) {
            let seen = cases[key] ?? (0, 0)
            let total = seen.small + seen.capital
            let tagCounts = tags[key] ?? [:]
            let treebankTotal = tagCounts.values.reduce(0, +)
            let dots = dotted[key] ?? (0, 0)
            let isDotted = dots.inside >= 3 && dots.inside * 3 > dots.other
            guard treebankTotal >= 2 || total >= 5 || isDotted else { continue }
            let tag = tagCounts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
            let capital = total == 0 ? 3 : min(7, seen.capital * 8 / total)
            let stop = stops[key] ?? (0, 0)
            // A word whose stop is followed by a small letter, comma or digit is cut short.
            let abbreviation =
                stop.inside + stop.final > 0
                ? 1 + min(2, stop.inside * 3 / (stop.inside + stop.final)) : isDotted ? 3 : 0
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
        _ bytes: [UInt8], into cases: inout [UInt64: (small: Int, capital: Int)],
        dotted: inout [UInt64: (inside: Int, other: Int)]
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
                    if end - i <= 8, i == 0 || block.classes[i - 1] != .period {
                        let key = block.loweredHash(i..<end)
                        if isStopInside(block, end) {
                            dotted[key, default: (0, 0)].inside += 1
                        } else {
                            dotted[key, default: (0, 0)].other += 1
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

    /// Whether a stop at `i` is followed by what starts no sentence.
    private static func isStopInside(_ block: BlockText, _ i: Int) -> Bool {
        guard i + 1 < block.count, block.classes[i] == .period else { return false }
        if block.classes[i + 1] == .comma { return true }
        guard i + 2 < block.count, block.classes[i + 1] == .space else { return false }
        return block.classes[i + 2] == .lower || block.classes[i + 2] == .digit
    }
}
