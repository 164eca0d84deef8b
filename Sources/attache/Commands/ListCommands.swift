import AttacheCommandLine
import AttacheModel
import AttacheStore

/// The lists over the store: one declaration a kind, one way to run them.
extension Command {
    static let documents = list(
        .documents, summary: "list the documents that are held",
        columns: [
            ("id", "ID"), ("published", "PUBLISHED"), ("publisher", "PUBLISHER"),
            ("title", "TITLE"), ("language", "LANG"), ("form", "FORM"),
        ], examples: [Example("attache documents --since 2025-07", "published from July on")])

    static let actors = list(
        .actors, summary: "list who acts, speaks or is acted on", types: cases(Actor.Kind.self),
        columns: [
            ("name", "NAME"), ("kind", "KIND"), ("country", "SIDE"), ("sector", "SECTOR"),
            ("mentions", "MENTIONS"), ("id", "ID"), ("published", "PUBLISHED"),
        ], examples: [Example("attache actors --type person --actor PAK", "Pakistan's persons")])

    static let events = list(
        .events, summary: "list events: who did what to whom, when and where",
        types: cases(EventType.self), statuses: cases(Event.Status.self),
        columns: [
            ("date_from", "FROM"), ("date_to", "TO"), ("type", "TYPE"), ("status", "STATUS"),
            ("actors", "WHO"), ("recipients", "TO WHOM"), ("place", "WHERE"),
            ("trigger", "WORDS"), ("id", "ID"),
        ],
        examples: [
            Example("attache events --pair USA PAK --type CONSULT", "meetings of a pair"),
            Example("attache events --status planned --format csv", "what is planned, as CSV"),
        ])

    static let statements = list(
        .statements, summary: "list what was said, and by whom", types: cases(Statement.Kind.self),
        columns: [
            ("published", "PUBLISHED"), ("speaker", "SPEAKER"), ("cue", "CUE"),
            ("content", "WORDS"), ("venue", "VENUE"), ("id", "ID"),
        ], examples: [Example("attache statements --actor Rubio", "what one person said")])

    static let commitments = list(
        .commitments, summary: "list what was promised or scheduled",
        statuses: cases(Commitment.Firmness.self),
        columns: [
            ("due_from", "DUE FROM"), ("due_to", "DUE TO"), ("firmness", "FIRMNESS"),
            ("by", "BY"), ("what", "WHAT"), ("id", "ID"),
        ],
        examples: [
            Example("attache commitments --status pledged", "what parties bound themselves to")
        ])

    static let claims = list(
        .claims, summary: "list claims on which two sides differ within a document",
        statuses: cases(Claim.Stance.self),
        columns: [
            ("id", "ID"), ("holder", "HOLDER"), ("stance", "STANCE"),
            ("proposition", "PROPOSITION"), ("published", "PUBLISHED"),
        ], examples: [Example("attache claims --pair IND PAK", "what a pair disputes")])

    static let relations = list(
        .relations, summary: "list offices, memberships, designations and other ties",
        types: cases(ActorRelation.Predicate.self),
        columns: [
            ("subject", "SUBJECT"), ("predicate", "TIE"), ("object_text", "AS"),
            ("object", "OBJECT"), ("published", "PUBLISHED"), ("id", "ID"),
        ], examples: [Example("attache relations --type designated_as", "designations")])

    static let readouts = list(
        .readouts, summary: "list the topics of each side's accounts",
        columns: [
            ("published", "PUBLISHED"), ("issuer", "ISSUER"), ("verb", "VERB"), ("topic", "TOPIC"),
            ("about", "ABOUT"), ("id", "ID"),
        ], examples: [Example("attache readouts --pair USA PAK", "the accounts of a pair")])

    private static let by = Option<Day>.day("by", help: "due on this day or before")
    private static let overdue = Option<Bool>.flag(
        "overdue", help: "due before today; whether it was kept, the brief tells")

    static let due = Command(
        "due", group: .answer, summary: "list commitments by the day that they are due",
        discussion: [
            "Without options, all whose due window is not over on the day of --now. Windows are as "
                + "wide as the text leaves them: “in August” is due from the first to the last day."
        ],
        options: [by.declaration, overdue.declaration, CommonOptions.now.declaration]
            + QuestionOptions.shared,
        examples: [
            Example("attache due --by 2025-09-01", "due from today to 1 September"),
            Example("attache due --overdue --actor PAK", "Pakistan's, whose day has passed"),
        ]
    ) { call in
        var question = try QuestionOptions.question(.commitments, call, types: [], statuses: [])
        question.isOverdue = call[overdue]
        question.due =
            call[overdue]
            ? DayRange(from: nil, to: call.now) : DayRange(from: call.now, to: call[by])
        return try AnswerPrinter(call: call, columns: commitmentColumns).print(
            try Store(file: call.storePath, access: .read).answer(question))
    }

    private static let commitmentColumns = [
        ("due_from", "DUE FROM"), ("due_to", "DUE TO"), ("due_text", "AS SAID"),
        ("firmness", "FIRMNESS"), ("by", "BY"), ("what", "WHAT"), ("id", "ID"),
    ].map { (column: $0.0, heading: $0.1) }

    private static func cases<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> [String]
    where T.RawValue == String {
        T.allCases.map(\.rawValue)
    }

    private static func list(
        _ kind: Question.Kind, summary: String, types: [String] = [], statuses: [String] = [],
        columns: [(String, String)], examples: [Example]
    ) -> Command {
        var options: [OptionDeclaration] = []
        if !types.isEmpty { options.append(choice(QuestionOptions.type, types)) }
        if !statuses.isEmpty { options.append(choice(QuestionOptions.status, statuses)) }
        return Command(
            kind.rawValue, group: .answer, summary: summary,
            discussion: [
                "Prints a table that fits the terminal, or with --format all columns of the view "
                    + "“\(kind.rawValue)” (docs/store.md) as CSV, TSV or JSON lines."
            ],
            options: options + QuestionOptions.shared, examples: examples
        ) { call in
            let question = try QuestionOptions.question(
                kind, call, types: types, statuses: statuses)
            let store = try Store(file: call.storePath, access: .read)
            let answer = try store.answer(question)
            if answer.rows.isEmpty { try explainEmpty(question, store, call) }
            return try AnswerPrinter(
                call: call, columns: columns.map { (column: $0.0, heading: $0.1) }
            ).print(answer)
        }
    }

    /// The option with what it can be as completions; several at once may be given with commas.
    private static func choice(
        _ option: Option<String>, _ choices: [String]
    ) -> OptionDeclaration {
        option.declaration.completing(choices)
    }

    /// Tells which of the actors asked for is not in the store at all.
    static func explainEmpty(
        _ question: Question, _ store: Store, _ call: Invocation
    ) throws {
        for actor in question.actors where try store.resolve(actor: actor).countries.isEmpty {
            if try store.candidates(actor: actor, limit: 1).isEmpty {
                call.messages.note("no actor called “\(actor)” is in the store")
            }
        }
    }
}
