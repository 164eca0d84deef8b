import AttacheModel

/// A report's text as it grows, with the places of what the record will cite.
struct ReportText {
    private(set) var text = ""
    private(set) var sentences: [Span] = []
    private(set) var actors: [Actor] = []
    private var sentenceStart = 0

    var count: Int { text.utf8.count }

    /// Adds words and tells where they stand.
    @discardableResult
    mutating func add(_ words: String) -> Span {
        let start = count
        text += words
        return Span(start, count)
    }

    /// Adds words that name an actor.
    @discardableResult
    mutating func mention(_ actor: Int, _ words: String) -> Span {
        let span = add(words)
        actors[actor].mentions.append(span)
        return span
    }

    /// A new actor of the document; gives its index.
    mutating func newActor(
        _ name: String, _ kind: Actor.Kind, _ state: World.State, roles: [String] = []
    ) -> Int {
        actors.append(
            Actor(
                id: "a\(actors.count + 1)", name: name, kind: kind, country: state.code,
                sector: .gov, roles: roles, reasons: ["list: \(name)"],
                knownAs: kind == .state ? state.name : nil))
        return actors.count - 1
    }

    /// Ends a sentence and gives it; the next begins after a space, or a paragraph.
    @discardableResult
    mutating func endSentence(paragraph: Bool = false) -> Span {
        let sentence = Span(sentenceStart, count)
        sentences.append(sentence)
        text += paragraph ? "\n\n" : " "
        sentenceStart = count
        return sentence
    }

    /// Adds sentences without a record.
    mutating func fill(_ sentences: Int, _ random: inout SplitMix) {
        for i in 0..<sentences {
            add(World.filler(&random))
            endSentence(paragraph: i == sentences - 1)
        }
    }
}
