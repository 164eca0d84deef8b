/// The head of a report that names place, date and agency before the first sentence:
/// `GENEVA, March 3 (Agency) -`, `Geneva, March 3 (Agency)`, `Geneva, AGENCY –`, `New Delhi:`,
/// `Dhaka, 10 February 2025`, `TOKYO, April 14. /AGENCY/.`. The agencies are those of `furniture.txt`.
enum Dateline {
    /// The end of the dateline in the bytes of a line's beginning, or null.
    static func end(in line: [UInt8], dates: DateScanner, cues: FurnitureCues) -> Int? {
        guard let first = line.first, isUpper(first) || first >= 0xC3 || first == 0x28 else {
            return nil
        }
        // The candidate ends: a colon, a dash between spaces, or the end of a short line.
        var i = 0
        var hasDate = false
        var hasBracket = false
        var words = 0
        var wordStart = true
        var capitals = 0
        var letters = 0
        while i < line.count, i < 110 {
            let c = line[i]
            if c == 0x3A, i + 1 < line.count, line[i + 1] == 0x20 || i + 1 == line.count {
                let head = Array(line[..<i])
                hasDate =
                    dates.firstDay(in: head) != nil
                    || hasBracket && endsInAgency(head, cues) && dates.mentionsMonth(head)
                if words <= 4 || hasDate, isPlaceLike(head, dates),
                    hasDate || !cues.labels.contains(FurnitureCues.folded(head[...]))
                {
                    return i + 1
                }
                return nil
            }
            if let width = dashWidth(line, i), i > 0 {
                let head = Array(line[..<i])
                hasDate = hasDate || dates.mentionsMonth(head)
                let isShouted = capitals >= 3 && capitals * 3 >= letters * 2
                if hasDate || hasBracket || isShouted || endsInAgency(head, cues),
                    isPlaceLike(head, dates)
                {
                    return i + width
                }
                return nil
            }
            if c == 0x29, hasBracket, i + 2 < line.count, line[i + 1] == 0x20, isUpper(line[i + 2])
            {
                // "Geneva, March 3 (Agency) The ministers …", with nothing after the bracket.
                let head = Array(line[...i])
                if endsInAgency(head, cues), isPlaceLike(head, dates) { return i + 1 }
            }
            if c == 0x2F, i + 1 < line.count, line[i + 1] == 0x2E || line[i + 1] == 0x20,
                line[..<i].contains(0x2F)
            {
                // "TOKYO, April 14. /AGENCY/. The ministers …"
                let head = Array(line[..<i])
                if endsInAgency(head, cues), isPlaceLike(head, dates) {
                    return line[i + 1] == 0x2E ? i + 2 : i + 1
                }
            }
            if c == 0x28 { hasBracket = true }
            if c == 0x2E, i + 1 < line.count, line[i + 1] == 0x20, i > 6, !hasDate {
                // A sentence ended: unless it was an abbreviated month.
                if !dates.mentionsMonth(Array(line[..<i])) { return nil }
            }
            if c == 0x20 {
                wordStart = true
            } else if wordStart {
                words += 1
                wordStart = false
            }
            if isUpper(c) { capitals += 1 }
            if isUpper(c) || (c >= 0x61 && c <= 0x7A) { letters += 1 }
            i += 1
        }
        // A whole line "Place, date".
        if i == line.count, words <= 7, dates.firstDay(in: line) != nil, line.contains(0x2C),
            isPlaceLike(line, dates)
        {
            return line.count
        }
        return nil
    }

    /// Whether the last word before the end names a news agency, in brackets or bare.
    private static func endsInAgency(_ head: [UInt8], _ cues: FurnitureCues) -> Bool {
        let words = head.split {
            $0 == 0x20 || $0 == 0x2C || $0 == 0x28 || $0 == 0x29 || $0 == 0x2F
        }
        guard words.count > 1, let last = words.last, let first = last.first, isUpper(first) else {
            return false
        }
        return cues.agencies.contains(FurnitureCues.folded(last))
    }

    private static func isUpper(_ c: UInt8) -> Bool { c >= 0x41 && c <= 0x5A }

    /// A dash with spaces around it, or an em dash: how many bytes up to what follows it.
    private static func dashWidth(_ line: [UInt8], _ i: Int) -> Int? {
        if line[i] == 0x2D {
            var k = i
            while k < line.count, line[k] == 0x2D { k += 1 }
            guard i > 0, line[i - 1] == 0x20 || k - i >= 2, k < line.count,
                line[k] == 0x20 || k - i >= 2
            else { return nil }
            return k - i
        }
        if line[i] == 0xE2, i + 2 < line.count, line[i + 1] == 0x80,
            line[i + 2] == 0x93 || line[i + 2] == 0x94
        {
            return 3
        }
        return nil
    }

    /// Every word is a name, a date's part or an agency: none is a plain lower-case word.
    private static func isPlaceLike(_ head: [UInt8], _ dates: DateScanner) -> Bool {
        var plain = 0
        var inBracket = false
        for word in head.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x2F }) {
            if word.first == 0x28 { inBracket = true }
            defer { if word.last == 0x29 { inBracket = false } }
            if inBracket { continue }
            guard let c = word.first, c >= 0x61, c <= 0x7A else { continue }
            let text = Array(word)
            if dates.isMonth(text) || text.count <= 3 { continue }
            plain += 1
        }
        return plain == 0
    }
}
