import AttacheModel
import Testing

@Suite struct InnermostSpansTests {
    /// The plain search that the index stands for.
    private func search(_ spans: [(span: Span, number: Int)], _ offset: Int) -> Int? {
        spans.filter { $0.span.contains(offset) }.min {
            ($0.span.count, $0.number) < ($1.span.count, $1.number)
        }?.number
    }

    @Test func theShortestSpanAroundAPlaceIsFound() {
        var state: UInt64 = 7
        func random(_ n: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % n
        }
        for _ in 0..<200 {
            let spans = (0..<random(12)).map { i in
                let start = random(40)
                return (span: Span(start, start + random(20)), number: i)
            }
            let index = InnermostSpans(spans)
            for offset in -1...61 { #expect(index.number(at: offset) == search(spans, offset)) }
        }
    }

    @Test func thousandsOfNestedSpansCostNoMoreThanTheirNumber() {
        let spans = (0..<50_000).map { (span: Span($0, 200_000 - $0), number: $0) }
        let index = InnermostSpans(spans)
        #expect(index.number(at: 60_000) == 49_999)
        #expect(index.number(at: 10) == 10)
    }
}
