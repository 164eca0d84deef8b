import AttacheModel

/// Who belongs to which party of a brief.
struct BriefSides {
    let a: BriefParty
    let b: BriefParty?
    private let actors: [String: MergedActor]

    init(_ a: BriefParty, _ b: BriefParty?, actors: [MergedActor]) {
        self.a = a
        self.b = b
        self.actors = Dictionary(
            actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var parties: [BriefParty] { [a] + (b.map { [$0] } ?? []) }

    static func belongs(_ actor: MergedActor?, to party: BriefParty) -> Bool {
        guard let actor else { return false }
        if party.actors.contains(actor.id) { return true }
        return party.country != nil && actor.country == party.country
    }

    func actor(_ id: String) -> MergedActor? { actors[id] }

    func belongs(_ id: String, to party: BriefParty) -> Bool {
        Self.belongs(actors[id], to: party)
    }

    /// Whether every party is among the actors.
    func concernsAll(_ ids: [String]) -> Bool {
        parties.allSatisfy { party in ids.contains { belongs($0, to: party) } }
    }

    /// Whether one of the parties is among the actors.
    func concernsAny(_ ids: [String]) -> Bool { ids.contains { party(of: $0) != nil } }

    func party(of id: String) -> BriefParty? {
        parties.first { belongs(id, to: $0) }
    }
}

/// Where an act stands in a brief.
enum ActShelf: CaseIterable {
    case meetings, designations, conflict, others
    /// What the texts tell as history, and what one party did with third parties.
    case background
}

extension BriefSides {
    /// The place of an act, or null for one that the brief leaves out.
    func shelf(
        _ type: EventType, _ status: Event.Status, isCore: Bool, actors: [String],
        recipients: [String], isDesignation: Bool
    ) -> ActShelf? {
        let all = actors + recipients
        guard status != .hypothetical, isDesignation || concernsAny(all) else { return nil }
        if isDesignation { return .designations }
        if !concernsAll(all) || !isCore && status != .planned {
            // An act without a doer, or with nobody else, says little.
            return all.count > 1 && !actors.isEmpty ? .background : nil
        }
        if type == .consult { return .meetings }
        return type.quadClass == .materialConflict ? .conflict : .others
    }

    /// Whether a relation says something of the parties: that a ministry is part of its state tells
    /// nothing.
    func tells(
        _ predicate: ActorRelation.Predicate, _ subject: String, _ object: String?
    ) -> Bool {
        let ends = [subject] + (object.map { [$0] } ?? [])
        if predicate == .holdsOffice || predicate == .formerlyHeldOffice {
            return party(of: subject) != nil
        }
        return (concernsAny(ends) || ends.contains { actor($0)?.kind == .armedGroup })
            && !ends.contains { actor($0)?.kind == .media } && object != subject
            && !isOfItsState(predicate, subject, object)
    }

    private func isOfItsState(
        _ predicate: ActorRelation.Predicate, _ subject: String, _ object: String?
    ) -> Bool {
        guard predicate == .partOf, let state = object.flatMap(actor), state.kind == .state else {
            return false
        }
        return state.country != nil && state.country == actor(subject)?.country
    }
}
