import AttacheKnowledge
import AttacheModel

/// The patterns of `actors/relations.txt`: words between two actors that say a lasting tie.
public struct RelationPatterns: Sendable {
    /// One part of a pattern.
    enum Part: Hashable, Sendable {
        case subject(kinds: Set<String>, list: Bool)
        case object(kinds: Set<String>, list: Bool)
        case words(Set<String>, optional: Bool)
        case gap
        case text
    }
    struct Pattern: Sendable {
        var predicate: ActorRelation.Predicate
        var parts: [Part]
    }
    /// A tie found, as numbers of the mentions' actors.
    struct Found: Hashable {
        var subject: Int
        var predicate: ActorRelation.Predicate
        var object: Int?
        var objectText: String?
        var evidence: Span
    }
    /// Words with the actors that begin at some of them.
    struct Row {
        struct Actor {
            var end: Int
            var number: Int
            /// Raw value of `Actor.Kind`, or null when any fits.
            var kind: String?
        }
        var words: [String] = []
        var actors: [Int: Actor] = [:]
        var skips: Set<String> = []
        /// Words that end a label.
        var stops: Set<String> = []
        /// Words that a label ends in.
        var marks: Set<String> = []
    }

    private(set) var patterns: [Pattern] = []
    static let file = "actors/relations.txt"
    private static let longestGap = 10

    public init() {}

    /// Reads the patterns and runs their examples. Complexity: O(size of the file).
    public static func load(_ folder: DataFolder, words: ActorWords) throws(KnowledgeError) -> (
        RelationPatterns, [Diagnostic]
    ) {
        read(BlockFile(name: file, text: try folder.text(file)), words: words)
    }

    /// Reads the patterns with the word lists beside them; a file that cannot be read is told as a
    /// diagnostic and leaves no patterns.
    public static func load(_ folder: DataFolder) -> (RelationPatterns, [Diagnostic]) {
        do {
            let words = try ActorKnowledge.words(folder)
            return try load(folder, words: words)
        } catch {
            return (
                RelationPatterns(),
                [Diagnostic(file: error.file, message: "\(error.reason); \(error.mend)")]
            )
        }
    }

    /// Reads a file in the form of `actors/relations.txt`.
    public static func read(_ file: BlockFile, words: ActorWords) -> (
        RelationPatterns, [Diagnostic]
    ) {
        var result = RelationPatterns()
        var diagnostics: [Diagnostic] = []
        for entry in file.entries {
            guard let name = entry.first("relation") else { continue }
            guard let predicate = ActorRelation.Predicate(rawValue: name.value) else {
                let hint = NearestName.hint(
                    for: name.value, among: ActorRelation.Predicate.allCases.map(\.rawValue))
                diagnostics.append(
                    Diagnostic(
                        file: file.name, line: name.line, column: name.column,
                        message: "no relation is called \(name.value)"
                            + (hint.map { "; is it \($0)?" } ?? "")))
                continue
            }
            var own = RelationPatterns()
            for field in entry.all("pattern") {
                let parts = field.value.split(separator: " ").map { part(String($0)) }
                guard parts.contains(where: { if case .subject = $0 { true } else { false } })
                else {
                    diagnostics.append(
                        Diagnostic(
                            file: file.name, line: field.line, column: field.column,
                            message: "the pattern has no SUBJ"))
                    continue
                }
                own.patterns.append(Pattern(predicate: predicate, parts: parts))
            }
            own.check(entry, file.name, words, &diagnostics)
            result.patterns += own.patterns
        }
        return (result, diagnostics)
    }

    private static func part(_ source: String) -> Part {
        var source = source
        if source == "..." { return .gap }
        if source == "TEXT" { return .text }
        if source.hasPrefix("SUBJ") || source.hasPrefix("OBJ") {
            let list = source.hasSuffix("+")
            if list { source.removeLast() }
            let pieces = source.split(separator: ":", maxSplits: 1)
            let kinds = Set(
                pieces.count > 1 ? pieces[1].split(separator: ",").map(String.init) : [])
            return source.hasPrefix("SUBJ")
                ? .subject(kinds: kinds, list: list) : .object(kinds: kinds, list: list)
        }
        let optional = source.hasSuffix("?")
        if optional { source.removeLast() }
        return .words(Set(source.split(separator: "|").map(String.init)), optional: optional)
    }

    // MARK: Matching

    /// A match in a row: the words that it takes in, the first of its subject, and the word behind a gap
    /// after the subject, where it has one.
    struct Match {
        var found: Found
        var words: Range<Int>
        var subjectWord: Int
        var distantWord: Int?
    }

    /// All ties in a row of words. Complexity: O(words × patterns) for rows without gaps.
    func find(_ row: Row) -> [Match] {
        var results: [Match] = []
        for pattern in patterns {
            for start in row.words.indices {
                guard begins(pattern.parts[0], row, start) else { continue }
                var state = State()
                guard let end = match(pattern.parts[...], row, start, &state, depth: 0) else {
                    continue
                }
                for subject in state.subjects {
                    for object in state.objects.isEmpty ? [-1] : state.objects
                    where subject != object {
                        results.append(
                            Match(
                                found: Found(
                                    subject: subject, predicate: pattern.predicate,
                                    object: object < 0 ? nil : object, objectText: state.text,
                                    evidence: Span(0, 0)),
                                words: start..<end, subjectWord: state.subjectWord,
                                distantWord: state.distantWord))
                    }
                }
            }
        }
        return results
    }

    private struct State {
        var subjects: [Int] = []
        var objects: [Int] = []
        var text: String?
        var subjectWord = 0
        /// Whether a gap lies behind the subject.
        var isDistant = false
        var distantWord: Int?
    }

    private func begins(_ part: Part, _ row: Row, _ word: Int) -> Bool {
        switch part {
        case .subject, .object: row.actors[word] != nil
        case .words(let words, _): words.contains(row.words[word])
        default: false
        }
    }

    private func match(
        _ parts: ArraySlice<Part>, _ row: Row, _ word: Int, _ state: inout State, depth: Int
    ) -> Int? {
        guard let part = parts.first else { return word }
        let rest = parts.dropFirst()
        switch part {
        case .gap:
            for skip in 0...Self.longestGap {
                if word + skip > row.words.count { return nil }
                if skip > 0, row.words[word + skip - 1] == ";" { return nil }
                var trial = state
                if !state.subjects.isEmpty { trial.isDistant = true }
                if depth < 4,
                    let end = match(rest, row, word + skip, &trial, depth: depth + 1)
                {
                    state = trial
                    return end
                }
            }
            return nil
        case .words(let words, let optional):
            if word < row.words.count, words.contains(row.words[word]) {
                var trial = state
                if state.isDistant, state.distantWord == nil { trial.distantWord = word }
                if let end = match(rest, row, word + 1, &trial, depth: depth) {
                    state = trial
                    return end
                }
            }
            return optional ? match(rest, row, word, &state, depth: depth) : nil
        case .subject(let kinds, let list):
            guard let (found, next) = actors(row, word, kinds, list) else { return nil }
            state.subjects = found
            state.subjectWord = word
            return match(rest, row, next, &state, depth: depth)
        case .object(let kinds, let list):
            guard let (found, next) = actors(row, word, kinds, list) else { return nil }
            state.objects = found
            return match(rest, row, next, &state, depth: depth)
        case .text:
            var end = word
            while end < row.words.count, !row.stops.contains(row.words[end]),
                !(row.words[end].utf8.first.map { !Self.isLetter($0) } ?? true)
            {
                end += 1
            }
            guard end > word else { return nil }
            // "designated X as one of the largest", "known as A": no mark of a list.
            guard row.marks.contains(row.words[end - 1]) else { return nil }
            state.text = row.words[word..<end].joined(separator: " ")
            return match(rest, row, end, &state, depth: depth)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 128 || (byte | 32 >= 97 && byte | 32 <= 122)
    }

    /// The actor at a word, or the list that begins there, and the word after it.
    private func actors(_ row: Row, _ word: Int, _ kinds: Set<String>, _ list: Bool) -> (
        [Int], Int
    )? {
        var i = word
        while i < row.words.count, row.actors[i] == nil, row.skips.contains(row.words[i]) { i += 1 }
        guard let first = row.actors[i], fits(first, kinds) else { return nil }
        var found = [first.number]
        var end = afterBrackets(row, first.end)
        while list {
            var j = end
            var joined = false
            while j < row.words.count, row.words[j] == "," || row.words[j] == "and" {
                joined = true
                j += 1
            }
            guard joined else { break }
            while j < row.words.count, row.actors[j] == nil, row.skips.contains(row.words[j]) {
                j += 1
            }
            guard let next = row.actors[j], fits(next, kinds) else { break }
            found.append(next.number)
            end = afterBrackets(row, next.end)
        }
        return (found, end)
    }

    private func fits(_ actor: Row.Actor, _ kinds: Set<String>) -> Bool {
        kinds.isEmpty || actor.kind == nil || kinds.contains(actor.kind!)
    }

    /// "The Red Column (RC)": past the brackets.
    private func afterBrackets(_ row: Row, _ word: Int) -> Int {
        guard word + 2 < row.words.count, row.words[word] == "(" else { return word }
        let limit = min(row.words.count, word + 5)
        guard let close = row.words[word..<limit].firstIndex(of: ")") else { return word }
        return close + 1
    }

    // MARK: Examples

    private func check(
        _ entry: BlockFile.Entry, _ file: String, _ words: ActorWords,
        _ diagnostics: inout [Diagnostic]
    ) {
        for field in entry.fields where field.keyword == "yes" || field.keyword == "no" {
            guard let marked = MarkedText(field.value) else {
                diagnostics.append(
                    Diagnostic(
                        file: file, line: field.line, column: field.column,
                        message: "the example's brackets do not match"))
                continue
            }
            let row = Self.row(marked, words)
            let found = find(row)
            if field.keyword == "no" {
                if !found.isEmpty {
                    diagnostics.append(
                        Diagnostic(
                            file: file, line: field.line, column: field.column,
                            message: "a pattern matches the example that must not match"))
                }
                continue
            }
            let subjects = Set(
                marked.marks.indices.filter { marked.marks[$0].label.hasPrefix("SUBJ") })
            let label = marked["TEXT"]?.lowercased()
            let hit =
                subjects.isSubset(of: Set(found.map(\.found.subject)))
                && (label == nil || found.contains { $0.found.objectText == label })
            if !hit {
                diagnostics.append(
                    Diagnostic(
                        file: file, line: field.line, column: field.column,
                        message: "no pattern finds the example's actors"))
            }
        }
    }

    private static func row(_ marked: MarkedText, _ words: ActorWords) -> Row {
        var row = emptyRow(words)
        let text = SourceText(marked.text)
        var ends: [Int] = []
        var starts: [Int] = []
        let bytes = text.utf8
        var i = 0
        while i < bytes.count {
            if bytes[i] == 32 {
                i += 1
                continue
            }
            let start = i
            if bytes[i] == 39 {
                i += 1
                while i < bytes.count, isLetter(bytes[i]) { i += 1 }
            } else if isLetter(bytes[i]) || (bytes[i] >= 48 && bytes[i] <= 57) {
                while i < bytes.count, isLetter(bytes[i]) || (bytes[i] >= 48 && bytes[i] <= 57) {
                    i += 1
                }
            } else {
                i += 1
            }
            starts.append(start)
            ends.append(i)
            row.words.append(text[Span(start, i)].lowercased())
        }
        for (m, mark) in marked.marks.enumerated() where mark.label != "TEXT" {
            guard let first = starts.firstIndex(where: { $0 >= mark.span.start }),
                let last = ends.lastIndex(where: { $0 <= mark.span.end })
            else { continue }
            let pieces = mark.label.split(separator: ":")
            row.actors[first] = Row.Actor(
                end: last + 1, number: m, kind: pieces.count > 1 ? String(pieces[1]) : nil)
        }
        return row
    }

    static func emptyRow(_ words: ActorWords) -> Row {
        var row = Row()
        row.skips = Set(words["definite"].words.keys).union(["a", "an"])
        row.marks = Set(words["mark"].words.keys)
        row.stops = Set(words["affiliation"].words.keys)
            .union(words["place"].words.keys).union(["for", "by", "over", "and", "after", "when"])
        return row
    }
}
