import AttacheKnowledge
import AttacheModel

/// Finds the actors of a document: who is named, what they hold, whose side they are on, and every
/// place in the text that stands for them.
///
/// The text's own words come first (an adjective of nationality, an office, "of" a body); the actor
/// files help where it is silent; the state that a report is mostly about is a default of last
/// resort and told as such in `reasons`. Unknown stays null.
public struct ActorCoder: Sendable {
    public let knowledge: ActorKnowledge
    public let relations: RelationPatterns

    public init(knowledge: ActorKnowledge, relations: RelationPatterns = RelationPatterns()) {
        self.knowledge = knowledge
        self.relations = relations
    }

    /// The actors of `document`. Never fails; the same input always gives the same result.
    /// Complexity: linear in words, but for the search of antecedents, which looks back over at
    /// most sixty mentions.
    public func code(document: Document, analysis: Analysis) -> ActorSet {
        var builder = ActorBuilder(knowledge: knowledge, document: document, analysis: analysis)
        builder.build()
        return builder.set(relations)
    }
}

extension ActorBuilder {
    /// The finished set: actors in the order of their first place in the text.
    func set(_ patterns: RelationPatterns) -> ActorSet {
        var used = [Bool](repeating: false, count: drafts.count)
        var order: [Int] = []
        let sorted = mentions.indices.sorted {
            let a = mentions[$0].span
            let b = mentions[$1].span
            if a.start != b.start { return a.start < b.start }
            if a.end != b.end { return a.end > b.end }
            return $0 < $1
        }
        for m in sorted {
            for d in mentions[m].drafts where !used[d] {
                used[d] = true
                order.append(d)
            }
        }
        // Objects of offices are actors too.
        for d in order {
            for office in drafts[d].offices {
                if let object = office.object, !used[object] {
                    used[object] = true
                    order.append(object)
                }
            }
        }
        var number = [Int](repeating: -1, count: drafts.count)
        for (n, d) in order.enumerated() { number[d] = n }
        var actors = order.enumerated().map { n, d in
            let draft = drafts[d]
            var roles: [String] = []
            for office in draft.offices where office.isSaid || draft.kind == .office {
                let title = office.time == .past ? "former \(office.title)" : office.title
                if !roles.contains(title) { roles.append(title) }
            }
            return Actor(
                id: "a\(n + 1)", name: draft.name, kind: draft.kind, country: draft.country,
                sector: draft.sector, roles: roles, reasons: draft.reasons,
                knownAs: draft.known.map { knowledge.actors[$0].name })
        }
        var references: [ActorReference] = []
        for m in sorted {
            let mention = mentions[m]
            references.append(
                ActorReference(
                    span: mention.span, actors: mention.drafts.map { number[$0] },
                    form: mention.form, sentence: mention.sentence, head: mention.head))
            for d in mention.drafts where mention.drafts.count == 1 {
                if mention.counts {
                    if actors[number[d]].mentions.last != mention.span {
                        actors[number[d]].mentions.append(mention.span)
                    }
                } else if mention.form != .modifier {
                    actors[number[d]].anaphors.append(mention.span)
                }
            }
        }
        var relations: [ActorRelation] = []
        for d in order {
            for office in drafts[d].offices where office.isSaid && drafts[d].kind == .person {
                // "the secretary" says no more than "Secretary of Trade".
                let short = office.title.lowercased()
                let isRepeated = drafts[d].offices.contains { other in
                    let long = other.title.lowercased()
                    return other.time == office.time && long.utf8.count > short.utf8.count
                        && (long.hasPrefix(short + " ") || long.hasSuffix(" " + short)
                            || long.contains("/") == false && short.contains("/"))
                }
                if isRepeated { continue }
                relations.append(
                    ActorRelation(
                        subject: actors[number[d]].id,
                        predicate: office.time == .past ? .formerlyHeldOffice : .holdsOffice,
                        object: office.object.map { actors[number[$0]].id },
                        objectText: office.title, evidence: [office.evidence]))
            }
        }
        for found in patterns.find(self) {
            let subject = actors[number[found.subject]].id
            let object = found.object.map { actors[number[$0]].id }
            if let i = relations.firstIndex(where: {
                $0.subject == subject && $0.predicate == found.predicate && $0.object == object
                    && found.predicate != .designatedAs
            }) {
                relations[i].evidence.append(found.evidence)
                continue
            }
            relations.append(
                ActorRelation(
                    subject: subject, predicate: found.predicate, object: object,
                    objectText: found.objectText, evidence: [found.evidence]))
        }
        return ActorSet(actors: actors, relations: relations, references: references)
    }
}
