import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Bodies that the text names with the state or body that they belong to ("the Ruritanian
    /// Foreign Ministry").
    func bodies() -> [RelationPatterns.Found] {
        var found: [RelationPatterns.Found] = []
        var seen = Set<Int>()
        for mention in mentions where mention.counts && mention.drafts.count == 1 {
            let d = mention.drafts[0]
            let draft = drafts[d]
            guard draft.kind == .organization, !seen.contains(d), mention.span.count > 3 else {
                continue
            }
            let last = viewOfSentence[mention.sentence].map {
                views[$0].isCapitalized(mention.words.upperBound - 1)
            }
            guard last == true else { continue }
            var owner = draft.partOf
            if owner == nil, let entry = draft.known, let name = knowledge.actors[entry].partOf,
                let state = knowledge.body(named: name), knowledge.actors[state].kind == .state
            {
                // The adjective stands in the body's own name.
                let atoms = Atoms(text.utf8, in: mention.span.range)
                let isNamed = knowledge.longest(atoms, from: 0).map { _ in
                    (1...max(1, min(3, atoms.count))).contains { count in
                        knowledge.meanings(
                            ofPhrase: String(
                                decoding: text.utf8[
                                    Int(
                                        atoms[0].start)..<Int(
                                            atoms[min(count, atoms.count) - 1].end)], as: UTF8.self)
                        ).contains { meaning in
                            switch meaning {
                            case .adjective(let s), .state(let s): s == state
                            default: false
                            }
                        }
                    }
                }
                if isNamed == true {
                    owner = keys["state:\(knowledge.actors[state].country ?? "")"]
                }
            }
            guard let owner, owner != d else { continue }
            seen.insert(d)
            found.append(
                RelationPatterns.Found(
                    subject: d, predicate: .partOf, object: owner, objectText: nil,
                    evidence: mention.span))
        }
        return found
    }

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
                    if short.contains("/") { return short.hasPrefix(long + "/") }
                    return other.time == office.time && long.utf8.count > short.utf8.count
                        && (long.hasPrefix(short + " ") || long.hasSuffix(" " + short))
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
        for found in patterns.find(self) + bodies() {
            guard number[found.subject] >= 0, found.object.map({ number[$0] >= 0 }) ?? true else {
                continue
            }
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
