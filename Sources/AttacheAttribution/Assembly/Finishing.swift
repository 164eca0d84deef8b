import AttacheModel

extension Assembler {
    /// Drafts as attributions: nesting, kinds, order.
    mutating func finish() -> [Attribution] {
        var result: [Attribution] = []
        let nested = nesting()
        for (i, draft) in drafts.enumerated() where !draft.content.isEmpty {
            let content = draft.content.map(trimmed).filter { !$0.isEmpty }
            guard !content.isEmpty else { continue }
            let place = draft.act == .speech ? draft.cuePlace : nil
            result.append(
                Attribution(
                    source: draft.source, cue: draft.cue, content: content, act: draft.act,
                    kind: draft.isLaidOut ? .direct : kind(content), isNested: nested[i],
                    venue: place.flatMap { venue(of: $0, content: content) },
                    addressee: place.flatMap { addressee(of: $0, content: content) },
                    cueEntry: draft.entry.map { knowledge.entries[$0].name },
                    isStatement: draft.act == .speech && draft.isStatement))
        }
        return result.sorted { a, b in
            if a.content[0] != b.content[0] { return a.content[0] < b.content[0] }
            return (a.cue.first ?? a.content[0]) < (b.cue.first ?? b.content[0])
        }
    }

    /// Whether each draft's cue lies inside another's content. Complexity: O(n log n).
    private func nesting() -> [Bool] {
        // Sweep over pieces and cues by offset; the pieces open at a cue hold it.
        struct Piece {
            var span: Span
            var draft: Int
        }
        let pieces = drafts.enumerated().flatMap { i, draft in
            draft.content.map { Piece(span: $0, draft: i) }
        }.sorted { $0.span < $1.span }
        let anchors = drafts.enumerated().compactMap { i, draft -> (Int, Int)? in
            (draft.cue.first ?? draft.content.first).map { ($0.start, i) }
        }.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
        var nested = [Bool](repeating: false, count: drafts.count)
        var open: [Piece] = []
        var next = 0
        for (offset, draft) in anchors {
            while next < pieces.count, pieces[next].span.start <= offset {
                open.append(pieces[next])
                next += 1
            }
            open.removeAll { $0.span.end <= offset }
            // Words of a quotation are its speaker's, whether or not the speaker was found.
            nested[draft] =
                drafts[draft].cueQuotation >= 0 && !drafts[draft].isLaidOut
                || open.contains { $0.draft != draft && !isInside($0.draft, draft) }
        }
        return nested
    }

    /// Whether all content of `a` lies inside the content of `b`: then `a` cannot hold `b`.
    private func isInside(_ a: Int, _ b: Int) -> Bool {
        drafts[a].content.allSatisfy { piece in
            drafts[b].content.contains { $0.contains(piece) }
        }
    }

    /// Without quotation marks, punctuation of the outer sentence and white space at the ends.
    private func trimmed(_ span: Span) -> Span {
        var (start, end) = (span.start, span.end)
        let bytes = text.utf8
        while start < end, bytes[start] <= 32 { start += 1 }
        while end > start, bytes[end - 1] <= 32 || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
        return Span(start, end)
    }

    private func kind(_ content: [Span]) -> Statement.Kind {
        var all = 0
        var quoted = 0
        for piece in content {
            var k = map.firstWord(from: piece.start)
            while k < map.places.count {
                let word = map.word(map.places[k])
                guard word.span.start < piece.end else { break }
                if word.upos != .punct {
                    all += 1
                    if map.quotation(map.places[k]) >= 0 { quoted += 1 }
                }
                k += 1
            }
        }
        if all == 0 { return .direct }
        if quoted * 10 >= all * 9 { return .direct }
        return quoted * 10 <= all ? .indirect : .mixed
    }
}
