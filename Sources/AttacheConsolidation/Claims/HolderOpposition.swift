import AttacheModel

/// Tells holders of whom one may contradict the other.
struct HolderOpposition {
    let actors: [MergedActor]

    /// The text's own voice is contradicted only by those whom it tells of.
    func areOpposed(_ a: Utterance, _ b: Utterance) -> Bool {
        guard let y = b.holder else { return false }
        guard let x = a.holder else {
            return a.document == b.document && b.isDenial && b.points
        }
        guard x != y else { return false }
        if let m = actors[x].country, m == actors[y].country {
            // One side's organs speak with one voice; persons of one country may differ.
            return actors[x].kind == .person && actors[y].kind == .person
        }
        return true
    }
}
