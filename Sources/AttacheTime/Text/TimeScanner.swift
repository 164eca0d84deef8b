import AttacheModel

/// A token of the time grammar: a word, a run of digits, or one sign.
struct TimeToken {
    enum Kind: UInt8 { case word, digits, sign, gap }

    var start: Int
    var end: Int
    var kind: Kind
    /// Number in the vocabulary, or -1.
    var word: Int
    /// Value of a run of up to nine digits, else -1.
    var number: Int
    var digitCount: Int
    /// Nothing stands between this token and the one before.
    var isJoined: Bool
    var isCapital: Bool
    /// All letters are upper case and there are several.
    var isAllCapital: Bool
}

/// Cuts text into the tokens of the time grammar, from bytes. Complexity: O(n).
struct TimeScanner {
    let vocabulary: TimeVocabulary

    /// Byte classes: 0 other sign, 1 letter, 2 digit, 3 space, 4 line end.
    private static let classes: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for b in 0x41...0x5A { table[b] = 1 }
        for b in 0x61...0x7A { table[b] = 1 }
        for b in 0x80...0xFF { table[b] = 1 }
        for b in 0x30...0x39 { table[b] = 2 }
        for b in [0x20, 0x09, 0x0D, 0x0B, 0x0C] { table[b] = 3 }
        table[0x0A] = 4
        return table
    }()

    /// The tokens of `bytes[span]`; words that the vocabulary lacks have number -1.
    func tokens(of bytes: [UInt8], in span: Span) -> [TimeToken] {
        var result: [TimeToken] = []
        result.reserveCapacity(span.count / 5 + 8)
        bytes.withUnsafeBufferPointer { text in
            Self.classes.withUnsafeBufferPointer { classes in
                scan(text, classes, span, into: &result)
            }
        }
        return result
    }

    private func scan(
        _ text: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ span: Span,
        into result: inout [TimeToken]
    ) {
        var i = max(0, span.start)
        let stop = min(span.end, text.count)
        var joined = false
        while i < stop {
            let byte = text[i]
            switch classes[Int(byte)] {
            case 3:
                joined = false
                i += 1
            case 4:
                joined = false
                // An empty line parts paragraphs; nothing reaches over it.
                var j = i + 1
                while j < stop, classes[Int(text[j])] == 3 { j += 1 }
                if j < stop, text[j] == 0x0A {
                    result.append(sign(i, i + 1, word: -1, joined: false, kind: .gap))
                }
                i = j
            case 2:
                let start = i
                var value = 0
                var count = 0
                while i < stop, classes[Int(text[i])] == 2 {
                    if count < 9 { value = value * 10 + Int(text[i] - 0x30) }
                    count += 1
                    i += 1
                }
                // Thousands parted by commas are one number.
                if count <= 3 {
                    while i + 3 < stop, text[i] == 0x2C, classes[Int(text[i + 1])] == 2,
                        classes[Int(text[i + 2])] == 2, classes[Int(text[i + 3])] == 2,
                        i + 4 >= stop || classes[Int(text[i + 4])] != 2
                    {
                        for k in 1...3 where count < 9 {
                            value = value * 10 + Int(text[i + k] - 0x30)
                            count += 1
                        }
                        // Such a number is never a year or a day.
                        count = max(count, 5)
                        i += 4
                    }
                }
                result.append(
                    TimeToken(
                        start: start, end: i, kind: .digits, word: -1,
                        number: count <= 9 ? value : -1, digitCount: count, isJoined: joined,
                        isCapital: false, isAllCapital: false))
                joined = true
            case 1:
                i = scanWord(text, classes, i, stop, &joined, &result)
            default:
                var hash = TimeVocabulary.seed
                TimeVocabulary.mix(byte, into: &hash)
                result.append(
                    sign(i, i + 1, word: vocabulary.number(ofHash: hash), joined: joined))
                joined = true
                i += 1
            }
        }
    }

    private func sign(
        _ start: Int, _ end: Int, word: Int, joined: Bool, kind: TimeToken.Kind = .sign
    )
        -> TimeToken
    {
        TimeToken(
            start: start, end: end, kind: kind, word: word, number: -1, digitCount: 0,
            isJoined: joined, isCapital: false, isAllCapital: false)
    }

    /// Reads a word, or a sign that is written with several bytes.
    private func scanWord(
        _ text: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ from: Int,
        _ stop: Int, _ joined: inout Bool, _ result: inout [TimeToken]
    ) -> Int {
        var i = from
        if let (length, plain) = Self.wideSign(text, i, stop) {
            if plain == 0x20 {
                joined = false
            } else {
                var hash = TimeVocabulary.seed
                TimeVocabulary.mix(plain, into: &hash)
                result.append(
                    sign(i, i + length, word: vocabulary.number(ofHash: hash), joined: joined))
                joined = true
            }
            return i + length
        }
        var hash = TimeVocabulary.seed
        var letters = 0
        var capitals = 0
        let isCapital = text[i] >= 0x41 && text[i] <= 0x5A
        while i < stop, classes[Int(text[i])] == 1 {
            if text[i] == 0xE2 || text[i] == 0xC2, Self.wideSign(text, i, stop) != nil { break }
            var byte = text[i]
            if byte >= 0x41, byte <= 0x5A {
                capitals += 1
                byte |= 0x20
            }
            TimeVocabulary.mix(byte, into: &hash)
            letters += 1
            i += 1
        }
        // Single letters with stops: "a.m.", "U.S."
        if letters == 1 {
            while i + 1 < stop, text[i] == 0x2E, classes[Int(text[i + 1])] == 1, text[i + 1] < 0x80,
                i + 2 >= stop || classes[Int(text[i + 2])] != 1
            {
                let byte = text[i + 1]
                if byte <= 0x5A { capitals += 1 }
                TimeVocabulary.mix(byte | 0x20, into: &hash)
                letters += 1
                i += 2
            }
            if letters > 1, i < stop, text[i] == 0x2E { i += 1 }
        }
        let word = vocabulary.number(ofHash: hash)
        if word >= 0, vocabulary.isAbbreviation[word], i < stop, text[i] == 0x2E { i += 1 }
        result.append(
            TimeToken(
                start: from, end: i, kind: .word, word: word, number: -1, digitCount: 0,
                isJoined: joined, isCapital: isCapital,
                isAllCapital: capitals == letters && letters > 1))
        joined = true
        return i
    }

    /// Dashes, curly apostrophes and hard spaces: their length and the plain byte for them.
    private static func wideSign(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ stop: Int)
        -> (Int, UInt8)?
    {
        if text[i] == 0xC2, i + 1 < stop, text[i + 1] == 0xA0 { return (2, 0x20) }
        guard text[i] == 0xE2, i + 2 < stop, text[i + 1] == 0x80 else { return nil }
        switch text[i + 2] {
        case 0x90, 0x91, 0x92, 0x93: return (3, 0x2D)
        case 0x94: return (3, 0x3B)
        case 0x98, 0x99: return (3, 0x27)
        case 0x9C, 0x9D, 0xA6: return (3, 0x22)
        case 0xAF, 0x89, 0x8A: return (3, 0x20)
        default: return nil
        }
    }
}
