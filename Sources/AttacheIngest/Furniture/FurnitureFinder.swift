import AttacheModel

/// Finds the parts of a text that are no part of the report, by the shape and words of its lines.
///
/// Works on plain text, so that it serves every form; what markup knows is added by the readers.
/// When in doubt a line stays text: a missed link costs less than a lost sentence.
public struct FurnitureFinder: Sendable {
    let cues: FurnitureCues
    let dates: DateScanner

    public init(data: IngestData) {
        cues = data.furniture
        dates = data.dates
    }

    /// The furniture of `text` in text order, not overlapping. Complexity: O(n).
    public func furniture(in text: SourceText) -> [Furniture] {
        var pass = FurniturePass(text: text.utf8, cues: cues, dates: dates)
        pass.run()
        return pass.found.sorted { $0.span < $1.span }
    }

    /// `known` (from markup) and what the text shows beside it, in text order, not overlapping.
    func furniture(in text: SourceText, known: [Furniture]) -> [Furniture] {
        var all = known
        for item in furniture(in: text)
        where !known.contains(where: { $0.span.overlaps(item.span) }) {
            all.append(item)
        }
        return all.sorted { $0.span < $1.span }
    }
}

/// One text's way through the finder.
private struct FurniturePass {
    struct Line {
        var span: Span
        var folded: [UInt8]
        var words: Int
        var isMarked = false
    }

    let text: [UInt8]
    let cues: FurnitureCues
    let dates: DateScanner
    var lines: [Line] = []
    var found: [Furniture] = []

    init(text: [UInt8], cues: FurnitureCues, dates: DateScanner) {
        self.text = text
        self.cues = cues
        self.dates = dates
    }

    mutating func run() {
        splitLines()
        guard !lines.isEmpty else { return }
        embeds()
        sources()
        for i in lines.indices where !lines[i].isMarked { byCue(i) }
        dateline()
        headings()
        found = joined(found)
    }

    private mutating func splitLines() {
        var start = 0
        for i in 0...text.count where i == text.count || text[i] == 0x0A {
            var from = start
            var to = i
            while from < to, text[from] <= 0x20 { from += 1 }
            while to > from {
                if text[to - 1] <= 0x20 {
                    to -= 1
                } else if to - from >= 2, text[to - 1] == 0xA0, text[to - 2] == 0xC2 {
                    to -= 2
                } else {
                    break
                }
            }
            start = i + 1
            guard to > from else { continue }
            let folded = FurnitureCues.folded(text[from..<min(to, from + 1200)])
            let words = folded.split(separator: 0x20).count
            lines.append(Line(span: Span(from, to), folded: folded, words: words))
        }
    }

    private mutating func mark(_ i: Int, _ kind: Furniture.Kind) {
        lines[i].isMarked = true
        found.append(Furniture(span: lines[i].span, kind: kind))
    }

    // MARK: cues

    private mutating func byCue(_ i: Int) {
        let line = lines[i]
        let length = line.span.count
        if let kind = cues.wholes[line.folded], i == 0 || i >= lines.count - 3 {
            mark(i, kind)
            return
        }
        if let cue = cues.start(of: line.folded), fits(cue, line, i) {
            mark(i, cue.kind)
            return
        }
        if length < 300 {
            for cue in cues.ends where line.folded.count >= cue.words.count {
                if line.folded.suffix(cue.words.count).elementsEqual(cue.words),
                    line.folded.count == cue.words.count
                        || !isLetter(line.folded[line.folded.count - cue.words.count - 1])
                {
                    mark(i, cue.kind)
                    return
                }
            }
        }
        if line.words <= 30 {
            for cue in cues.holds where holds(line.folded, cue.words) {
                if cue.kind == .embed {
                    embedTokens(i)
                } else if i > 0 {
                    mark(i, cue.kind)
                }
                return
            }
        }
        if isByline(line, i) { mark(i, .byline) }
    }

    /// Whether a line that begins like furniture is short and placed as such lines are.
    private func fits(_ cue: FurnitureCues.Cue, _ line: Line, _ i: Int) -> Bool {
        if cue.closes, i < 2 || i < lines.count - 3 { return false }
        switch cue.kind {
        case .readAlso: return line.words <= 40 && !holdsQuotedSpeech(line)
        case .editNote: return line.words <= 80 && (line.folded.first == 0x28 || line.words <= 60)
        case .caption: return line.words <= 60
        case .promo: return line.words <= 45 && (i > 0 || lines.count == 1)
        case .byline: return line.words <= 15
        case .sources: return line.words <= 40 && i >= lines.count - 4
        case .embed: return line.words <= 20
        case .dateline: return true
        }
    }

    /// A sentence with a quotation and its speaker is report, however it begins.
    private func holdsQuotedSpeech(_ line: Line) -> Bool {
        line.words > 15 && holds(line.folded, Array("said".utf8)) && line.folded.contains(0x22)
    }

    private func isLetter(_ c: UInt8) -> Bool { c >= 0x61 && c <= 0x7A }

    private func holds(_ hay: [UInt8], _ needle: [UInt8]) -> Bool {
        guard hay.count >= needle.count, let first = needle.first else { return false }
        var i = 0
        while i <= hay.count - needle.count {
            if hay[i] == first, hay[i..<i + needle.count].elementsEqual(needle) { return true }
            i += 1
        }
        return false
    }

    /// "By Jane Doe" and "Jane Doe, Diplomatic Correspondent" near the head of the text.
    private func isByline(_ line: Line, _ i: Int) -> Bool {
        guard i < 4, line.words <= 12, line.words >= 2 else { return false }
        let bytes = text[line.span.range]
        guard line.folded.starts(with: Array("by ".utf8)) else { return false }
        guard bytes.last != 0x2E, bytes.last != 0x3A, bytes.last != 0x2C else { return false }
        // Every longer word of a byline is a name: it has a capital.
        let words = bytes.split(separator: 0x20).dropFirst()
        let names = words.filter { ($0.first ?? 0) < 0x61 || ($0.first ?? 0) > 0x7A }.count
        return names * 2 > words.count
    }

    // MARK: posts

    /// The line under an embedded post, "— Name (@handle) date", and above it the lines that only
    /// repeat words of the report; of other embedded lines just the picture links.
    private mutating func embeds() {
        var shingles: [UInt64: Int]?
        for i in lines.indices where isAttribution(lines[i]) {
            if shingles == nil { shingles = allShingles() }
            mark(i, .embed)
            var k = i - 1
            while k >= 0, i - k <= 6, !lines[k].isMarked, !isQuoted(lines[k]), repeats(k, shingles!)
            {
                mark(k, .embed)
                k -= 1
            }
        }
    }

    /// A line that opens with a quotation mark quotes the post; it is no copy of it.
    private func isQuoted(_ line: Line) -> Bool {
        let bytes = text[line.span.range]
        return bytes.first == 0x22 || bytes.starts(with: [0xE2, 0x80, 0x9C])
            || bytes.starts(with: [0xE2, 0x80, 0x98])
    }

    /// "— Foreign Office (@office) July 25, 2025"
    private func isAttribution(_ line: Line) -> Bool {
        let bytes = text[line.span.range]
        guard line.words <= 25, bytes.count < 220 else { return false }
        let dashed =
            bytes.starts(with: [0xE2, 0x80, 0x94]) || bytes.starts(with: [0xE2, 0x80, 0x93])
            || bytes.starts(with: [0x2D, 0x2D]) || bytes.starts(with: [0x2D, 0x20])
            || bytes.starts(with: [0x26, 0x6D, 0x64, 0x61])
        return dashed && holds(Array(bytes), Array("(@".utf8))
    }

    /// Three-word shingles of every line, with the number of lines that hold them.
    private func allShingles() -> [UInt64: Int] {
        var all: [UInt64: Int] = [:]
        for line in lines { for shingle in shingles(line) { all[shingle, default: 0] += 1 } }
        return all
    }

    private func shingles(_ line: Line) -> Set<UInt64> {
        var hashes: [UInt64] = []
        let plain = line.folded.split(separator: 0x20).filter { word in
            // A post's short links are no words.
            !cues.holds.contains { $0.kind == .embed && holds(Array(word), $0.words) }
        }.joined(separator: [0x20])
        for word in plain.split(whereSeparator: {
            !isLetter($0) && ($0 < 0x80 || $0 == 0xE2 || $0 == 0x80 || $0 == 0xA6)
                && !($0 >= 0x30 && $0 <= 0x39)
        }) {
            if word.isEmpty { continue }
            var hash: UInt64 = 14_695_981_039_346_656_037
            for byte in word { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
            hashes.append(hash)
        }
        guard hashes.count >= 3 else { return Set(hashes) }
        var out = Set<UInt64>()
        for i in 0...(hashes.count - 3) {
            out.insert((hashes[i] &* 31 &+ hashes[i + 1]) &* 31 &+ hashes[i + 2])
        }
        return out
    }

    private func repeats(_ i: Int, _ all: [UInt64: Int]) -> Bool {
        let own = shingles(lines[i])
        guard !own.isEmpty else { return false }
        let shared = own.lazy.filter { (all[$0] ?? 0) > 1 }.count
        return shared * 10 >= own.count * 7
    }

    /// The picture and short links of a post's text.
    private mutating func embedTokens(_ i: Int) {
        let span = lines[i].span
        var start = span.start
        for at in span.range where at == span.end - 1 || text[at] == 0x20 {
            let end = at == span.end - 1 ? span.end : at
            let word = text[start..<end]
            let folded = FurnitureCues.folded(word)
            if cues.holds.contains(where: { $0.kind == .embed && holds(folded, $0.words) }) {
                found.append(Furniture(span: Span(start, end), kind: .embed))
            }
            start = at + 1
        }
    }

    // MARK: sources

    /// A heading "Sources" near the end and all that follows it.
    private mutating func sources() {
        let from = max(1, lines.count / 2)
        for i in lines.indices where i >= from && cues.wholes[lines[i].folded] == .sources {
            for k in i..<lines.count where !lines[k].isMarked { mark(k, .sources) }
            return
        }
    }

    // MARK: dateline

    private mutating func dateline() {
        guard let i = lines.indices.prefix(4).first(where: { !lines[$0].isMarked }) else { return }
        let line = lines[i]
        let bytes = text[line.span.range]
        if let end = Dateline.end(in: Array(bytes.prefix(160)), dates: dates, cues: cues) {
            if end >= line.span.count {
                // A line of its own.
                if lines.count > 1 { mark(i, .dateline) }
            } else if text[line.span.start + end - 1] != 0x3A || !isTranscript(after: i) {
                found.append(
                    Furniture(
                        span: Span(line.span.start, line.span.start + end), kind: .dateline))
            }
            return
        }
        if lines.count > 1, line.words <= 8, dates.isWholly(Array(bytes)) {
            mark(i, .dateline)
        } else {
            datelineOfRelease()
        }
    }

    /// A line "Place, day" under the headings of a release: issuer, kind of paper, title.
    private mutating func datelineOfRelease() {
        for i in lines.indices.prefix(6) where !lines[i].isMarked {
            let bytes = Array(text[lines[i].span.range].prefix(160))
            if Dateline.end(in: bytes, dates: dates, cues: cues) == lines[i].span.count,
                dates.firstDay(in: bytes) != nil
            {
                mark(i, .dateline)
                return
            }
            // A heading is short and no sentence.
            guard lines[i].words <= 25, bytes.last != 0x2E else { return }
        }
    }

    /// Whether more lines begin with a name and a colon: then the first is a speaker as well.
    private func isTranscript(after i: Int) -> Bool {
        var labels = 0
        for line in lines[(i + 1)...] where !line.isMarked {
            let bytes = text[line.span.range].prefix(40)
            guard let colon = bytes.firstIndex(of: 0x3A), colon + 1 < line.span.end,
                text[colon + 1] == 0x20, let first = bytes.first, first >= 0x41, first <= 0x5A
            else { continue }
            if bytes[..<colon].split(separator: 0x20).count <= 4 { labels += 1 }
        }
        return labels >= 2
    }

    // MARK: headings

    /// Short lines without an end mark between paragraphs.
    private mutating func headings() {
        guard lines.count >= 4 else { return }
        let bodyLines = lines.filter { !$0.isMarked }
        let long = bodyLines.filter { $0.words >= 15 }.count
        guard long >= 2 else { return }
        for i in lines.indices.dropFirst() where !lines[i].isMarked && i + 1 < lines.count {
            guard looksLikeHeading(lines[i]) else { continue }
            guard lines[i + 1].words >= 12 || lines[i + 1].span.count >= 60 else { continue }
            let before = lines[i - 1]
            guard before.isMarked || before.words >= 9 || endsSentence(before) else { continue }
            if before.span.end > before.span.start, text[before.span.end - 1] == 0x3A { continue }
            mark(i, .caption)
        }
    }

    private func endsSentence(_ line: Line) -> Bool {
        BlockBuilder.endsSentence(text, line.span.start, line.span.end)
    }

    private func looksLikeHeading(_ line: Line) -> Bool {
        guard line.words <= 9, line.span.count <= 80, !endsSentence(line) else { return false }
        let first = text[line.span.start]
        let last = text[line.span.end - 1]
        guard last != 0x3A, last != 0x2C, last != 0x3B, last != 0x2D else { return false }
        // A heading begins with a capital or a letter beyond ASCII; items begin with marks.
        guard (first >= 0x41 && first <= 0x5A) || first >= 0xC3 && first != 0xE2 else {
            return false
        }
        return !text[line.span.range].contains(0x22)
    }

    /// Furniture of one kind on neighbouring lines of an embed is one piece.
    private func joined(_ all: [Furniture]) -> [Furniture] {
        var out: [Furniture] = []
        for item in all.sorted(by: { $0.span < $1.span }) {
            if let last = out.last, last.kind == item.kind, item.kind == .embed,
                text[last.span.end..<item.span.start].allSatisfy({ $0 <= 0x20 }),
                item.span.start - last.span.end <= 2
            {
                out[out.count - 1].span = Span(last.span.start, item.span.end)
            } else if let last = out.last, item.span.start < last.span.end {
                continue
            } else {
                out.append(item)
            }
        }
        return out
    }
}
