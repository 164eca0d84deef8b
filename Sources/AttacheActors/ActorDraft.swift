import AttacheKnowledge
import AttacheModel

/// An actor while the document is read.
struct ActorDraft {
    /// An office that the text gives it.
    struct Office {
        var title: String
        var time: RolePhrase.Time
        /// Draft of the body or state, or null.
        var object: Int?
        var evidence: Span
        /// Whether the title stands beside the name in the text.
        var isSaid = true
    }
    var name: String
    var kind: Actor.Kind
    var country: String?
    var sector: Sector?
    var offices: [Office] = []
    var reasons: [String] = []
    /// Entry of the actor files.
    var known: Int?
    var gender: KnownActor.Gender?
    var isPlural = false
    /// Folded name parts, for persons.
    var tokens: [UInt64] = []
    /// Other entries that the name may mean.
    var candidates: [Int] = []
    /// Draft of the body it is part of, by its own name.
    var partOf: Int?
    /// Head of a nominal without a name ("minister").
    var noun: String?

    init(name: String, kind: Actor.Kind) {
        self.name = name
        self.kind = kind
    }

    mutating func setCountry(_ code: String?, _ reason: String) {
        guard country == nil, let code else { return }
        country = code
        reasons.append("country \(code): \(reason)")
    }

    mutating func setSector(_ new: Sector?, _ reason: String) {
        guard sector == nil, let new else { return }
        sector = new
        reasons.append("sector \(new.rawValue): \(reason)")
    }
}

/// A place in the text that stands for actors.
struct DraftMention {
    var sentence: Int
    var words: Range<Int>
    var span: Span
    var head: Int
    var drafts: [Int]
    var form: ActorReference.Form
    /// Whether the record counts it as a mention.
    var counts: Bool
    var isSubject: Bool
}

/// Reads a document's actors; one value a document, thrown away after.
struct ActorBuilder {
    let knowledge: ActorKnowledge
    let text: SourceText
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
    /// Drafts by nominal head, latest last.
    var byNoun: [String: [Int]] = [:]
    /// The state that the report is mostly about.
    var mainState: Int?
    /// Bodies of several words by their first, as sentence and unit.
    var bodiesByFirst: [UInt64: (Int, Int)] = [:]
    /// Drafts of "a minister" and the like.
    var isIndefinite = Set<Int>()
    /// States whose parliament the text names.
    var legislatures = Set<Int>()
    /// For each draft the number of its latest mention.
    var latest: [Int: Int] = [:]

    init(knowledge: ActorKnowledge, document: Document, analysis: Analysis) {
        self.knowledge = knowledge
        text = document.text
        year = document.published.flatMap { Int($0.value.prefix(4)) }
        let views = analysis.sentences.enumerated().compactMap { number, sentence in
            document.isFurniture(sentence.span.start)
                ? nil : SentenceView(number: number, sentence: sentence, text: document.text)
        }
        self.views = views
        viewOfSentence = Dictionary(
            uniqueKeysWithValues: views.enumerated().map { ($1.number, $0) })
    }

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
        return draft("known:\(number)") {
            var draft = ActorDraft(name: known.name, kind: known.kind)
            draft.known = number
            draft.setCountry(known.country, "list: \(known.name)")
            draft.setSector(known.sector, "list: \(known.name)")
            return draft
        }
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
        mainState = weighStates()
        gatherBodies()
        gatherPersons()
        for v in views.indices {
            readNames(v)
            readPhrases(v)
            readPronouns(v)
        }
        joinOffices()
        settleCodes()
    }

    /// An office without a name is the person's who alone holds it in the text, also when the name
    /// comes later ("The foreign secretary … Foreign Secretary A B").
    private mutating func joinOffices() {
        var into: [Int: Int] = [:]
        var byTitle: [String: [Int]] = [:]
        for p in drafts.indices where drafts[p].kind == .person {
            for office in drafts[p].offices where office.time == .now {
                byTitle[office.title.lowercased(), default: []].append(p)
            }
        }
        for d in drafts.indices where drafts[d].kind == .office && !drafts[d].isPlural {
            guard let title = drafts[d].offices.first?.title.lowercased(),
                drafts[d].offices[0].time == .now, !isIndefinite.contains(d)
            else { continue }
            guard let all = byTitle[title], all.count < 50 else { continue }
            let holders = all.filter { p in
                drafts[d].country == nil || drafts[p].country == nil
                    || drafts[p].country == drafts[d].country
            }
            if holders.count == 1 {
                into[d] = holders[0]
                if drafts[holders[0]].country == nil, let code = drafts[d].country {
                    drafts[holders[0]].setCountry(code, "office: \(title)")
                }
            }
        }
        if into.isEmpty { return }
        for m in mentions.indices {
            mentions[m].drafts = mentions[m].drafts.map { into[$0] ?? $0 }
        }
        for d in drafts.indices {
            for o in drafts[d].offices.indices {
                if let object = drafts[d].offices[o].object, let new = into[object] {
                    drafts[d].offices[o].object = new
                }
            }
        }
    }

    /// The state whose names, adjectives and places make up most of the text's.
    private func weighStates() -> Int? {
        var weight: [String: Int] = [:]
        var total = 0
        for found in units {
            for unit in found {
                var code: String?
                switch unit.kind {
                case .state(let s), .adjective(let s), .people(let s, _), .capital(let s),
                    .seat(let s):
                    code = knowledge.country(ofState: s)
                case .place(let p): code = knowledge.places[p].country
                case .body(let b):
                    code = knowledge.actors[b].country
                    if code == "IGO" { code = nil }
                default: break
                }
                if let code {
                    weight[code, default: 0] += 1
                    total += 1
                }
            }
        }
        guard
            let top = weight.max(by: {
                $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key
            }),
            top.value * 2 > total
        else { return nil }
        return knowledge.states[top.key]
    }

    var mainCountry: String? { mainState.flatMap { knowledge.country(ofState: $0) } }
}
