/// A half-open range `[start, end)` of UTF-8 byte offsets in a document's text.
///
/// Inside the program every span is in bytes; `SourceText` turns it into Unicode code points where
/// a span leaves the program (JSON, API).
public struct Span: Hashable, Codable, Sendable, Comparable {
    public var start: Int
    public var end: Int

    /// Makes the span `[start, end)`; an end before the start gives the empty span at `start`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    public var count: Int { end - start }
    public var isEmpty: Bool { end <= start }
    public var range: Range<Int> { start..<end }

    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

    /// The smallest span that holds both.
    public func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }

    /// Orders by start, then by end.
    public static func < (a: Span, b: Span) -> Bool {
        a.start != b.start ? a.start < b.start : a.end < b.end
    }
}
