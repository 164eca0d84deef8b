import AttacheKnowledge
import AttacheModel

/// Fills in or takes away sides by what the document says around a telling: who went on attacking,
/// whose police arrests, whose own land is no victim.
struct SideCompleter {
    let actors: [Actor]
    /// Prepositions that say where, not against whom.
    let insidePrepositions: Set<FrameLexicon.WordID>
    /// Whether a noun is of what two sides do to each other ("conflict").
    let isTwoSided: (String) -> Bool

    /// How many sentences a doer is carried on without being named.
    private static let reach = 3

    /// Complexity: O(tellings).
    func complete(_ tellings: inout [EventMerger.Telling]) {
        for i in tellings.indices { tellings[i].event = withoutPlaces(tellings[i].event) }
        carryAttackers(&tellings)
        nameArresters(&tellings)
        carryParties(&tellings)
        carryProtesters(&tellings)
    }

    /// A protest that names nobody is of those who protest elsewhere in the document.
    private func carryProtesters(_ tellings: inout [EventMerger.Telling]) {
        guard
            let known = tellings.first(where: {
                $0.event.type == .protest && !$0.event.actors.isEmpty
            })
        else { return }
        for i in tellings.indices
        where tellings[i].event.type == .protest && tellings[i].event.actors.isEmpty {
            tellings[i].event.actors = known.event.actors
        }
    }

    /// "The talks", "the agreement", "a ceasefire" that names nobody is between those who met or
    /// agreed in the sentences before.
    private func carryParties(_ tellings: inout [EventMerger.Telling]) {
        var last: (sentence: Int, actors: [Int])?
        for i in tellings.indices {
            let event = tellings[i].event
            let isBareNoun = event.hit.isNominal && event.hit.governor == event.hit.trigger
            if event.isMutual, Set(event.actors.compactMap { actors[$0].country }).count > 1 {
                last = (event.sentence, event.actors)
            } else if event.actors.isEmpty, let known = last,
                event.sentence - known.sentence <= Self.reach,
                event.sentence == known.sentence && event.recipients.isEmpty
                    ? event.isMutual || isBareNoun && isTwoSided(tellings[i].word)
                    : event.isMutual && event.type == .consult && tellings[i].isDefinite
                        || event.isMutual && event.type == .agree && !isBareNoun
            {
                tellings[i].event.actors = known.actors
            }
        }
    }

    /// Where an attack or a protest took place is not whom it was against.
    private func withoutPlaces(_ event: SentenceEvent) -> SentenceEvent {
        guard event.type == .assault || event.type == .protest else { return event }
        var event = event
        let isInside = insidePrepositions.contains(event.hit.recipientMarker)
        let own = Set(event.actors.compactMap { actors[$0].country })
        event.recipients.removeAll { recipient in
            let actor = actors[recipient]
            guard actor.kind == .state else { return false }
            // "liberated the city": the land of those who take it is nobody's loss.
            return isInside || event.type == .assault && actor.country.map(own.contains) ?? false
        }
        return event
    }

    /// Whoever attacked in the sentences before is taken to attack in those that go on without
    /// naming a doer ("Near X, a strike destroyed a bunker").
    private func carryAttackers(_ tellings: inout [EventMerger.Telling]) {
        typealias Attack = (sentence: Int, actors: [Int], recipients: [Int], window: Window?)
        var last: Attack?
        // Who struck from the air is not who stormed a town.
        var lastOfMode: [String: Attack] = [:]
        for i in tellings.indices where tellings[i].event.type == .assault {
            let event = tellings[i].event
            let isReal = event.modality.status == .occurred || event.modality.status == .ongoing
            // "A strike, as defined here": a bare noun that nothing places is no deed of theirs.
            let isAnchored =
                tellings[i].isDefinite || tellings[i].place != nil
                || tellings[i].window != nil
            guard isReal,
                !event.hit.isNominal || event.hit.governor != event.hit.trigger || isAnchored
            else { continue }
            if !event.actors.isEmpty {
                if !event.recipients.isEmpty || last?.actors != event.actors {
                    last = (
                        event.sentence, event.actors, event.recipients,
                        tellings[i].window ?? (last?.actors == event.actors ? last?.window : nil)
                    )
                } else {
                    last?.sentence = event.sentence
                }
                if let mode = event.mode, let last { lastOfMode[mode] = last }
            } else if let known = [event.mode.flatMap { lastOfMode[$0] }, last].lazy
                .compactMap({ $0 }).first(where: { event.sentence - $0.sentence <= Self.reach }),
                event.rank < 20,
                // "fighting between A and B" needs no third.
                event.recipients.count < 2 || !isTwoSided(tellings[i].word),
                Set(event.recipients).isDisjoint(with: known.actors),
                event.sentence == known.sentence
                    || !event.recipients.contains(where: { isOwn($0, of: known.actors) })
            {
                tellings[i].event.actors = known.actors
                if event.recipients.isEmpty { tellings[i].event.recipients = known.recipients }
                if tellings[i].window == nil { tellings[i].window = known.window }
                last?.sentence = event.sentence
                if let mode = event.mode { lastOfMode[mode]?.sentence = event.sentence }
            }
        }
    }

    /// "The army killed ten rebels. Two soldiers were also killed": they are not the army's victims.
    private func isOwn(_ victim: Int, of doers: [Int]) -> Bool {
        func isForce(_ actor: Actor) -> Bool {
            actor.sector == .mil || actor.sector == .cop
        }
        return doers.contains { doer in
            if let land = actors[victim].country, isForce(actors[victim]) {
                return isForce(actors[doer]) && actors[doer].country == land
            }
            return isForce(actors[victim]) && isForce(actors[doer])
        }
    }

    /// An arrest that names nobody who made it is the police's of the same country, a conviction the
    /// court's, where the document has police or courts of one country alone.
    private func nameArresters(_ tellings: inout [EventMerger.Telling]) {
        func bodies(_ sector: Sector) -> [Int] {
            actors.indices.filter { actors[$0].sector == sector && actors[$0].kind != .person }
        }
        let police = bodies(.cop)
        let courts = bodies(.jud)
        for i in tellings.indices where tellings[i].event.actors.isEmpty {
            let event = tellings[i].event
            let known: [Int]
            switch (event.type, event.mode) {
            case (.coerce, "arrest"): known = police
            case (.sanction, "convict"): known = courts
            default: continue
            }
            let lands = Set(event.recipients.compactMap { actors[$0].country })
            let fitting = known.filter { number in
                !event.recipients.contains(number)
                    && (lands.isEmpty || actors[number].country.map(lands.contains) ?? true)
            }
            if let first = fitting.first, Set(fitting.map { actors[$0].country }).count == 1 {
                tellings[i].event.actors = [first]
            }
        }
    }
}
