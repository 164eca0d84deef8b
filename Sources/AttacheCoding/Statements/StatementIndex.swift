import AttacheModel

/// The statements of a document by place. Attitudes are left out.
struct StatementIndex: Sendable {
    private let statements: [Statement]
    private let spans: InnermostSpans

    /// Complexity: O(n log n).
    init(_ statements: [Statement]) {
        let statements = statements.filter { !$0.isAttitude }
        self.statements = statements
        spans = InnermostSpans(
            statements.enumerated().flatMap { i, statement in
                statement.content.map { (span: $0, number: i) }
            })
    }

    /// The innermost statement whose words hold a place, the first of several alike.
    ///
    /// Complexity: O(log n).
    func innermost(at offset: Int) -> Statement? {
        spans.number(at: offset).map { statements[$0] }
    }
}
