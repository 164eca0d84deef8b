import AttacheCommandLine
import AttacheModel
import AttacheStore

/// What a person decides across documents: `merge`, `split`, and `undo` of any decision.
extension Command {
    private static let by = Option<String>.text(
        "by", value: "NAME", help: "who decides", environment: "USER")
    private static let options = [
        by.declaration, CommonOptions.now.declaration, CommonOptions.store.declaration,
        CommonOptions.data.declaration,
    ]

    static let merge = Command(
        "merge", group: .upkeep,
        summary: "say that two actors, engagements, commitments or claims are one, for good",
        discussion: [
            "A and B are ids as “attache registry”, “attache engagements”, “attache due” or “attache "
                + "contested” gives them, an actor's name, a record (report#e2, report#c1), or the "
                + "place of a position (report#120-164). The decision outlives every new coding, and "
                + "“attache undo” takes it back."
        ],
        arguments: [
            Argument("A", help: "the one that stays", isRequired: true),
            Argument("B", help: "what is the same", isRequired: true),
        ],
        options: options,
        examples: [
            Example("attache merge 'Anna Berg' 'A. Berg'", "two forms of one name"),
            Example("attache merge E0f31 E77ab", "two engagements that are one"),
        ]
    ) { call in
        try await Self.decide(call) { store in
            try store.join(
                call.arguments[0], call.arguments[1], day: call.now, person: call[by])
        }
    }

    static let split = Command(
        "split", group: .upkeep,
        summary:
            "say that a part of an actor, engagement, commitment or claim is another, for good",
        discussion: [
            "Of an actor, MEMBER is a form of its name, or the actor of one document (report#a3); of an "
                + "engagement, one document's event (report#e2); of a commitment, one document's "
                + "(report#c1); of a claim, the place of a position (report#120-164), in code points as "
                + "“attache contested” gives them. What is split off stays apart from the rest; "
                + "“attache undo” takes it back."
        ],
        arguments: [
            Argument("ID", help: "the actor, engagement, commitment or claim", isRequired: true),
            Argument("MEMBER", help: "what is not the same", isRequired: true),
        ],
        options: options,
        examples: [
            Example("attache split 'Anna Berg' report#a3", "another of the same name"),
            Example("attache split E0f31 report#e2", "a report of something else"),
            Example("attache split C5d02 report#c1", "another promise"),
            Example("attache split K77ab report#120-164", "a position on something else"),
        ]
    ) { call in
        try await Self.decide(call) { store in
            try store.part(
                call.arguments[1], from: call.arguments[0], day: call.now, person: call[by])
        }
    }

    static let undo = Command(
        "undo", group: .upkeep, summary: "take the last decision back",
        discussion: [
            "Takes back the newest decision that is in force, on a record or across documents (“attache "
                + "decide”, “merge”, “split”), and says which; given again, the one before it. Nothing "
                + "is forgotten: the tables “decisions” and “joint_decisions” keep every one."
        ],
        options: options, examples: [Example("attache undo", "take the last word back")]
    ) { call in
        let store = try Store(file: call.storePath, access: .change)
        switch try store.undoLast(day: call.now, person: call[by]) {
        case nil:
            call.messages.note("there is no decision to take back")
            return .attention
        case .entry(let decision):
            try call.output.line(
                "Taken back: \(decision.action.rawValue) \(decision.kind.rawValue) "
                    + decision.anchor)
        case .joint(let decision):
            try call.output.line(
                "Taken back: \(decision.action.rawValue) \(decision.kind.rawValue)s "
                    + "\(decision.a) and \(decision.b)")
        }
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(store, jobs: 1)
        return .done
    }

    /// Keeps a decision and brings what documents say together up to date.
    private static func decide(
        _ call: Invocation, _ decision: (Store) throws -> Void
    ) async throws -> RunStatus {
        let store = try Store(file: call.storePath, access: .change)
        try decided { try decision(store) }
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(store, jobs: 1)
        return .done
    }

    /// Tells a name that means nothing, or several things, as a usage error.
    static func decided<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let fault as JointFault {
            throw UsageError(fault.message, hint: fault.hint)
        }
    }
}
