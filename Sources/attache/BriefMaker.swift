import AttacheCommandLine
import AttacheConsolidation
import AttacheDossier
import AttacheKnowledge
import AttacheModel
import AttacheStore

/// Makes briefs from a store; the command and the desk share it.
struct BriefMaker: Sendable {
    let knowledge: ConsolidationKnowledge
    let phrases: EventPhrases

    init(folder: AttacheKnowledge.DataFolder) throws(KnowledgeError) {
        knowledge = try ConsolidationKnowledge(folder: folder)
        phrases = try EventPhrases(folder: folder)
    }

    /// The brief on one or two parties. Throws `UsageError` when a name means several actors.
    func brief(_ store: Store, _ names: [String], period: DayRange, now: Day) throws -> Brief {
        let held = try store.documents(DocumentSelection(actors: Array(names.prefix(1))))
        let documents = try held.map { try store.coded($0) }
        let known = Consolidator(knowledge: knowledge).consolidate(documents, now: now)
        let finder = PartyFinder(known: known)
        let parties = try names.map { try finder.party($0) }
        guard let first = parties.first else { throw UsageError("an actor is needed") }
        return BriefBuilder(
            first, parties.dropFirst().first, documents: documents, consolidation: known,
            phrases: phrases, period: period, now: now
        ).build()
    }
}
