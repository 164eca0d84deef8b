import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "Minister for Fisheries Ann Bell on the storm" as the headline of a ministry's own text: its
    /// officials are often introduced there alone. Complexity: O(persons × length of the headline).
    mutating func readTitle() {
        guard let issuer, let title else { return }
        for d in drafts.indices
        where drafts[d].kind == .person && drafts[d].country == nil && drafts[d].tokens.count > 1 {
            guard let name = title.firstRange(of: drafts[d].name),
                isTitled(String(title[..<name.lowerBound]))
            else { continue }
            drafts[d].setCountry(issuer.country, "issuer: named with an office in the headline")
            drafts[d].setSector(.gov, "issuer: named with an office in the headline")
        }
    }

    /// Whether the words before a name end in an office of no other state.
    private func isTitled(_ before: String) -> Bool {
        let atoms = Atoms(before)
        var isOffice = false
        var end = 0
        for match in knowledge.phrases(atoms) {
            for meaning in knowledge.meanings(of: match) {
                switch meaning {
                case .role(let role, false) where knowledge.roles[role].kind == .office:
                    isOffice = true
                    end = match.atoms.upperBound
                case .adjective, .people, .person, .surname: isOffice = false
                default: continue
                }
                break
            }
        }
        return isOffice && atoms.count - end <= 5
    }
}
