import AttacheModel

/// The statements of a document by place. Attitudes are left out.
struct StatementIndex: Sendable {
    private let statements: [Statement]
    private let spans: InnermostSpans
    private let quotations: InnermostSpans

    /// Complexity: O(n log n).
    init(_ statements: [Statement]) {
        let statements = statements.filter { !$0.isAttitude }
        self.statements = statements
        let places = statements.enumerated().flatMap { i, statement in
            statement.content.map { (span: $0, number: i) }
        }
        spans = InnermostSpans(places)
        quotations = Self.outermost(
            places.filter { [.direct, .post].contains(statements[$0.number].kind) })
    }

    /// Of places that lie in each other the outermost.
    static func outermost(_ places: [(span: Span, number: Int)]) -> InnermostSpans {
        var outermost: [(span: Span, number: Int)] = []
        for place in places.sorted(by: {
            ($0.span.start, -$0.span.end) < ($1.span.start, -$1.span.end)
        }) where place.span.end > outermost.last?.span.end ?? 0 {
            outermost.append(place)
        }
        return InnermostSpans(outermost)
    }

    /// The outermost direct quotation that holds a place: all in it is its speaker's account, also
    /// what he tells that others said.
    ///
    /// Complexity: O(log n).
    func quotation(at offset: Int) -> Statement? {
        quotations.number(at: offset).map { statements[$0] }
    }

    /// The innermost statement whose words hold a place, the first of several alike.
    ///
    /// Complexity: O(log n).
    func innermost(at offset: Int) -> Statement? {
        spans.number(at: offset).map { statements[$0] }
    }
}
