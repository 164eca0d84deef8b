import AttacheKnowledge
import AttacheModel

/// Makes the entry of an actor from its members in the documents.
struct MergedActorMaker {
    let documents: [CodedDocument]
    let items: [ActorItem]
    let titles: OfficeTitles
    let words: ActorWords
    let decided: DecidedPairs

    /// Complexity: linear in the members' mentions.
    func make(_ members: [Int], number: Int) -> MergedActor {
        let actors = members.map { items[$0].actor }
        // A person's name tells more than the office; the longest of several forms the most.
        let best = actors.max { a, b in
            if (a.kind == .person) != (b.kind == .person) { return b.kind == .person }
            return a.name.utf8.count != b.name.utf8.count
                ? a.name.utf8.count < b.name.utf8.count : a.name > b.name
        }!
        return MergedActor(
            id: "a\(number + 1)", name: best.name, kind: best.kind, country: country(members),
            sector: most(actors.compactMap(\.sector)), aliases: aliases(members),
            offices: offices(members),
            members: members.map {
                MergedActor.Member(
                    document: documents[items[$0].document].document.id, actor: items[$0].actor.id)
            },
            reason: decided.joinedAny(of: members)
                ? "joined by hand"
                : members.count == 1
                    ? "one document" : "same name, entry or office in \(members.count) documents")
    }

    /// The side that most members say; guesses count only where none says it.
    private func country(_ members: [Int]) -> String? {
        most(members.compactMap { items[$0].sureCountry })
            ?? most(members.compactMap { items[$0].actor.country })
    }

    /// The most frequent value, the first of several.
    private func most<T: Hashable>(_ values: [T]) -> T? {
        var counts: [T: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        let top = counts.values.max()
        return values.first { counts[$0] == top }
    }

    /// Every form of the name by document; pronouns are no names.
    private func aliases(_ members: [Int]) -> [MergedActor.Alias] {
        var aliases: [String: Set<Int>] = [:]
        for m in members {
            let text = documents[items[m].document].document.text
            for span in items[m].actor.mentions + items[m].actor.anaphors {
                let form = text[span]
                if words["pronoun"].contains(form.lowercased()) { continue }
                aliases[form, default: []].insert(items[m].document)
            }
        }
        return aliases.keys.sorted().map { text in
            MergedActor.Alias(
                text: text, documents: aliases[text]!.sorted().map { documents[$0].document.id })
        }
    }

    /// The offices, each once under its fullest title, from and to the months that a text tells. What
    /// was held before is given where its end or beginning is known.
    private func offices(_ members: [Int]) -> [MergedActor.Office] {
        struct Found {
            var title: OfficeTitle
            var office: MergedActor.Office
        }
        var found: [Found] = []
        func add(_ text: String, _ since: Day? = nil, _ until: Day? = nil) {
            let title = titles.title(text)
            let i =
                found.firstIndex { $0.title.likeness(title) > 0 }
                ?? {
                    found.append(Found(title: title, office: .init(title: text)))
                    return found.count - 1
                }()
            if text.utf8.count > found[i].office.title.utf8.count {
                found[i].title = title
                found[i].office.title = text
            }
            // Of several tellings the earliest document's stands: later ones may be rounder.
            found[i].office.from = found[i].office.from ?? since.map(Self.month)
            found[i].office.to = found[i].office.to ?? until.map(Self.month)
        }
        for m in members where items[m].actor.kind == .person || items[m].actor.kind == .office {
            for role in items[m].actor.roles where !titles.isPast(role) { add(role) }
            for relation in documents[items[m].document].record.relations
            where relation.subject == items[m].actor.id {
                guard let title = relation.objectText,
                    relation.since != nil || relation.until != nil
                else { continue }
                add(title, relation.since?.from, relation.until?.to)
            }
        }
        // "minister" beside "minister of trade" says nothing more.
        let full = found.filter { short in
            short.title.words.count > 1 || short.office.from != nil || short.office.to != nil
                || !found.contains {
                    $0.title != short.title && short.title.words.isSubset(of: $0.title.words)
                }
        }
        return full.map(\.office).sorted { $0.title < $1.title }
    }

    private static func month(_ day: Day) -> String { String(day.description.prefix(7)) }
}
