import AttacheKnowledge
import AttacheModel

/// A record's actor with what its merging looks at.
struct ActorItem {
    var document: Int
    var actor: Actor
    /// Folded words of the name, without articles and forms of address.
    var name: [String]
    /// For a body: the words of the name, synonyms as one.
    var words: Set<String>
    /// Offices held at the time of the document, and for an unnamed holder its own title.
    var offices: [OfficeTitle]
    var acronyms: Set<String>
    /// Single words that a person is called by elsewhere in the document ("Teca").
    var otherNames: Set<String>
    /// Whether the country is a guess from what the report is about.
    var isCountryGuessed: Bool

    init(_ actor: Actor, document: Int, in text: SourceText, titles: OfficeTitles) {
        self.document = document
        self.actor = actor
        name = actor.kind == .person ? titles.name(actor.name) : titles.words(of: actor.name)
        words = Set(titles.words(of: actor.name))
        var roles = actor.roles.filter { !titles.isPast($0) }
        if actor.kind == .office { roles.append(actor.name) }
        var seen = Set<OfficeTitle>()
        offices = roles.map(titles.title).filter { seen.insert($0).inserted }
        acronyms = []
        for mention in actor.mentions {
            let words = text[mention].replacing(".", with: "")
            if words.utf8.count >= 2, words.utf8.count <= 6,
                words.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
            {
                acronyms.insert(words)
            }
        }
        otherNames = []
        if actor.kind == .person {
            for mention in actor.mentions where mention.count < 40 {
                let form = titles.name(text[mention])
                if form.count == 1, !name.contains(form[0]) { otherNames.insert(form[0]) }
            }
        }
        let code = actor.country ?? ""
        isCountryGuessed = actor.reasons.contains { $0.hasPrefix("country \(code): default") }
    }

    /// The country, unless it is a guess.
    var sureCountry: String? { isCountryGuessed ? nil : actor.country }

    /// Whether the sides that the two belong to can be one.
    func agrees(_ other: ActorItem) -> Bool {
        guard let a = sureCountry, let b = other.sureCountry else { return true }
        return a == b
    }

    /// What tells items of different documents to be the same at once.
    func identity(_ titles: OfficeTitles) -> String? {
        if let known = actor.knownAs { return "known:\(known)|\(actor.country ?? "")" }
        switch actor.kind {
        case .state: return actor.country.map { "state:" + $0 }
        case .organization, .people, .armedGroup:
            if actor.sector == .mil, let code = actor.country, titles.isSoldiery(name) {
                return "military:" + code
            }
            fallthrough
        case .igo, .media:
            return name.count < 2
                ? nil : "name:\(actor.country ?? ""):" + name.sorted().joined(separator: " ")
        case .person:
            return name.count < 2
                ? nil : "person:\(actor.country ?? ""):" + name.joined(separator: " ")
        // Who holds an office changes; see `office`.
        case .office: return nil
        }
    }

    /// An unnamed holder's office and state, or null.
    var office: String? {
        guard actor.kind == .office, let code = actor.country, let title = offices.last else {
            return nil
        }
        return "\(code):" + (title.rank.sorted() + title.words.sorted()).joined(separator: " ")
    }

    /// Words under which likely partners are looked up.
    func keys() -> [String] {
        switch actor.kind {
        case .state: return ["state:" + name.joined(separator: " ")]
        case .person: return Set(name).union(otherNames).map { "person:" + $0 }
        case .office: return []
        default:
            var keys = words.map { "body:" + $0 }
            for acronym in acronyms { keys.append("letters:" + acronym) }
            if name.count > 1 {
                keys.append("letters:" + String(name.compactMap(\.first)).uppercased())
                // A person whom the language stage took for a body.
                keys.append("person:" + name[name.count - 1])
            }
            return keys
        }
    }
}
