import AttacheModel

/// Readouts in the making: one for each issuer and engagement.
struct ReadoutDrafts {
    private struct Draft {
        var readout: Readout
        var names: Set<String> = []
        /// Whether its words tell of the engagement as such.
        var isAccount: Bool
    }
    private struct Key: Hashable {
        var issuer: String
        var about: String?
    }
    private var drafts: [Draft] = []
    private var places: [Key: Int] = [:]
    /// In the press, whose account was told last, and in which sentence.
    var last: (issuer: String, sentence: Int)?

    var readouts: [Readout] { drafts.filter(\.isAccount).map(\.readout) }

    mutating func add(
        _ topic: FoundTopic, _ evidence: Span, issuer: String, about: String?, isAccount: Bool
    ) {
        let key = Key(issuer: issuer, about: about)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = drafts.count
            places[key] = place
            drafts.append(
                Draft(
                    readout: Readout(issuer: issuer, about: about, topics: [], evidence: []),
                    isAccount: false))
        }
        drafts[place].isAccount = drafts[place].isAccount || isAccount
        if drafts[place].names.insert(topic.name.lowercased()).inserted {
            drafts[place].readout.topics.append(
                Readout.Topic(
                    name: topic.name, verb: topic.verb, strength: topic.cue.strength,
                    span: topic.span))
        }
        if drafts[place].readout.evidence.last != evidence {
            drafts[place].readout.evidence.append(evidence)
        }
    }
}
