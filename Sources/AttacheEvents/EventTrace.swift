import AttacheKnowledge
import AttacheModel
import AttacheTime

extension EventCoder {
    /// What the coder saw in each sentence of a document, for a reader: a line for each frame found,
    /// with its template's place in the files, type and code, trigger words, words of the roles,
    /// status, and what became of it; then what a word that heads templates lacks for them.
    ///
    /// `*` marks what an event table takes of the sentence. Arguments as for `code`.
    /// Complexity: linear in words, bounded work for each.
    public func trace(
        document: Document, analysis: Analysis, actors: ActorSet, times: [TimeExpression],
        attributions: [Attribution], windows: WindowFinder? = nil, issuer: String? = nil
    ) -> [[String]] {
        let context = DocumentContext(
            document: document, analysis: analysis, actors: actors, times: times,
            attributions: attributions)
        let coder = SentenceCoder(lexicon: lexicon, ontology: ontology, forRecord: true)
        let builder = RecordEventBuilder(
            context: context, coder: coder, lexicon: lexicon, ontology: ontology,
            windows: windows ?? finder(document, analysis, times),
            issuer: issuer.flatMap { id in actors.actors.firstIndex { $0.id == id } })
        let told = Dictionary(grouping: builder.tell().accounts, by: \.event.sentence)
        return analysis.sentences.indices.map { index in
            SentenceTrace(
                coder: coder, lexicon: lexicon, ontology: ontology,
                sentence: analysis.sentences[index], context: context.sentenceContext(index),
                accounts: told[index] ?? []
            ).lines
        }
    }
}

/// The lines of one sentence.
private struct SentenceTrace {
    let coder: SentenceCoder
    let lexicon: FrameLexicon
    let ontology: EventOntology
    let sentence: Sentence
    let context: SentenceContext
    let accounts: [EventAccount]

    /// How many templates of a word are told why they do not fit.
    private static let mismatches = 3

    var lines: [String] {
        let graph = coder.graph(of: sentence)
        let selection = coder.selection(in: graph, context)
        let tabled = accounts.map(\.event).filter { !lexicon.frames[$0.hit.frame].isRecordOnly }
        let rows = Set(
            EventTable(ontology: ontology).rows(tabled, withAppeals: false)
                .map { tabled[$0.event].hit.trigger })
        var lines = accounts.map { account in
            line(account.event, mark: rows.contains(account.event.hit.trigger) ? "*" : "-")
                + " → " + told(account.fate)
        }
        for part in selection.parts.values.sorted(by: { $0.hit.trigger < $1.hit.trigger }) {
            let hit = part.hit
            lines.append(
                "- \(template(hit)) [\(words(hit.triggerWords))] → part of “\(form(part.of))”")
        }
        let heads = Set(accounts.map(\.event.hit.trigger) + selection.parts.keys)
        for i in sentence.words.indices where !heads.contains(i) {
            lines += coder.mismatches(at: i, in: graph, context).prefix(Self.mismatches).map {
                "  not \(template($0.pattern)) at “\(form(i))”: \($0.reason)"
            }
        }
        return lines
    }

    private func line(_ event: SentenceEvent, mark: String) -> String {
        let hit = event.hit
        var line = "\(mark) \(template(hit)) \(event.type.rawValue)"
        if let mode = event.mode { line += "/" + mode }
        if let cameo = event.cameo { line += " " + cameo }
        line += " [\(words(hit.triggerWords))] A=\(words(hit.actors)) R=\(words(hit.recipients))"
        if let act = hit.act { line += " act=" + form(act) }
        line += " " + event.modality.status.rawValue
        if event.modality.isNegated { line += " negated" }
        if event.modality.isConditional { line += " conditional" }
        return line + " rank \(event.rank)"
    }

    private func template(_ hit: FrameHit) -> String { template(hit.pattern) }

    /// "accuse (frames/accuse.frames:57)".
    private func template(_ pattern: Int) -> String {
        let frame = lexicon.frames[lexicon.patterns[pattern].frame]
        return "\(frame.name) (\(frame.file):\(lexicon.patterns[pattern].line))"
    }

    private func told(_ fate: EventFate) -> String {
        switch fate {
        case .entry(let number): "e\(number + 1)"
        case .part(let word): "part of “\(form(word))”"
        case .comment: "no event, a comment"
        case .negated: "left out: it did not happen"
        case .wished: "left out: only wished for, aimed at or allowed"
        case .withoutSpeaker: "left out: in nobody's words"
        case .withoutRecipient: "left out: nobody else is meant"
        case .withoutSides: "left out: nobody known took part"
        }
    }

    private func form(_ i: Int) -> String { sentence.words[i].form }

    private func words(_ list: [Int]) -> String { list.map(form).joined(separator: ",") }
}
