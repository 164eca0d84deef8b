import AttacheModel

/// A surface token of a block: scalar indices and the words inside.
package struct CutToken: Hashable, Sendable {
    package var range: Range<Int>
    /// Where a multiword token is cut into words: scalar indices inside `range`.
    package var cuts: (Int, Int) = (0, 0)
    package var cutCount = 0

    package init(_ range: Range<Int>) { self.range = range }

    package static func == (a: CutToken, b: CutToken) -> Bool {
        a.range == b.range && a.cuts == b.cuts && a.cutCount == b.cutCount
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(range)
        hasher.combine(cutCount)
    }
}

/// Cuts the runs of a block into tokens and words: at each place where a cut is conceivable a
/// decider says none, word or token. White space always cuts tokens.
package struct TokenCutter: ~Copyable {
    /// The decider's classes.
    package enum Cut: Int { case none, word, token }

    /// Longest token in scalars; longer ones are cut there.
    static let longestToken = 1024

    /// Hashes of letter runs that hold several words ("gonna", "cannot"), by the trained lexicon.
    private let contractions: HashedLexicon
    /// Hashes of letters that are cut off after digits ("5pm", "20km").
    private let units: HashedLexicon
    /// Word statistics, for abbreviations.
    private let lexicon: HashedLexicon
    private var features = FeatureList()

    package init(contractions: HashedLexicon, units: HashedLexicon, lexicon: HashedLexicon) {
        self.contractions = contractions
        self.units = units
        self.lexicon = lexicon
    }

    /// Appends the tokens of `text` to `tokens`. Complexity: O(n).
    package mutating func cut<Decider: CutDecider>(
        _ text: borrowing BlockText, decider: inout Decider, into tokens: inout [CutToken]
    ) {
        var openSingle = 0
        for (index, run) in text.runs.enumerated() {
            let next =
                index + 1 < text.runs.count ? text.runs[index + 1] : run.upperBound..<run.upperBound
            cut(run, next: next, text, &decider, &openSingle, into: &tokens)
        }
    }

    private mutating func cut<Decider: CutDecider>(
        _ run: Range<Int>, next: Range<Int>, _ text: borrowing BlockText, _ decider: inout Decider,
        _ openSingle: inout Int, into tokens: inout [CutToken]
    ) {
        var plain = true
        for i in run where !text.classes[i].isLetter {
            plain = false
            break
        }
        var token = CutToken(run)
        if plain {
            if run.count <= 16, run.count >= 2, let value = contractions[text.loweredHash(run)] {
                var context = RunContext(run: run, next: next, text: text)
                context.tokenStart = run.lowerBound
                let at = run.lowerBound + Int(value)
                if at < run.upperBound,
                    decide(at, context, text, &decider, openSingle) != Cut.none.rawValue
                {
                    token.cuts.0 = at
                    token.cutCount = 1
                }
            }
            tokens.append(token)
            return
        }
        let atomic = AtomicRuns.piece(text, run: run)
        var context = RunContext(run: run, next: next, text: text)
        context.tokenStart = run.lowerBound
        var tokenStart = run.lowerBound
        var i = run.lowerBound + 1
        while i < run.upperBound {
            if text.classes[i - 1] == .apostrophe || text.classes[i - 1] == .openQuote,
                i - 1 == tokenStart, text.classes[i].isAlphanumeric
            {
                openSingle = 1
            }
            var choice = Cut.none.rawValue
            if let atomic, i >= atomic.lowerBound, i <= atomic.upperBound {
                if i == atomic.lowerBound || i == atomic.upperBound { choice = Cut.token.rawValue }
                if i == atomic.upperBound,
                    text.classes[i] == .apostrophe || text.classes[i] == .rightSingle
                {
                    choice = decide(i, context, text, &decider, openSingle)
                }
            } else if isCandidate(i, text, run) {
                choice = decide(i, context, text, &decider, openSingle)
            } else if i - tokenStart >= Self.longestToken {
                choice = Cut.token.rawValue
            }
            if choice == Cut.token.rawValue {
                token.range = tokenStart..<i
                tokens.append(token)
                token = CutToken(i..<run.upperBound)
                tokenStart = i
                context.tokenStart = i
                if text.classes[i] == .apostrophe || text.classes[i] == .rightSingle {
                    openSingle = 0
                }
            } else if choice == Cut.word.rawValue, token.cutCount < 2 {
                if token.cutCount == 0 { token.cuts.0 = i } else { token.cuts.1 = i }
                token.cutCount += 1
            }
            context.previous = choice
            i += 1
        }
        token.range = tokenStart..<run.upperBound
        tokens.append(token)
    }

    /// Whether a cut before `i` is conceivable.
    @inline(__always)
    private func isCandidate(_ i: Int, _ text: borrowing BlockText, _ run: Range<Int>) -> Bool {
        let a = text.classes[i - 1]
        let b = text.classes[i]
        if a.isLetter && b.isLetter {
            // "n't" and contractions without an apostrophe ("dont", "gonna").
            if text.scalars[i] | 0x20 == 0x6E, i + 2 < run.upperBound,
                text.classes[i + 1] == .apostrophe || text.classes[i + 1] == .rightSingle,
                text.scalars[i + 2] | 0x20 == 0x74,
                i + 3 == run.upperBound || !text.classes[i + 3].isLetter
            {
                return true
            }
            return isContraction(i, text, run)
        }
        if a == .digit || b == .digit, isInNumber(i, text, run) { return false }
        if a.isAlphanumeric && b.isAlphanumeric {
            // "A320" and "1990s" are one token, "5pm" is two.
            guard a == .digit, b.isLetter else { return false }
            var end = i + 1
            while end < run.upperBound, text.classes[end].isLetter, end - i < 9 { end += 1 }
            return units[text.loweredHash(i..<end)] != nil
        }
        return true
    }

    /// Whether the cut before `i` would be inside a number: "18,000", "3.5", "10:30".
    private func isInNumber(_ i: Int, _ text: borrowing BlockText, _ run: Range<Int>) -> Bool {
        // The mark between the digits.
        let mark = text.classes[i] == .digit ? i - 1 : i
        guard mark > run.lowerBound, mark + 1 < run.upperBound, text.classes[mark - 1] == .digit,
            text.classes[mark + 1] == .digit
        else { return false }
        switch text.classes[mark] {
        case .period, .colon: return true
        case .comma:
            var end = mark + 1
            while end < run.upperBound, text.classes[end] == .digit, end - mark < 5 { end += 1 }
            return end - mark == 4
        default: return false
        }
    }

    /// Whether the letters around `i` are a known contraction cut there.
    private func isContraction(_ i: Int, _ text: borrowing BlockText, _ run: Range<Int>) -> Bool {
        var start = i - 1
        while start > run.lowerBound, text.classes[start - 1].isLetter, i - start < 16 {
            start -= 1
        }
        var end = i + 1
        while end < run.upperBound, text.classes[end].isLetter, end - start < 18 { end += 1 }
        guard end - start >= 2, end - start <= 16,
            let value = contractions[text.loweredHash(start..<end)]
        else { return false }
        return start + Int(value) == i
    }

    /// What all places of a run share.
    private struct RunContext {
        let run: Range<Int>
        let nextFirst: UInt64
        let nextSecond: UInt64
        let nextHash: UInt64
        let shape: UInt64
        let lowered: UInt64
        var tokenStart = 0
        var previous = 0

        init(run: Range<Int>, next: Range<Int>, text: borrowing BlockText) {
            self.run = run
            nextFirst = next.isEmpty ? 99 : UInt64(text.classes[next.lowerBound].rawValue)
            nextSecond = next.count < 2 ? 99 : UInt64(text.classes[next.lowerBound + 1].rawValue)
            nextHash = text.loweredHash(
                next.prefix(12).startIndex..<min(next.upperBound, next.lowerBound + 12))
            shape = text.shapeHash(run.lowerBound..<min(run.upperBound, run.lowerBound + 40))
            lowered = text.loweredHash(run.lowerBound..<min(run.upperBound, run.lowerBound + 24))
        }
    }

    private mutating func decide<Decider: CutDecider>(
        _ i: Int, _ context: RunContext, _ text: borrowing BlockText, _ decider: inout Decider,
        _ openSingle: Int
    ) -> Int {
        let run = context.run
        @inline(__always) func k(_ offset: Int) -> UInt64 {
            let at = i + offset
            return at >= run.lowerBound && at < run.upperBound
                ? UInt64(text.classes[at].rawValue) : 31
        }
        @inline(__always) func c(_ offset: Int) -> UInt64 {
            let at = i + offset
            return at >= run.lowerBound && at < run.upperBound
                ? UInt64(ScalarClass.lowered(text.scalars[at])) : 1
        }
        var left = i
        if text.classes[i - 1].isAlphanumeric {
            while left > run.lowerBound, i - left < 14, text.classes[left - 1].isAlphanumeric {
                left -= 1
            }
        } else {
            while left > run.lowerBound, i - left < 6, text.classes[left - 1] == text.classes[i - 1]
            { left -= 1 }
        }
        // What stands before the punctuation on the left.
        var beyond = left
        while beyond > run.lowerBound, left - beyond < 14, text.classes[beyond - 1].isAlphanumeric {
            beyond -= 1
        }
        var right = i
        if text.classes[i].isAlphanumeric {
            while right < run.upperBound, right - i < 14, text.classes[right].isAlphanumeric {
                right += 1
            }
        } else {
            while right < run.upperBound, right - i < 6, text.classes[right] == text.classes[i] {
                right += 1
            }
        }
        var afar = right
        while afar < run.upperBound, afar - right < 14, text.classes[afar].isAlphanumeric {
            afar += 1
        }
        let leftHash = text.loweredHash(left..<i)
        let rightHash = text.loweredHash(i..<right)
        let beyondHash = text.loweredHash(beyond..<left)
        let afarHash = text.loweredHash(right..<afar)
        let tokenHash = text.loweredHash(max(context.tokenStart, i - 16)..<i)
        let tokenShape = text.shapeHash(max(context.tokenStart, i - 16)..<i)
        // Whether only punctuation follows in the run.
        var tail = i
        while tail < run.upperBound, tail - i < 8, !text.classes[tail].isAlphanumeric { tail += 1 }
        let closes: UInt64 = tail == run.upperBound ? 1 : 0
        let isLast: UInt64 = i + 1 == run.upperBound ? 1 : 0
        let place = UInt64(i - run.lowerBound)
        let previous = UInt64(context.previous)
        let pair = c(-1) << 32 | c(0)
        let classes = k(-2) << 15 | k(-1) << 10 | k(0) << 5 | k(1)
        let classes6 = k(-3) << 25 | classes << 5 | k(2)
        let nextFirst = context.nextFirst

        features.begin()
        features.add(1)
        features.add(pair)
        features.add(pair, c(-2))
        features.add(pair, c(1))
        features.add(pair, c(-2), c(1))
        features.add(pair, c(1), c(2))
        features.add(classes)
        features.add(classes6)
        features.add(classes6, pair)
        features.add(leftHash, c(0))
        features.add(rightHash, c(-1))
        features.add(leftHash, rightHash)
        features.add(beyondHash, leftHash, k(0))
        features.add(beyondHash, leftHash, rightHash)
        features.add(k(-1), rightHash, afarHash)
        features.add(leftHash, rightHash, afarHash)
        features.add(previous, pair)
        features.add(previous, classes, closes)
        features.add(closes, isLast, pair, nextFirst)
        features.add(closes, isLast, classes, nextFirst)
        features.add(context.shape, place)
        features.add(context.lowered, place)
        features.add(context.shape, place, nextFirst, isLast)
        features.add(UInt64(openSingle), classes, nextFirst, context.nextSecond)
        features.add(UInt64(openSingle), pair, closes)
        features.add(UInt64(min(i - left, 6)), k(-1), c(0), closes << 8 | nextFirst)
        features.add(tokenHash, c(0))
        features.add(tokenHash, c(0), nextFirst, isLast)
        features.add(tokenHash, c(0), closes, c(1))
        features.add(tokenShape, c(0), closes)
        features.add(tokenShape, classes, nextFirst)
        features.add(leftHash, c(0), context.nextHash)
        features.add(c(-3), c(-2), pair)
        features.add(UInt64(min(i - context.tokenStart, 10)), pair, closes)
        features.add(c(-2), c(-1), k(0), k(-3))
        features.add(c(-1), c(0), k(1), k(-2))
        features.add(UInt64(min(i - left, 3)), c(-1), k(0), k(-2))
        // Whether a word before a stop is known as an abbreviation, and as a word.
        let statistics = lexicon[leftHash].map(WordStatistics.init(bits:)) ?? .unknown
        let abbreviation = statistics.isUnknown ? 4 : statistics.abbreviation
        features.add(abbreviation, c(0), closes << 8 | isLast, nextFirst)
        features.add(abbreviation, statistics.frequency, c(0), isLast << 8 | nextFirst)
        features.add(statistics.tag, k(-1), c(0), isLast << 8 | nextFirst)
        return decider.decide(features.buffer, position: Int(text.offsets[i]))
    }
}
