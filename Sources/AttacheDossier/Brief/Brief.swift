import AttacheModel

/// What the record holds on an actor or a pair over a period, ready to be set.
public struct Brief: Sendable, Hashable {
    /// A sentence that a line rests on.
    public struct Citation: Sendable, Hashable {
        /// Counted from 1 over the brief.
        public var number: Int
        public var document: String
        public var title: String?
        public var publisher: String?
        public var url: String?
        public var published: String?
        public var span: Span
        public var sentence: String
        /// The sentences before and after, or empty.
        public var before: String
        public var after: String
    }
    public struct Line: Sendable, Hashable {
        /// When, as far as the texts say: "25 July 2025", "within “days”".
        public var date: String?
        public var text: String
        /// What an analyst must know beside it: "one report", "planned", "denied by India".
        public var notes: [String]
        public var citations: [Int]
    }
    public struct Section: Sendable, Hashable {
        public var title: String
        public var lines: [Line]
        /// Told when there are no lines, so that silence is seen; null leaves the section out.
        public var whenEmpty: String?
    }
    /// The accounts of one engagement side by side.
    public struct Matrix: Sendable, Hashable {
        public struct Cell: Sendable, Hashable {
            /// The issuer's verb, or null when its account does not mention the topic.
            public var verb: String?
            public var citation: Int?
        }
        public var title: String
        public var issuers: [String]
        public var rows: [Row]

        public struct Row: Sendable, Hashable {
            public var topic: String
            public var cells: [Cell]
        }
    }
    /// An event on the timeline.
    public struct Mark: Sendable, Hashable {
        public var label: String
        public var window: DayRange
        public var quad: QuadClass
        public var isPlanned: Bool
        public var citation: Int?
    }

    public var title: String
    public var period: String
    /// The day as of which due dates are told.
    public var now: String?
    public var summary: [Line]
    public var sections: [Section]
    public var matrices: [Matrix]
    public var marks: [Mark]
    public var gaps: [String]
    public var citations: [Citation]
    public var documentCount: Int

    public var isEmpty: Bool { sections.allSatisfy { $0.lines.isEmpty } && matrices.isEmpty }
}
