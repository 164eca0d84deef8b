import AttacheDossier
import AttacheModel
import AttacheStore

/// Joining and parting: a person says that two engagements, commitments, claims or actors are one, or that
/// a part of one is another. Works without a script, like every form of the desk.
struct JointForms: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    private static let path = "/joint"

    func add(to router: inout Router) {
        router.on(.post, Self.path) { request, _ in try decide(request) }
    }

    // MARK: - Forms

    /// Engagements that may be the same as one, for its form.
    static func candidates(
        of engagement: Engagement, in store: Store, isOffered: Bool
    ) throws -> Dossier {
        isOffered
            ? try store.engagements(near: engagement.id, days: 14, limit: 6)
            : Dossier()
    }

    /// The forms of an engagement's page; nothing on a desk that is read-only.
    func forms(_ engagement: Engagement, _ known: Known, _ near: Dossier) -> Markup {
        let others = Known(near)
        let choices = others.consolidation.engagements.map { other in
            let reports = other.accounts.count
            let facts = [
                other.date.flatMap { DayWords.range($0) } ?? "day unknown",
                "\(reports) \(reports == 1 ? "account" : "accounts")",
            ]
            return Choice(
                value: other.id, words: setting.tell(other, in: others),
                facts: facts.joined(separator: ", "))
        }
        let accounts = engagement.accounts.map { account in
            let coded = known.document(account.document)?.document
            return Choice(
                value: "\(account.document)#\(account.event.id)",
                words: coded?.title ?? account.document, facts: coded?.publisher ?? "")
        }
        return forms(
            kind: .engagement, id: engagement.id,
            record: accounts.first?.value ?? "",
            join: (
                "The same event is also told as", choices, "Another, by its id or a report of it"
            ),
            part: ("One account tells another event", accounts.count > 1 ? accounts : []))
    }

    /// The forms of a commitment's page.
    func forms(
        _ promise: TrackedCommitment, tellings: [StoredWhole.Telling], _ known: Known,
        _ near: [StoredWhole]
    ) -> Markup {
        let choices = near.map { Choice(value: $0.id, words: $0.label, facts: "") }
        let parts = tellings.map { telling in
            let id = telling.id.lastIndex(of: "#").map { String(telling.id[..<$0]) } ?? ""
            let document = known.document(id)?.document
            return Choice(
                value: telling.id, words: document?.title ?? id, facts: document?.publisher ?? "")
        }
        return forms(
            kind: .commitment, id: promise.id, record: parts.first?.value ?? promise.id,
            join: (
                "The same promise is also told as", choices, "Another, by its id or a report of it"
            ),
            part: ("One report tells another promise", parts.count > 1 ? parts : []))
    }

    /// The forms of a claim in the list of them, folded; `others` are the claims beside it.
    func forms(_ claim: ContestedClaim, _ others: [ContestedClaim], _ known: Known) -> Markup {
        guard !layout.isReadOnly else { return "" }
        let parts = claim.positions.compactMap { position -> Choice? in
            guard let document = known.document(position.place.document)?.document else {
                return nil
            }
            let (start, end) = document.text.codePoints(position.place.span)
            return Choice(
                value: "\(document.id)#\(start)-\(end)",
                words: Self.oneLine(document.text[position.place.span]),
                facts: "\(position.stance.rawValue), \(document.publisher ?? document.id)")
        }
        let choices = others.filter { $0.id != claim.id }.prefix(6).map {
            Choice(value: $0.id, words: Self.oneLine($0.proposition), facts: "")
        }
        let forms = forms(
            kind: .claim, id: claim.id, record: claim.id,
            join: ("The same claim is also", choices, "Another, by its id or a position on it"),
            part: ("One position is on another claim", parts.count > 1 ? parts : []))
        return "<details><summary>Join or part</summary>\(forms)</details>\n"
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The forms of an actor's page.
    func forms(_ profile: ActorProfile) -> Markup {
        let others = profile.others.prefix(6).map { other in
            Choice(value: other.id, words: other.name, facts: other.country ?? other.kind)
        }
        let forms = profile.names.filter { $0.form != profile.actor.key }.prefix(12).map { name in
            Choice(
                value: name.text, words: name.text,
                facts: "\(name.documents) \(name.documents == 1 ? "document" : "documents")")
        }
        return self.forms(
            kind: .actor, id: profile.actor.id, record: profile.actor.name,
            join: ("The same is also called", Array(others), "Another, by name or id"),
            part: ("One of its names is another’s", Array(forms)))
    }

    private struct Choice {
        var value: String
        var words: String
        var facts: String
    }

    private func forms(
        kind: JointDecision.Kind, id: String, record: String,
        join: (title: String, choices: [Choice], other: String),
        part: (title: String, choices: [Choice])
    ) -> Markup {
        guard !layout.isReadOnly else { return "" }
        // A list has many forms, a page of one entry each action once: keys of the review lead there.
        let isListed = kind == .claim
        func open(_ action: JointDecision.Action) -> Markup {
            """
            <form class="joint" id="\(action.rawValue)\(isListed ? "-" + id : "")" method="post" action="\(Self.path)">\(layout.tokenField)
            <input type="hidden" name="action" value="\(action.rawValue)"><input type="hidden" name="kind" value="\(kind.rawValue)"><input type="hidden" name="whole" value="\(id)"><input type="hidden" name="record" value="\(record)">

            """
        }
        func list(_ choices: [Choice]) -> [Markup] {
            choices.map { choice in
                """
                <label class="choice"><input type="radio" name="part" value="\(choice.value)"> <span><bdi>\(choice.words)</bdi> <span class="byline"><bdi>\(choice.facts)</bdi></span></span></label>

                """
            }
        }
        let joinForm: Markup = """
            \(open(.join))<fieldset><legend>\(join.title)</legend>
            \(list(join.choices))<label>\(join.other) <input name="other" maxlength="300"></label>
            <button>Join: they are one</button></fieldset></form>

            """
        let partForm: Markup =
            part.choices.isEmpty
            ? ""
            : """
            \(open(.part))<fieldset><legend>\(part.title)</legend>
            \(list(part.choices))<button>Part: it is another</button></fieldset></form>

            """
        return """
            <section class="joining"><h2>Join or part</h2>
            <p class="meta">What you say here holds against whatever the machine concludes, over every new coding, until you undo it.</p>
            \(joinForm)\(partForm)<form method="post" action="/review" class="undo">\(layout.tokenField)<button name="action" value="undo-last">Undo the last decision</button></form></section>
            """
    }

    // MARK: - Decisions

    private func decide(_ request: Request) throws -> Response {
        let form = request.form
        func field(_ name: String) -> String {
            form.first { $0.name == name && !$0.value.allSatisfy(\.isWhitespace) }?.value ?? ""
        }
        let other = field("other")
        let part = other.isEmpty ? field("part") : other
        guard let action = JointDecision.Action(rawValue: field("action")), action != .undo,
            let kind = JointDecision.Kind(rawValue: field("kind")), !field("whole").isEmpty,
            !part.isEmpty
        else {
            throw PageFault(
                status: 400, title: "Nothing was chosen", detail: "Go back and choose one.")
        }
        try JointActions(setting: setting).decide(action, kind, field("whole"), part)
        switch kind {
        case .actor: return .seeOther(DeskLink.actor(field("record")))
        case .engagement: return .seeOther(DeskLink.engagement(field("record")))
        case .commitment: return .seeOther(DeskLink.commitment(field("record")))
        case .claim: return .seeOther("/contested")
        }
    }
}

/// Decisions over documents; the forms and the API share them.
struct JointActions {
    let setting: DeskSetting

    /// Joins `part` to, or parts it from, `whole`, and consolidates what that touches. Throws `PageFault`
    /// or `JointFault`; nothing is changed then.
    func decide(
        _ action: JointDecision.Action, _ kind: JointDecision.Kind, _ whole: String, _ part: String
    ) throws {
        guard let open = setting.openForWriting else {
            throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
        }
        let store = try open()
        try setting.bringUpToDate(store)
        if kind != .actor, try store.wholes(kind, whole).count != 1 {
            throw PageFault(
                status: 409, title: "This \(kind.rawValue) is another by now",
                detail:
                    "Documents came in, or somebody decided, since the page was made. Nothing was changed: look at it again."
            )
        }
        switch action {
        case .join: try store.join(whole, part, day: setting.today(), person: setting.person)
        case .part: try store.part(part, from: whole, day: setting.today(), person: setting.person)
        case .undo: preconditionFailure("undo names no engagement")
        }
        try setting.bringUpToDate(store)
    }
}
