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
        let outline = try store.outline(on: names, period: period, now: now)
        let finder = PartyFinder(known: outline.actors)
        let parties = try names.map { try finder.party($0) }
        guard let first = parties.first else { throw UsageError("an actor is needed") }
        let second = parties.dropFirst().first
        // Of thousands of documents only those are read of which something is shown.
        let plan = BriefPlan(first, second, outline: outline, phrases: phrases)
        let dossier = try store.dossier(plan.choice, now: now)
        return BriefBuilder(
            first, second, documents: dossier.documents, consolidation: dossier.consolidation,
            rest: plan.rest(read: dossier.numbers), phrases: phrases, period: period, now: now
        ).build()
    }
}
