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
            ("since", "SINCE"), ("until", "UNTIL"), ("object", "OBJECT"),
            ("published", "PUBLISHED"), ("id", "ID"),
        ], examples: [Example("attache relations --type designated_as", "designations")])

    private static let by = Option<Day>.day("by", help: "due on this day or before")
    private static let overdue = Option<Bool>.flag(
        "overdue", help: "due before today, and nothing says that it was done")

    static let due = Command(
        "due", group: .answer, summary: "list commitments by the day that they are due",
        discussion: [
            "Without options, all whose due window is not over on the day of --now. Windows are as "
                + "wide as the text leaves them: “in August” is due from the first to the last day. "
                + "One promise told by many reports is one; its status follows what later reports say "
                + "of it, and is overdue when the window is over and none does."
        ],
        options: [by.declaration, overdue.declaration, CommonOptions.now.declaration]
            + QuestionOptions.shared + [CommonOptions.data.declaration],
        examples: [
            Example("attache due --by 2025-09-01", "due from today to 1 September"),
            Example("attache due --overdue --actor PAK", "Pakistan's, whose day has passed"),
        ]
    ) { call in
        var question = try QuestionOptions.question(.followed, call, types: [], statuses: [])
        question.isOverdue = call[overdue]
        question.asOf = call.now
        question.due =
            call[overdue]
            ? DayRange(from: nil, to: call.now) : DayRange(from: call.now, to: call[by])
        let store = try call.consolidatedStore()
        return try AnswerPrinter(call: call, columns: dueColumns).print(store.answer(question))
    }

    private static let dueColumns = [
        ("due_from", "DUE FROM"), ("due_to", "DUE TO"), ("due_text", "AS SAID"),
        ("status", "STATUS"), ("by", "BY"), ("what", "WHAT"), ("first_said", "FIRST SAID"),
    ].map { (column: $0.0, heading: $0.1) }

    private static func cases<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> [String]
    where T.RawValue == String {
        T.allCases.map(\.rawValue)
    }

    static func list(
        _ kind: Question.Kind, name: String? = nil, summary: String, types: [String] = [],
        statuses: [String] = [],
        columns: [(String, String)], examples: [Example]
    ) -> Command {
        var options: [OptionDeclaration] = []
        if !types.isEmpty { options.append(choice(QuestionOptions.type, types)) }
        if !statuses.isEmpty { options.append(choice(QuestionOptions.status, statuses)) }
        return Command(
            name ?? kind.rawValue, group: .answer, summary: summary,
            discussion: [
                "Prints a table that fits the terminal, or with --format all columns of the view "
                    + "“\(kind.rawValue)” (docs/store.md) as CSV, TSV or JSON lines."
            ],
            options: options + QuestionOptions.shared
                + (kind.isJoint ? [CommonOptions.data.declaration] : []),
            examples: examples
        ) { call in
            let question = try QuestionOptions.question(
                kind, call, types: types, statuses: statuses)
            let store =
                kind.isJoint
                ? try call.consolidatedStore()
                : try Store(file: call.storePath, access: .read)
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
