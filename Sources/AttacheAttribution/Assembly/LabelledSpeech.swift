import AttacheModel

/// Speech that is laid out rather than told: transcripts with labels ("QUESTION:"), a statement in
/// paragraphs of its own after "… said:", and quotations signed with a dash.
extension Assembler {
    private struct Label {
        var name: Span
        /// Where the speech begins in the line.
        var speech: Int
        var isCapital: Bool
    }

    mutating func addLabelledSpeech() {
        let lines = TextLines(text.utf8).lines
        addTranscript(lines)
        addBlocks(lines)
        addSignedQuotations(lines)
    }

    // MARK: Transcripts

    /// A run of labelled lines is a transcript when it has at least three; what follows a labelled
    /// line without a label of its own goes on with it. Complexity: O(n).
    private mutating func addTranscript(_ lines: [Span]) {
        let labels = lines.map(label)
        var counts: [String: Int] = [:]
        for case let label? in labels { counts[text[label.name], default: 0] += 1 }
        let capital = labels.reduce(0) { $0 + ($1?.isCapital == true ? 1 : 0) }
        let isTranscript =
            capital >= 2
            || counts.values.reduce(0, +) >= 4 && (counts.values.max() ?? 0) >= 2
        guard isTranscript else { return }
        var current: Int?
        var gap = 0
        for (i, line) in lines.enumerated() {
            if let label = labels[i], label.isCapital || counts[text[label.name], default: 0] >= 2 {
                guard label.speech < line.end else { continue }
                let colon = Span(label.name.end, min(label.speech, label.name.end + 1))
                drafts.append(
                    Draft(
                        cuePlace: nil, cue: [colon], source: [label.name],
                        content: [Span(label.speech, line.end)], act: .speech, entry: nil,
                        isLaidOut: true, paragraph: -1))
                current = drafts.count - 1
                gap = 0
            } else if let index = current {
                gap += 1
                // A label that turned up long ago does not speak on.
                if gap > 12 {
                    current = nil
                    continue
                }
                let last = drafts[index].content.count - 1
                drafts[index].content[last].end = line.end
            }
        }
    }

    /// A speaker's label at a line's start: "MS. BRUCE:", "QUESTION:", "John Smith:".
    private func label(_ line: Span) -> Label? {
        let bytes = text.utf8
        var start = line.start
        if bytes[start] == 0x22 { start += 1 }
        var i = start
        var words = 0
        var hasLower = false
        var hasUpper = false
        var atWordStart = true
        while i < line.end, i - start <= 60 {
            let byte = bytes[i]
            if byte == UInt8(ascii: ":") { break }
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
            if isLetter {
                if atWordStart {
                    words += 1
                    // Each word of a name begins with a capital.
                    if byte >= 0x61, byte <= 0x7A { return nil }
                }
                if byte >= 0x61, byte <= 0x7A { hasLower = true }
                if byte >= 0x41, byte <= 0x5A { hasUpper = true }
                atWordStart = false
            } else {
                switch byte {
                case 32, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "("),
                    UInt8(ascii: ")"), UInt8(ascii: ","):
                    atWordStart = byte != UInt8(ascii: "'")
                case UInt8(ascii: "0")...UInt8(ascii: "9"): atWordStart = false
                default: return nil
                }
            }
            i += 1
        }
        guard i < line.end, bytes[i] == UInt8(ascii: ":"), words >= 1, words <= 5, hasUpper,
            i + 1 >= line.end || bytes[i + 1] == 32 || bytes[i + 1] == 0xC2
        else { return nil }
        var speech = i + 1
        while speech < line.end,
            bytes[speech] <= 32 || bytes[speech] == 0xC2 || bytes[speech] == 0xA0
        { speech += 1 }
        let name = Span(start, i)
        let isCapital =
            !hasLower && (name.count >= 3 || knowledge.speakerLabels.contains(text[name]))
        return Label(name: name, speech: speech, isCapital: isCapital)
    }

    // MARK: Blocks

    /// "The Minister said:" at a line's end, and the statement in the paragraphs after it without
    /// quotation marks. It ends where the text speaks of the speaker again, where another speaker
    /// begins or where a quotation does.
    private mutating func addBlocks(_ lines: [Span]) {
        var i = 0
        while i + 1 < lines.count {
            defer { i += 1 }
            guard text.utf8[lines[i].end - 1] == UInt8(ascii: ":") else { continue }
            guard let (place, source) = closingCue(lines[i]), !source.isEmpty else { continue }
            let name = lastWords(source[source.count - 1])
            var k = i + 1
            while k < lines.count, k - i <= 40 {
                let line = lines[k]
                let first = map.firstWord(from: line.start)
                if first < map.places.count, map.quotation(map.places[first]) >= 0,
                    map.word(map.places[first]).span.start < line.end
                {
                    break
                }
                if text.utf8[line.end - 1] == UInt8(ascii: ":") { break }
                if k > i + 1, contains(line, name) { break }
                k += 1
            }
            guard k > i + 1 else { continue }
            let content = Span(lines[i + 1].start, lines[k - 1].end)
            if let known = draftOfCue[place] {
                guard !drafts[known].hasQuotation else { continue }
                drafts[known].content = [content]
                drafts[known].isLaidOut = true
                drafts[known].source = source
            } else {
                let view = views[place.sentence]
                drafts.append(
                    Draft(
                        cuePlace: place, cue: view.spans([place.word]), source: source,
                        content: [content], act: .speech, entry: nil, isLaidOut: true,
                        paragraph: -1))
                draftOfCue[place] = drafts.count - 1
            }
            i = k - 1
        }
    }

    /// The last cue of a line that takes quotations, with its source.
    private func closingCue(_ line: Span) -> (WordMap.Place, [Span])? {
        var k = map.firstWord(from: line.end) - 1
        var steps = 0
        while k >= 0, steps < 16 {
            let place = map.places[k]
            let word = map.word(place)
            guard word.span.start >= line.start else { return nil }
            let view = views[place.sentence]
            if word.upos == .verb || word.upos == .aux,
                ClauseFinder(knowledge: knowledge, view: view).verbEntries(place.word).entries
                    .contains(where: { knowledge.entries[$0].takes(.quote) })
            {
                let quotation = Quotation(
                    pieces: [Span(line.end, line.end)], span: Span(line.end, line.end))
                return (place, source(of: place, beside: quotation, .before))
            }
            k -= 1
            steps += 1
        }
        return nil
    }

    /// The last two words of a span, by which the speaker is known again.
    private func lastWords(_ span: Span) -> [UInt8] {
        let words = text[span].split(separator: " ")
        return Array(words.suffix(2).joined(separator: " ").utf8)
    }

    private func contains(_ line: Span, _ needle: [UInt8]) -> Bool {
        guard needle.count >= 3, line.count >= needle.count else { return false }
        let bytes = text.utf8
        var i = line.start
        while i + needle.count <= line.end {
            if bytes[i] == needle[0], bytes[i..<(i + needle.count)].elementsEqual(needle) {
                return true
            }
            i += 1
        }
        return false
    }

    // MARK: Signed quotations

    /// "“No double standard.” — Ann Lee": a quotation with its speaker after a dash.
    private mutating func addSignedQuotations(_ lines: [Span]) {
        let bytes = text.utf8
        var signed: [Draft] = []
        for quotation in map.quotations where quotation.isClosed {
            var i = quotation.span.end
            func isSpace(_ i: Int) -> Bool {
                bytes[i] == 32 || bytes[i] == 10 || bytes[i] == 13 || bytes[i] == 0xC2
                    || bytes[i] == 0xA0
            }
            while i < bytes.count, isSpace(i) { i += 1 }
            guard i + 3 < bytes.count, bytes[i] == 0xE2, bytes[i + 1] == 0x80,
                (0x93...0x95).contains(bytes[i + 2])
            else { continue }
            let dash = Span(i, i + 3)
            i += 3
            while i < bytes.count, isSpace(i), bytes[i] != 10 { i += 1 }
            guard i < bytes.count, bytes[i] >= 0x41, bytes[i] <= 0x5A || bytes[i] >= 0xC3 else {
                continue
            }
            var end = i
            while end < bytes.count, bytes[end] != 10, end - i <= 80 { end += 1 }
            guard end == bytes.count || bytes[end] == 10 else { continue }
            while end > i,
                bytes[end - 1] <= 32 || bytes[end - 1] == UInt8(ascii: ".")
                    || bytes[end - 1] == 0xA0 || bytes[end - 1] == 0xC2
            { end -= 1 }
            let signature = text[Span(i, end)]
            guard !signature.contains("("), !signature.contains("@"), end > i else { continue }
            signed.append(
                Draft(
                    cuePlace: nil, cue: [dash], source: [Span(i, end)], content: quotation.pieces,
                    act: .speech, entry: nil, hasQuotation: true, paragraph: -1))
        }
        guard !signed.isEmpty else { return }
        // The signature is the speaker, whatever the tree made of the quotation.
        let starts = Set(signed.map { $0.content[0].start })
        drafts.removeAll { $0.hasQuotation && starts.contains($0.content.first?.start ?? -1) }
        drafts += signed
        draftOfCue = [:]
    }
}
