import AttacheModel

/// Writes what a holder asserts as one plain line: without attribution and quotation marks, in the
/// third person, pronouns named.
struct PropositionWriter {
    let text: SourceText
    let analysis: Analysis
    let actors: ActorSet

    private static let marks: Set<Character> = ["“", "”", "\"", "«", "»", "„"]
    private static let openers: Set<String> = ["that", "and", "but", "because", "so", "or"]

    /// The line for `content`, in which "I" and "we" are `holder`; with a capital unless it goes on
    /// with a line (`isOpening`). Complexity: O(words + references).
    func line(_ content: Span, holder: String?, isOpening: Bool = true) -> String {
        var result = ""
        var cursor = content.start
        var named = Set<Int>()
        guard var s = analysis.sentenceIndex(at: content.start) else { return text[content] }
        while s < analysis.sentences.count, analysis.sentences[s].span.start < content.end {
            let sentence = analysis.sentences[s]
            var renamed = Set<Int>()
            for (i, word) in sentence.words.enumerated() where content.contains(word.span) {
                var written: String?
                if word.upos == .pron, isPersonal(word),
                    let actor = actor(behind: word, s, i, holder)
                {
                    // A name that stands in the line already need not be written again.
                    let isNew = named.insert(actor).inserted
                    if word.features.contains("Person=1") || isNew {
                        written = name(actor, as: word)
                        if word.features.contains("Person=1") { renamed.insert(i) }
                    }
                } else if goesWith(i, in: sentence, renamed) {
                    written = thirdPerson(word)
                } else {
                    named.formUnion(actorsNamed(by: word, s, i))
                }
                guard let written else { continue }
                result += text[Span(cursor, word.span.start)]
                let needsSpace =
                    written.first?.isLetter == true && result.last.map { $0.isLetter } == true
                result += (needsSpace ? " " : "") + written
                cursor = word.span.end
            }
            s += 1
        }
        if cursor < content.end { result += text[Span(cursor, content.end)] }
        return Self.plain(result, isOpening: isOpening)
    }

    /// What somebody is accused of as a sentence or phrase of its own: "the guards of opening the
    /// gate" is "The guards were opening the gate", "the guards of theft" is "Theft by the guards".
    /// Null where the words are no such object. Complexity: O(words + references).
    func charge(_ content: Span, holder: String?) -> String? {
        guard let s = analysis.sentenceIndex(at: content.start) else { return nil }
        let words = analysis.sentences[s].words
        let inside = words.indices.filter { content.contains(words[$0].span) }
        guard let first = inside.first,
            let accused = inside.first(where: {
                !(words[$0].head >= first && inside.contains(words[$0].head))
            }), [.noun, .propn, .pron].contains(words[accused].upos)
        else { return nil }
        // Behind the accused: what hangs on the cue, or was taken for a part of the name.
        let marks = inside.filter { i in
            let act = words[i].head
            return i > accused && act > i && inside.contains(act)
                && [.mark, .caseMarker].contains(words[i].relation)
                && (!inside.contains(words[act].head) || words[act].head == accused)
        }
        // "the guards on Monday of opening": the act is the clause, whatever stands before it.
        let ofClause = marks.first { words[$0 + 1].xpos == "VBG" }
        let loose = marks.filter { !inside.contains(words[words[$0].head].head) }
        // "the head of the guard of theft": which of them it is nobody tells.
        guard let mark = ofClause ?? loose.last ?? (marks.count == 1 ? marks[0] : nil) else {
            return nil
        }
        let end = loose.first ?? mark
        let accusedSpan = Span(content.start, words[min(end, mark)].span.start)
        let who = line(accusedSpan, holder: holder)
        guard ofClause != nil else {
            let what = line(Span(words[mark + 1].span.start, content.end), holder: holder)
            return what + " by " + line(accusedSpan, holder: holder, isOpening: false)
        }
        // "of having opened", "of being armed": the auxiliary is the verb that is written.
        var act = mark + 1
        let isPlural =
            words[accused].features.contains("Number=Plur")
            || inside.contains { words[$0].head == accused && words[$0].relation == .conj }
        var verb = isPlural ? "were" : "was"
        switch words[act].lemma.lowercased() {
        case "have" where inside.contains(act + 1) && words[act + 1].xpos == "VBN":
            verb = "had"
            act += 1
        case "be": act += 1
        default: break
        }
        guard inside.contains(act) else { return nil }
        return "\(who) \(verb) "
            + line(Span(words[act].span.start, content.end), holder: holder, isOpening: false)
    }

    // MARK: Persons

    private func actor(behind word: Word, _ s: Int, _ i: Int, _ holder: String?) -> Int? {
        if let reference = reference(s, i) { return reference.actors.first }
        guard word.features.contains("Person=1"), let holder else { return nil }
        return actors.actors.firstIndex { $0.id == holder }
    }

    /// "It" and "they" stand for too many things to be named.
    private func isPersonal(_ word: Word) -> Bool {
        word.features.contains("Person=1")
            || word.features.contains("Person=3") && word.features.contains("Number=Sing")
                && !word.features.contains("Gender=Neut")
    }

    private func reference(_ s: Int, _ i: Int) -> ActorReference? {
        let span = analysis.sentences[s].words[i].span
        var low = actors.references.partitionPoint { $0.span.start < span.start }
        while low < actors.references.count, actors.references[low].span.start == span.start {
            let reference = actors.references[low]
            if reference.sentence == s, reference.head == i, reference.actors.count == 1 {
                return reference
            }
            low += 1
        }
        return nil
    }

    private func actorsNamed(by word: Word, _ s: Int, _ i: Int) -> [Int] {
        word.upos == .propn || word.upos == .noun ? reference(s, i)?.actors ?? [] : []
    }

    private func name(_ actor: Int, as word: Word) -> String {
        let name = actors.actors[actor].name
        guard word.features.contains("Poss=Yes") else { return name }
        return name.hasSuffix("s") ? name + "’" : name + "’s"
    }

    /// Whether a word is the verb or auxiliary of which a renamed pronoun is the subject.
    private func goesWith(_ i: Int, in sentence: Sentence, _ renamed: Set<Int>) -> Bool {
        let word = sentence.words[i]
        let isAuxiliary = [.aux, .cop, .auxPass].contains(word.relation)
        let head = isAuxiliary ? word.head : i
        return renamed.contains { sentence.words[$0].head == head }
    }

    /// The form that goes with a name, or null for one that stays.
    private func thirdPerson(_ word: Word) -> String? {
        guard word.xpos == "VBP" || word.form.lowercased() == "were" else { return nil }
        switch word.lemma.lowercased() {
        case "be": return word.form.lowercased() == "were" ? "was" : "is"
        case "have": return "has"
        case let lemma where lemma.count > 1:
            if lemma.hasSuffix("y"),
                !"aeiou".contains(lemma[lemma.index(lemma.endIndex, offsetBy: -2)])
            {
                return lemma.dropLast() + "ies"
            }
            let isHissing = ["s", "sh", "ch", "x", "z", "o"].contains { lemma.hasSuffix($0) }
            return lemma + (isHissing ? "es" : "s")
        default: return nil
        }
    }

    // MARK: Plain words

    /// Without quotation marks, an opening conjunction and the stop at the end.
    private static func plain(_ text: String, isOpening: Bool) -> String {
        var words = text.filter { !marks.contains($0) }
            .split(whereSeparator: \.isWhitespace)[...]
        while words.count > 3, let first = words.first, openers.contains(first.lowercased()) {
            words = words.dropFirst()
        }
        var line = words.joined(separator: " ")
        while let last = line.last, last.isPunctuation, !")%]’".contains(last) { line.removeLast() }
        return isOpening ? line.prefix(1).uppercased() + line.dropFirst() : line
    }
}
