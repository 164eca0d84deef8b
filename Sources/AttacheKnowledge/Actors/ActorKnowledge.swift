import AttacheModel

/// What the actor and place files know: states, bodies, people, role nouns, places and the phrases
/// that name them.
public struct ActorKnowledge: Sendable {
    public internal(set) var actors: [KnownActor] = []
    public internal(set) var roles: [RoleNoun] = []
    public internal(set) var groups: [KnownPeople] = []
    public internal(set) var places: [KnownPlace] = []
    public internal(set) var words = ActorWords()
    public internal(set) var officeChanges = OfficeChanges()
    /// The number of a state in `actors` by its code.
    public internal(set) var states: [String: Int] = [:]
    var index = PhraseIndex(capacity: 1 << 17)
    var firstNames: [UInt64: KnownActor.Gender] = [:]
    /// Bodies by name, for `partOf`.
    var bodies: [String: Int] = [:]
    /// States by the last label of their addresses in the net.
    var domains: [String: Int] = [:]
    /// Handles with `@`, in lower case.
    var handles: [String: Int] = [:]

    public init() {}

    /// What a phrase of `index` may mean, in file order.
    public func meanings(of match: PhraseIndex.Match) -> [PhraseMeaning] {
        index.meanings(of: match.phrase).map { PhraseMeaning(code: $0) }
    }

    /// The longest known phrase from atom `start` on. `anyCase` for text that is all in capitals or
    /// all in small letters. Complexity: O(length of the phrase).
    public func longest(_ atoms: Atoms, from start: Int, anyCase: Bool = false)
        -> PhraseIndex.Match?
    {
        index.longest(atoms, from: start, anyCase: anyCase)
    }

    /// All phrases of a text from left to right, longest first, not overlapping.
    /// Complexity: O(n).
    public func phrases(_ atoms: Atoms, anyCase: Bool = false) -> [PhraseIndex.Match] {
        var found: [PhraseIndex.Match] = []
        var i = 0
        while i < atoms.count {
            if let match = longest(atoms, from: i, anyCase: anyCase) {
                // "the Coast" against "Coast Guard": the phrase that reaches farther, after an article.
                if match.atoms.count == 2, atoms[i].length <= 3,
                    let next = longest(atoms, from: i + 1, anyCase: anyCase), next.atoms.count > 1,
                    next.atoms.upperBound > match.atoms.upperBound
                {
                    // "US Treasury" against "Treasury Secretary": what stands before is no article.
                    if let alone = index.match(atoms, in: i..<(i + 1), anyCase: anyCase) {
                        found.append(alone)
                    }
                    found.append(next)
                    i = next.atoms.upperBound
                    continue
                }
                if let (owner, office) = officeAcross(match, atoms, anyCase) {
                    found.append(owner)
                    found.append(office)
                    i = office.atoms.upperBound
                    continue
                }
                found.append(match)
                i = match.atoms.upperBound
            } else {
                i += 1
            }
        }
        return found
    }

    /// "U.S. Treasury" against "Treasury Secretary": the state, and the office that the body's last word
    /// begins.
    private func officeAcross(
        _ match: PhraseIndex.Match, _ atoms: Atoms, _ anyCase: Bool
    ) -> (PhraseIndex.Match, PhraseIndex.Match)? {
        let last = match.atoms.upperBound - 1
        guard match.atoms.count > 2, let next = longest(atoms, from: last, anyCase: anyCase),
            next.atoms.count > 1,
            meanings(of: next).contains(where: {
                if case .role(let role, _) = $0 { roles[role].kind == .office } else { false }
            }),
            let owner = index.match(
                atoms, in: match.atoms.lowerBound..<last, anyCase: anyCase)
        else { return nil }
        return (owner, next)
    }

    /// Whether the files write the phrase in capitals alone ("NATO").
    public func isLetters(_ match: PhraseIndex.Match) -> Bool { index.isLetters(match.phrase) }

    /// What a whole string means.
    public func meanings(ofPhrase string: String) -> [PhraseMeaning] {
        let atoms = Atoms(string)
        guard atoms.count > 0, let phrase = index.phrase(atoms, in: 0..<atoms.count) else {
            return []
        }
        return index.meanings(of: phrase).map { PhraseMeaning(code: $0) }
    }

    /// The gender that a first name usually has.
    public func gender(ofFirstName name: String) -> KnownActor.Gender? {
        let atoms = Atoms(name)
        return atoms.count > 0 ? firstNames[atoms[0].hash] : nil
    }

    public func gender(ofFirstName atom: Atoms.Atom) -> KnownActor.Gender? { firstNames[atom.hash] }

    /// The actor with a handle such as `@StateDept`.
    public func actor(withHandle handle: String) -> Int? { handles[handle.lowercased()] }

    public func body(named name: String) -> Int? { bodies[name] }

    /// The state whose addresses in the net end in a label ("fj").
    public func state(withDomain label: String) -> Int? { domains[label] }

    /// The code that records give a state: a former state's or a region's is that of the state that
    /// followed or holds it, and that of a state before it was one is its former master's; null for a de-facto state without an ISO code.
    public func country(ofState state: Int, year: Int? = nil) -> String? {
        let known = actors[state]
        if let year, let from = known.from, year < from, known.standing == .state,
            let before = known.sovereign
        {
            return before
        }
        switch known.standing {
        case .former, .region: return known.sovereign ?? known.country
        case .deFacto:
            // Codes from XA to XZ are user-assigned; Kosovo's is in common use.
            guard let code = known.country, code.utf8.first == UInt8(ascii: "X"),
                known.sovereign != nil
            else { return known.country }
            return nil
        default: return known.country
        }
    }

    /// The CAMEO country code of an ISO code.
    public func cameoCountry(_ code: String) -> String {
        guard let state = states[code] else { return code }
        return actors[state].cameo ?? code
    }
}
