import AttacheModel

/// The place that a report was filed from.
enum Dateline {
    /// The place of the first dateline in the furniture, without date and agency; null when there is
    /// none, or when it holds a date alone.
    /// `times` are the time expressions of the dateline, so that “Thursday, …” is no place.
    static func place(of document: Document, times: [TimeExpression]) -> String? {
        guard let span = document.furniture.first(where: { $0.kind == .dateline })?.span else {
            return nil
        }
        // What stands before the first comma, bracket, colon, dash or digit is the place.
        let words = document.text[span].prefix { !",(:–—/".contains($0) && !$0.isNumber }
        let trimmed = words.trimmingCharacters { $0.isWhitespace || $0 == "-" || $0 == "*" }
        guard !trimmed.isEmpty else { return nil }
        let place = Span(span.start, span.start + words.utf8.count)
        return times.contains { $0.span.overlaps(place) } ? nil : String(trimmed)
    }
}

extension Substring {
    fileprivate func trimmingCharacters(where isTrimmed: (Character) -> Bool) -> Substring {
        var result = self
        while let first = result.first, isTrimmed(first) { result.removeFirst() }
        while let last = result.last, isTrimmed(last) { result.removeLast() }
        return result
    }
}
