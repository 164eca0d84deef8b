import AttacheCommandLine
import AttacheDossier
import AttacheKnowledge
import AttacheModel
import AttacheStore

/// Makes briefs from a store; the command and the desk share it.
struct BriefMaker: Sendable {
    let phrases: EventPhrases

    init(folder: AttacheKnowledge.DataFolder) throws(KnowledgeError) {
        phrases = try EventPhrases(folder: folder)
    }

    /// The brief on one or two parties. Throws `UsageError` when a name means several actors.
    func brief(_ store: Store, _ names: [String], period: DayRange, now: Day) throws -> Brief {
        let dossier = try store.dossier(on: names, period: period, now: now)
        let (documents, known) = (dossier.documents, dossier.consolidation)
        let parties = try names.map { try Self.party($0, in: known) }
        guard let first = parties.first else { throw UsageError("an actor is needed") }
        var builder = BriefBuilder(
            first, parties.dropFirst().first, documents: documents, consolidation: known,
            phrases: phrases, period: period, now: now)
        return builder.build()
    }

    /// The party that a word names: a country code, a state, or another actor.
    private static func party(_ word: String, in known: Consolidation) throws -> BriefParty {
        let state = known.actors.first { $0.kind == .state && $0.country == word.uppercased() }
        if word.utf8.count == 3, word == word.uppercased() {
            return BriefParty(name: state?.name ?? word, country: word)
        }
        let wanted = word.lowercased()
        let found = known.actors.filter { actor in
            actor.name.lowercased() == wanted
                || actor.aliases.contains { $0.text.lowercased() == wanted }
        }
        if let state = found.first(where: { $0.kind == .state }) {
            return BriefParty(name: state.name, country: state.country)
        }
        if found.count > 1 {
            let names = found.map { "\($0.name) (\($0.country ?? "no country"))" }
            throw UsageError(
                "“\(word)” names several actors",
                hint: "take one of: " + names.joined(separator: "; "))
        }
        return BriefParty(
            name: found.first?.name ?? word, country: nil, actors: Set(found.map(\.id)))
    }
}
