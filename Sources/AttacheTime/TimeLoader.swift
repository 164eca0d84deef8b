import AttacheKnowledge
import AttacheModel

/// Compiles the data files of the time stage and collects what is wrong in them.
struct TimeLoader {
    var diagnostics: [Diagnostic]
    var compiled: [GrammarRule] = []
    var textFinals: [String] = []
    var isolatedFinals: [String] = []
    var examples: [TimeExample] = []
    private var usedCategories: [(String, String, Int)] = []
    private var madeCategories: Set<String> = [
        "digits-1", "digits-2", "digits-3", "digits-4", "digits-8", "digits",
    ]

    init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    private mutating func fail(_ file: String, _ line: Int, _ message: String) {
        diagnostics.append(Diagnostic(file: file, line: line, message: message))
    }

    /// Gives the words of a phrase a sense: a single word in the vocabulary, several as a rule.
    private mutating func add(
        _ phrase: String, category: String, value: TimeValue, flags: Set<String>,
        _ reader: inout GrammarReader
    ) {
        madeCategories.insert(category)
        let number = reader.category(category)
        let pieces = phrase.lowercasedASCII().split(separator: " ")
            .flatMap { GrammarReader.pieces(of: Array($0.utf8)) }
        let core = !flags.contains("glue")
        let isolated = flags.contains("isolated")
        if pieces.count == 1 {
            let word = reader.vocabulary.intern(String(decoding: pieces[0], as: UTF8.self))
            reader.vocabulary.add(
                .init(
                    category: number, value: value, needsCapital: flags.contains("capital"),
                    isIsolatedOnly: isolated),
                to: word, core: core, abbreviation: flags.contains("abbreviation"))
            return
        }
        let elements = pieces.map { piece in
            GrammarRule.Element(
                words: [reader.vocabulary.intern(String(decoding: piece, as: UTF8.self))],
                categories: [], isJoined: false, slot: -1)
        }
        if core,
            let longest = elements.max(by: { a, b in
                reader.vocabulary.words[a.words[0]].utf8.count
                    < reader.vocabulary.words[b.words[0]].utf8.count
            })
        {
            reader.vocabulary.markCore(longest.words[0])
        }
        let meaning: Meaning =
            switch value {
            case .number(let n): .number(n)
            case .symbol(let s): .symbol(s)
            case .unit(let u): .symbol(u.rawValue)
            default: .number(0)
            }
        compiled.append(
            GrammarRule(
                name: phrase, category: number, elements: elements, slotCount: 0,
                meaning: meaning, isForText: !isolated, isForIsolated: true,
                order: compiled.count))
    }

    mutating func words(_ table: TableFile, _ reader: inout GrammarReader) {
        for row in table.rows {
            guard let category = table.value(row, "class"), let raw = table.value(row, "value")
            else {
                fail(table.name, row.line, "a row needs a class and a value")
                continue
            }
            let flags = Set(table.values(row, "flags"))
            for flag in flags.subtracting(["capital", "abbreviation", "isolated", "glue"]) {
                fail(table.name, row.line, "there is no flag “\(flag)”")
            }
            let value: TimeValue
            if category == "unit" {
                guard let unit = TimeExpression.Grain(rawValue: raw) else {
                    fail(table.name, row.line, "there is no unit “\(raw)”")
                    continue
                }
                value = .unit(unit)
            } else if let number = Int(raw) {
                value = .number(number)
            } else {
                value = .symbol(raw)
            }
            for word in table.values(row, "words") {
                add(word, category: category, value: value, flags: flags, &reader)
            }
        }
    }

    /// The names of seasons or parts of the day; their value is the row's number.
    mutating func names(_ table: TableFile, category: String, _ reader: inout GrammarReader) {
        for (index, row) in table.rows.enumerated() {
            let flags = Set(table.values(row, "flags"))
            for word in table.values(row, "words") {
                add(word, category: category, value: .number(index), flags: flags, &reader)
            }
        }
    }

    private func hour(_ text: String?) -> Int? {
        guard let parts = text?.split(separator: ":").map({ Int($0) }),
            let hour = parts.first ?? nil
        else { return nil }
        return hour * 3600 + (parts.count > 1 ? (parts[1] ?? 0) * 60 : 0)
    }

    mutating func partsOfDay(_ table: TableFile) -> [PartOfDay] {
        table.rows.map { row in
            let start = hour(table.value(row, "from"))
            let end = hour(table.value(row, "to"))
            if start == nil || end == nil {
                fail(table.name, row.line, "a part of the day needs from and to")
            }
            return PartOfDay(
                name: table.value(row, "part") ?? "", code: table.value(row, "code") ?? "",
                start: start ?? 0, end: end ?? Calendar.day)
        }
    }

    private func monthDay(_ text: String?) -> (Int, Int)? {
        let parts = (text ?? "").split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, (1...12).contains(parts[0]),
            (1...Day.length(ofMonth: parts[0], year: 2000)).contains(parts[1])
        else { return nil }
        return (parts[0], parts[1])
    }

    mutating func seasons(_ table: TableFile) -> [Season] {
        table.rows.map { row in
            let first = monthDay(table.value(row, "first"))
            let last = monthDay(table.value(row, "last"))
            if first == nil || last == nil {
                fail(table.name, row.line, "first and last are MM-DD")
            }
            return Season(
                name: table.value(row, "season") ?? "", code: table.value(row, "code") ?? "",
                month: first?.0 ?? 1, day: first?.1 ?? 1, lastMonth: last?.0 ?? 12,
                lastDay: last?.1 ?? 31)
        }
    }

    mutating func periodParts(_ table: TableFile) -> [PeriodPart] {
        var parts: [PeriodPart] = []
        for row in table.rows {
            guard let name = table.value(row, "part"), let whole = table.value(row, "of"),
                let first = table.value(row, "first").flatMap({ Int($0) }),
                let last = table.value(row, "last").flatMap({ Int($0) }),
                let unit = table.value(row, "unit").flatMap({ Grain(rawValue: $0) })
            else {
                fail(table.name, row.line, "a row needs part, of, first, last and unit")
                continue
            }
            guard let grain = whole == "other" ? .vague : Grain(rawValue: whole) else {
                fail(table.name, row.line, "there is no unit “\(whole)”")
                continue
            }
            let index: Int
            if let known = parts.firstIndex(where: { $0.name == name }) {
                index = known
            } else {
                index = parts.count
                parts.append(
                    PeriodPart(
                        name: name, modifier: table.value(row, "modifier") ?? "", shares: [:]))
            }
            parts[index].shares[grain] = (first, last, unit)
        }
        return parts
    }

    mutating func cues(_ table: TableFile, _ reader: inout GrammarReader) -> TimeCues {
        var cues = TimeCues()
        for row in table.rows {
            let kind = table.value(row, "kind") ?? ""
            if kind == "arranging" {
                cues.arranging.formUnion(table.values(row, "words"))
                continue
            }
            for word in table.values(row, "words") {
                if let bound = TimeExpression.Bound(rawValue: kind), word.contains(" ") {
                    let numbers = word.split(separator: " ").map {
                        reader.vocabulary.intern(String($0).lowercasedASCII())
                    }
                    cues.boundPhrases[numbers.last!, default: []].append((numbers, bound))
                    continue
                }
                let number = reader.vocabulary.intern(word.lowercasedASCII())
                switch kind {
                case "modal": cues.modal.insert(number)
                case "age": cues.age.insert(number)
                case "greeting": cues.greeting.insert(number)
                case "ordered": cues.ordered.insert(number)
                case "fraction": cues.fraction.insert(number)
                case "future": cues.future.insert(number)
                case "past": cues.past.insert(number)
                case "counted": cues.counted.insert(number)
                case "not-year-after": cues.notYearAfter.insert(number)
                default:
                    if let bound = TimeExpression.Bound(rawValue: kind) {
                        cues.bounds[number] = bound
                    } else {
                        fail(table.name, row.line, "there is no kind of cue “\(kind)”")
                    }
                }
            }
        }
        return cues
    }

    mutating func anchors(_ table: TableFile) -> TimeAnchors {
        var anchors = TimeAnchors()
        for row in table.rows {
            let words = table.values(row, "words")
            switch table.value(row, "kind") ?? "" {
            case "after": anchors.after.formUnion(words)
            case "before": anchors.before.formUnion(words)
            case "within": anchors.within.formUnion(words)
            case "since": anchors.since.formUnion(words)
            case "at": anchors.at.formUnion(words)
            case "ground": anchors.ground.formUnion(words)
            case "thing": anchors.thing.formUnion(words)
            case "not": anchors.negations.formUnion(words)
            case let kind where kind == "due" || kind == "narrowed":
                guard let unit = table.value(row, "value").flatMap({ Grain(rawValue: $0) }),
                    let days = words.first.flatMap({ Int($0) })
                else {
                    fail(table.name, row.line, "a row of \(kind) needs a unit and a number of days")
                    continue
                }
                if kind == "due" {
                    anchors.dueDays[unit] = days
                } else {
                    anchors.narrowedDueDays[unit] = days
                }
            case let kind: fail(table.name, row.line, "there is no kind “\(kind)”")
            }
        }
        return anchors
    }

    mutating func holidays(_ table: TableFile, _ reader: inout GrammarReader) -> [Holiday] {
        var result: [Holiday] = []
        for row in table.rows {
            guard let name = table.value(row, "day"), let text = table.value(row, "rule"),
                let rule = HolidayRule.read(text)
            else {
                fail(
                    table.name, row.line,
                    "a named day needs a name and a rule like “12-25”, “3 mon 1”, “easter -2”")
                continue
            }
            var cycle: (every: Int, rest: Int)?
            if let every = table.value(row, "every") {
                let parts = every.split(separator: "/").compactMap { Int($0) }
                if parts.count == 2, parts[0] > 0 { cycle = (parts[0], parts[1]) }
            }
            let index = result.count
            result.append(
                Holiday(
                    name: name, rule: rule,
                    length: table.value(row, "days").flatMap { Int($0) } ?? 1, cycle: cycle))
            let flags = Set(table.values(row, "flags"))
            for form in [name] + table.values(row, "names") {
                add(form, category: "holiday", value: .number(index), flags: flags, &reader)
            }
        }
        return result
    }

    mutating func rules(_ file: BlockFile, _ reader: inout GrammarReader) {
        var reference = ""
        for entry in file.entries {
            if let finals = entry.first("finals") {
                textFinals = finals.value.split(separator: " ").map(String.init)
                isolatedFinals =
                    entry.first("isolated")?.value.split(separator: " ").map(String.init)
                    ?? textFinals
                for word in entry.first("core")?.value.split(separator: " ") ?? [] {
                    reader.vocabulary.markCore(reader.vocabulary.intern(String(word)))
                }
                reference = entry.first("reference")?.value ?? reference
                continue
            }
            if let date = entry.first("reference"), entry.first("rule") == nil {
                reference = date.value
                continue
            }
            rule(entry, file.name, reference, &reader)
        }
    }

    private mutating func rule(
        _ entry: BlockFile.Entry, _ file: String, _ reference: String, _ reader: inout GrammarReader
    ) {
        guard let name = entry.first("rule"), let gives = entry.first("gives"),
            let means = entry.first("means")
        else {
            fail(file, entry.line, "a rule needs the lines rule, gives, match and means")
            return
        }
        for field in entry.fields
        where !["rule", "gives", "match", "means", "scope", "yes", "no", "alone"].contains(
            field.keyword)
        {
            let hint = NearestName.hint(
                for: field.keyword,
                among: ["gives", "match", "means", "scope", "yes", "no", "alone"])
            fail(
                file, field.line,
                "there is no line “\(field.keyword)”" + (hint.map { "; is it “\($0)”?" } ?? ""))
        }
        let scope = entry.first("scope")?.value
        madeCategories.insert(gives.value)
        let category = reader.category(gives.value)
        for match in entry.all("match") {
            do throws(GrammarReader.Failure) {
                let (ways, slots) = try reader.pattern(match.value)
                for slot in slots {
                    _ = slot
                }
                let meaning = try reader.meaning(means.value, slots: slots)
                for elements in ways {
                    compiled.append(
                        GrammarRule(
                            name: name.value, category: category, elements: elements,
                            slotCount: slots.count, meaning: meaning,
                            isForText: scope != "isolated", isForIsolated: scope != "text",
                            order: compiled.count))
                    for element in elements {
                        for used in element.categories {
                            if let word = reader.categories.first(where: { $0.value == used })?.key
                            {
                                usedCategories.append((word, file, match.line))
                            }
                        }
                    }
                }
            } catch {
                fail(file, match.line, error.message)
            }
        }
        if entry.all("match").isEmpty { fail(file, entry.line, "a rule needs a match line") }
        for field in entry.fields {
            switch field.keyword {
            case "yes", "no", "alone":
                examples.append(
                    TimeExample(
                        file: file, line: field.line, reference: reference, marked: field.value,
                        isYes: field.keyword != "no", isIsolated: field.keyword == "alone"))
            default: break
            }
        }
    }

    /// Categories that patterns use and nothing makes.
    func unknownCategories(_ reader: GrammarReader) -> [Diagnostic] {
        var seen: Set<String> = []
        return usedCategories.filter {
            !madeCategories.contains($0.0) && seen.insert($0.0).inserted
        }
        .map { name, file, line in
            let hint = NearestName.hint(for: name, among: madeCategories.sorted())
            return Diagnostic(
                file: file, line: line,
                message: "nothing makes <\(name)>" + (hint.map { "; is it <\($0)>?" } ?? ""))
        }
    }
}

/// Reads the rule of a named day.
enum HolidayRule {
    private static let weekdays = [
        "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    ]

    /// `12-25` · `3 mon 1` (third Monday of January, `-1` the last) · `1 mon 11 +1` ·
    /// `easter -2` · `orthodox 1` · `islamic 9-1` · `hebrew 7-1` · `mon before 5-25` ·
    /// `listed 2019-03-21 2020-03-10`.
    static func read(_ text: String) -> Holiday.Rule? {
        let parts = text.split(separator: " ").map(String.init)
        func pair(_ text: String) -> (Int, Int)? {
            let numbers = text.split(separator: "-").compactMap { Int($0) }
            return numbers.count == 2 && (1...13).contains(numbers[0])
                && (1...31).contains(numbers[1])
                ? (numbers[0], numbers[1]) : nil
        }
        guard let first = parts.first else { return nil }
        switch first {
        case "easter", "orthodox":
            let offset = parts.count > 1 ? Int(parts[1].replacingPlus()) : 0
            return offset.map { first == "easter" ? .easter($0) : .orthodoxEaster($0) }
        case "islamic", "hebrew":
            guard parts.count == 2, let (m, d) = pair(parts[1]) else { return nil }
            return first == "islamic" ? .islamic(month: m, day: d) : .hebrew(month: m, day: d)
        case "listed":
            var days: [Int: Day] = [:]
            for part in parts.dropFirst() {
                guard let day = Day(iso: part) else { return nil }
                days[day.civil.year] = day
            }
            return .listed(days)
        default:
            if parts.count == 1, let (m, d) = pair(first) { return .fixed(month: m, day: d) }
            if parts.count == 3, let weekday = weekdays[first], let (m, d) = pair(parts[2]),
                parts[1] == "before" || parts[1] == "from"
            {
                return .weekdayNear(
                    weekday: weekday, month: m, day: d, before: parts[1] == "before")
            }
            if parts.count >= 3, let n = Int(first), n != 0, let weekday = weekdays[parts[1]],
                let month = Int(parts[2]), (1...12).contains(month)
            {
                let plus = parts.count > 3 ? Int(parts[3].replacingPlus()) ?? 0 : 0
                return .nth(n, weekday: weekday, month: month, plus: plus)
            }
            return nil
        }
    }
}

extension String {
    func lowercasedASCII() -> String {
        String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    fileprivate func replacingPlus() -> String { hasPrefix("+") ? String(dropFirst()) : self }
}
