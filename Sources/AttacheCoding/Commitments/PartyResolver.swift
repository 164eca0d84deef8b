import AttacheModel

/// Finds the actors that words of a sentence stand for, with the speaker behind "we".
struct PartyResolver {
    let actors: ActorSet
    private let index: StatementIndex
    let issuer: String?
    let knowledge: CommitmentKnowledge
    /// Where each speaker's cue stands, in text order.
    private let cues: [(start: Int, speaker: String)]
    private let byHead: [Place: ActorReference]
    /// References in attributes too: "a Japanese delegation".
    private let anyByHead: [Place: ActorReference]

    private let numbers: [String: Int]
    /// The id of the first state of each country.
    private let states: [String: String]

    private struct Place: Hashable {
        var sentence: Int
        var head: Int
    }

    init(
        actors: ActorSet, statements: [Statement], issuer: String?, knowledge: CommitmentKnowledge
    ) {
        self.knowledge = knowledge
        self.actors = actors
        numbers = Dictionary(
            actors.actors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        states = Dictionary(
            actors.actors.compactMap { actor in
                actor.kind == .state ? actor.country.map { ($0, actor.id) } : nil
            }, uniquingKeysWith: { a, _ in a })
        index = StatementIndex(statements)
        self.issuer = issuer
        cues = statements.filter { !$0.isAttitude }.compactMap { statement in
            guard let cue = statement.cue, let speaker = statement.speaker else { return nil }
            return (cue.start, speaker)
        }.sorted { $0.start < $1.start }
        var table: [Place: ActorReference] = [:]
        for reference in actors.references where reference.form != .modifier {
            let place = Place(sentence: reference.sentence, head: reference.head)
            if table[place] == nil { table[place] = reference }
        }
        byHead = table
        for reference in actors.references where reference.form == .modifier {
            let place = Place(sentence: reference.sentence, head: reference.head)
            if table[place] == nil { table[place] = reference }
        }
        anyByHead = table
    }

    /// The innermost statement whose words hold a span.
    func statement(holding span: Span) -> Statement? { index.innermost(at: span.start) }

    /// Who speaks in the sentence before, when it stands in the same paragraph.
    func speaker(before index: Int, _ analysis: Analysis) -> String? {
        guard index > 0 else { return nil }
        let (before, here) = (analysis.sentences[index - 1], analysis.sentences[index])
        guard before.paragraph == here.paragraph else { return nil }
        let low = cues.partitionPoint { $0.start < before.span.end }
        guard low > 0, cues[low - 1].start >= before.span.start else { return nil }
        return cues[low - 1].speaker
    }

    /// Ids of the actors at a word and the words coordinated with it.
    func parties(
        at word: Int, _ tree: ClauseTree, _ sentence: Int, _ statement: Statement?
    ) -> [String] {
        var found: [String] = []
        let heads = [word] + tree.children[word].filter { tree.words[$0].relation == .conj }
        for head in heads {
            if let reference = byHead[Place(sentence: sentence, head: head)] {
                // "a technical team from Peru": whom the team acts for.
                let isNameless = reference.actors.allSatisfy {
                    actors.actors[$0].name.first?.isLowercase ?? true
                }
                if isNameless, knowledge.contains(tree.lemma(head), in: "agents"),
                    let holder = institution(head, tree, sentence)
                {
                    found += holder
                    continue
                }
                found += reference.actors.map { actors.actors[$0].id }
            } else if isFirstPerson(tree.words[head]) {
                if let speaker = statement?.speaker ?? (statement == nil ? issuer : nil) {
                    found.append(side(of: speaker, isPlural: isPlural(tree.words[head])))
                }
            } else if let holder = institution(head, tree, sentence) {
                found += holder
            }
        }
        var seen = Set<String>()
        return found.filter { seen.insert($0).inserted }
    }

    /// "the government of Chad", "Chad's parliament", "a Japanese delegation", "a team from Oslo": the
    /// party behind a noun that is no actor itself.
    private func institution(_ word: Int, _ tree: ClauseTree, _ sentence: Int) -> [String]? {
        guard tree.words[word].upos == .noun || tree.words[word].upos == .propn else { return nil }
        let isBody = knowledge.contains(tree.lemma(word), in: "bodies")
        guard isBody || knowledge.contains(tree.lemma(word), in: "agents") else { return nil }
        for c in tree.children[word]
        where [.nmodPoss, .nmod, .compound, .appos, .flat, .amod].contains(tree.words[c].relation) {
            if tree.words[c].relation == .nmod, !isBody {
                guard let marker = tree.child(of: c, .caseMarker),
                    ["of", "from"].contains(tree.form(marker))
                else { continue }
            }
            if let reference = anyByHead[Place(sentence: sentence, head: c)] {
                return reference.actors.map { actors.actors[$0].id }
            }
        }
        return nil
    }

    private func isPlural(_ word: Word) -> Bool { word.features.contains("Number=Plur") }

    /// Whom "we" binds: the state that an official speaks for, where the text has it as an actor.
    func side(of speaker: String, isPlural: Bool = true) -> String {
        guard isPlural, let actor = numbers[speaker].map({ actors.actors[$0] }),
            actor.kind == .person || actor.kind == .office,
            let country = actor.country,
            actor.sector == nil || actor.sector == .gov || actor.sector == .mil
        else { return speaker }
        return states[country] ?? speaker
    }

    /// Ids of the actors named inside a phrase, modifiers too ("the US-Pakistan dialogue").
    func parties(inside span: Span) -> [String] {
        var found: [String] = []
        let references = actors.references
        let low = references.partitionPoint { $0.span.start < span.start }
        for reference in references[low...].prefix(while: { $0.span.start < span.end })
        where span.contains(reference.span) {
            found += reference.actors.map { actors.actors[$0].id }
        }
        var seen = Set<String>()
        return found.filter { seen.insert($0).inserted }
    }

    private func isFirstPerson(_ word: Word) -> Bool {
        word.upos == .pron && word.features.contains("Person=1")
    }

    /// "the pact with Peru could be signed", an official said: his side and the one it is made with.
    /// Empty where the noun names no partner.
    func partners(
        in noun: Int, _ tree: ClauseTree, _ sentence: Int, speaker: String
    ) -> [String] {
        for c in tree.children[noun] where tree.words[c].relation == .nmod {
            guard let marker = tree.child(of: c, .caseMarker), tree.form(marker) == "with" else {
                continue
            }
            let own = side(of: speaker, isPlural: true)
            let others = parties(at: c, tree, sentence, nil).filter { $0 != own }
            if !others.isEmpty { return [own] + others }
        }
        return []
    }

    /// The agents of a passive ("by").
    func agent(ofPassive word: Int, _ tree: ClauseTree, _ sentence: Int) -> [String] {
        for c in tree.children[word]
        where tree.words[c].relation == .oblAgent || tree.words[c].relation == .obl {
            if let marker = tree.child(of: c, .caseMarker), tree.form(marker) == "by" {
                return parties(at: c, tree, sentence, nil)
            }
        }
        return []
    }

    /// Actors among the objects and obliques of a promised act.
    func recipients(of head: Int, _ tree: ClauseTree, _ sentence: Int) -> [String] {
        var found: [String] = []
        var stack = tree.children[head].filter {
            [.obj, .iobj, .obl].contains(tree.words[$0].relation)
        }
        var steps = 0
        while let next = stack.popLast(), steps < 40 {
            steps += 1
            if let reference = byHead[Place(sentence: sentence, head: next)] {
                found += reference.actors.map { actors.actors[$0].id }
                continue
            }
            stack += tree.children[next].filter {
                [.nmod, .nmodPoss, .conj].contains(tree.words[$0].relation)
            }
        }
        var seen = Set<String>()
        return found.filter { seen.insert($0).inserted }
    }
}
