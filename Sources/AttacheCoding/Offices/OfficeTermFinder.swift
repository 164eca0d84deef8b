import AttacheActors
import AttacheKnowledge
import AttacheModel
import AttacheTime

/// Finds since when and until when offices are held: "was appointed envoy in May", "who has been
/// minister since 2019", "resigned on Monday". A term that the text does not tell stays null.
public struct OfficeTermFinder: Sendable {
    let changes: OfficeChanges

    public init(_ changes: OfficeChanges) { self.changes = changes }

    /// The actors with the terms of their offices, and with offices that only a verb gives ("He became envoy").
    /// Complexity: linear in the words, times the offices of a sentence.
    public func dated(
        _ actors: ActorSet, in analysis: Analysis, text: SourceText, windows: WindowFinder
    ) -> ActorSet {
        var work = OfficeTermReading(
            actors: actors, analysis: analysis, text: text, windows: windows)
        for s in analysis.sentences.indices {
            for change in OfficeChange.all(in: analysis.sentences[s], changes) {
                work.read(change, s)
            }
        }
        work.readSpans(holding: changes)
        work.endPast()
        work.actors.relations = work.relations
        return work.actors
    }
}

/// One document's terms while they are read.
private struct OfficeTermReading {
    var actors: ActorSet
    let analysis: Analysis
    let text: SourceText
    let windows: WindowFinder
    var relations: [ActorRelation]
    /// References by sentence.
    private var references: [[ActorReference]]
    private static let maximumClimb = 4

    init(actors: ActorSet, analysis: Analysis, text: SourceText, windows: WindowFinder) {
        self.actors = actors
        self.analysis = analysis
        self.text = text
        self.windows = windows
        relations = actors.relations
        references = Array(repeating: [], count: analysis.sentences.count)
        for reference in actors.references where reference.form != .modifier {
            references[reference.sentence].append(reference)
        }
    }

    /// The one actor that a word stands for.
    private func actor(_ word: Int, _ s: Int) -> Actor? {
        let span = analysis.sentences[s].words[word].span
        let found = references[s].filter { $0.span.contains(span) && $0.actors.count == 1 }
            .min { $0.span.count < $1.span.count }
        return found.map { actors.actors[$0.actors[0]] }
    }

    // MARK: Verbs

    mutating func read(_ change: OfficeChange, _ s: Int) {
        guard change.change != .holds, let holder = actor(change.holder, s),
            holder.kind == .person
        else { return }
        let window = windows.window(
            .init(sentence: s, word: change.verb, isAhead: change.isAhead, mayCarry: false))
        let found: Int?
        if let title = change.title {
            found = office(of: holder.id, at: title, s) ?? add(change, title, holder, s)
        } else {
            found = onlyOffice(of: holder.id, s)
        }
        guard let r = found else { return }
        switch change.change {
        case .takes where relations[r].since == nil: relations[r].since = window
        case .leaves:
            if relations[r].until == nil { relations[r].until = window }
            if !change.isAhead, change.title == nil {
                relations[r].predicate = .formerlyHeldOffice
                note(analysis.sentences[s].span, r)
            }
        default: break
        }
    }

    private mutating func note(_ sentence: Span, _ r: Int) {
        guard !relations[r].evidence.contains(where: { sentence.contains($0) }) else { return }
        relations[r].evidence.append(sentence)
    }

    private func isOffice(_ relation: ActorRelation) -> Bool {
        relation.predicate == .holdsOffice || relation.predicate == .formerlyHeldOffice
    }

    /// The relation that gives the holder the title with this head.
    private func office(of holder: String, at title: Int, _ s: Int) -> Int? {
        let span = analysis.sentences[s].words[title].span
        return relations.indices.first { r in
            relations[r].subject == holder && isOffice(relations[r])
                && relations[r].evidence.contains { $0.contains(span) }
        }
    }

    /// The office that is meant where none is named: the one beside the name in this sentence, else
    /// the only one that is held.
    private func onlyOffice(of holder: String, _ s: Int) -> Int? {
        let own = relations.indices.filter {
            relations[$0].subject == holder && relations[$0].predicate == .holdsOffice
        }
        let sentence = analysis.sentences[s].span
        return own.first { r in relations[r].evidence.contains { sentence.contains($0) } }
            ?? (own.count == 1 ? own[0] : nil)
    }

    /// A new office for a title that a verb gives to a pronoun.
    private mutating func add(
        _ change: OfficeChange, _ title: Int, _ holder: Actor, _ s: Int
    ) -> Int? {
        let words = analysis.sentences[s].words
        guard words[change.holder].upos == .pron else { return nil }
        var first = title
        while first > change.verb + 1,
            [.compound, .amod].contains(words[first - 1].relation), words[first - 1].head == title
        {
            first -= 1
        }
        let span = Span(words[first].span.start, words[title].span.end)
        let own = words.indices.first { words[$0].head == title && words[$0].relation == .nmodPoss }
        let said = text[span]
        relations.append(
            ActorRelation(
                subject: holder.id,
                predicate: change.change == .leaves && !change.isAhead
                    ? .formerlyHeldOffice : .holdsOffice,
                object: own.flatMap { actor($0, s)?.id }, objectText: said,
                evidence: [words[change.holder].span.union(span)]))
        if relations.last?.predicate == .holdsOffice,
            let i = actors.actors.firstIndex(where: { $0.id == holder.id })
        {
            actors.actors[i].roles.append(said)
        }
        return relations.count - 1
    }

    // MARK: Bounds beside a title

    /// "minister since 2019", "served as envoy from 2015 to 2018", "A B (minister, 2010–2014)".
    mutating func readSpans(holding changes: OfficeChanges) {
        for r in relations.indices where isOffice(relations[r]) {
            for evidence in relations[r].evidence {
                guard let s = analysis.sentenceIndex(at: evidence.start),
                    let title = head(of: relations[r].objectText ?? "", in: evidence, s)
                else { continue }
                for i in windows.expressions(inSentence: s) {
                    let expression = windows.expressions[i]
                    // "until 8 p.m." ends a meeting.
                    guard expression.kind != .time,
                        expression.bound != nil || expression.parts.count == 2,
                        hangs(expression.span, on: title, s, changes)
                    else { continue }
                    bound(r, by: expression)
                }
            }
        }
    }

    /// What ended before the day of publication is held no longer.
    mutating func endPast() {
        guard let published = windows.published?.from else { return }
        for r in relations.indices where relations[r].predicate == .holdsOffice {
            guard let end = relations[r].until?.to, end < published else { continue }
            relations[r].predicate = .formerlyHeldOffice
        }
    }

    private mutating func bound(_ r: Int, by expression: TimeExpression) {
        func window(_ expression: TimeExpression) -> Window? {
            expression.window.map {
                Window(
                    from: $0.from, to: $0.to, text: expression.span, grain: expression.grain,
                    basis: expression.basis)
            }
        }
        if expression.parts.count == 2 {
            if relations[r].since == nil { relations[r].since = window(expression.parts[0]) }
            if relations[r].until == nil { relations[r].until = window(expression.parts[1]) }
            return
        }
        switch expression.bound {
        case .since, .after:
            if relations[r].since == nil { relations[r].since = window(expression) }
        case .until, .through:
            if relations[r].until == nil { relations[r].until = window(expression) }
        default: break
        }
    }

    /// The word of a title that the others hang on.
    private func head(of title: String, in evidence: Span, _ s: Int) -> Int? {
        let words = analysis.sentences[s].words
        let parts = title.lowercased().split(separator: " ")
        let inside = words.indices.filter {
            evidence.contains(words[$0].span)
                && parts.contains(Substring(words[$0].form.lowercased()))
        }
        return inside.last { !inside.contains(words[$0].head) } ?? inside.last
    }

    /// Whether a time hangs on a title, or on a verb of holding that has the title.
    private func hangs(
        _ time: Span, on title: Int, _ s: Int, _ changes: OfficeChanges
    ) -> Bool {
        let words = analysis.sentences[s].words
        guard
            var at = words.indices.last(where: {
                time.contains(words[$0].span)
                    && !(words.indices.contains(words[$0].head)
                        && time.contains(words[words[$0].head].span))
            })
        else { return false }
        for _ in 0..<Self.maximumClimb {
            if at == title { return true }
            // "the director, who was chief of a bank until 2023": the end is the other office's.
            if words[at].relation == .aclRelcl, words[at].upos != .verb { return false }
            if words[at].upos == .verb {
                guard let entry = changes[words[at].lemma], entry.change == .holds,
                    entry.nouns.isEmpty
                        || words.contains(where: {
                            $0.head == at && $0.relation == .obj && entry.nouns.contains($0.lemma)
                        })
                else { return false }
                var up = title
                for _ in 0..<2 {
                    up = words[up].head
                    if up == at { return true }
                    guard words.indices.contains(up) else { return false }
                }
                return false
            }
            at = words[at].head
            guard words.indices.contains(at) else { return false }
        }
        return false
    }
}
