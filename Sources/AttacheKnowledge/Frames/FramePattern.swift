/// One way in which a text can say an event: a head word and the places of its arguments.
///
/// Written in the frame files as a template, `A impose {restriction} on R`. See docs/frames.md.
public struct FramePattern: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A verb, or an adjective with "be" (`A be willing to ACT`).
        case verb
        /// An event noun (`attack on R`).
        case noun
    }
    /// What a place in the sentence stands for.
    public enum Role: Hashable, Sendable {
        case actor, recipient
        /// A further act, said by a clause or an event noun, that is no event of its own.
        case act
        /// A clause with a modal of duty, as in "Chad must pay".
        case duty
        /// Only tested.
        case none
    }
    /// What a filler's head must be; an empty test lets everything pass.
    public struct Test: Hashable, Sendable {
        public var words: [String]
        public var classes: [String]
        public var isEmpty: Bool { words.isEmpty && classes.isEmpty }

        public init(words: [String] = [], classes: [String] = []) {
            self.words = words
            self.classes = classes
        }
    }
    public struct Slot: Hashable, Sendable {
        public var role: Role
        public var test: Test
        public var isRequired: Bool

        public init(role: Role, test: Test = Test(), isRequired: Bool) {
            self.role = role
            self.test = test
            self.isRequired = isRequired
        }
    }
    /// A slot behind one of some prepositions (or `to` and `that` before a clause).
    public struct PrepositionSlot: Hashable, Sendable {
        public var prepositions: [String]
        public var slot: Slot
    }

    public var kind: Kind
    /// Alternatives; a verb with its particle, or a noun with the words before it and the noun last.
    public var heads: [[String]]
    public var subject: Slot
    public var object: Slot?
    public var prepositions: [PrepositionSlot]
    /// Other dependents that must be there ("take R &hostage").
    public var companions: [Test]
    /// Written with "be": the subject is the one that the surface gives ("is committed to").
    public var isPredicative = false
    /// Line of the template in its file, counted from 1.
    public var line: Int

    /// How much the pattern asks for: the greater wins.
    public var specificity: Int {
        var points = 0
        func add(_ slot: Slot, _ weight: Int) {
            guard slot.isRequired else { return }
            if !slot.test.isEmpty {
                points += 3 + weight
            } else {
                points += slot.role == .none ? 1 : weight
            }
        }
        if !subject.test.isEmpty { points += 3 }
        if let object { add(object, 1) }
        for preposition in prepositions { add(preposition.slot, 2) }
        points += 3 * companions.count
        return points
    }
}

/// Why a template cannot be read: the message and the column in the template, counted from 0.
struct TemplateError: Error {
    var message: String
    var column: Int
}

/// Reads templates.
enum TemplateReader {
    /// Reads a verbal template: subject, head, object, prepositions.
    static func verbal(_ text: String, line: Int) throws(TemplateError) -> FramePattern {
        var tokens = try tokenize(text)
        guard tokens.count >= 2 else {
            throw TemplateError(
                message: "a template names a subject and a verb, as in `A attack R`", column: 0)
        }
        let subject = try slot(tokens.removeFirst(), isRequired: true)
        var head = tokens.removeFirst()
        let isPredicative = head.text == "be" && !tokens.isEmpty
        if isPredicative { head = tokens.removeFirst() }
        guard !head.isOptional else {
            throw TemplateError(message: "the verb cannot be optional", column: head.column)
        }
        let heads = head.text.split(separator: "/").map { part in
            part.split(separator: "_").map(String.init)
        }
        var pattern = FramePattern(
            kind: .verb, heads: heads, subject: subject, object: nil, prepositions: [],
            companions: [], line: line)
        pattern.isPredicative = isPredicative
        try readArguments(tokens, into: &pattern)
        return pattern
    }

    /// Stands for the verb of any clause with a modal of duty: `R DUTY`.
    static let dutyHead = "DUTY"

    /// Reads a nominal template: head, prepositions.
    static func nominal(_ text: String, line: Int) throws(TemplateError) -> FramePattern {
        var tokens = try tokenize(text)
        guard !tokens.isEmpty else {
            throw TemplateError(message: "the template is empty", column: 0)
        }
        let head = tokens.removeFirst()
        let heads = head.text.split(separator: "/").map { part in
            part.split(separator: "_").map(String.init)
        }
        var pattern = FramePattern(
            kind: .noun, heads: heads,
            subject: FramePattern.Slot(role: .actor, isRequired: false), object: nil,
            prepositions: [], companions: [], line: line)
        try readArguments(tokens, into: &pattern)
        if pattern.object != nil {
            throw TemplateError(
                message:
                    "an event noun takes its arguments behind prepositions, as in `attack on R`",
                column: head.column)
        }
        return pattern
    }

    private struct Token {
        var text: String
        var isOptional: Bool
        var column: Int
    }

    private static func readArguments(
        _ tokens: [Token], into pattern: inout FramePattern
    ) throws(TemplateError) {
        var i = 0
        while i < tokens.count {
            let token = tokens[i]
            if token.text.first == "&" {
                pattern.companions.append(
                    try test(token.text.dropFirst(), column: token.column))
                i += 1
            } else if isPreposition(token.text), i + 1 < tokens.count {
                let argument = tokens[i + 1]
                pattern.prepositions.append(
                    FramePattern.PrepositionSlot(
                        prepositions: token.text.split(separator: "/").map(String.init),
                        slot: try slot(argument, isRequired: !argument.isOptional)))
                i += 2
            } else if pattern.object == nil, pattern.prepositions.isEmpty {
                pattern.object = try slot(token, isRequired: !token.isOptional)
                i += 1
            } else if let receiver = pattern.object, pattern.prepositions.isEmpty,
                receiver.role == .recipient
            {
                // `A give R {aid}`: the first of two bare arguments gets the second.
                pattern.object = try slot(token, isRequired: !token.isOptional)
                pattern.prepositions.append(
                    FramePattern.PrepositionSlot(prepositions: ["to"], slot: receiver))
                i += 1
            } else {
                throw TemplateError(
                    message: "`\(token.text)` has no preposition before it", column: token.column)
            }
        }
    }

    private static func slot(_ token: Token, isRequired: Bool) throws(TemplateError)
        -> FramePattern.Slot
    {
        var rest = Substring(token.text)
        var role = FramePattern.Role.none
        for (name, meaning) in [
            ("ACT", FramePattern.Role.act), ("DUTY", .duty), ("A", .actor), ("R", .recipient),
            ("X", .none),
        ] where rest.hasPrefix(name) {
            let after = rest.dropFirst(name.count)
            if after.isEmpty || after.first == "{" || after.first == "=" {
                role = meaning
                rest = after
                break
            }
        }
        if rest.first == "=" { rest = rest.dropFirst() }
        let test = try test(rest, column: token.column)
        return FramePattern.Slot(role: role, test: test, isRequired: isRequired)
    }

    /// Reads `word/{class}/{class/class}`.
    private static func test(_ text: Substring, column: Int) throws(TemplateError)
        -> FramePattern.Test
    {
        var test = FramePattern.Test()
        var isClass = false
        for part in text.split(separator: "/") {
            var name = part
            if name.first == "{" {
                isClass = true
                name = name.dropFirst()
            }
            let closes = name.last == "}"
            if closes { name = name.dropLast() }
            if closes, !isClass {
                throw TemplateError(message: "`}` without `{` in `\(text)`", column: column)
            }
            if isClass {
                test.classes.append(String(name))
            } else {
                guard name.first?.isUppercase != true else {
                    throw TemplateError(
                        message: "`\(name)` is no role; roles are A, R, X, ACT, DUTY",
                        column: column)
                }
                test.words.append(String(name))
            }
            if closes { isClass = false }
        }
        if isClass {
            throw TemplateError(message: "the brace of `\(text)` is not closed", column: column)
        }
        return test
    }

    private static let prepositions: Set<String> = [
        "about", "above", "across", "after", "against", "along", "alongside", "amid", "among",
        "around", "as", "at", "before", "behind", "beside", "between", "beyond", "by", "concerning",
        "for",
        "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over",
        "regarding", "than", "that", "through", "to", "toward", "towards", "under", "until", "upon",
        "via", "with", "within", "without",
    ]

    private static func isPreposition(_ text: String) -> Bool {
        text.split(separator: "/").allSatisfy { prepositions.contains(String($0)) }
    }

    private static func tokenize(_ text: String) throws(TemplateError) -> [Token] {
        var tokens: [Token] = []
        var current = ""
        var start = 0
        var depth = 0
        var column = 0
        func close() {
            if !current.isEmpty {
                tokens.append(Token(text: current, isOptional: depth > 0, column: start))
            }
            current = ""
        }
        for character in text {
            switch character {
            case " ": close()
            case "(":
                close()
                depth += 1
            case ")":
                close()
                depth -= 1
                if depth < 0 {
                    throw TemplateError(message: "`)` without `(`", column: column)
                }
            default:
                if current.isEmpty { start = column }
                current.append(character)
            }
            column += 1
        }
        if depth > 0 { throw TemplateError(message: "`(` is not closed", column: text.count) }
        close()
        return tokens
    }
}
