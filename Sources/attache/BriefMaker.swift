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
        let finder = PartyFinder(known: known)
        let parties = try names.map { try finder.party($0) }
        guard let first = parties.first else { throw UsageError("an actor is needed") }
        return BriefBuilder(
            first, parties.dropFirst().first, documents: documents, consolidation: known,
            phrases: phrases, period: period, now: now
        ).build()
    }
}
