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
            if let sentence = analysis.sentenceIndex(at: expression.span.start) {
                table[sentence].append(i)
            }
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

    // MARK: Attachment

    /// An expression that may date a word.
    private struct Candidate {
        var expression: Int
        var cost: Int
        /// It hangs on a clause above, not on the word or inside its phrase.
        var isAbove = false
        /// That clause is another verb's, and not the noun that the word's clause tells of.
        var isOfVerb = false
        /// That clause says what the word's clause tells.
        var isReported = false
    }

    /// Whether the word's clause stands on a noun to tell what was done to it: "the men seized in March",
    /// "who were seized". Such a clause tells of what is over.
    private func isDoneTo(_ request: Request) -> Bool {
        let words = analysis.sentences[request.sentence].words
        let clause = words[request.clause]
        guard clause.xpos == "VBN" else { return false }
        if clause.relation == .acl { return true }
        return clause.relation == .aclRelcl
            && words.contains {
                $0.head == request.clause && $0.relation == .auxPass
                    && ($0.xpos == "VBD" || $0.xpos == "VBN")
            }
    }

    /// Whether the clause lies before the time of the clauses around it ("had agreed").
    private func isPluperfect(_ request: Request) -> Bool {
        let words = analysis.sentences[request.sentence].words
        guard words[request.clause].relation != .root, words[request.clause].relation != .conj
        else {
            return false
        }
        return words.indices.contains { i in
            words[i].head == request.clause && words[i].xpos == "VBD" && words[i].lemma == "have"
        }
    }

    /// "arrested since the march began in May": the clause that holds the date opens a time that goes
    /// on.
    private func isSinceClause(_ index: Int, _ request: Request) -> Bool {
        let sentence = analysis.sentences[request.sentence]
        let words = sentence.words
        guard var i = headWord(of: expressions[index].span, in: sentence) else { return false }
        for _ in 0..<8 {
            if i == request.word || i == request.clause { return false }
            if words[i].relation == .advcl {
                return words.contains {
                    $0.head == i && $0.relation == .mark
                        && anchors.since.contains($0.form.lowercased())
                }
            }
            i = words[i].head
            guard words.indices.contains(i) else { return false }
        }
        return false
    }

    private func candidate(_ index: Int, _ request: Request) -> Candidate? {
        let expression = expressions[index]
        let sentence = analysis.sentences[request.sentence]
        guard isUsable(expression), !isClock(index),
            let head = headWord(of: expression.span, in: sentence)
        else { return nil }
        let words = sentence.words
        // What the expression hangs on, from the inside out.
        var above: [Int] = []
        var i = head
        for _ in 0..<10 {
            let next = words[i].head
            guard next >= 0, next < words.count, next != i else { break }
            above.append(next)
            i = next
        }
        let own = [request.word, request.clause]
        if head == request.word { return Candidate(expression: index, cost: 0) }
        // It is a modifier inside the event's own phrase or clause.
        if let depth = above.firstIndex(where: { own.contains($0) }) {
            if datesAnother(head, above[..<depth], words) { return nil }
            if isSaid(head, above[..<depth], words) || isGround(above[..<depth], words) {
                return nil
            }
            // "called A and discussed their meeting last week": the meeting of the other clause.
            if depth > 1, words[above[0]].upos == .noun,
                above[1..<depth].contains(where: {
                    words[$0].relation == .conj && words[$0].upos == .verb
                })
            {
                return nil
            }
            var cost = depth
            for between in [head] + above[..<depth] where between != request.word {
                if isClause(words[between]) { cost += 12 }
            }
            return Candidate(expression: index, cost: cost)
        }
        // It hangs on a clause above, or beside.
        if tellsOfDate(request.clause, head, above.first, words) {
            return Candidate(expression: index, cost: 1)
        }
        var up = request.clause
        var climbed = 4
        var isReported = false
        for _ in 0..<6 {
            let next = words[up].head
            guard next >= 0, next < words.count, next != up else { break }
            let isReport = request.reporters.contains(next)
            if isReport { isReported = true }
            switch words[up].relation {
            case .xcomp, .acl, .advcl: climbed += 2
            case .conj: climbed += 2
            case .obj, .nsubj, .nsubjPass, .obl, .oblAgent, .nmod, .appos, .compound, .nmodPoss:
                climbed += 3
            case .aclRelcl, .advclRelcl: climbed += 6
            case .ccomp, .parataxis: climbed += isReport || words[next].upos == .verb ? 8 : 4
            default: climbed += 4
            }
            if let depth = above.firstIndex(of: next) {
                if request.isAhead, isReport || words[up].relation == .ccomp { return nil }
                if isSaid(head, above[..<depth], words) { return nil }
                // The noun of another phrase has its own date.
                let inOther = above[..<depth].contains { words[$0].upos == .verb }
                return Candidate(
                    expression: index, cost: climbed + depth + (inOther ? 8 : 0), isAbove: true,
                    isOfVerb: words[next].upos == .verb, isReported: isReported)
            }
            up = next
        }
        return nil
    }

    /// "On 5 May, at 3.40 a.m.": the hour is that of the day named beside it.
    private func isClock(_ index: Int) -> Bool {
        let clock = expressions[index]
        guard clock.kind == .time, clock.basis == .document else { return false }
        return [index - 1, index + 1].contains { i in
            guard expressions.indices.contains(i), expressions[i].basis == .said,
                expressions[i].window?.singleDay != nil
            else { return false }
            let other = expressions[i].span
            return max(other.start, clock.span.start) - min(other.end, clock.span.end) <= 8
        }
    }

    /// "In talks with A, B said that trade doubled last year": what is said has its own time.
    private func isSaid(_ head: Int, _ between: ArraySlice<Int>, _ words: [Word]) -> Bool {
        words[head].relation == .ccomp || between.contains { words[$0].relation == .ccomp }
    }

    /// "Expelled them for taking part in the march of 3 May": the ground has its own time.
    private func isGround(_ between: ArraySlice<Int>, _ words: [Word]) -> Bool {
        between.contains { clause in
            words[clause].relation == .advcl && words[clause].xpos == "VBG"
                && words.contains {
                    $0.head == clause && ($0.relation == .mark || $0.relation == .caseMarker)
                        && anchors.ground.contains($0.form.lowercased())
                }
        }
    }

    /// "It began on 3 May, when soldiers held the mayor": a clause about the date before it, which is
    /// hung on the date itself or on its verb.
    private func tellsOfDate(_ clause: Int, _ head: Int, _ governor: Int?, _ words: [Word]) -> Bool
    {
        switch words[clause].relation {
        case .aclRelcl, .advclRelcl, .advcl, .acl: break
        default: return false
        }
        let above = words[clause].head
        guard head < clause, above == head || above == governor else { return false }
        return words.indices.contains { i in
            words[i].head == clause && i > head && i < clause
                && anchors.at.contains(words[i].form.lowercased())
        }
    }

    /// Whether an expression dates a noun deep inside a phrase rather than what the phrase hangs on:
    /// "discussed a dialogue set for August", "for its part in the 22 April attack".
    private func datesAnother(_ head: Int, _ between: ArraySlice<Int>, _ words: [Word]) -> Bool {
        let isModified = between.contains {
            words[$0].relation == .acl || words[$0].relation == .aclRelcl
        }
        if isModified { return true }
        guard between.count > 1, let noun = between.first, words[noun].upos == .noun else {
            return false
        }
        switch words[head].relation {
        case .compound, .amod, .nummod, .nmodPoss, .det: return words[noun].relation == .nmod
        default: return false
        }
    }

    private func isClause(_ word: Word) -> Bool {
        guard word.upos == .verb || word.upos == .aux else { return false }
        switch word.relation {
        case .aclRelcl, .advclRelcl, .acl, .advcl, .ccomp, .parataxis, .csubj: return true
        default: return false
        }
    }

    /// The word of a span that hangs on nothing else in it.
    func headWord(of span: Span, in sentence: Sentence) -> Int? {
        let words = sentence.words
        let low = words.partitionPoint { $0.span.end <= span.start }
        var inside: [Int] = []
        var i = low
        while i < words.count, words[i].span.start < span.end, inside.count < 16 {
            inside.append(i)
            i += 1
        }
        return inside.first { i in
            let head = words[i].head
            return head < 0 || !inside.contains(head)
        }
    }

    private func isUsable(_ expression: TimeExpression) -> Bool {
        switch expression.kind {
        case .set: return false
        case .date where expression.window == nil:
            // Said, but not to be resolved: a day without a year; or "recently".
            return expression.value.hasPrefix("XXXX") || expression.value == "PAST_REF"
        case .duration where expression.window == nil && expression.basis == .open:
            // "the last 24 hours" of a text without a date.
            return published == nil
        default: return true
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
            let dated = bySentence[index].map { expressions[$0] }.filter(isRecentDay)
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
