import AttacheCommandLine
import AttacheDossier
import AttacheModel

/// Finds whom a word of the command line means: a country code, a state, or another actor.
struct PartyFinder {
    /// Whom the texts held name.
    let known: [MergedActor]

    /// Throws `UsageError` when the word names several actors, with what tells them apart, or none.
    func party(_ word: String) throws(UsageError) -> BriefParty {
        let state = known.first { $0.kind == .state && $0.country == word.uppercased() }
        if word.utf8.count == 3, word == word.uppercased() {
            return BriefParty(name: state?.name ?? word, country: word)
        }
        let wanted = word.lowercased()
        let exact = known.filter { actor in
            actor.name.lowercased() == wanted
                || actor.aliases.contains { $0.text.lowercased() == wanted }
        }
        if let state = exact.first(where: { $0.kind == .state }) {
            return BriefParty(name: state.name, country: state.country)
        }
        let found = exact.isEmpty ? holding(wanted) : exact
        if found.count > 1 {
            throw UsageError(
                "“\(word)” names several actors",
                hint: "take one of: " + found.prefix(12).map(Self.words).joined(separator: "; "))
        }
        guard let actor = found.first else {
            let near = NearestName.hint(for: word, among: known.map(\.name))
            throw UsageError(
                "no actor called “\(word)” is in the texts held",
                hint: near.map { "did you mean “\($0)”?" } ?? "“attache actors” lists them")
        }
        return BriefParty(name: actor.name, country: nil, actors: [actor.id])
    }

    /// Actors whose name has all the words.
    private func holding(_ wanted: String) -> [MergedActor] {
        let words = Set(wanted.split(separator: " "))
        return known.filter { actor in
            words.isSubset(of: actor.name.lowercased().split { !$0.isLetter && $0 != "-" })
        }
    }

    /// A name with what tells it from others: office, side.
    private static func words(_ actor: MergedActor) -> String {
        let told = [actor.offices.first?.title, actor.country].compactMap { $0 }
        return told.isEmpty ? actor.name : "\(actor.name) (\(told.joined(separator: ", ")))"
    }
}
