import AttacheModel

/// A person's decisions on contested claims: which positions are of one claim, and which are not.
///
/// A position is named by its place. Several utterances can have the same words, so that a decision is of
/// all that share most of them.
struct DecidedClaims {
    /// Utterances that a person put into one claim.
    let joined: [(Set<Int>, Set<Int>)]
    private let parted: [(Set<Int>, Set<Int>)]

    /// Of several decisions on one pair the last one counts. Complexity: O(decisions × places).
    init(_ decisions: [MergeDecision], places: @autoclosure () -> [DocumentSpan]) {
        var words: [[DocumentSpan]: Bool] = [:]
        for decision in decisions where decision.subject == .claim {
            let (a, b) = (decision.first, decision.second)
            words[Self.isEarlier(a, b) ? [a, b] : [b, a]] = decision.isSame
        }
        guard !words.isEmpty else {
            (joined, parted) = ([], [])
            return
        }
        let places = places()
        func utterances(at place: DocumentSpan) -> Set<Int> {
            Set(
                places.indices.filter { u in
                    let span = places[u].span
                    let shared = min(span.end, place.span.end) - max(span.start, place.span.start)
                    return places[u].document == place.document
                        && shared * 2 > max(span.count, place.span.count)
                })
        }
        var (joined, parted): ([(Set<Int>, Set<Int>)], [(Set<Int>, Set<Int>)]) = ([], [])
        let ordered = words.sorted { x, y in
            x.key[0] != y.key[0]
                ? Self.isEarlier(x.key[0], y.key[0]) : Self.isEarlier(x.key[1], y.key[1])
        }
        for (pair, isSame) in ordered {
            let sets = (utterances(at: pair[0]), utterances(at: pair[1]))
            if isSame { joined.append(sets) } else { parted.append(sets) }
        }
        self.joined = joined
        self.parted = parted
    }

    var partsAny: Bool { !parted.isEmpty }

    /// Whether a person said that two utterances are of two claims.
    func arePart(_ a: Int, _ b: Int) -> Bool {
        parted.contains { x, y in
            x.contains(a) && y.contains(b) || x.contains(b) && y.contains(a)
        }
    }

    private static func isEarlier(_ a: DocumentSpan, _ b: DocumentSpan) -> Bool {
        a.document != b.document ? a.document < b.document : a.span < b.span
    }
}
