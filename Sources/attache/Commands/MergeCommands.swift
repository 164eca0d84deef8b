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
        summary: "say that two actors or two engagements are one, for good",
        discussion: [
            "A and B are ids as “attache registry” or “attache engagements” gives them, or an actor's "
                + "name. The decision outlives every new coding, and “attache undo” takes it back."
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
        let store = try Store(file: call.storePath, access: .write)
        let (first, second) = (call.arguments[0], call.arguments[1])
        func decision(_ kind: JointDecision.Kind, _ a: String, _ b: String) -> JointDecision {
            JointDecision(
                kind: kind, action: .join, a: a, b: b, day: call.now, person: call[by])
        }
        if let a = try engagement(first, store), let b = try engagement(second, store) {
            guard a != b, let lead = a.accounts.first else {
                throw UsageError("“\(first)” and “\(second)” are one engagement already")
            }
            try store.decide(
                b.accounts.map { decision(.engagement, lead.anchor, $0.anchor) })
        } else {
            let (a, b) = (try actor(first, store), try actor(second, store))
            guard a.number != b.number else {
                throw UsageError("“\(first)” and “\(second)” are one actor already")
            }
            try store.decide([decision(.actor, min(a.key, b.key), max(a.key, b.key))])
        }
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(store, jobs: 1)
        return .done
    }

    static let split = Command(
        "split", group: .upkeep,
        summary: "say that a part of an actor or engagement is another, for good",
        discussion: [
            "Of an actor, MEMBER is a form of its name, or the actor of one document (report#a3); of "
                + "an engagement, one document's event (report#e2). What is split off stays apart "
                + "from the rest; “attache undo” takes it back."
        ],
        arguments: [
            Argument("ID", help: "the actor or engagement", isRequired: true),
            Argument("MEMBER", help: "what is not the same", isRequired: true),
        ],
        options: options,
        examples: [
            Example("attache split 'Anna Berg' report#a3", "another of the same name"),
            Example("attache split E0f31 report#e2", "a report of something else"),
        ]
    ) { call in
        let store = try Store(file: call.storePath, access: .write)
        let (whole, member) = (call.arguments[0], call.arguments[1])
        func decision(_ kind: JointDecision.Kind, _ a: String, _ b: String) -> JointDecision {
            JointDecision(
                kind: kind, action: .part, a: a, b: b, day: call.now, person: call[by])
        }
        if let engagement = try engagement(whole, store) {
            guard let account = engagement.accounts.first(where: { $0.id == member }) else {
                throw UsageError(
                    "“\(member)” is no account of \(engagement.id)",
                    hint: "take one of: " + engagement.accounts.map(\.id).joined(separator: ", "))
            }
            try store.decide(
                engagement.accounts.filter { $0 != account }.map {
                    decision(.engagement, account.anchor, $0.anchor)
                })
        } else {
            let actor = try actor(whole, store)
            let forms = try store.forms(of: actor)
            if let form = forms.first(where: { $0.name == member && $0.key != actor.key }) {
                try store.decide(
                    forms.filter { $0.key != form.key }.map {
                        decision(.actor, min(form.key, $0.key), max(form.key, $0.key))
                    })
            } else {
                try store.decide([
                    try decision(.actor, memberAnchor(member, of: actor, forms, store), actor.key)
                ])
            }
        }
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(store, jobs: 1)
        return .done
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
        let store = try Store(file: call.storePath, access: .write)
        switch try store.lastAnyDecision() {
        case nil:
            call.messages.note("there is no decision to take back")
            return .attention
        case .entry(var decision):
            try call.output.line(
                "Taken back: \(decision.action.rawValue) \(decision.kind.rawValue) "
                    + decision.anchor)
            decision.action = .undo
            decision.fields = [:]
            decision.day = call.now
            decision.person = call[by]
            try store.decide(decision)
        case .joint(let decision):
            try call.output.line(
                "Taken back: \(decision.action.rawValue) \(decision.kind.rawValue)s "
                    + "\(decision.a) and \(decision.b)")
            try store.undoJoint(on: call.now, by: call[by])
        }
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(store, jobs: 1)
        return .done
    }

    // MARK: - What words name

    private static func engagement(
        _ text: String, _ store: Store
    ) throws -> StoredEngagement? {
        let found = try store.engagements(text)
        guard found.count < 2 else {
            throw UsageError(
                "“\(text)” can be \(found.count) engagements",
                hint: "take one of: " + found.map(\.id).joined(separator: ", "))
        }
        return found.first
    }

    /// The one actor that a text names; what it can be, when it is several.
    static func actor(_ text: String, _ store: Store) throws -> RegisteredActor {
        let found = try store.registered(text)
        guard let first = found.first else {
            throw UsageError(
                "nobody in the registry is called “\(text)”",
                hint: "“attache registry --text WORDS” lists who is")
        }
        guard found.count == 1 else {
            let names = found.map { "\($0.id) \($0.name) (\($0.country ?? "no country"))" }
            throw UsageError(
                "“\(text)” can be \(found.count) actors",
                hint: "take one of:\n  " + names.joined(separator: "\n  "))
        }
        return first
    }

    /// The anchor of a document's actor that is one of the registry's.
    private static func memberAnchor(
        _ text: String, of actor: RegisteredActor, _ forms: [(key: String, name: String)],
        _ store: Store
    ) throws -> String {
        let names = forms.filter { $0.key != actor.key }.map(\.name)
        let hint =
            names.isEmpty
            ? "name the actor of one document, such as report#a3"
            : "take one of its other names (\(names.joined(separator: "; "))), or report#a3"
        guard text.contains("#") else {
            throw UsageError("“\(text)” is no part of \(actor.name)", hint: hint)
        }
        let reference = try RecordReference(text, in: store)
        guard let entry = reference.entry, entry.kind == .actor,
            let key = try store.formKey(
                document: reference.document.number,
                actor: reference.coded.record.actors[entry.position].id),
            forms.contains(where: { $0.key == key })
        else { throw UsageError("“\(text)” is no part of \(actor.name)", hint: hint) }
        let anchors = Anchors(
            record: reference.coded.record, text: reference.coded.document.text)
        return JointDecision.anchor(
            hash: reference.document.hash, anchors.anchor(of: .actor, at: entry.position))
    }
}
