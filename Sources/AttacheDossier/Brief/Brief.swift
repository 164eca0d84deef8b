import AttacheModel

/// What the record holds on an actor or a pair over a period, ready to be set.
public struct Brief: Sendable, Hashable {
    public var title: String
    /// The period asked for, or the days of the reports.
    public var period: String
    /// The day as of which due dates are told.
    public var now: Day?
    /// What there is, counted: "12 documents", "3 meetings".
    public var counts: [String]
    public var summary: [Line]
    public var sections: [Section]
    public var matrices: [Matrix]
    /// How many earlier ones there are of the meetings shown.
    public var omittedMatrices: Int
    public var marks: [Mark]
    /// Acts that are counted by class and have no mark.
    public var unmarked: [Tally]
    /// What the texts held do not tell.
    public var gaps: [Line]
    public var citations: [Citation]
    public var documentCount: Int

    public var isEmpty: Bool { sections.allSatisfy { $0.lines.isEmpty } && matrices.isEmpty }

    /// What is told of the readouts that are not shown; null when all are.
    var matrixOmission: String? {
        omittedMatrices == 0
            ? nil
            : "The readouts of \(Counted.of(omittedMatrices, "earlier meeting", "earlier meetings")) "
                + "are not shown."
    }

    /// The first section of a kind, or null when the brief has none.
    public func section(_ kind: Section.Kind) -> Section? { sections.first { $0.kind == kind } }
}

extension Brief {
    /// A sentence that a line rests on.
    public struct Citation: Sendable, Hashable {
        /// Counted from 1 over the brief.
        public var number: Int
        public var document: String
        public var title: String?
        public var publisher: String?
        public var url: String?
        /// As a reader expects it: "25 July 2025".
        public var published: String?
        public var span: Span
        public var sentence: String
        /// The sentences before and after, or empty.
        public var before: String
        public var after: String

        /// Publisher, title and day; the document's id when it has none of them.
        public var source: String {
            let parts = [publisher, title, published].compactMap { $0 }
            return parts.isEmpty ? document : parts.joined(separator: ", ")
        }
    }

    /// What an analyst must know beside a line.
    public struct Note: Sendable, Hashable {
        public enum Kind: String, Sendable {
            /// "2 reports", "planned", "by telephone".
            case plain
            /// One side alone says it.
            case oneSided
            /// Reports differ, a date has passed, a side denies it.
            case warning
        }
        public var kind: Kind
        public var text: String

        public init(_ text: String, _ kind: Kind = .plain) {
            self.kind = kind
            self.text = text
        }
    }

    public struct Line: Sendable, Hashable {
        /// When: a day, or the words of the text for what is wider ("“within days”").
        public var date: String?
        /// The days that those words come to, when `date` is in words; without `date`, when it was
        /// reported.
        public var resolved: String?
        /// Whose words or promise it is, set before `text`.
        public var subject: String?
        public var text: String
        public var notes: [Note]
        public var citations: [Int]
        /// The notes as text, with the day of the report where the line has no day of its own.
        var noteTexts: [String] {
            (date == nil ? [resolved].compactMap { $0 } : []) + notes.map(\.text)
        }

        /// What hangs on it: positions on a claim, what became of a promise.
        public var details: [Line]

        public init(
            date: String? = nil, resolved: String? = nil, subject: String? = nil, text: String,
            notes: [Note] = [], citations: [Int] = [], details: [Line] = []
        ) {
            self.date = date
            self.resolved = resolved
            self.subject = subject
            self.text = text
            self.notes = notes
            self.citations = citations
            self.details = details
        }
    }

    /// Lines that belong together in a section.
    public struct Group: Sendable, Hashable {
        /// Null where the section needs no parting.
        public var title: String?
        public var lines: [Line]
        /// How many more there are than `lines` shows.
        public var omitted: Int
        public var omits: Omission

        public enum Omission: String, Sendable { case earlier, later }

        public init(
            title: String? = nil, lines: [Line], omitted: Int = 0, omits: Omission = .earlier
        ) {
            self.title = title
            self.lines = lines
            self.omitted = omitted
            self.omits = omits
        }

        /// What is told of those that are not shown; null when all are.
        var omission: String? {
            if omitted == 0 { return nil }
            return omitted == 1
                ? "One \(omits.rawValue) one is not shown."
                : "\(omitted) \(omits.rawValue) ones are not shown."
        }
    }

    public struct Section: Sendable, Hashable {
        public enum Kind: String, Sendable, CaseIterable {
            case meetings, statements, commitments, contested, links, conflict, acts, background
        }
        public var kind: Kind
        public var title: String
        public var groups: [Group]
        /// Told when there are no lines, so that silence is seen.
        public var whenEmpty: String

        public var lines: [Line] { groups.flatMap(\.lines) }
    }

    /// The accounts of one engagement side by side.
    public struct Matrix: Sendable, Hashable {
        public struct Cell: Sendable, Hashable {
            /// The issuer's verb, or null when its account does not mention the topic.
            public var verb: String?
            /// How far the verb binds, from 1 (touched on) to 5 (bound itself); null when unknown.
            public var strength: Int?
            public var citation: Int?
        }
        public struct Row: Sendable, Hashable {
            public var topic: String
            public var cells: [Cell]
        }
        public var title: String
        public var issuers: [String]
        public var rows: [Row]
        /// What is in one account only, and where the verbs differ.
        public var findings: [Line]
    }

    /// An act by its class.
    public struct Tally: Sendable, Hashable {
        public var day: Day
        public var quad: QuadClass
        public var isPlanned: Bool
    }

    /// Something with a place in time.
    public struct Mark: Sendable, Hashable {
        public enum Lane: Sendable, Hashable {
            case quad(QuadClass)
            /// When a promise falls due.
            case due
        }
        public var label: String
        public var window: DayRange
        public var lane: Lane
        public var isPlanned: Bool
        public var citation: Int?

        public init(
            label: String, window: DayRange, lane: Lane, isPlanned: Bool, citation: Int?
        ) {
            self.label = label
            self.window = window
            self.lane = lane
            self.isPlanned = isPlanned
            self.citation = citation
        }
    }
}
