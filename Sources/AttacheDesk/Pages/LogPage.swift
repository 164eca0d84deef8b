import AttacheDossier
import AttacheModel
import AttacheStore

/// The audit log: who decided what, when, on which record; nothing is ever taken out of it.
struct LogPage: Sendable {
    let pool: StorePool
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/log") { request, _ in try page(request) }
    }

    private func page(_ request: Request) throws -> Response {
        let before = try QuestionFields.number(
            request, "before", in: 1...Int.max, standard: Int.max)
        let (log, befores, joint) = try pool.withStore { store in
            let log = try store.decisionLog(before: before, limit: 51)
            var machine = MachineValues(store)
            return (
                log, try log.map { try machine.values(of: $0.decision) },
                try store.jointLog(before: before, limit: 51)
            )
        }
        var rows: [(number: Int, markup: Markup)] = zip(log, befores).map { entry, before in
            let decision = entry.decision
            let names = decision.fields.keys.filter { $0 != "of" && $0 != "added" }.sorted()
            let changes: [Markup] = names.map { name in
                """
                <li>\(name.replacing("_", with: " ")): <del><bdi>\(before[name] ?? "nothing")</bdi></del> → <ins><bdi>\((decision.fields[name] ?? nil) ?? "nothing")</bdi></ins></li>
                """
            }
            let record: Markup =
                entry.document.map {
                    "<a href=\"\(DeskLink.document($0, at: Self.start(of: decision.anchor)))\"><bdi>\($0)</bdi></a>"
                } ?? "a document that is not held any more"
            let undone: Markup = entry.isUndone ? " <span class=\"note\">taken back</span>" : ""
            return (
                entry.number,
                """
                <tr><td class="number">\(entry.number)</td><td>\(decision.day.description)</td><td><bdi>\(decision.person ?? "not named")</bdi></td><td>\(decision.fields["added"] == nil ? decision.action.rawValue : "add")\(undone)</td><td>\(decision.kind.rawValue) in \(record)<ul class="changes">\(changes)</ul></td></tr>

                """
            )
        }
        rows += joint.map { ($0.number, Self.row($0)) }
        rows.sort { $0.number > $1.number }
        let shown = rows.prefix(50)
        let table: Markup =
            shown.isEmpty
            ? Layout.empty("Nobody has decided on a record yet.")
            : """
            <div class="scroll" tabindex="0" role="region" aria-label="Log"><table class="list"><thead><tr><th scope="col" class="number">No.</th><th scope="col">Day</th><th scope="col">Who</th><th scope="col">Did</th><th scope="col">To what: before → after</th></tr></thead><tbody>\(shown.map(\.markup))</tbody></table></div>
            """
        let pager: Markup =
            rows.count > 50
            ? "<nav class=\"pager\" aria-label=\"Pages of the log\"><a rel=\"next\" href=\"/log?before=\(rows[49].number)\">Older →</a></nav>"
            : ""
        return layout.page(
            "Log", "\(Layout.head("Decisions of persons", "Log"))\(table)\(pager)", path: "/log")
    }

    private static func row(_ entry: LoggedJointDecision) -> Markup {
        let decision = entry.decision
        let undone: Markup = entry.isUndone ? " <span class=\"note\">taken back</span>" : ""
        return """
            <tr><td class="number">\(entry.number)</td><td>\(decision.day.description)</td><td><bdi>\(decision.person ?? "not named")</bdi></td><td>\(decision.action.rawValue)\(undone)</td><td>two \(decision.kind.rawValue)s: <bdi>\(entry.a)</bdi> and <bdi>\(entry.b)</bdi></td></tr>

            """
    }

    /// Where the words of an anchor begin: anchors end in `start-end`.
    private static func start(of anchor: String) -> String {
        let place = anchor.split(separator: " ").last ?? ""
        let start = place.split(separator: "-").first ?? ""
        return Int(start) == nil ? "" : String(start)
    }
}

/// What the machine says in the fields of a record that a person edited.
struct MachineValues {
    private let store: Store
    private var documents: [String: CodedDocument] = [:]

    init(_ store: Store) { self.store = store }

    /// The machine's values of the fields that can be edited, by name; nothing for other decisions.
    mutating func values(of decision: Decision) throws -> [String: String] {
        guard decision.action == .edit, let coded = try coded(decision.hash) else { return [:] }
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        guard
            let position = (0..<anchors.count(of: decision.kind)).first(where: {
                anchors.anchor(of: decision.kind, at: $0) == decision.anchor
            })
        else { return [:] }
        return Dictionary(
            RecordFields.values(of: decision.kind, at: position, in: coded).compactMap {
                field -> (String, String)? in field.value.isEmpty ? nil : (field.name, field.value)
            }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func coded(_ hash: String) throws -> CodedDocument? {
        if let known = documents[hash] { return known }
        let selection = DocumentSelection(names: [hash], includesReplaced: true)
        guard let stored = try store.documents(selection).first else { return nil }
        let coded = try store.machineCoded(stored)
        documents[hash] = coded
        return coded
    }
}
