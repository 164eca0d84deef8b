import AttacheKnowledge
import AttacheModel

/// From the words that fill a role to the actors that they stand for.
struct RoleResolver {
    let graph: ClauseGraph
    let context: SentenceContext
    let actors: ActorSet
    /// Class of the prepositions behind which nobody is looked for: what talks are about.
    var topics: Int32?
    /// Class of the prepositions before what merely lies beside a thing or is the source of a report.
    var beside: Int32?
    /// Whether clauses inside a phrase are passed over.
    var skipsClauses = false

    /// The actors of several fillers, in order, each once.
    ///
    /// - Parameter asDoers: what stands in a clause about a filler is no doer ("ships trying to reach
    ///   the sailors").
    func actors(of fillers: [Int], excluding: [Int] = [], asDoers: Bool = false) -> [Int] {
        var resolver = self
        resolver.skipsClauses = asDoers
        return resolver.each(fillers, excluding: excluding)
    }

    private func each(_ fillers: [Int], excluding: [Int]) -> [Int] {
        var found: [Int] = []
        for filler in fillers {
            for actor in actors(of: filler, excluding: excluding) where !found.contains(actor) {
                found.append(actor)
            }
        }
        return found
    }

    /// The actors of one filler: of its own reference, or of the nearest one inside the phrase
    /// ("Haiti's efforts", "a village in Herat"). Actors of `excluding` alone do not count inside
    /// it ("Greece … its partners"). Complexity: O(words of the phrase).
    func actors(of filler: Int, excluding: [Int] = []) -> [Int] {
        if let thing = thing(of: filler) {
            let parties = modifiers(of: thing, all: true)
            return parties.isEmpty ? actors(of: thing, excluding: excluding) : parties
        }
        if let members = members(of: filler) { return members }
        let listed = listedMembers(of: filler) + namesakes(of: filler)
        if let direct = direct(filler) {
            return direct + listed.filter { !direct.contains($0) }
        }
        if !listed.isEmpty { return listed }
        let content = graph.content(of: filler)
        if content != filler, let direct = direct(content) { return direct }
        return inside(content, depth: 0, excluding: excluding)
    }

    /// "commented on the pact, calling it void": the thing that the clause above speaks of.
    private func thing(of filler: Int) -> Int? {
        guard graph.words[filler].upos == .pron, graph.words[filler].relation == .obj,
            graph.words[filler].features.contains("Gender=Neut"),
            let verb = graph.head(of: filler), graph.words[verb].relation == .advcl,
            graph.words[verb].xpos == "VBG",
            !graph.children[verb].contains(where: { graph.isInfinitive(Int($0)) }),
            let above = graph.head(of: verb)
        else { return nil }
        return graph.children[above].lazy.map { Int($0) }.last { child in
            child < verb && graph.words[child].upos == .noun
                && [.obj, .obl].contains(graph.words[child].relation) && direct(child) == nil
        }
    }

    /// The actors of the longest reference that the word heads.
    func direct(_ word: Int) -> [Int]? {
        for number in context.referencesByHead[word] {
            let reference = actors.references[number]
            if !reference.actors.isEmpty { return reference.actors }
        }
        // The tree's head of a name may be another word of it.
        for number in context.referencesOver[word] {
            let reference = actors.references[number]
            guard !reference.actors.isEmpty, let head = graph.head(of: word),
                !reference.span.contains(graph.words[head].span)
            else { continue }
            return reference.actors
        }
        return nil
    }

    /// "the delegations of Cyprus, Greece and Israel": the members of an enumeration behind "of"; behind
    /// "from" and "in" where states are listed of which the first is the group's ("officials from Chad
    /// and Togo", "the regimes in Mali and Niger").
    private func members(of filler: Int) -> [Int]? {
        let own = graph.children[filler].map { Int($0) }
        // "the ministers of trade of Chad, Niger and Togo": behind the matter of an office.
        let behind = own.filter {
            graph.words[$0].relation == .nmod && graph.coordinated($0).count == 1
                && graph.preposition(of: $0) == graph.vocabulary.of && direct($0) == nil
        }.flatMap { graph.children[$0].map { Int($0) } }
        for child in own + behind {
            guard graph.words[child].relation == .nmod else { continue }
            let list = graph.coordinated(child)
            guard list.count > 1,
                graph.preposition(of: child) == graph.vocabulary.of
                    || isGroupOf(list, filler, graph.preposition(of: child))
            else { continue }
            var found: [Int] = []
            for word in list {
                guard let actors = direct(word) else { return nil }
                for actor in actors where !found.contains(actor) { found.append(actor) }
            }
            return found
        }
        return nil
    }

    private func isGroupOf(
        _ list: [Int], _ filler: Int, _ preposition: FrameLexicon.WordID?
    ) -> Bool {
        guard graph.words[filler].features.contains("Number=Plur"),
            let group = direct(filler)?.first, let first = direct(list[0])?.first,
            list.allSatisfy({ word in
                direct(word)?.first.map { actors.actors[$0].kind == .state } ?? false
            })
        else { return false }
        if preposition == graph.vocabulary.in { return group == first }
        return preposition == graph.vocabulary.from
            && actors.actors[group].country == actors.actors[first].country
    }

    /// "firms including Benz and Loewe", "the nations that took part include Chad and Togo": the
    /// members of a group that its sentence lists.
    private func listedMembers(of filler: Int) -> [Int] {
        var heads: [Int] = []
        for c in graph.children[filler] {
            let child = Int(c)
            let isMarked = graph.children[child].contains {
                graph.words[Int($0)].relation == .caseMarker
                    && graph.vocabulary.isInclusion(graph.forms[Int($0)])
            }
            if isMarked || graph.vocabulary.isInclusion(graph.forms[child]) {
                heads +=
                    isMarked
                    ? graph.coordinated(child)
                    : graph.child(of: child, .obj).map { graph.coordinated($0) } ?? []
            }
        }
        heads += listedBehindVerb(filler)
        if graph.words[filler].relation == .nsubj, let verb = graph.head(of: filler),
            graph.vocabulary.isInclusion(graph.lemmas[verb]),
            let object = graph.child(of: verb, .obj)
        {
            heads += graph.coordinated(object)
        }
        var found: [Int] = []
        for head in heads {
            for actor in direct(head) ?? [] where !found.contains(actor) { found.append(actor) }
        }
        return found
    }

    /// "met mediators on Friday, including Ana Maric and an envoy": hung on the verb, but of the noun
    /// in the plural before it.
    private func listedBehindVerb(_ filler: Int) -> [Int] {
        guard graph.words[filler].features.contains("Number=Plur"),
            [.obj, .obl].contains(graph.words[filler].relation.base),
            let verb = graph.head(of: filler)
        else { return [] }
        for c in graph.children[verb] {
            let child = Int(c)
            guard child > filler, graph.words[child].relation.base == .obl else { continue }
            if context.isTime[child] { continue }
            let isListed = graph.children[child].contains {
                graph.words[Int($0)].relation == .caseMarker
                    && graph.vocabulary.isInclusion(graph.forms[Int($0)])
            }
            if isListed { return graph.coordinated(child) }
            if graph.words[child].features.contains("Number=Plur") { return [] }
        }
        return []
    }

    /// "Presidents Sow of Chad and Kone of Togo": the second name, hung on the first one's state.
    private func namesakes(of filler: Int) -> [Int] {
        guard let first = direct(filler)?.first, actors.actors[first].kind == .person else {
            return []
        }
        var found: [Int] = []
        for c in graph.children[filler] where graph.words[Int(c)].relation == .nmod {
            guard let state = direct(Int(c))?.first, actors.actors[state].kind == .state else {
                continue
            }
            for d in graph.children[Int(c)] where graph.words[Int(d)].relation == .conj {
                for actor in direct(Int(d)) ?? [] where actors.actors[actor].kind == .person {
                    found.append(actor)
                }
            }
        }
        return found
    }

    /// The actors that modify a noun as possessor, adjective or in a compound ("a US airstrike").
    ///
    /// - Parameter all: all of them, inside one another as well ("the Turkish-Libyan accord"), not
    ///   the first alone.
    func modifiers(of word: Int, all: Bool = false, depth: Int = 0) -> [Int] {
        var found: [Int] = []
        for c in graph.children[word] {
            switch graph.words[Int(c)].relation {
            case .nmodPoss, .amod, .compound, .nmodDesc:
                let own = direct(Int(c)) ?? []
                if !all, !own.isEmpty { return own }
                let inner =
                    all && depth < 2 ? modifiers(of: Int(c), all: true, depth: depth + 1) : []
                for actor in inner + own where !found.contains(actor) { found.append(actor) }
            default: continue
            }
        }
        return found
    }

    private func isTopic(_ word: Int) -> Bool {
        guard let topics, let marker = graph.preposition(of: word) else { return false }
        return graph.vocabulary.isIn(marker, topics)
    }

    /// "near the Turkish border", "according to the clinic": no part of what stands before.
    private func isBeside(_ word: Int) -> Bool {
        guard let beside, let marker = graph.preposition(of: word) else { return false }
        return graph.vocabulary.isIn(marker, beside)
    }

    private static let order: [Relation] = [
        .nmodPoss, .amod, .compound, .flat, .appos, .nmodDesc, .nmod, .nmodUnmarked, .obl, .acl,
        .advcl, .xcomp, .ccomp, .obj, .nsubj, .nsubjPass,
    ]

    /// Children in word order; "the killing of monks by rebels": whoever did it comes first.
    private func children(of word: Int, _ relation: Relation) -> [Int32] {
        let all = graph.children[word].filter { graph.words[Int($0)].relation == relation }
        guard relation == .nmod, all.count > 1 else { return Array(all) }
        let doers = all.filter { graph.preposition(of: Int($0)) == graph.vocabulary.by }
        return doers.isEmpty ? Array(all) : doers + all.filter { !doers.contains($0) }
    }

    /// The nearest actors below a word, not counting its own reference.
    func inside(_ word: Int, depth: Int = 0, excluding: [Int] = []) -> [Int] {
        guard depth < 4 else { return [] }
        for relation in Self.order {
            if depth > 0 || skipsClauses,
                relation == .acl || relation == .advcl || relation == .ccomp
            {
                continue
            }
            if skipsClauses, relation == .xcomp || relation == .obj { continue }
            for c in children(of: word, relation) {
                let child = Int(c)
                if context.isTime[child] || isTopic(child) || isBeside(child) { continue }
                // "urged its partners to help the island": what they are to do is not who they are.
                if relation == .acl, graph.isInfinitive(child) { continue }
                var found: [Int] = []
                for other in graph.coordinated(child) {
                    let inner =
                        direct(other)
                        ?? inside(other, depth: depth + 1, excluding: excluding)
                    for actor in inner where !found.contains(actor) { found.append(actor) }
                }
                found.removeAll { excluding.contains($0) }
                if !found.isEmpty { return found }
            }
        }
        return []
    }
}
