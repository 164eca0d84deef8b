import AttacheModel

/// Words between quotation marks.
public struct Quotation: Hashable, Sendable {
    /// The quoted words without the marks, a piece for each paragraph that the quotation runs
    /// over; never empty.
    public var pieces: [Span]
    /// From the first mark to the last, marks included.
    public var span: Span
    /// Index of the quotation that holds this one, or null.
    public var parent: Int?
    /// Whether a closing mark was found.
    public var isClosed: Bool

    public init(pieces: [Span], span: Span, parent: Int? = nil, isClosed: Bool = true) {
        self.pieces = pieces
        self.span = span
        self.parent = parent
        self.isClosed = isClosed
    }

    /// The last byte of the quoted words, before the closing mark.
    public var innerEnd: Int { pieces[pieces.count - 1].end }
    public var innerStart: Int { pieces[0].start }
}
