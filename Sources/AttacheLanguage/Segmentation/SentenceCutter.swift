import AttacheModel

/// Finds where the tokens of a block end a sentence: at each conceivable place a decider says
/// whether one ends there, from left to right, knowing where the last one ended.
package struct SentenceCutter: ~Copyable {
    private let lexicon: HashedLexicon
    private var features = FeatureList()
    private var infos: [TokenInfo] = []

    /// What the features ask of a token.
    struct TokenInfo {
        var hash: UInt64
        var shape: UInt64
        var tag: UInt64
        var statistics: WordStatistics
        var first: ScalarClass
        var last: ScalarClass
        var length: Int
        var spaceAfter: Bool
        /// A web or mail address.
        var isAddress: Bool
        /// Coarse kind: word, capitalised, all capitals, number, punctuation classes.
        var kind: UInt64
    }

    package init(lexicon: HashedLexicon) { self.lexicon = lexicon }

    /// Appends to `ends` the index after each token that ends a sentence; the block's end is always
    /// one. Complexity: O(n).
    package mutating func cut<Decider: CutDecider>(
        _ tokens: [CutToken], of text: borrowing BlockText, decider: inout Decider,
        into ends: inout [Int]
    ) {
        guard !tokens.isEmpty else { return }
        infos.removeAll(keepingCapacity: true)
        for (i, token) in tokens.enumerated() {
            let next = i + 1 < tokens.count ? tokens[i + 1].range.lowerBound : -1
            infos.append(info(token, of: text, spaceAfter: next != token.range.upperBound))
        }
        var state = State()
        state.capitals = infos[0].kind == 2 || infos[0].kind == 3 ? 1 : 0
        for i in 0..<infos.count - 1 {
            state.take(infos[i])
            guard isCandidate(i) else { continue }
            collect(i, state)
            let position = Int(text.offsets[tokens[i].range.upperBound])
            if decider.decide(features.buffer, position: position) != 0 {
                ends.append(i + 1)
                state.restart(at: i + 1)
            }
        }
        ends.append(tokens.count)
    }

    private func info(
        _ token: CutToken, of text: borrowing BlockText, spaceAfter: Bool
    ) -> TokenInfo {
        let range = token.range
        let word = range.lowerBound..<min(range.upperBound, range.lowerBound + 32)
        let hash = text.loweredHash(word)
        let first = text.classes[range.lowerBound]
        let last = text.classes[range.upperBound - 1]
        let statistics = lexicon[hash].map(WordStatistics.init(bits:)) ?? .unknown
        var upper = 0
        var lower = 0
        var digits = 0
        var marks = 0
        for i in word {
            switch text.classes[i] {
            case .slash, .at: marks += 1
            case .upper: upper += 1
            case .lower: lower += 1
            case .digit: digits += 1
            default: break
            }
        }
        let isAddress = marks > 0 && upper + lower > 4 && range.count > marks + 6
        let kind: UInt64 =
            if isAddress { 40 } else if digits > 0, upper + lower == 0 {
                4
            } else if upper + lower + digits == 0 {
                8 + UInt64(last.rawValue)
            } else if digits > 0 { 5 } else if first == .upper, lower > 0 {
                2
            } else if first == .upper, word.count == 1 { 6 } else if upper > 1, lower == 0 {
                last == .period ? 7 : 3
            } else if first == .upper, last == .period { 7 } else { 1 }
        let tag = statistics.isUnknown ? 32 + kind : statistics.tag
        return TokenInfo(
            hash: hash, shape: text.shapeHash(word), tag: tag, statistics: statistics, first: first,
            last: last, length: range.count, spaceAfter: spaceAfter,
            isAddress: isAddress, kind: kind)
    }

    /// A token whose end or whose follower's start could be a sentence's.
    @inline(__always)
    private func isCandidate(_ i: Int) -> Bool {
        let last = infos[i].last
        if !last.isAlphanumeric, last != .comma, last != .currency { return true }
        guard infos[i].spaceAfter || last == .comma else { return false }
        if infos[i + 1].isAddress { return true }
        switch infos[i + 1].first {
        case .lower, .comma, .close, .period, .percent, .closeQuote, .rightSingle: return false
        default: return true
        }
    }

    /// What is known of the sentence so far.
    private struct State {
        var start = 0
        var length = 0
        var capitals = 0
        var verbs = 0
        var openRound = 0
        var openQuote = false
        var openCurly = 0
        var lastStop = -1
        var firstHash: UInt64 = 0
        var index = -1

        mutating func restart(at index: Int) {
            start = index
            length = 0
            capitals = 0
            verbs = 0
            firstHash = 0
            openRound = 0
        }

        mutating func take(_ token: TokenInfo) {
            index += 1
            if length == 0 { firstHash = token.hash }
            length += 1
            if token.kind == 2 || token.kind == 3 { capitals += 1 }
            // AUX and VERB in the order of UPOS.allCases, from 1.
            if token.tag == 4 || token.tag == 16 { verbs += 1 }
            switch token.last {
            case .open where token.length == 1: openRound += 1
            case .close where token.length == 1: openRound = max(0, openRound - 1)
            case .doubleQuote where token.length == 1: openQuote.toggle()
            case .openQuote where token.length == 1: openCurly = 1
            case .closeQuote: openCurly = 0
            default: break
            }
        }
    }

    private mutating func collect(_ i: Int, _ state: State) {
        let count = infos.count
        let l1 = infos[i]
        let r1 = infos[i + 1]
        @inline(__always) func inSentence(_ offset: Int) -> Bool {
            let at = i + offset
            return at >= 0 && at < count
        }
        @inline(__always) func hash(_ offset: Int) -> UInt64 {
            inSentence(offset) ? infos[i + offset].hash : 3
        }
        @inline(__always) func tag(_ offset: Int) -> UInt64 {
            inSentence(offset) ? infos[i + offset].tag << 6 | infos[i + offset].kind : 4000
        }
        @inline(__always) func plainTag(_ offset: Int) -> UInt64 {
            inSentence(offset) ? infos[i + offset].tag : 63
        }
        @inline(__always) func kind(_ offset: Int) -> UInt64 {
            inSentence(offset) ? infos[i + offset].kind : 62
        }
        @inline(__always) func capital(_ offset: Int) -> UInt64 {
            guard inSentence(offset) else { return 15 }
            let token = infos[i + offset]
            return (token.statistics.isUnknown ? 8 : token.statistics.capital) << 6 | token.kind
        }
        let space: UInt64 = l1.spaceAfter ? 1 : 0
        let length = UInt64(bucket(state.length))
        let rest = UInt64(bucket(count - i - 1))
        let quotes: UInt64 =
            (state.openQuote ? 1 : 0) | UInt64(state.openCurly) << 1
            | UInt64(min(state.openRound, 2)) << 2
        let lastKind = UInt64(l1.last.rawValue)
        let firstKind = UInt64(r1.first.rawValue)
        let verbs = UInt64(min(state.verbs, 2))
        let allCapital: UInt64 =
            state.capitals == state.length ? 2 : state.capitals * 2 > state.length ? 1 : 0
        // The next stop ahead, and whether a verb stands before it.
        var ahead = 1
        var aheadVerb: UInt64 = 0
        var aheadKind: UInt64 = 40
        while ahead <= 12, i + ahead < count {
            let token = infos[i + ahead]
            if token.tag == 4 || token.tag == 16 { aheadVerb = 1 }
            if token.kind >= 8,
                token.last == .period || token.last == .stop || token.last == .colon
                    || token.last == .ellipsis
            {
                aheadKind = token.kind
                break
            }
            ahead += 1
        }
        if i + ahead >= count { aheadKind = 41 }
        let aheadLength = UInt64(bucket(ahead))
        let abbreviation = l1.statistics.isUnknown ? 4 : l1.statistics.abbreviation
        let beforeAbbreviation: UInt64 =
            inSentence(-1) && !infos[i - 1].statistics.isUnknown
            ? infos[i - 1].statistics.abbreviation : 4

        features.begin()
        features.add(1)
        features.add(hash(0))
        features.add(hash(1), kind(1))
        features.add(hash(0), hash(1))
        features.add(hash(0), hash(1), kind(1), space)
        features.add(hash(-1), hash(0))
        features.add(hash(-1), hash(0), kind(1))
        features.add(hash(-2), hash(-1), hash(0))
        features.add(hash(0), hash(1), hash(2))
        features.add(hash(1), hash(2), kind(1), lastKind)
        features.add(hash(0), kind(1))
        features.add(hash(0), kind(1), kind(2))
        features.add(hash(0), tag(1))
        features.add(hash(0), tag(1), tag(2))
        features.add(hash(0), capital(1))
        features.add(hash(-1), hash(0), tag(1))
        features.add(hash(-1), hash(0), capital(1))
        features.add(tag(0), hash(1), kind(1))
        features.add(tag(-1), tag(0), hash(1), kind(1))
        features.add(kind(-1), kind(0), kind(1), space)
        features.add(kind(-1), kind(0), kind(1), kind(2))
        features.add(kind(-2), kind(-1), kind(0), kind(1))
        features.add(kind(-2) << 8 | kind(-1), kind(0), kind(1), kind(2) << 8 | kind(3))
        features.add(tag(0), tag(1))
        features.add(tag(-1), tag(0), tag(1))
        features.add(tag(0), tag(1), tag(2))
        features.add(tag(-1), tag(0), tag(1), tag(2))
        features.add(
            plainTag(-2) << 8 | plainTag(-1), plainTag(0), plainTag(1),
            plainTag(2) << 8 | plainTag(3))
        features.add(plainTag(0), plainTag(1), plainTag(2), plainTag(3))
        features.add(capital(0), capital(1), space)
        features.add(capital(0), capital(1), capital(2))
        features.add(lastKind, firstKind, length, space)
        features.add(lastKind, capital(1), length)
        features.add(lastKind, firstKind, quotes, length)
        features.add(hash(0), quotes, firstKind, kind(2))
        features.add(hash(-1), hash(0), quotes, kind(1))
        features.add(lastKind, firstKind, rest, length)
        features.add(lastKind, firstKind, verbs, aheadVerb << 8 | allCapital)
        features.add(tag(0), tag(1), verbs, aheadVerb << 8 | allCapital)
        features.add(hash(0), verbs, aheadVerb, kind(1))
        features.add(lastKind, firstKind, aheadKind, aheadLength)
        features.add(hash(0), firstKind, aheadKind, aheadLength)
        features.add(lastKind, aheadKind << 8 | aheadLength, length, firstKind << 8 | verbs)
        features.add(hash(0), kind(1), length)
        features.add(hash(0), kind(1), rest)
        features.add(state.firstHash, length, hash(0))
        features.add(state.firstHash, lastKind, firstKind)
        features.add(state.firstHash, kind(0), kind(1), length)
        features.add(abbreviation, lastKind, capital(1), UInt64(min(l1.length, 5)))
        features.add(beforeAbbreviation, lastKind, capital(1), tag(-1))
        features.add(l1.shape, r1.shape, space)
        features.add(l1.shape, capital(1), length)
        features.add(lastKind, UInt64(min(l1.length, 6)), firstKind, space)
        features.add(hash(0), hash(2), kind(1))
        features.add(allCapital, kind(0), kind(1), length)
        features.add(allCapital, plainTag(0), plainTag(1), kind(2))
        features.add(hash(1), hash(2), hash(3), kind(1))
    }

    /// 0, 1, 2, 3, 4, 5–6, 7–9, 10–14, 15–24, 25–49, 50 and more.
    @inline(__always)
    private func bucket(_ n: Int) -> Int {
        switch n {
        case ..<5: n
        case ..<7: 5
        case ..<10: 6
        case ..<15: 7
        case ..<25: 8
        case ..<50: 9
        default: 10
        }
    }
}
