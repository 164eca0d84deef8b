import AttacheCommandLine
import AttacheModel
import AttacheStore

/// Lists of what documents say together: engagements, the registry's actors, contested claims, readouts
/// side by side, the timeline of a pair and what changed.
extension Command {
    static let engagements = list(
        .engagements, summary: "list engagements: one event out of all reports of it",
        types: EventType.allCases.map(\.rawValue), statuses: Event.Status.allCases.map(\.rawValue),
        columns: [
            ("date_from", "FROM"), ("date_to", "TO"), ("type", "TYPE"), ("status", "STATUS"),
            ("actors", "WHO"), ("recipients", "TO WHOM"), ("place", "WHERE"),
            ("reports", "REPORTS"), ("id", "ID"),
        ],
        examples: [
            Example("attache engagements --pair USA PAK", "what happened between two, each once")
        ])

    static let registry = list(
        .registry, summary: "list the actors of all documents, each once with its names",
        types: Actor.Kind.allCases.map(\.rawValue),
        columns: [
            ("name", "NAME"), ("kind", "KIND"), ("country", "SIDE"), ("sector", "SECTOR"),
            ("documents", "DOCUMENTS"), ("other_names", "ALSO"), ("id", "ID"),
        ],
        examples: [
            Example("attache registry --actor NOR --type person", "one side's persons")
        ])

    static let contested = list(
        .contested, name: "contested", summary: "list claims on which sides differ over documents",
        statuses: Claim.Stance.allCases.map(\.rawValue),
        columns: [
            ("id", "ID"), ("holder", "HOLDER"), ("stance", "STANCE"),
            ("proposition", "PROPOSITION"), ("document", "DOCUMENT"),
        ], examples: [Example("attache contested --pair IND PAK", "what a pair disputes")])

    private static let first = Argument("A", help: "an actor: a name, a state or a country code")
    private static let second = Argument("B", help: "the other")

    static let readouts = Command(
        "readouts", group: .answer,
        summary: "list the topics of each side's accounts, or compare them",
        discussion: [
            "With A and B, sets the accounts of their engagements side by side, topic by topic: only in "
                + "one account, told with verbs that differ, or in both with the same. Without, lists "
                + "every account's topics (the view “readouts”, docs/store.md)."
        ],
        arguments: [first, second],
        options: QuestionOptions.shared + [CommonOptions.data.declaration],
        examples: [
            Example("attache readouts USA PAK", "a pair's accounts side by side"),
            Example("attache readouts --actor USA", "the topics of one side's accounts"),
        ]
    ) { call in
        let store = try call.consolidatedStore()
        let question = try QuestionOptions.question(.readouts, call, types: [], statuses: [])
        guard call.arguments.isEmpty else {
            return try AnswerPrinter(
                call: call,
                columns: columns([
                    ("date_from", "DATE"), ("topic", "TOPIC"), ("comparison", "COMPARISON"),
                    ("issuers", "ISSUERS"), ("engagement", "ENGAGEMENT"),
                ])
            ).print(
                try store.comparedReadouts(
                    actors: call.arguments + question.actors, days: question.days))
        }
        return try AnswerPrinter(
            call: call,
            columns: columns([
                ("published", "PUBLISHED"), ("issuer", "ISSUER"), ("verb", "VERB"),
                ("topic", "TOPIC"), ("about", "ABOUT"), ("id", "ID"),
            ])
        ).print(try store.answer(question))
    }

    static let timeline = Command(
        "timeline", group: .answer, summary: "tell what happened, is planned and fell due, by days",
        discussion: [
            "Engagements, due windows of commitments and changes of their status, in order of days. "
                + "With B, those in which both take part."
        ],
        arguments: [Argument("A", help: first.help, isRequired: true), second],
        options: [
            QuestionOptions.since.declaration, QuestionOptions.until.declaration,
            CommonOptions.now.declaration, AnswerPrinter.format.declaration,
            AnswerPrinter.raw.declaration, CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache timeline USA PAK --since 2025", "a pair's year"),
            Example("attache timeline PAK --format csv", "all of one side, as CSV"),
        ]
    ) { call in
        let store = try call.consolidatedStore()
        let days = DayRange(
            from: call[QuestionOptions.since]?.from, to: call[QuestionOptions.until]?.to)
        return try AnswerPrinter(
            call: call,
            columns: columns([
                ("date_from", "FROM"), ("date_to", "TO"), ("kind", "KIND"), ("type", "TYPE"),
                ("status", "STATUS"), ("who", "WHO"), ("what", "WHAT"), ("id", "ID"),
            ])
        ).print(try store.timeline(actors: call.arguments, days: days, now: call.now))
    }

    static let changes = Command(
        "changes", group: .answer,
        summary: "tell what is new, changed, contested or due since a day",
        discussion: [
            "By the days of publication, so that the same documents tell the same. An engagement is "
                + "changed when later reports give it another status or date; what was known before "
                + "stands beside it."
        ],
        options: [
            QuestionOptions.since.declaration, QuestionOptions.actor.declaration,
            QuestionOptions.pair.declaration, QuestionOptions.dyad.declaration,
            CommonOptions.now.declaration, AnswerPrinter.format.declaration,
            AnswerPrinter.raw.declaration, CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache changes --since 2025-08-01", "since the first of August"),
            Example("attache changes --since 2025-08 --pair USA PAK", "the same of a pair"),
        ]
    ) { call in
        guard let since = call[QuestionOptions.since]?.from else {
            throw UsageError("say since when, such as --since 2025-08-01")
        }
        let store = try call.consolidatedStore()
        return try AnswerPrinter(
            call: call,
            columns: columns([
                ("change", "CHANGE"), ("day", "DAY"), ("kind", "KIND"), ("status", "STATUS"),
                ("who", "WHO"), ("what", "WHAT"), ("before", "BEFORE"), ("id", "ID"),
            ])
        ).print(
            try store.changes(
                since: since, actors: QuestionOptions.actors(call), now: call.now))
    }

    private static func columns(
        _ columns: [(String, String)]
    ) -> [(column: String, heading: String)] {
        columns.map { (column: $0.0, heading: $0.1) }
    }
}
