/// Finds the shortest of many spans that holds a place.
///
/// The spans are cut once into segments without overlap, so that questions cost the same however the
/// spans nest: quotations within quotations, transcripts of a thousand turns.
public struct InnermostSpans: Sendable {
    private struct Segment: Sendable {
        var start: Int
        /// The number of the shortest span here, or null between spans.
        var number: Int?
    }
    private var segments: [Segment] = []

    /// Of spans of one length that hold a place, the one with the lowest number counts; empty spans hold
    /// none. Complexity: O(n log n).
    public init(_ spans: [(span: Span, number: Int)]) {
        let sorted = spans.filter { !$0.span.isEmpty }.sorted {
            ($0.span, $0.number) < ($1.span, $1.number)
        }
        let bounds = Set(sorted.flatMap { [$0.span.start, $0.span.end] }).sorted()
        var open = Shortest()
        var next = 0
        for bound in bounds {
            while next < sorted.count, sorted[next].span.start == bound {
                open.insert(sorted[next])
                next += 1
            }
            open.removeEnded(by: bound)
            if segments.last?.number != open.first || segments.isEmpty {
                segments.append(Segment(start: bound, number: open.first))
            }
        }
    }

    /// The number of the shortest span that holds `offset`, or null. Complexity: O(log n).
    public func number(at offset: Int) -> Int? {
        let low = segments.partitionPoint { $0.start <= offset }
        return low > 0 ? segments[low - 1].number : nil
    }
}

/// The open spans of a sweep, the shortest on top: a binary heap from which what has ended is dropped
/// once it comes to the top.
private struct Shortest {
    private var heap: [(span: Span, number: Int)] = []

    var first: Int? { heap.first?.number }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        (heap[a].span.count, heap[a].number) < (heap[b].span.count, heap[b].number)
    }

    mutating func insert(_ entry: (span: Span, number: Int)) {
        heap.append(entry)
        var i = heap.count - 1
        while i > 0, isBefore(i, (i - 1) / 2) {
            heap.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }

    mutating func removeEnded(by offset: Int) {
        while let top = heap.first, top.span.end <= offset {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            var i = 0
            while true {
                let left = 2 * i + 1
                guard left < heap.count else { break }
                let right = left + 1
                let child = right < heap.count && isBefore(right, left) ? right : left
                guard isBefore(child, i) else { break }
                heap.swapAt(child, i)
                i = child
            }
        }
    }
}
