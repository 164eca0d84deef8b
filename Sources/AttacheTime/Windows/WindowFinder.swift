import AttacheModel

/// Finds which time expression of a document dates an event, a statement or a promise, and makes a
/// window of it.
///
/// The expression is found by attachment in the dependency tree: a modifier of the event's word or
/// of its clause, then of the clauses it depends on or that depend on it, then the only date of the
/// sentence; a sentence of a narrative without any date goes on with the day of the one before.
public struct WindowFinder: Sendable {
    let text: SourceText
    let analysis: Analysis
    /// With their ranges whole, in text order.
    public let expressions: [TimeExpression]
    /// Days of publication; the window of what the document itself does by being issued.
    public let published: DayRange?
    private let bySentence: [[Int]]
    let anchors: TimeAnchors
    /// The one recent day of the text, when it names no other.
    private var onlyDay: TimeExpression?

    /// Complexity: O(words + expressions).
    ///
    /// - Parameter expressions: as `TimeCoder.expressions` gives them, with the same analysis.
    public init(
        text: SourceText, analysis: Analysis, expressions: [TimeExpression],
        published: DayRange?, knowledge: TimeKnowledge
    ) {
        self.text = text
        self.analysis = analysis
        self.expressions = expressions
        self.published = published
        anchors = knowledge.anchors
        var table = [[Int]](repeating: [], count: analysis.sentences.count)
        for (i, expression) in expressions.enumerated() {
            // "On Friday 5 May": a sentence that was parted inside a date has it on both sides.
            let ends = [expression.span.start, expression.span.end - 1].compactMap {
                analysis.sentenceIndex(at: $0)
            }
            for sentence in Set(ends).sorted() { table[sentence].append(i) }
        }
        bySentence = table
        let days = expressions.filter(isRecentDay)
        if let first = days.first, days.allSatisfy({ $0.value == first.value }) { onlyDay = first }
    }

    /// What is asked for: a word of a sentence, and how the window will be used.
    public struct Request: Sendable {
        public var sentence: Int
        /// The word that names the event, as an index in the sentence.
        public var word: Int
        /// The word that heads its clause (the light verb of an event noun), or the same word.
        public var clause: Int
        /// Reporting verbs above it; their dates date the saying, not what is said.
        public var reporters: Set<Int>
        /// Whether it lies ahead (planned): a date of the past is then not its own.
        public var isAhead: Bool
        /// Whether it is an act of the document's own issuer by issuing it ("We condemn …").
        public var isIssuersAct: Bool
        /// Whether a day may be carried over from the sentence before.
        public var mayCarry: Bool

        public init(
            sentence: Int, word: Int, clause: Int? = nil, reporters: Set<Int> = [],
            isAhead: Bool = false, isIssuersAct: Bool = false, mayCarry: Bool = true
        ) {
            self.sentence = sentence
            self.word = word
            self.clause = clause ?? word
            self.reporters = reporters
            self.isAhead = isAhead
            self.isIssuersAct = isIssuersAct
            self.mayCarry = mayCarry
        }
    }

    /// The window of an event, or null when the text gives none. A date that is said but cannot be
    /// resolved gives a window without days that has its words. Complexity: O(expressions of the
    /// sentence × depth).
    public func window(_ request: Request) -> Window? {
        guard analysis.sentences.indices.contains(request.sentence),
            analysis.sentences[request.sentence].words.indices.contains(request.word)
        else { return nil }
        if request.isIssuersAct, let published {
            if let near = ranked(request).first, near.cost <= 3,
                let found = window(of: near.expression, in: request)
            {
                return found
            }
            return Window(from: published.from, to: published.to, grain: .day, basis: .document)
        }
        if let found = attached(request) { return found }
        return request.mayCarry && !request.isAhead ? carried(request) : nil
    }

    /// "is currently at war": a window without days that has the words for the present nearest to a
    /// word, or null. Complexity: O(expressions of the sentence).
    public func present(inSentence sentence: Int, near word: Int) -> Window? {
        guard analysis.sentences.indices.contains(sentence) else { return nil }
        let words = analysis.sentences[sentence].words
        guard words.indices.contains(word) else { return nil }
        let start = words[word].span.start
        let found = bySentence[sentence].map { expressions[$0] }
            .filter { $0.value == "PRESENT_REF" }
            .min { abs($0.span.start - start) < abs($1.span.start - start) }
        return found.map { Window(text: $0.span, grain: .vague, basis: .open) }
    }

    /// The same for a word without more being known.
    public func window(forWord word: Int, inSentence sentence: Int) -> Window? {
        window(Request(sentence: sentence, word: word))
    }

    /// The expressions of a sentence, as indices into `expressions`.
    public func expressions(inSentence sentence: Int) -> [Int] {
        bySentence.indices.contains(sentence) ? bySentence[sentence] : []
    }

    /// The expression that dates a word, as an index into `expressions`, or null.
    public func expression(_ request: Request) -> Int? {
        guard bySentence.indices.contains(request.sentence) else { return nil }
        return ranked(request).first?.expression
    }

    private func attached(_ request: Request) -> Window? {
        for candidate in ranked(request) {
            guard var window = window(of: candidate.expression, in: request) else { continue }
            if window.from != nil, expressions[candidate.expression].bound == nil,
                isSinceClause(candidate.expression, request)
            {
                window.to = nil
            }
            if candidate.isAbove, let to = window.to,
                isPluperfect(request) || candidate.isOfVerb && isDoneTo(request)
            {
                // "… ended a pact that had been signed", "spoke of the men who were seized": some
                // time before.
                window = Window(
                    from: nil, to: to, text: nil, grain: window.grain, basis: .text)
            }
            if candidate.isAbove, candidate.isReported, window.range.singleDay != nil {
                // "has arrested them, the court said on Monday": the day of what was said.
                window.text = nil
            }
            return window
        }
        return nil
    }

    /// Expressions that can date the word, nearest in the tree first.
    private func ranked(_ request: Request) -> [Candidate] {
        var found: [Candidate] = []
        for i in bySentence[request.sentence] {
            if let candidate = candidate(i, request) { found.append(candidate) }
        }
        return found.sorted {
            $0.cost != $1.cost ? $0.cost < $1.cost : $0.expression < $1.expression
        }
    }

    // MARK: Windows

    private func window(of index: Int, in request: Request) -> Window? {
        let expression = expressions[index]
        if let window = counted(expression, request) { return window }
        // "three days after Monday": the count is meant, not all that comes after.
        if index > 0, expression.bound != nil, expressions[index - 1].kind == .duration,
            expression.span.start - expressions[index - 1].span.end < 16,
            let window = counted(expressions[index - 1], request)
        {
            return window
        }
        if expression.kind == .duration, expression.window == nil {
            return expression.basis == .open && published == nil
                ? Window(text: expression.span, grain: expression.grain, basis: .open) : nil
        }
        if expression.value == "PAST_REF" {
            return request.isAhead
                ? nil
                : Window(
                    from: nil, to: published?.to, text: expression.span, grain: .vague,
                    basis: .document)
        }
        return bounded(expression, isAhead: request.isAhead)
    }

    /// The window of an expression with the bound that the words before it set.
    public func bounded(_ expression: TimeExpression, isAhead: Bool = false) -> Window? {
        guard let range = expression.window else {
            return expression.value.hasPrefix("XXXX")
                ? Window(text: expression.span, grain: expression.grain, basis: .open) : nil
        }
        var window = Window(
            from: range.from, to: range.to, text: expression.span, grain: expression.grain,
            basis: expression.basis)
        // "in the last few years" began on no known day.
        if expression.kind == .duration, expression.value.contains("X"), !isAhead {
            window.from = nil
        }
        switch expression.bound {
        case .since?: window.to = nil
        case .after?:
            window.from = range.to
            window.to = nil
        case .by?, .until?, .through?: window.from = nil
        case .before?:
            window.from = nil
            window.to = expression.isEndOfPeriod ? range.to : range.from
        case nil: break
        }
        return window
    }

    /// A day carried over from the narrative before: the only day of a report on one day, else the
    /// last day named in the few sentences before.
    private func carried(_ request: Request) -> Window? {
        let here = analysis.sentences[request.sentence]
        guard bySentence[request.sentence].allSatisfy({ expressions[$0].kind == .duration }),
            isNarrative(clause(of: request, in: here), in: here)
        else { return nil }
        if let only = onlyDay { return carry(only) }
        var index = request.sentence - 1
        for _ in 0..<4 where index >= 0 {
            let dated = bySentence[index].map { expressions[$0] }
                .filter { isRecentDay($0) && isOfStory($0, inSentence: index) }
            if let date = dated.last {
                return Set(dated.map(\.window)).count == 1 ? carry(date) : nil
            }
            index -= 1
        }
        return nil
    }

    /// The verb of the clause that a noun's phrase stands in.
    private func clause(of request: Request, in sentence: Sentence) -> Int {
        var i = request.clause
        for _ in 0..<5 {
            let word = sentence.words[i]
            if word.upos == .verb || word.upos == .aux { return i }
            switch word.relation {
            case .nsubj, .nsubjPass, .obj, .obl, .oblAgent, .nmod, .compound, .conj, .appos:
                guard word.head >= 0, word.head < sentence.words.count else { return i }
                i = word.head
            default: return i
            }
        }
        return i
    }

    private func carry(_ date: TimeExpression) -> Window {
        Window(
            from: date.window?.from, to: date.window?.to, text: date.span, grain: .day,
            basis: date.window == nil ? .open : .text)
    }

    /// A clause in the plain past that tells what happened, not under another.
    private func isNarrative(_ word: Int, in sentence: Sentence) -> Bool {
        let words = sentence.words
        switch words[word].relation {
        case .root, .conj, .parataxis, .ccomp, .xcomp: break
        case .advcl where words[word].xpos == "VBG":
            // "commented on it, calling it void"
            let head = words[word].head
            guard head >= 0, head < words.count, words[head].xpos == "VBD" else { return false }
            return isNarrative(head, in: sentence)
        default: return false
        }
        if words[word].xpos == "VBD" { return true }
        return words[word].xpos == "VBN"
            && words.contains {
                $0.head == word && $0.relation == .auxPass && $0.xpos == "VBD"
            }
    }

    /// Whether a date is of what its sentence itself tells, and not of what somebody says in it or of a
    /// thing that a noun names ("recalled the march of 3 May").
    private func isOfStory(_ expression: TimeExpression, inSentence index: Int) -> Bool {
        let sentence = analysis.sentences[index]
        guard var i = headWord(of: expression.span, in: sentence) else { return true }
        let words = sentence.words
        if words.indices.contains(words[i].head), words[i].relation == .nmod,
            words[words[i].head].upos == .noun
        {
            return false
        }
        for _ in 0..<8 {
            switch words[i].relation {
            case .ccomp, .acl, .aclRelcl: return false
            default: break
            }
            guard words.indices.contains(words[i].head) else { return true }
            i = words[i].head
        }
        return true
    }

    private func isRecentDay(_ expression: TimeExpression) -> Bool {
        guard expression.kind != .duration, expression.bound == nil else { return false }
        guard let day = expression.window?.singleDay else {
            return published == nil && isOpenDay(expression)
        }
        guard let to = published?.to, let from = published?.from else { return true }
        return day <= to && from - day <= 10
    }

    /// A day without a year that cannot be resolved.
    private func isOpenDay(_ expression: TimeExpression) -> Bool {
        expression.value.hasPrefix("XXXX-") && expression.grain == .day
            && !expression.value.hasSuffix("XX")
    }
}
