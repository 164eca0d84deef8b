import AttacheModel

/// Finds the day on which a page was published.
///
/// In falling order of trust: what the page's linked data and meta elements call the publication,
/// the day in its address, visible dates marked as such near the headline, dates in the text that
/// a word calls the publication, the date of change. General names only; no site is known.
struct PageDate {
    let scanner: DateScanner
    let fields: PageFields

    static func hasDigits(_ text: String) -> Bool {
        text.utf8.lazy.filter { $0 >= 0x30 && $0 <= 0x39 }.count >= 3
    }

    /// The publication date of a page, or null.
    func find(
        page: PageBlocks, metadata: PageMetadata, url: String?, kept: [Int], isNoise: [Bool]
    ) -> PublicationDate? {
        let monthFirst = isMonthFirst(metadata, url)
        let linked = metadata.linked
        func value(_ text: String?, _ basis: PublicationDate.Basis) -> PublicationDate? {
            guard let text, let value = normalised(text, monthFirst) else { return nil }
            return PublicationDate(value: value, basis: basis)
        }
        let address = PageDate.day(inURL: url ?? "")
        let shown = visible(page, kept, isNoise, monthFirst)
        let named =
            (linked.isArticle ? value(linked.published, .jsonLD) : nil)
            ?? value(metadata.publishedMeta, .meta) ?? value(linked.published, .jsonLD)
            ?? value(linked.created, .jsonLD)
        if let named { return local(named, address, shown) }
        if let weak = value(metadata.perhapsPublishedMeta, .meta) {
            if let shown, shown.score >= 22, shown.isAhead,
                Day(iso: String(shown.value.prefix(10))) != weak.day
            {
                return PublicationDate(value: shown.value, basis: .markup)
            }
            return local(weak, address, shown)
        }
        if let address { return PublicationDate(value: address.description, basis: .url) }
        if let shown, shown.score >= 22 {
            return PublicationDate(value: shown.value, basis: .markup)
        }
        if let day = dateline(page, kept, monthFirst) {
            return PublicationDate(value: day.description, basis: .dateline)
        }
        let said = said(page, monthFirst)
        if let day = said.published {
            return PublicationDate(value: day, basis: .markup)
        }
        if let shown, shown.score >= 5 {
            return PublicationDate(value: shown.value, basis: .markup)
        }
        if let found = value(scripted(page.tree), .markup) { return found }
        if let found = value(linked.modified, .jsonLD) { return found }
        if let found = value(metadata.modifiedMeta, .meta) { return found }
        if let day = shown?.value ?? said.any { return PublicationDate(value: day, basis: .markup) }
        if let day = PageDate.day(inURL: metadata.image ?? "", allowsStamps: true) {
            return PublicationDate(value: day.description, basis: .url)
        }
        return nil
    }

    /// A stamp in universal time names the wrong day for pages of the far west and east: the
    /// address or the visible date, when it is the day before or after, tells the local one.
    private func local(
        _ named: PublicationDate, _ address: Day?, _ shown: Candidate?
    ) -> PublicationDate {
        guard let day = named.day, named.value.utf8.count > 10,
            named.value.hasSuffix("Z") || named.value.hasSuffix("+00:00")
                || named.value.hasSuffix("+0000")
        else { return named }
        // The day before is possible in the small hours of universal time only, the day after late.
        let hour =
            Int(String(decoding: Array(named.value.utf8).dropFirst(11).prefix(2), as: UTF8.self))
            ?? 12
        func isLocal(_ other: Day) -> Bool {
            (other - day == -1 && hour < 9) || (other - day == 1 && hour >= 20)
        }
        if let address, isLocal(address) {
            return PublicationDate(value: address.description, basis: .url)
        }
        if let shown, shown.score >= 22, shown.isAhead, !shown.isUniversal,
            let visible = Day(iso: String(shown.value.prefix(10))),
            isLocal(visible)
        {
            return PublicationDate(value: shown.value, basis: .markup)
        }
        return named
    }

    /// A date among the first words of the article.
    private func dateline(_ page: PageBlocks, _ kept: [Int], _ monthFirst: Bool) -> Day? {
        for at in kept.prefix(3) {
            let bytes = Array(page.bytes(page.blocks[at]).prefix(90))
            if let match = scanner.scan(bytes, monthFirst: monthFirst, limit: 1).first,
                match.start <= 30, plausible(match.day),
                !bytes[..<match.start].split(separator: 0x20).contains(where: {
                    ($0.first ?? 0) >= 0x61 && ($0.first ?? 0) <= 0x7A
                })
            {
                return match.day
            }
        }
        return nil
    }

    /// The first date in a script beside a key that names the publication.
    private func scripted(_ tree: MarkupTree) -> String? {
        for (i, node) in tree.nodes.enumerated() where node.tag == .text {
            let parent = tree.nodes[Int(max(0, node.parent))].tag
            guard parent == .script else { continue }
            let bytes = tree.bytes[Int(tree.nodes[i].start)..<Int(tree.nodes[i].stop)]
            for key in fields.scriptKeys {
                guard let at = PageDate.find(key, in: bytes) else { continue }
                var k = at + key.count
                var steps = 0
                while k < bytes.endIndex, steps < 6, !(bytes[k] >= 0x30 && bytes[k] <= 0x39) {
                    k += 1
                    steps += 1
                }
                let value = bytes[k..<min(bytes.endIndex, k + 25)].prefix {
                    $0 != 0x22 && $0 != 0x27 && $0 != 0x5C && $0 != 0x2C
                }
                if steps < 6, value.count >= 8 { return String(decoding: value, as: UTF8.self) }
            }
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
        guard hay.count > needle.count else { return nil }
        let first = needle[0]
        return hay.withUnsafeBufferPointer { b -> Int? in
            var i = 0
            let last = b.count - needle.count
            while i < last {
                if b[i] == first {
                    var k = 1
                    while k < needle.count, b[i + k] == needle[k] { k += 1 }
                    if k == needle.count { return hay.startIndex + i }
                }
                i += 1
            }
            return nil
        }
    }

    /// American pages write the month first.
    private func isMonthFirst(_ metadata: PageMetadata, _ url: String?) -> Bool {
        let language = (metadata.language ?? "").lowercased().map { $0 == "_" ? "-" : $0 }
        let text = String(language)
        if text == "en-us" { return true }
        guard text == "en" || text.isEmpty else { return false }
        let host = (url ?? metadata.url ?? "").split(separator: "/").dropFirst().first ?? ""
        for ending in [".uk", ".au", ".in", ".ie", ".nz", ".za", ".ng", ".ke", ".eu", ".de", ".fr"]
        where host.hasSuffix(ending) { return false }
        return true
    }

    /// A date as found, kept when it is ISO 8601 with time and offset, else made a plain day.
    func normalised(_ text: String, _ monthFirst: Bool) -> String? {
        let bytes = Array(text.utf8)
        // ISO first: 2025-07-26T…
        if let day = Day(iso: String(decoding: bytes.prefix(10), as: UTF8.self)), plausible(day) {
            let rest = bytes.dropFirst(10)
            if rest.first == 0x54, isTime(Array(rest.dropFirst())) { return text }
            return day.description
        }
        if bytes.count >= 8, bytes.prefix(8).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            bytes.count == 8 || bytes.count == 14 || bytes[8] == 0x54
        {
            if let day = PageDate.compact(bytes[0..<8]), plausible(day) {
                let rest = bytes.dropFirst(8)
                if rest.first == 0x54, isTime(Array(rest.dropFirst())) {
                    return day.description + String(decoding: rest, as: UTF8.self)
                }
                return day.description
            }
        }
        // Seconds or milliseconds since 1970.
        if bytes.count == 10 || bytes.count == 13, let number = Int(text), number > 600_000_000 {
            let day = Day(number: (bytes.count == 13 ? number / 1000 : number) / 86_400)
            return plausible(day) ? day.description : nil
        }
        return scanner.scan(bytes, monthFirst: monthFirst, limit: 1).first.flatMap {
            plausible($0.day) ? $0.day.description : nil
        }
    }

    private func isTime(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 5 && bytes.count <= 24 && bytes[2] == 0x3A
            && bytes.allSatisfy {
                ($0 >= 0x30 && $0 <= 0x3A) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E || $0 == 0x5A
            }
    }

    private func plausible(_ day: Day) -> Bool {
        let year = day.civil.year
        return year >= 1990 && year <= 2100
    }

    private static func compact(_ digits: ArraySlice<UInt8>) -> Day? {
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        return Day(number / 10_000, number / 100 % 100, number % 100)
    }

    /// The day in an address: `/2025/07/26/`, `/2025-07-26-`, `/20250726/`.
    static func day(inURL url: String, allowsStamps: Bool = false) -> Day? {
        let b = Array(url.utf8)
        func digit(_ i: Int) -> Bool { i < b.count && b[i] >= 0x30 && b[i] <= 0x39 }
        func number(_ range: Range<Int>) -> Int {
            range.reduce(0) { $0 * 10 + Int(b[$1] - 0x30) }
        }
        var i = 0
        while i < b.count {
            guard digit(i), i == 0 || !digit(i - 1) else {
                i += 1
                continue
            }
            var end = i
            while digit(end) { end += 1 }
            if end - i == 4, end < b.count, [0x2F, 0x2D, 0x5F].contains(b[end]) {
                let separator = b[end]
                var k = end + 1
                let monthStart = k
                while digit(k) { k += 1 }
                if (1...2).contains(k - monthStart), k < b.count, b[k] == separator {
                    let month = number(monthStart..<k)
                    let dayStart = k + 1
                    k = dayStart
                    while digit(k) { k += 1 }
                    if (1...2).contains(k - dayStart),
                        let day = Day(number(i..<end), month, number(dayStart..<k)),
                        (1990...2100).contains(number(i..<end))
                    {
                        return day
                    }
                }
            }
            if end - i <= 2, end < b.count, b[end] == 0x2D || b[end] == 0x2E {
                // 29-10-2021, day first.
                let separator = b[end]
                let monthStart = end + 1
                var k = monthStart
                while digit(k) { k += 1 }
                if (1...2).contains(k - monthStart), k < b.count, b[k] == separator {
                    let yearStart = k + 1
                    var y = yearStart
                    while digit(y) { y += 1 }
                    if y - yearStart == 4, (1990...2100).contains(number(yearStart..<y)),
                        let day = Day(
                            number(yearStart..<y), number(monthStart..<k), number(i..<end))
                    {
                        return day
                    }
                }
            }
            // A stamp of a picture's name: 20250726120909561.
            if allowsStamps, end - i >= 12, end - i <= 17,
                (1990...2100).contains(number(i..<i + 4)),
                let day = compact(b[i..<i + 8])
            {
                return day
            }
            if end - i == 8, (1990...2100).contains(number(i..<i + 4)) {
                if let day = compact(b[i..<end]) { return day }
            }
            i = end
        }
        return nil
    }

    // MARK: visible dates

    private struct Candidate {
        var value: String
        var score: Int
        var node: Int
        /// Whether the value is a stamp in universal time itself.
        var isUniversal: Bool
        /// Whether it stands before the text of the article.
        var isAhead: Bool
    }

    /// Dates in `time` elements and in elements named for dates, nearest the article.
    private func visible(
        _ page: PageBlocks, _ kept: [Int], _ isNoise: [Bool], _ monthFirst: Bool
    ) -> Candidate? {
        let tree = page.tree
        var candidates: [Candidate] = []
        let firstKept = kept.first.map { Int(page.blocks[$0].node) } ?? tree.nodes.count
        let lastKept = kept.last.map { Int(page.blocks[$0].node) } ?? 0
        var headline = -1
        for (i, node) in tree.nodes.enumerated() where node.tag == .h1 {
            headline = i
            break
        }
        for i in tree.nodes.indices {
            let node = tree.nodes[i]
            guard node.tag != .text, node.attributeCount > 0 || node.tag == .time else { continue }
            var score = 0
            var text: String?
            if node.tag == .time {
                score = 30
                text = tree.value(i, "datetime")
                if text == nil || normalised(text!, monthFirst) == nil { text = short(tree, i) }
                if tree.attribute(i, "pubdate") != nil { score += 20 }
            } else if node.tag == .meta || node.tag == .script || node.tag == .body
                || node.tag == .html
            {
                continue
            }
            var names = words(tree, i)
            // A bare element takes the names of the one around it.
            if node.tag == .time, node.parent > 0 { names += words(tree, Int(node.parent)) }
            let isDated = names.contains { fields.dateWords.contains($0) }
            let isModified = names.contains { fields.modifiedWords.contains($0) }
            if node.tag != .time {
                guard isDated || isModified else { continue }
                text = tree.value(i, "content") ?? tree.value(i, "datetime")
                if text == nil, node.tag == .abbr || node.tag == .span {
                    text = tree.value(i, "title")
                }
                if text == nil || normalised(text!, monthFirst) == nil { text = short(tree, i) }
                score = 12
            } else if isDated {
                score += 5
            }
            guard let text, let value = normalised(text, monthFirst) else { continue }
            if isModified { score -= 25 }
            // Names that say so outright.
            if names.contains(where: {
                String(decoding: $0, as: UTF8.self).hasPrefix("publi") || $0 == Array("posted".utf8)
                    || $0 == Array("datepublished".utf8)
            }) {
                score += 15
            }
            if names.contains(where: {
                $0.starts(with: Array("dat".utf8)) || $0.starts(with: Array("time".utf8))
            }) {
                score += 8
            }
            if headline >= 0, i > headline, i < firstKept { score += 12 }
            if i < firstKept, firstKept - i < 400 { score += 10 - (firstKept - i) / 60 }
            if i > lastKept { score -= 12 }
            if isNoise[i] { score -= 8 }
            candidates.append(
                Candidate(
                    value: value, score: score, node: i,
                    isUniversal: value.hasSuffix("Z") || value.hasSuffix("+00:00"),
                    isAhead: i < firstKept))
        }
        // Dates in short blocks right before and after the article.
        if let first = kept.first, let last = kept.last {
            for at in max(0, first - 8)..<min(page.blocks.count, last + 4)
            where at < first || at > last {
                let block = page.blocks[at]
                guard block.length <= 140, block.linkShare < 0.9,
                    let match = scanner.scan(
                        Array(page.bytes(block)), monthFirst: monthFirst, limit: 1
                    ).first,
                    plausible(match.day)
                else { continue }
                var score = at < first ? 22 - (first - at) : 8 - (at - last)
                if isNoise[Int(block.node)] { score -= 6 }
                candidates.append(
                    Candidate(
                        value: match.day.description, score: score, node: Int(block.node),
                        isUniversal: false, isAhead: at < first))
            }
        }
        return candidates.max(by: {
            $0.score != $1.score ? $0.score < $1.score : $0.node > $1.node
        })
    }

    private func short(_ tree: MarkupTree, _ node: Int) -> String? {
        guard Int(tree.nodes[node].end) - node < 40 else { return nil }
        let text = PageMetadata.plain(tree.text(node))
        return text.utf8.count <= 160 && PageDate.hasDigits(text) ? text : nil
    }

    private func words(_ tree: MarkupTree, _ node: Int) -> [[UInt8]] {
        var out: [[UInt8]] = []
        for value in [
            tree.attribute(node, "class"), tree.attribute(node, "id"),
            tree.attribute(node, "itemprop"), tree.attribute(node, "property"),
        ] {
            guard let value else { continue }
            var word: [UInt8] = []
            var wasLower = false
            for byte in value.prefix(200) {
                let lower = Tag.lowered(byte)
                let isLetter = lower >= 0x61 && lower <= 0x7A
                let isUpper = byte != lower
                if !word.isEmpty, !isLetter || (isUpper && wasLower) {
                    out.append(word)
                    word = []
                }
                if isLetter { word.append(lower) }
                wasLower = isLetter && !isUpper
            }
            if !word.isEmpty { out.append(word) }
        }
        return out
    }

    /// Dates in short blocks anywhere: those that a word calls the publication first, then the
    /// first one that nothing calls a change.
    private func said(_ page: PageBlocks, _ monthFirst: Bool) -> (published: String?, any: String?)
    {
        var fallback: String?
        for block in page.blocks where block.length >= 6 && block.length <= 400 {
            let bytes = Array(page.bytes(block))
            guard let match = scanner.scan(bytes, monthFirst: monthFirst, limit: 1).first,
                plausible(match.day)
            else { continue }
            let before = FurnitureCues.folded(bytes[..<match.start])
            let words = before.filter { $0 != 0x3A && $0 != 0x7C && $0 != 0x28 && $0 != 0x2C }
            let tail = Array(
                String(decoding: words, as: UTF8.self).split(separator: " ")
                    .filter { !scanner.isWeekday(Array($0.utf8)) }.suffix(2))
            let said = [tail.joined(separator: " "), tail.last.map(String.init) ?? ""].map {
                Array($0.utf8)
            }
            if said.contains(where: fields.publishedSays.contains) {
                return (match.day.description, fallback)
            }
            if said.contains(where: fields.modifiedSays.contains) { continue }
            if fallback == nil, block.length <= 120 { fallback = match.day.description }
        }
        return (nil, fallback)
    }
}
