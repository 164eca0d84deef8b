/// One report, readout, post or statement, as it was read.
public struct Document: Hashable, Sendable {
    /// Stable name: given by the source, or its file name without endings.
    public var id: String
    public var title: String?
    public var publisher: String?
    public var url: String?
    public var published: PublicationDate?
    /// BCP 47 language of the text (`en`, `de`), or null when it could not be told.
    public var language: String?
    /// The text as kept, furniture and all.
    public var text: SourceText
    /// Parts of the text that are no part of the report, in text order, not overlapping.
    public var furniture: [Furniture]

    public init(
        id: String, title: String? = nil, publisher: String? = nil, url: String? = nil,
        published: PublicationDate? = nil, language: String? = nil, text: SourceText,
        furniture: [Furniture] = []
    ) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.url = url
        self.published = published
        self.language = language
        self.text = text
        self.furniture = furniture
    }

    /// Whether a byte offset lies in furniture. Complexity: O(log n).
    public func isFurniture(_ offset: Int) -> Bool {
        let low = furniture.partitionPoint { $0.span.end <= offset }
        return low < furniture.count && furniture[low].span.contains(offset)
    }
}

/// When a document was published and how that was found.
public struct PublicationDate: Hashable, Sendable, Codable {
    /// How the date was found; `option` is what the user gave.
    public enum Basis: String, Sendable, Codable, CaseIterable {
        case meta
        case jsonLD = "json-ld"
        case dateline, post, url, option, feed, header, markup, source
    }
    /// An ISO 8601 date, or a date and time with offset, as found; a month (`2017-05`) or a year
    /// when no more is known.
    public var value: String
    public var basis: Basis

    public init(value: String, basis: Basis) {
        self.value = value
        self.basis = basis
    }

    /// The day, or null when the value names none.
    public var day: Day? { Day(iso: String(value.prefix(10))) }
    /// The span of days that the value names: a day, a month or a year.
    public var window: DayRange? { DayRange(iso: value) }
}

/// Text that is no part of the report.
public struct Furniture: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case byline, dateline
        case readAlso = "read_also"
        case caption
        case editNote = "edit_note"
        case embed, promo,
            sources
    }
    public var span: Span
    public var kind: Kind

    public init(span: Span, kind: Kind) {
        self.span = span
        self.kind = kind
    }
}
