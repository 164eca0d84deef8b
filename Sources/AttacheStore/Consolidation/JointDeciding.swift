import AttacheModel

/// Why a decision over documents cannot be taken: what was named means nothing, or several things.
public struct JointFault: Error, Hashable, Sendable, CustomStringConvertible {
    public var message: String
    /// What can be named instead.
    public var hint: String?
    public var description: String { message + (hint.map { "; \($0)" } ?? "") }

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// A person's decisions over documents by the names that lists show: the command line and the desk share
/// them. What they touch is marked; the caller consolidates it.
extension Store {
    /// Says that two engagements, commitments, claims or actors are one. Each is an id or its beginning, one
    /// of the reports that tell it (`DOCUMENT#EVENT`, `DOCUMENT#COMMITMENT`), a position on a claim
    /// (`DOCUMENT#START-END`), or an actor's name. Throws
    /// `JointFault` or `StoreError`.
    public func join(_ first: String, _ second: String, day: Day, person: String?) throws {
        func decision(_ kind: JointDecision.Kind, _ a: String, _ b: String) -> JointDecision {
            JointDecision(kind: kind, action: .join, a: a, b: b, day: day, person: person)
        }
        for kind in JointDecision.Kind.wholes {
            guard let a = try the(kind, first), let b = try the(kind, second) else { continue }
            guard a != b, let lead = a.tellings.first else {
                throw JointFault("“\(first)” and “\(second)” are one \(kind.rawValue) already")
            }
            if kind == .claim, try !areConsolidatedTogether(a, b) {
                throw JointFault(
                    "“\(first)” and “\(second)” are of other countries or of another time",
                    hint: "claims can be joined where the same reports are compared")
            }
            try decide(b.tellings.map { decision(kind, lead.anchor, $0.anchor) })
            return
        }
        let (a, b) = (try theActor(first), try theActor(second))
        guard a.number != b.number else {
            throw JointFault("“\(first)” and “\(second)” are one actor already")
        }
        try decide([decision(.actor, min(a.key, b.key), max(a.key, b.key))])
    }

    /// Says that a part of an engagement, a commitment, a claim or an actor is another: one of the reports
    /// that tell it (`DOCUMENT#EVENT`, `DOCUMENT#COMMITMENT`), a position (`DOCUMENT#START-END`), or a form of the actor's name, or the actor of one
    /// document (`DOCUMENT#ACTOR`). Throws `JointFault` or `StoreError`.
    public func part(_ member: String, from whole: String, day: Day, person: String?) throws {
        func decision(_ kind: JointDecision.Kind, _ a: String, _ b: String) -> JointDecision {
            JointDecision(kind: kind, action: .part, a: a, b: b, day: day, person: person)
        }
        for kind in JointDecision.Kind.wholes {
            guard let found = try the(kind, whole) else { continue }
            guard let telling = found.tellings.first(where: { $0.id == member }) else {
                throw JointFault(
                    "“\(member)” does not tell \(found.id)",
                    hint: "take one of: " + found.tellings.map(\.id).joined(separator: ", "))
            }
            let others = found.tellings.filter { $0 != telling }
            guard !others.isEmpty else {
                throw JointFault("“\(member)” alone tells \(found.id)")
            }
            try decide(others.map { decision(kind, telling.anchor, $0.anchor) })
            return
        }
        let actor = try theActor(whole)
        let forms = try forms(of: actor)
        if let form = forms.first(where: { $0.name == member && $0.key != actor.key }) {
            try decide(
                forms.filter { $0.key != form.key }.map {
                    decision(.actor, min(form.key, $0.key), max(form.key, $0.key))
                })
        } else {
            let anchor = try memberAnchor(member, of: actor, forms)
            try decide([decision(.actor, anchor, actor.key)])
        }
    }

    // MARK: - What words name

    private func the(_ kind: JointDecision.Kind, _ text: String) throws -> StoredWhole? {
        var found = try wholes(kind, text)
        if found.isEmpty, let mark = text.lastIndex(of: "#") {
            // One of the reports that tell it.
            found = try wholes(
                kind, telling: String(text[text.index(after: mark)...]),
                in: String(text[..<mark]))
        }
        guard found.count < 2 else {
            throw JointFault(
                "“\(text)” can be \(found.count) \(kind.rawValue)s",
                hint: "take one of: " + found.map(\.id).joined(separator: ", "))
        }
        return found.first
    }

    /// Whether the documents of two claims are compared with each other.
    private func areConsolidatedTogether(_ a: StoredWhole, _ b: StoredWhole) throws -> Bool {
        let numbers = [a, b].compactMap { JointID.numbers("K", $0.id) }
        let neighbourhoods = try numbers.map { range in
            try database.value(
                "SELECT neighbourhood FROM disputed_claims WHERE number BETWEEN ? AND ?",
                .integer(range.lowerBound), .integer(range.upperBound))
        }
        return Set(neighbourhoods).count == 1
    }

    /// The one actor that a text names. Throws `JointFault` with what it can be, when it is several.
    public func theActor(_ text: String) throws -> RegisteredActor {
        let found = try registered(text)
        guard let first = found.first else {
            throw JointFault(
                "nobody in the registry is called “\(text)”",
                hint: "“attache registry --text WORDS” lists who is")
        }
        guard found.count == 1 else {
            let names = found.map { "\($0.id) \($0.name) (\($0.country ?? "no country"))" }
            throw JointFault(
                "“\(text)” can be \(found.count) actors",
                hint: "take one of:\n  " + names.joined(separator: "\n  "))
        }
        return first
    }

    /// The anchor of a document's actor that is one of the registry's.
    private func memberAnchor(
        _ text: String, of actor: RegisteredActor, _ forms: [(key: String, name: String)]
    ) throws -> String {
        let names = forms.filter { $0.key != actor.key }.map(\.name)
        let hint =
            names.isEmpty
            ? "name the actor of one document, such as report#a3"
            : "take one of its other names (\(names.joined(separator: "; "))), or report#a3"
        let fault = JointFault("“\(text)” is no part of \(actor.name)", hint: hint)
        guard let mark = text.lastIndex(of: "#") else { throw fault }
        let id = String(text[text.index(after: mark)...])
        let found = try documents(DocumentSelection(names: [String(text[..<mark])]))
        for document in found {
            let coded = try coded(document)
            guard let position = coded.record.actors.firstIndex(where: { $0.id == id }),
                let key = try formKey(document: document.number, actor: id),
                forms.contains(where: { $0.key == key })
            else { continue }
            let anchors = Anchors(record: coded.record, text: coded.document.text)
            return JointDecision.anchor(
                hash: document.hash, anchors.anchor(of: .actor, at: position))
        }
        throw fault
    }
}
