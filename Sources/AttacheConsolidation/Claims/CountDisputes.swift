import AttacheModel

/// Finds disputes over how many: "twelve trawlers were held", one side says; "only three trawlers" or
/// "three persons and not twelve", the other.
struct CountDisputes {
    private let opposition: HolderOpposition

    init(_ opposition: HolderOpposition) { self.opposition = opposition }

    /// Complexity: the pairs of utterances that share a word.
    func disputes(_ utterances: [Utterance], _ matters: MatterIndex) -> [ClaimMerger.Dispute] {
        var found: [ClaimMerger.Dispute] = []
        for (d, denial) in utterances.enumerated()
        where denial.isLimited && !denial.counts.isEmpty || !denial.deniedCounts.isEmpty {
            for a in matters.sharing(denial.matter) where a != d {
                let assertion = utterances[a]
                guard !assertion.isLimited, !assertion.isDenial, assertion.deniedCounts.isEmpty,
                    opposition.mayDiffer(assertion, denial),
                    isMore(assertion, denial) || isDenied(assertion, denial)
                else { continue }
                found.append(
                    ClaimMerger.Dispute(
                        assertion: a, denial: d, stance: .denies, ground: .counts))
            }
        }
        return found
    }

    /// Whether a denial keeps small what an assertion counts more of.
    private func isMore(_ assertion: Utterance, _ denial: Utterance) -> Bool {
        guard denial.isLimited, assertion.holder != nil else { return false }
        return assertion.counts.contains { x in
            denial.counts.contains { y in
                x.value > y.value && RelatedWords.likeness(x.noun, y.noun) >= Matter.sameClass
            }
        }
    }

    /// Whether a denial names an assertion's very number as wrong, of a thing of the same kind.
    private func isDenied(_ assertion: Utterance, _ denial: Utterance) -> Bool {
        assertion.counts.contains { x in
            denial.deniedCounts.contains { y in
                guard x.value == y.value else { return false }
                if RelatedWords.likeness(x.noun, y.noun) >= Matter.widerClass { return true }
                // A number of two digits tells itself when another word is shared too; one that is
                // not round, alone.
                return y.value >= 10
                    && (y.value > 20 && y.value % 10 != 0
                        || assertion.matter.shared(with: denial.matter).words
                            >= Self.fewestShared)
            }
        }
    }

    /// The number itself and one word more.
    private static let fewestShared = 2.0
}

extension HolderOpposition {
    /// Whether two may differ over a number: a text's own voice too, which has it from somebody.
    func mayDiffer(_ a: Utterance, _ b: Utterance) -> Bool {
        a.holder == nil ? b.holder != nil && a.document != b.document : areOpposed(a, b)
    }
}
