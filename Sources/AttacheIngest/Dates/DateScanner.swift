import AttacheModel

/// Finds calendar days written out in text, in any language of `months.txt`, and in the number
/// forms of pages and addresses. Only whole days count: no month, no day without a year.
struct DateScanner: Sendable {
    struct Match: Sendable {
        var day: Day
        var start: Int
        var end: Int
        /// Whether day and month could be the other way round.
        var isAmbiguous: Bool
    }

    private struct Token {
        enum Kind { case number, word, mark }
        var kind: Kind
        var start: Int
        var end: Int
        var value = 0
        /// A word's month, 1–12, or 0.
        var month = 0
    }

    private var months: [[UInt8]: Int] = [:]
    private var weekdays: Set<[UInt8]> = []
    private var between: Set<[UInt8]> = []
    /// First bytes of month names, to pass over most words at once.
    private var monthStarts = [Bool](repeating: false, count: 256)

    init(_ file: DataFile) {
        for entry in file["months"] {
            let parts = entry.split(separator: " ")
            guard let number = parts.first.flatMap({ Int($0) }), (1...12).contains(number) else {
                continue
            }
            for name in parts.dropFirst() {
                let bytes = Array(name.utf8)
                // The first meaning stands: "mar" is March before it is anything else.
                if months[bytes] == nil { months[bytes] = number }
                monthStarts[Int(bytes[0])] = true
            }
        }
        for entry in file["weekdays"] {
            for name in entry.split(separator: " ") { weekdays.insert(Array(name.utf8)) }
        }
        for entry in file["between"] { between.insert(Array(entry.utf8)) }
    }

    /// The first day in `bytes`.
    func firstDay(in bytes: [UInt8]) -> Day? { scan(bytes, monthFirst: false, limit: 1).first?.day }

    /// Whether a lower-case word is a weekday's name.
    func isWeekday(_ word: [UInt8]) -> Bool { weekdays.contains(word) }

    /// Whether a word is a month's name.
    func isMonth(_ word: [UInt8]) -> Bool { month(of: word[...]) > 0 }

    /// Whether a text names a month and beside it a number: "Sept 16".
    func mentionsMonth(_ bytes: [UInt8]) -> Bool {
        let tokens = tokens(bytes)
        for (i, token) in tokens.enumerated() where token.month > 0 {
            if i > 0, tokens[i - 1].kind == .number { return true }
            if i + 1 < tokens.count, tokens[i + 1].kind == .number { return true }
            if i + 2 < tokens.count, tokens[i + 2].kind == .number { return true }
        }
        return false
    }

    /// Whether a text is a date and nothing else but a weekday and a time.
    func isWholly(_ bytes: [UInt8]) -> Bool {
        guard let match = scan(bytes, monthFirst: false, limit: 1).first else { return false }
        for (i, token) in tokens(bytes).enumerated() {
            if token.start >= match.start, token.end <= match.end { continue }
            if token.kind == .word,
                i > 4 || !weekdays.contains(lowered(bytes[token.start..<token.end]))
            {
                let word = lowered(bytes[token.start..<token.end])
                if !weekdays.contains(word), !between.contains(word), word.count > 4 {
                    return false
                }
            }
        }
        return true
    }

    /// The days written in `bytes`, in order. `monthFirst` decides 3/4/2020.
    /// Complexity: O(n).
    func scan(_ bytes: [UInt8], monthFirst: Bool, limit: Int = 50) -> [Match] {
        let tokens = tokens(bytes)
        var out: [Match] = []
        var i = 0
        while i < tokens.count, out.count < limit {
            if let (match, next) = match(tokens, i, bytes, monthFirst) {
                out.append(match)
                i = next
            } else {
                i += 1
            }
        }
        return out
    }

    private func match(
        _ t: [Token], _ i: Int, _ b: [UInt8], _ monthFirst: Bool
    ) -> (Match, Int)? {
        func number(_ k: Int) -> (value: Int, digits: Int)? {
            guard k < t.count, t[k].kind == .number else { return nil }
            return (t[k].value, t[k].end - t[k].start)
        }
        func mark(_ k: Int, _ set: [UInt8]) -> Bool {
            k < t.count && t[k].kind == .mark && set.contains(b[t[k].start])
                && t[k].end - t[k].start == 1
        }
        func adjacent(_ from: Int, _ to: Int) -> Bool {
            for k in from..<to where t[k].end != t[k + 1].start { return false }
            return true
        }
        func made(_ year: Int, _ month: Int, _ day: Int, _ last: Int, _ ambiguous: Bool = false)
            -> (Match, Int)?
        {
            guard (1980...2100).contains(year), let value = Day(year, month, day) else {
                return nil
            }
            return (
                Match(day: value, start: t[i].start, end: t[last].end, isAmbiguous: ambiguous),
                last + 1
            )
        }
        // 2025-07-26, 2025/7/26, 2025.07.26, and with the East Asian counters.
        if let (year, digits) = number(i), digits == 4 {
            if mark(i + 1, [0x2D, 0x2F, 0x2E]), let (month, m) = number(i + 2), m <= 2,
                mark(i + 3, [0x2D, 0x2F, 0x2E]), let (day, d) = number(i + 4), d <= 2,
                adjacent(i, i + 4)
            {
                return made(year, month, day, i + 4)
            }
            if i + 4 < t.count, t[i + 1].kind == .word, isCounter(b, t[i + 1], "年"),
                let (month, _) = number(i + 2), isCounter(b, t[i + 3], "月"),
                let (day, _) = number(i + 4)
            {
                return made(year, month, day, i + 4)
            }
            // 2025 July 26.
            if i + 2 < t.count, t[i + 1].month > 0, let (day, d) = number(i + 2), d <= 2 {
                return made(year, t[i + 1].month, day, i + 2)
            }
            // 2025. július 26.
            if mark(i + 1, [0x2E]), i + 3 < t.count, t[i + 2].month > 0,
                let (day, d) = number(i + 3),
                d <= 2
            {
                return made(year, t[i + 2].month, day, i + 3)
            }
            return nil
        }
        if let (first, digits) = number(i), digits <= 2 {
            // 26.7.2025, 26/07/2025, 07/26/2025, 26.07.25.
            if mark(i + 1, [0x2E, 0x2F, 0x2D]), let (second, s) = number(i + 2), s <= 2 {
                let k = i + 2
                if mark(k + 1, [0x2E, 0x2F, 0x2D]), b[t[k + 1].start] == b[t[i + 1].start],
                    let (year, y) = number(k + 2), y == 4 || (y == 2 && adjacent(i, k + 2)),
                    t[k + 2].start - t[i].start <= 14
                {
                    // Dotted dates are day first everywhere.
                    let dotted = b[t[i + 1].start] == 0x2E
                    let full = y == 4 ? year : 2000 + year
                    if y == 2, year < 10 || year > 40 { return nil }
                    if second > 12 { return made(full, first, second, k + 2) }
                    if first > 12 || dotted { return made(full, second, first, k + 2) }
                    return monthFirst
                        ? made(full, first, second, k + 2, first != second)
                        : made(full, second, first, k + 2, first != second)
                }
            }
            // 26 July 2025, 26. Juli 2025, 26th of July, 2025, 26 de julio de 2025, 26-Jul-2025.
            var k = i + 1
            if mark(k, [0x2E, 0x2D, 0x2F]) { k += 1 }
            if k < t.count, t[k].kind == .word, isOrdinal(b, t[k]) { k += 1 }
            if mark(k, [0x2E]) { k += 1 }
            if k < t.count, isBetween(b, t[k]) { k += 1 }
            if k < t.count, isBetween(b, t[k]) { k += 1 }
            if k < t.count, t[k].month > 0 {
                let month = t[k].month
                k += 1
                while k < t.count, mark(k, [0x2E, 0x2C, 0x2D, 0x2F, 0x27]) || isBetween(b, t[k]) {
                    k += 1
                }
                if let (year, y) = number(k), y == 4 { return made(year, month, first, k) }
                if let (year, y) = number(k), y == 2, year >= 10, year <= 40 {
                    return made(2000 + year, month, first, k)
                }
            }
            return nil
        }
        // July 26, 2025; Jul 26th 2025.
        if t[i].month > 0 {
            var k = i + 1
            if mark(k, [0x2E, 0x2D]) { k += 1 }
            guard let (day, d) = number(k), d <= 2 else { return nil }
            k += 1
            if k < t.count, t[k].kind == .word, isOrdinal(b, t[k]) { k += 1 }
            while k < t.count, mark(k, [0x2C, 0x2E, 0x2D]) || isBetween(b, t[k]) { k += 1 }
            if let (year, y) = number(k), y == 4 { return made(year, t[i].month, day, k) }
            // Oct 11 14:57:21 CEST 2021.
            if number(k) != nil, mark(k + 1, [0x3A]), number(k + 2) != nil, mark(k + 3, [0x3A]),
                number(k + 4) != nil
            {
                k += 5
                if k < t.count, t[k].kind == .word { k += 1 }
                if let (year, y) = number(k), y == 4 { return made(year, t[i].month, day, k) }
            }
        }
        return nil
    }

    private func isCounter(_ b: [UInt8], _ token: Token, _ counter: String) -> Bool {
        b[token.start..<token.end].elementsEqual(counter.utf8)
    }

    private func isOrdinal(_ b: [UInt8], _ token: Token) -> Bool {
        guard token.end - token.start == 2 else { return false }
        let word = lowered(b[token.start..<token.end])
        return word == [0x73, 0x74] || word == [0x6E, 0x64] || word == [0x72, 0x64]
            || word == [0x74, 0x68] || word == [0x65, 0x72]
    }

    private func isBetween(_ b: [UInt8], _ token: Token) -> Bool {
        token.kind == .word && token.end - token.start <= 4
            && between.contains(lowered(b[token.start..<token.end]))
    }

    private func month(of word: ArraySlice<UInt8>) -> Int {
        guard let first = word.first, word.count <= 26,
            first >= 0x80 || monthStarts[Int(Tag.lowered(first))]
        else { return 0 }
        let plain = lowered(word)
        return months[plain] ?? 0
    }

    /// Lower case of ASCII, Latin 1 and Cyrillic and Greek capitals.
    private func lowered(_ word: ArraySlice<UInt8>) -> [UInt8] {
        if word.allSatisfy({ $0 < 0x80 }) { return word.map(Tag.lowered) }
        return Array(String(decoding: word, as: UTF8.self).lowercased().utf8)
    }

    private func tokens(_ b: [UInt8]) -> [Token] {
        var out: [Token] = []
        var i = 0
        let n = b.count
        while i < n {
            let c = b[i]
            if c <= 0x20 {
                i += 1
            } else if c >= 0x30 && c <= 0x39 {
                let start = i
                var value = 0
                while i < n, b[i] >= 0x30, b[i] <= 0x39 {
                    value = min(value * 10 + Int(b[i] - 0x30), 999_999_999)
                    i += 1
                }
                out.append(Token(kind: .number, start: start, end: i, value: value))
            } else if c | 0x20 >= 0x61 && c | 0x20 <= 0x7A || c >= 0x80 {
                if c == 0xC2, i + 1 < n, b[i + 1] == 0xA0 {
                    i += 2
                    continue
                }
                let start = i
                while i < n, b[i] | 0x20 >= 0x61 && b[i] | 0x20 <= 0x7A || b[i] >= 0x80 {
                    if b[i] == 0xC2, i + 1 < n, b[i + 1] == 0xA0 { break }
                    i += 1
                }
                var token = Token(kind: .word, start: start, end: i)
                token.month = month(of: b[start..<i])
                out.append(token)
            } else {
                out.append(Token(kind: .mark, start: i, end: i + 1))
                i += 1
            }
        }
        return out
    }
}
