import AttacheModel

/// Pairs the quotation marks of a text.
///
/// A quotation may run over paragraphs, with an opening mark at each (as newspapers print it) or
/// with none; an opening mark that is never closed counts to the end of its paragraph. Apostrophes
/// are no marks. Nesting is kept to a fixed depth, so that hostile text costs no more than any
/// other.
public enum QuotationScanner {
    /// Deeper marks are passed over.
    private static let maximumDepth = 6
    /// A quotation without an opening mark at a new paragraph may look this many paragraphs ahead
    /// for its closing mark.
    private static let maximumParagraphs = 12

    private struct Open {
        var mark: QuotationMark
        var quotation: Int
    }

    /// The quotations of `text` in order of their opening marks. Complexity: O(n).
    public static func quotations(in text: SourceText) -> [Quotation] {
        let scan = QuotationMarks(text.utf8)
        var pairing = Pairing(scan: scan)
        for index in scan.marks.indices { pairing.take(index) }
        pairing.endParagraph(next: nil)
        return pairing.finish(text.utf8)
    }

    private struct Pairing {
        let scan: QuotationMarks
        var found: [Quotation] = []
        var isKept: [Bool] = []
        var stack: [Open] = []
        var paragraph = 0
        /// The next double or angle mark at or after each mark, for the look ahead.
        let nextDouble: [Int]

        init(scan: QuotationMarks) {
            self.scan = scan
            var next = [Int](repeating: scan.marks.count, count: scan.marks.count + 1)
            for i in scan.marks.indices.reversed() {
                next[i] = scan.marks[i].family == .single ? next[i + 1] : i
            }
            nextDouble = next
        }

        mutating func take(_ index: Int) {
            let mark = scan.marks[index]
            if mark.paragraph != paragraph {
                endParagraph(next: index)
                paragraph = mark.paragraph
            }
            if mark.startsParagraph, resume(at: mark) { return }
            switch mark.role {
            case .opens:
                if closesLow(mark) { return }
                if mark.family == .double, mark.length != 3, let open = lastOpen(.double),
                    stack[open].mark.length == mark.length
                {
                    // A straight mark that can only open while one is open: the other was a stray.
                    drop(from: open)
                }
                push(mark)
            case .closes: _ = close(mark)
            case .either: if !close(mark) { push(mark) }
            }
        }

        /// An opening mark that only says that the quotation goes on.
        private mutating func resume(at mark: QuotationMark) -> Bool {
            guard mark.role != .closes, let open = stack.last, open.mark.family == mark.family,
                stack.count == 1, open.mark.paragraph < mark.paragraph
            else { return false }
            let start = mark.offset + mark.length
            found[open.quotation].pieces.append(Span(start, start))
            return true
        }

        private mutating func closesLow(_ mark: QuotationMark) -> Bool {
            guard mark.family == .double, !mark.isLow, mark.length == 3, let top = stack.last,
                top.mark.isLow
            else { return false }
            return close(mark)
        }

        private func lastOpen(_ family: QuotationMark.Family) -> Int? {
            stack.lastIndex { $0.mark.family == family }
        }

        private mutating func push(_ mark: QuotationMark) {
            guard stack.count < QuotationScanner.maximumDepth else { return }
            let inner = mark.offset + mark.length
            found.append(
                Quotation(
                    pieces: [Span(inner, inner)], span: Span(mark.offset, inner),
                    parent: stack.last?.quotation, isClosed: false))
            isKept.append(true)
            stack.append(Open(mark: mark, quotation: found.count - 1))
        }

        private mutating func close(_ mark: QuotationMark) -> Bool {
            guard let index = lastOpen(mark.family) else { return false }
            // What was opened inside and not closed were apostrophes or strays.
            drop(from: index + 1)
            let open = stack.removeLast()
            let last = found[open.quotation].pieces.count - 1
            found[open.quotation].pieces[last].end = mark.offset
            found[open.quotation].span.end = mark.offset + mark.length
            found[open.quotation].isClosed = true
            // "rock 'n' roll"
            if mark.family == .single, mark.offset - open.mark.offset - open.mark.length < 3 {
                isKept[open.quotation] = false
            }
            return true
        }

        private mutating func drop(from index: Int) {
            while stack.count > index { isKept[stack.removeLast().quotation] = false }
        }

        /// Settles what is open at the end of a paragraph. `next` is the next mark, if any.
        mutating func endParagraph(next: Int?) {
            guard let first = stack.first else { return }
            guard first.mark.family != .single else {
                drop(from: 0)
                return
            }
            drop(from: 1)
            let quotation = first.quotation
            let end = scan.paragraphs[min(paragraph, scan.paragraphs.count - 1)].end
            let last = found[quotation].pieces.count - 1
            let resumesAt = next.flatMap { n -> QuotationMark? in
                let mark = scan.marks[n]
                return mark.startsParagraph && mark.role != .closes
                    && mark.family == first.mark.family
                    && mark.paragraph == paragraph + 1 ? mark : nil
            }
            if resumesAt != nil {
                found[quotation].pieces[last].end = max(end, found[quotation].pieces[last].start)
                found[quotation].span.end = max(end, found[quotation].span.end)
                return
            }
            if let next {
                let ahead = nextDouble[next]
                if ahead < scan.marks.count, scan.marks[ahead].role == .closes,
                    scan.marks[ahead].paragraph - first.mark.paragraph
                        <= QuotationScanner.maximumParagraphs
                {
                    return
                }
            }
            found[quotation].pieces[last].end = max(end, found[quotation].pieces[last].start)
            found[quotation].span.end = max(end, found[quotation].span.end)
            stack.removeAll()
        }

        /// The kept quotations with trimmed pieces and parents by their new places.
        func finish(_ bytes: [UInt8]) -> [Quotation] {
            var place = [Int?](repeating: nil, count: found.count)
            var result: [Quotation] = []
            for (i, quotation) in found.enumerated() where isKept[i] {
                var kept = quotation
                kept.pieces = quotation.pieces.map { trim($0, bytes) }.filter { !$0.isEmpty }
                guard !kept.pieces.isEmpty else { continue }
                var parent = quotation.parent
                while let p = parent, place[p] == nil { parent = found[p].parent }
                kept.parent = parent.flatMap { place[$0] }
                place[i] = result.count
                result.append(kept)
            }
            return result
        }

        private func trim(_ span: Span, _ bytes: [UInt8]) -> Span {
            var (start, end) = (span.start, span.end)
            while start < end, bytes[start] <= 32 { start += 1 }
            while end > start, bytes[end - 1] <= 32 { end -= 1 }
            return Span(start, end)
        }
    }
}
