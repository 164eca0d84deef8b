import AttacheModel

/// Whom "I" and "we" stand for: the speaker of the words, or the body whose document it is.
///
/// Actors are found before it is known whose words they are; this adds what follows from both.
struct FirstPerson {
    private let statements: StatementIndex
    /// The actor in whose voice the document speaks, or null for the press.
    private let issuer: Int?
    private let numbers: [String: Int]
    /// The first state of each country.
    private let states: [String: Int]

    init(statements: [Statement], issuer: String?, actors: ActorSet) {
        self.statements = StatementIndex(statements.filter { $0.kind != .indirect })
        let numbers = Dictionary(
            actors.actors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        self.numbers = numbers
        self.issuer = issuer.flatMap { numbers[$0] }
        states = Dictionary(
            actors.actors.enumerated().compactMap { i, actor in
                actor.kind == .state ? actor.country.map { ($0, i) } : nil
            }, uniquingKeysWith: { a, _ in a })
    }

    /// The actors with a reference for every pronoun of the first person that could be resolved.
    /// Complexity: O(words + pronouns × log statements).
    func resolved(_ actors: ActorSet, in analysis: Analysis) -> ActorSet {
        var result = actors
        for (s, sentence) in analysis.sentences.enumerated() {
            for (w, word) in sentence.words.enumerated()
            where word.upos == .pron && word.features.contains("Person=1") {
                let isPlural = word.features.contains("Number=Plur")
                guard let actor = holder(of: word.span, isPlural: isPlural, actors) else {
                    continue
                }
                result.references.append(
                    ActorReference(
                        span: word.span, actors: [actor], form: .pronoun, sentence: s, head: w))
                result.actors[actor].anaphors.append(word.span)
            }
        }
        result.references.sort {
            $0.span.start != $1.span.start
                ? $0.span.start < $1.span.start : $0.span.end > $1.span.end
        }
        for i in result.actors.indices { result.actors[i].anaphors.sort() }
        return result
    }

    private func holder(of span: Span, isPlural: Bool, _ actors: ActorSet) -> Int? {
        guard let statement = statements.innermost(at: span.start) else { return issuer }
        guard let speaker = statement.speaker.flatMap({ numbers[$0] }) else { return nil }
        return isPlural ? side(of: speaker, actors) : speaker
    }

    /// "We" in the mouth of an official is the state that he speaks for, where the text has it.
    private func side(of speaker: Int, _ actors: ActorSet) -> Int {
        let actor = actors.actors[speaker]
        guard actor.kind == .person || actor.kind == .office, let country = actor.country,
            actor.sector == .gov || actor.sector == .mil
        else { return speaker }
        return states[country] ?? speaker
    }
}
