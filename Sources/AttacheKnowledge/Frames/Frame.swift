import AttacheModel

/// An event type with the ways in which texts say it, and examples.
public struct Frame: Hashable, Sendable {
    public struct Example: Hashable, Sendable {
        public var marked: MarkedText
        /// Whether the frame must be found in it, or must not.
        public var isPositive: Bool
        public var line: Int
    }
    public var name: String
    public var type: EventType
    public var mode: String?
    /// CAMEO code, leading zero kept.
    public var cameo: String?
    /// Whether both sides act, as in a meeting.
    public var isMutual: Bool
    /// Whether the one who does it is at the same time the one who says it.
    public var isSpeech: Bool
    /// Takes its clause but is no event: comments, hopes, condolences (CAMEO 01). `type` is unused.
    public var isComment: Bool
    /// Whether the one who does it is whoever's words the sentence is ("That is a lie").
    public var isSpeakers: Bool
    /// Whether it is an event only where a recipient other than the actor is found.
    public var needsRecipient: Bool
    /// Whether its words are its own only where the clause names the doer; else what they take in
    /// stands for itself ("the talks were called off").
    public var needsActor: Bool
    /// Whether it is an event only where what it takes in is hostile and the actor's own doing
    /// ("warned that it could cut aid").
    public var needsOwnAct: Bool
    /// Whether its act is told as a fact, and so an event beside it ("admitted having shot").
    public var isFactual: Bool
    /// Whether an event table, which looks at the main news of a sentence alone, leaves it out.
    public var isRecordOnly: Bool
    /// Whether only an event table takes it.
    public var isTableOnly: Bool
    /// Added to each pattern's specificity.
    public var priority: Int
    /// Holds for the event whatever the clause says, or null.
    public var status: Event.Status?
    public var patterns: [FramePattern]
    public var examples: [Example]
    public var file: String
    public var line: Int
}

/// A word that says how real an event below it is: "plan to", "cancel", "deny".
public struct EventOperator: Hashable, Sendable {
    public enum Effect: String, Sendable, CaseIterable {
        case planned, hypothetical, denied, ongoing, occurred, none
        case calledOff = "called_off"
        /// Somebody else's account: sets no status, the event belongs to the speaker.
        case reported
        /// What is wished for or asked for is no event.
        case wished
    }
    public var name: String
    public var effect: Effect
    public var words: [[String]]
}

/// Reads frame files: `frame`, `event`, `says`, `verbs`, `nouns`, `mutual`, `yes`, `no` lines;
/// `comment` frames take their clause but are no event; `class` entries name sets of words, `operator` entries words that change an event's status.
struct FrameFileReader {
    var frames: [Frame] = []
    var operators: [EventOperator] = []
    var classes: [String: [String]] = [:]
    var diagnostics: [Diagnostic] = []
    private var classLines: [String: (file: String, line: Int)] = [:]
    private var names: [String: (file: String, line: Int)] = [:]

    static let keywords = [
        "frame", "event", "says", "verbs", "nouns", "mutual", "speech", "priority", "status", "yes",
        "no", "class", "words", "operator", "effect", "comment", "speaker", "needs", "factual",
        "only",
    ]

    mutating func read(_ file: BlockFile) {
        for entry in file.entries {
            for field in entry.fields where !Self.keywords.contains(field.keyword) {
                let hint = NearestName.hint(for: field.keyword, among: Self.keywords)
                report(
                    file.name, field, "unknown keyword `\(field.keyword)`" + meant(hint),
                    column: 1)
            }
            switch entry.fields.first?.keyword {
            case "frame": readFrame(entry, of: file)
            case "class": readClass(entry, of: file)
            case "operator": readOperator(entry, of: file)
            default:
                if let field = entry.fields.first {
                    report(
                        file.name, field,
                        "an entry begins with `frame`, `class` or `operator`", column: 1)
                }
            }
        }
    }

    /// Reports classes that templates name and no file gives. Complexity: O(patterns).
    mutating func checkClassNames() {
        let known = classes.keys.sorted() + FrameLexicon.builtInClasses
        let knownSet = Set(known)
        for frame in frames {
            for pattern in frame.patterns {
                let tests =
                    [pattern.subject.test, pattern.object?.test].compactMap { $0 }
                    + pattern.prepositions.map(\.slot.test) + pattern.companions
                for name in tests.flatMap(\.classes) where !knownSet.contains(name) {
                    diagnostics.append(
                        Diagnostic(
                            file: frame.file, line: pattern.line,
                            message: "no word class `\(name)`"
                                + meant(NearestName.hint(for: name, among: known))))
                }
            }
        }
    }

    private mutating func readFrame(_ entry: BlockFile.Entry, of file: BlockFile) {
        let head = entry.fields[0]
        if let earlier = names[head.value] {
            report(
                file.name, head,
                "the frame `\(head.value)` is already at \(earlier.file):\(earlier.line)")
            return
        }
        names[head.value] = (file.name, head.line)
        var type = EventType.request
        var mode: String?
        var cameo = entry.first("comment")?.value
        let isComment = cameo != nil
        if let event = entry.first("event") {
            var parts = event.value.split(separator: " ").map(String.init)
            guard let typeName = parts.first, let known = EventType(rawValue: typeName) else {
                let hint = NearestName.hint(
                    for: parts.first ?? "", among: EventType.allCases.map(\.rawValue))
                report(file.name, event, "`\(parts.first ?? "")` is no event type" + meant(hint))
                return
            }
            type = known
            parts.removeFirst()
            for part in parts {
                if part.first?.isNumber == true { cameo = part } else { mode = part }
            }
        } else if !isComment {
            report(file.name, head, "the frame has no `event` or `comment` line")
            return
        }
        let needs = entry.first("needs")?.value.split(separator: " ").map(String.init) ?? []
        if let field = entry.first("needs"), !needs.allSatisfy(["A", "R", "own"].contains) {
            report(file.name, field, "`needs` takes `A`, `R` or `own`")
        }
        var frame = Frame(
            name: head.value, type: type, mode: mode, cameo: cameo,
            isMutual: entry.first("mutual") != nil, isSpeech: entry.first("speech") != nil,
            isComment: isComment, isSpeakers: entry.first("speaker") != nil,
            needsRecipient: needs.contains("R"), needsActor: needs.contains("A"),
            needsOwnAct: needs.contains("own"),
            isFactual: entry.first("factual") != nil,
            isRecordOnly: entry.first("only")?.value == "record" || entry.first("speaker") != nil,
            isTableOnly: entry.first("only")?.value == "table",
            priority: entry.first("priority").flatMap { Int($0.value) } ?? 0, status: nil,
            patterns: [], examples: [], file: file.name, line: head.line)
        if let only = entry.first("only"), !["record", "table"].contains(only.value) {
            report(file.name, only, "`only` takes `record` or `table`")
        }
        if let status = entry.first("status") {
            frame.status = Event.Status(rawValue: status.value)
            if frame.status == nil {
                let hint = NearestName.hint(
                    for: status.value, among: Event.Status.allCases.map(\.rawValue))
                report(file.name, status, "`\(status.value)` is no status" + meant(hint))
            }
        }
        for field in entry.fields {
            switch field.keyword {
            case "says":
                for text in field.alternatives { add(text, field, &frame, TemplateReader.verbal) }
            case "verbs":
                for text in field.alternatives {
                    let head = text.split(separator: " ").joined(separator: "_")
                    add("A \(head) R", field, &frame, TemplateReader.verbal)
                }
            case "nouns":
                for text in field.alternatives { add(text, field, &frame, TemplateReader.nominal) }
            case "yes", "no":
                guard let marked = MarkedText(field.value) else {
                    report(file.name, field, "the brackets of the example do not match")
                    continue
                }
                frame.examples.append(
                    Frame.Example(
                        marked: marked, isPositive: field.keyword == "yes", line: field.line))
            default: break
            }
        }
        if frame.patterns.isEmpty {
            report(file.name, head, "the frame has no `says`, `verbs` or `nouns` line")
        }
        frames.append(frame)
    }

    private mutating func add(
        _ text: String, _ field: BlockFile.Field, _ frame: inout Frame,
        _ read: (String, Int) throws(TemplateError) -> FramePattern
    ) {
        do {
            frame.patterns.append(try read(text, field.line))
        } catch {
            report(frame.file, field, error.message, column: field.column + error.column)
        }
    }

    private mutating func readClass(_ entry: BlockFile.Entry, of file: BlockFile) {
        var name = ""
        for field in entry.fields {
            if field.keyword == "class" {
                name = field.value
                if let earlier = classLines[name] {
                    report(
                        file.name, field,
                        "the class `\(name)` is already at \(earlier.file):\(earlier.line)")
                }
                classLines[name] = (file.name, field.line)
            } else if field.keyword == "words" {
                classes[name, default: []] += field.alternatives
            }
        }
    }

    private mutating func readOperator(_ entry: BlockFile.Entry, of file: BlockFile) {
        guard let field = entry.first("effect"),
            let effect = EventOperator.Effect(rawValue: field.value)
        else {
            let known = EventOperator.Effect.allCases.map(\.rawValue)
            let hint = entry.first("effect").flatMap {
                NearestName.hint(for: $0.value, among: known)
            }
            report(
                file.name, entry.fields[0],
                "an operator needs an `effect`: \(known.joined(separator: ", "))" + meant(hint))
            return
        }
        let words = entry.all("words").flatMap(\.alternatives).map {
            $0.split(separator: " ").map(String.init)
        }
        operators.append(
            EventOperator(name: entry.fields[0].value, effect: effect, words: words))
    }

    private mutating func report(
        _ file: String, _ field: BlockFile.Field, _ message: String, column: Int? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                file: file, line: field.line, column: column ?? field.column, message: message))
    }

    private func meant(_ hint: String?) -> String { hint.map { "; did you mean `\($0)`?" } ?? "" }
}
