import AttacheKnowledge
import AttacheModel

/// Reads a document's actors; one value a document, thrown away after.
struct ActorBuilder {
    let knowledge: ActorKnowledge
    let text: SourceText
    /// The document's headline, or null.
    let title: String?
    /// Year of publication, or null.
    let year: Int?
    let views: [SentenceView]
    /// Index in `views` by sentence number.
    let viewOfSentence: [Int: Int]
    var units: [[Unit]] = []
    var phrases: [[RolePhrase]] = []
    var drafts: [ActorDraft] = []
    var mentions: [DraftMention] = []
    /// Draft of each unit, by sentence; -1 for none.
    var draftOfUnit: [[Int]] = []
    var keys: [String: Int] = [:]
    /// Persons by each part of their names.
    var personsByToken: [UInt64: [Int]] = [:]
    /// Persons by the other names that the text gives them ("Teca").
    var nicknames: [UInt64: Int] = [:]
    /// Drafts by nominal head, latest last.
    var byNoun: [String: [Int]] = [:]
    /// The state that the report is mostly about.
    var mainState: Int?
    /// The states that the text names, also by a people, a place or a known person.
    var namedStates = Set<String>()
    /// The state named most often, be it in less than half of the cases.
    var firstState: Int?
    /// The public body whose text it is, or null for the press.
    let issuer: Issuer?
    /// The entry of a body of several states that published the text, or null.
    let union: Int?
    /// The state that an issuer writes about beside its own, or null.
    var subject: String?
    /// State of the dateline's place.
    let datelineCountry: String?
    /// State of the dateline's news agency.
    let datelineAgency: String?
    /// Bodies of several words by their first, as sentence and unit.
    var bodiesByFirst: [UInt64: (Int, Int)] = [:]
    /// The same by their last word.
    var bodiesByLast: [UInt64: (Int, Int)] = [:]
    /// The same by their initials, for letters that stand alone later.
    var bodiesByInitials: [String: (Int, Int)] = [:]
    /// Whom "both sides" and "the two ministers" meant last; true for holders of offices.
    var lastPair: [Bool: [Int]] = [:]
    /// Whether the text has named a political party, so that "the parties" may be such.
    var hasParties = false
    /// Who issued the statement or communiqué that the text spoke of last.
    var lastPaper: [Int] = []
    /// Drafts of "a minister" and the like.
    var isIndefinite = Set<Int>()
    /// Drafts of "his counterpart": the same office as another's, so never that other.
    var counterparts = Set<Int>()
    /// States whose parliament the text names.
    var legislatures = Set<Int>()
    /// For each draft the number of its latest mention.
    var latest: [Int: Int] = [:]

    init(knowledge: ActorKnowledge, document: Document, analysis: Analysis) {
        self.knowledge = knowledge
        text = document.text
        title = document.title
        year = document.published.flatMap { Int($0.value.prefix(4)) }
        issuer = Issuer(of: document, knowledge: knowledge)
        union = document.publisher.flatMap { Issuer.union($0, knowledge) }
        let dateline = document.furniture.first { $0.kind == .dateline }.map {
            Atoms(document.text.utf8, in: $0.span.range)
        }
        datelineCountry = dateline.flatMap { knowledge.country(ofPlaceIn: $0) }
        datelineAgency = dateline.flatMap { knowledge.country(ofMediumIn: $0) }
        let views = analysis.sentences.enumerated().compactMap { number, sentence in
            document.isFurniture(sentence.span.start)
                ? nil : SentenceView(number: number, sentence: sentence, text: document.text)
        }
        self.views = views
        viewOfSentence = Dictionary(
            uniqueKeysWithValues: views.enumerated().map { ($1.number, $0) })
    }

    var reader: RoleReader { RoleReader(knowledge: knowledge) }

    // MARK: Drafts

    mutating func draft(_ key: String, _ make: () -> ActorDraft) -> Int {
        if let old = keys[key] { return old }
        drafts.append(make())
        keys[key] = drafts.count - 1
        return drafts.count - 1
    }

    /// The draft of a state; a former state keeps its own name and its successor's code.
    mutating func state(_ number: Int) -> Int {
        let known = knowledge.actors[number]
        let code = knowledge.country(ofState: number, year: year)
        return draft("state:\(known.country ?? known.name)") {
            var draft = ActorDraft(name: known.name, kind: .state)
            draft.known = number
            draft.setCountry(code, "list: \(known.name)")
            draft.setSector(.gov, "state")
            return draft
        }
    }

    mutating func body(_ number: Int) -> Int {
        let known = knowledge.actors[number]
        if known.kind == .state, let code = known.country, let s = knowledge.states[code] {
            return state(s)
        }
        let isNew = keys["known:\(number)"] == nil
        let d = draft("known:\(number)") {
            var draft = ActorDraft(name: known.name, kind: known.kind)
            draft.known = number
            draft.setCountry(known.country, "list: \(known.name)")
            draft.setSector(known.sector, "list: \(known.name)")
            return draft
        }
        if known.sector == .pty { hasParties = true }
        // "the army" later is these forces.
        if isNew, known.sector == .mil, known.country != "IGO",
            known.name.lowercased().split(separator: " ").contains(where: {
                knowledge.words["soldiery"].contains(String($0))
            })
        {
            byNoun["soldiery", default: []].append(d)
        }
        return d
    }

    mutating func note(
        _ view: SentenceView, _ words: Range<Int>, _ draftNumbers: [Int],
        _ form: ActorReference.Form, counts: Bool
    ) {
        guard !words.isEmpty, !draftNumbers.isEmpty else { return }
        let head = view.head(of: words)
        let relation = view.words[head].relation
        mentions.append(
            DraftMention(
                sentence: view.number, words: words, span: view.span(words), head: head,
                drafts: draftNumbers, form: form, counts: counts,
                isSubject: relation.base == .nsubj || relation == .root && head == words.lowerBound)
        )
        for d in draftNumbers { latest[d] = mentions.count - 1 }
    }

    /// A noun of the phrase as the lists write it, in the singular.
    func noun(_ phrase: RolePhrase) -> RoleNoun { knowledge.roles[phrase.role] }

    // MARK: All

    mutating func build() {
        let spotter = Spotter(knowledge: knowledge)
        let reader = RoleReader(knowledge: knowledge)
        for view in views {
            let found = spotter.units(view)
            units.append(found)
            phrases.append(reader.phrases(view, found))
            draftOfUnit.append([Int](repeating: -1, count: found.count))
        }
        settleNamesakes()
        mainState = weighStates()
        gatherBodies()
        gatherPersons()
        for v in views.indices {
            readNames(v)
            readShortNames(v)
            readOrigins(v)
            readLists(v)
            readPhrases(v)
            readPronouns(v)
            readPapers(v)
        }
        joinOffices()
        readTitle()
        settleCodes()
        joinGroups()
        joinBodies()
    }

    /// An office without a name is the person's who alone holds it in the text, also when the name
}
