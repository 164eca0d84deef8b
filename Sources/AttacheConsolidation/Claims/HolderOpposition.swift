import AttacheModel

/// Tells holders of whom one may contradict the other.
struct HolderOpposition {
    let actors: [MergedActor]
    /// Merged actors that each document names, and their countries.
    private let named: [(actors: Set<Int>, countries: Set<String>)]

    /// `index` gives the merged actor for each id of a document's record.
    init(actors: [MergedActor], documents: [CodedDocument], index: [[String: Int]]) {
        self.actors = actors
        named = zip(documents, index).map { document, merged in
            (Set(merged.values), Set(document.record.actors.compactMap(\.country)))
        }
    }

    /// The text's own voice is contradicted only by those whom it tells of.
    func areOpposed(_ a: Utterance, _ b: Utterance) -> Bool {
        guard let y = b.holder else { return false }
        guard let x = a.holder else {
            return a.document == b.document && b.isDenial && b.points
        }
        guard x != y, a.document == b.document || names(a.document, y) || names(b.document, x)
        else { return false }
        if let m = actors[x].country, m == actors[y].country {
            // One side's organs speak with one voice; persons of one country may differ.
            return actors[x].kind == .person && actors[y].kind == .person
        }
        return true
    }

    /// Whether a document names a holder or his side: two texts of which neither knows the other's
    /// holder are of two affairs, however alike their words.
    private func names(_ document: Int, _ holder: Int) -> Bool {
        named[document].actors.contains(holder)
            || actors[holder].country.map { named[document].countries.contains($0) } ?? false
    }
}
