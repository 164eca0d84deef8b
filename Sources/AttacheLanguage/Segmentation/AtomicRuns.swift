/// Pieces of a run that are one token whatever is inside: web and mail addresses, handles, hashtags.
package enum AtomicRuns {
    /// The atomic piece of `run`, or null when it has none. Complexity: O(n).
    package static func piece(_ text: borrowing BlockText, run: Range<Int>) -> Range<Int>? {
        var sawSpecial = false
        for i in run where i < run.upperBound {
            switch text.classes[i] {
            case .at, .hash, .slash: sawSpecial = true
            case .period where run.count > 4: sawSpecial = true
            default: break
            }
            if sawSpecial { break }
        }
        guard sawSpecial else { return nil }
        return address(text, run: run) ?? mail(text, run: run) ?? tag(text, run: run)
    }

    /// `scheme://…`, `www.…` and `host.name/…`.
    private static func address(_ text: borrowing BlockText, run: Range<Int>) -> Range<Int>? {
        let s = text.scalars
        var start: Int?
        for i in run.dropLast(3) where s[i] == 0x3A && s[i + 1] == 0x2F && s[i + 2] == 0x2F {
            var first = i
            while first > run.lowerBound, text.classes[first - 1].isLetter { first -= 1 }
            if first < i { start = first }
            break
        }
        if start == nil {
            for i in run.dropLast(4)
            where (s[i] | 0x20) == 0x77 && (s[i + 1] | 0x20) == 0x77 && (s[i + 2] | 0x20) == 0x77
                && s[i + 3] == 0x2E
            {
                if i == run.lowerBound || !text.classes[i - 1].isAlphanumeric { start = i }
                break
            }
        }
        if start == nil { start = hostWithPath(text, run: run) }
        guard let start else { return nil }
        let end = trimmedEnd(text, start..<run.upperBound)
        return end - start > 4 ? start..<end : nil
    }

    /// The start of `name.name/…` where the last name before the slash is two letters or more.
    private static func hostWithPath(_ text: borrowing BlockText, run: Range<Int>) -> Int? {
        guard let slash = run.first(where: { text.scalars[$0] == 0x2F }) else { return nil }
        var start = slash
        var periods = 0
        var afterPeriod = 0
        var letters = true
        while start > run.lowerBound {
            let kind = text.classes[start - 1]
            if kind == .period {
                if periods == 0, afterPeriod < 2 || !letters { return nil }
                periods += 1
            } else if kind.isAlphanumeric || kind == .hyphen {
                if periods == 0 {
                    afterPeriod += 1
                    if !kind.isLetter { letters = false }
                }
            } else {
                break
            }
            start -= 1
        }
        let hostLength = slash - start
        guard periods >= 1, hostLength >= 5, text.classes[start].isAlphanumeric,
            slash + 1 < run.upperBound
        else { return nil }
        return start
    }

    /// `name@host.name`.
    private static func mail(_ text: borrowing BlockText, run: Range<Int>) -> Range<Int>? {
        for at in run where text.classes[at] == .at {
            // Addresses are also shown cut short: "name...@host.org".
            guard at > run.lowerBound,
                text.classes[at - 1].isAlphanumeric || text.classes[at - 1] == .period,
                at + 1 < run.upperBound, text.classes[at + 1].isAlphanumeric
            else { continue }
            var start = at
            while start > run.lowerBound, isMail(text, start - 1) { start -= 1 }
            var end = at + 1
            while end < run.upperBound, isMail(text, end) { end += 1 }
            while end > at, !text.classes[end - 1].isAlphanumeric { end -= 1 }
            while start < at, !text.classes[start].isAlphanumeric { start += 1 }
            return start..<end
        }
        return nil
    }

    private static func isMail(_ text: borrowing BlockText, _ i: Int) -> Bool {
        switch text.classes[i] {
        case .lower, .upper, .digit, .period, .hyphen, .underscore, .percent: true
        default: text.scalars[i] == 0x2B
        }
    }

    /// `@handle` and `#Tag`.
    private static func tag(_ text: borrowing BlockText, run: Range<Int>) -> Range<Int>? {
        for i in run {
            let kind = text.classes[i]
            guard kind == .at || kind == .hash, i + 1 < run.upperBound,
                i == run.lowerBound || !text.classes[i - 1].isAlphanumeric
            else { continue }
            let first = text.classes[i + 1]
            guard first.isLetter || first == .underscore || (kind == .at && first == .digit) else {
                continue
            }
            var end = i + 1
            while end < run.upperBound,
                text.classes[end].isAlphanumeric || text.classes[end] == .underscore
            { end += 1 }
            if kind == .at {
                // "@host.org", a mail address without its name.
                while end + 2 < run.upperBound, text.classes[end] == .period,
                    text.classes[end + 1] == .lower, text.classes[end + 2] == .lower
                {
                    end += 2
                    while end < run.upperBound, text.classes[end].isAlphanumeric { end += 1 }
                }
            }
            return i..<end
        }
        return nil
    }

    /// Leaves punctuation at the end outside; a closing bracket stays when it was opened inside.
    private static func trimmedEnd(_ text: borrowing BlockText, _ range: Range<Int>) -> Int {
        var end = range.upperBound
        let opening = range.first { text.classes[$0] == .open } ?? range.upperBound
        while end > range.lowerBound {
            let kind = text.classes[end - 1]
            switch kind {
            case .period, .comma, .stop, .colon, .semicolon, .doubleQuote, .apostrophe, .openQuote,
                .closeQuote, .rightSingle, .ellipsis, .open:
                end -= 1
            case .close:
                if opening < end { return end }
                end -= 1
            case .symbol where text.scalars[end - 1] == 0x3E || text.scalars[end - 1] == 0x2A:
                end -= 1
            default:
                return end
            }
        }
        return end
    }
}
