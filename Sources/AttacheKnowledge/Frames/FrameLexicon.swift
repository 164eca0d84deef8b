import AttacheModel

/// The frames, word classes and operators, compiled to tables keyed by word.
///
/// Words are numbered once; a sentence's lemmas and forms are looked up once each and everything
/// after that compares numbers.
public struct FrameLexicon: Sendable {
    /// The number of a word in the tables; 0 for one that no table holds.
    public typealias WordID = Int32

    /// A slot's test with words and classes as numbers.
    public struct Test: Sendable {
        public var words: [WordID] = []
        public var classes: [Int32] = []
        /// The filler must stand for an actor.
        public var wantsActor = false
        /// The filler must be a place.
        public var wantsPlace = false
        public var isEmpty = true
    }
    public struct Slot: Sendable {
        public var role: FramePattern.Role
        public var test: Test
        public var isRequired: Bool
    }
    public struct PrepositionSlot: Sendable {
        public var prepositions: [WordID]
        public var takesInfinitive: Bool
        public var takesClause: Bool
        public var slot: Slot
    }
    public struct Pattern: Sendable {
        public var frame: Int
        public var kind: FramePattern.Kind
        /// The verb's particle, or 0.
        public var particle: WordID
        /// Words before a noun head.
        public var modifiers: [WordID]
        public var subject: Slot
        public var object: Slot?
        public var prepositions: [PrepositionSlot]
        public var companions: [Test]
        /// Written with "be".
        public var isPredicative: Bool
        public var score: Int
        /// Line of the template in the frame's file, counted from 1.
        public var line: Int
    }
    public struct Operator: Sendable {
        public var effect: EventOperator.Effect
        public var particle: WordID
    }

    public static let builtInClasses = ["actor", "place"]

    public let frames: [Frame]
    public let diagnostics: [Diagnostic]
    public private(set) var patterns: [Pattern] = []
    private var ids: [String: WordID] = [:]
    private var verbPatterns: [[Int32]] = []
    private var nounPatterns: [[Int32]] = []
    /// Patterns of any clause with a modal of duty, written with `DUTY` for the verb.
    public private(set) var dutyPatterns: [Int32] = []
    private var operatorsByWord: [[Operator]] = []
    private var membership: [[(classID: Int32, modifiers: [WordID])]] = []
    private var classIDs: [String: Int32] = [:]

    /// Reads and compiles every `frames/*.frames` file of a data folder.
    public init(folder: DataFolder) throws(KnowledgeError) {
        var files: [BlockFile] = []
        for path in folder.files(in: "frames", ending: ".frames") {
            files.append(BlockFile(name: path, text: try folder.text(path)))
        }
        self.init(files: files)
    }

    /// Compiles frames from files already read. Complexity: O(total size).
    public init(files: [BlockFile]) {
        var reader = FrameFileReader()
        for file in files { reader.read(file) }
        reader.checkClassNames()
        frames = reader.frames
        diagnostics = reader.diagnostics
        ids[""] = 0
        grow()
        for name in reader.classes.keys.sorted() {
            let number = Int32(classIDs.count)
            classIDs[name] = number
            for entry in reader.classes[name] ?? [] {
                let words = entry.split(separator: " ").map { id(for: String($0)) }
                guard let head = words.last else { continue }
                membership[Int(head)].append((number, Array(words.dropLast())))
            }
        }
        for number in frames.indices { compile(frame: number) }
        for entry in reader.operators {
            for words in entry.words {
                guard let head = words.first else { continue }
                let particle = words.count > 1 ? id(for: words[1]) : 0
                let number = Int(id(for: head))
                operatorsByWord[number].append(Operator(effect: entry.effect, particle: particle))
            }
        }
    }

    // MARK: Looking up

    /// The number of a lower-cased word or lemma; 0 when no table holds it. Complexity: O(length).
    public func wordID(_ word: String) -> WordID { ids[word] ?? 0 }

    /// The word of a number, for messages. Complexity: O(words of the lexicon).
    public func word(_ number: WordID) -> String {
        ids.first { $0.value == number }?.key ?? ""
    }

    public func verbPatterns(for word: WordID) -> [Int32] { verbPatterns[Int(word)] }
    public func nounPatterns(for word: WordID) -> [Int32] { nounPatterns[Int(word)] }
    public func operators(for word: WordID) -> [Operator] { operatorsByWord[Int(word)] }
    public func classes(of word: WordID) -> [(classID: Int32, modifiers: [WordID])] {
        membership[Int(word)]
    }
    /// The number of a word class, or null when no file gives it.
    public func classID(_ name: String) -> Int32? { classIDs[name] }

    /// The one-word members of a class. Complexity: O(words of the lexicon).
    public func members(ofClass name: String) -> Set<WordID> {
        guard let number = classIDs[name] else { return [] }
        return Set(
            membership.indices.filter { word in
                membership[word].contains { $0.classID == number && $0.modifiers.isEmpty }
            }.map { WordID($0) })
    }

    /// Distinct verbs, nouns and multiword predicates that the frames know.
    public var triggerCount: Int {
        var seen = Set<String>()
        for frame in frames {
            for pattern in frame.patterns {
                for head in pattern.heads {
                    let object = pattern.object?.test
                    let names = (object?.words ?? []) + (object?.classes ?? [])
                    if names.isEmpty {
                        seen.insert(head.joined(separator: " "))
                    } else {
                        for name in names { seen.insert(head.joined(separator: " ") + " " + name) }
                    }
                }
            }
        }
        return seen.count
    }

    // MARK: Compiling

    private mutating func id(for word: String) -> WordID {
        if let known = ids[word] { return known }
        let number = WordID(ids.count)
        ids[word] = number
        grow()
        return number
    }

    private mutating func grow() {
        verbPatterns.append([])
        nounPatterns.append([])
        operatorsByWord.append([])
        membership.append([])
    }

    private mutating func compile(frame number: Int) {
        let frame = frames[number]
        for pattern in frame.patterns {
            for head in expanded(pattern.heads) {
                guard let main = pattern.kind == .verb ? head.first : head.last else { continue }
                var compiled = Pattern(
                    frame: number, kind: pattern.kind, particle: 0, modifiers: [],
                    subject: compile(pattern.subject), object: pattern.object.map { compile($0) },
                    prepositions: pattern.prepositions.map { compile($0) },
                    companions: pattern.companions.map { compile($0) },
                    isPredicative: pattern.isPredicative,
                    score: pattern.specificity + frame.priority, line: pattern.line)
                if pattern.kind == .verb {
                    if head.count > 1 {
                        compiled.particle = id(for: head[1])
                        compiled.score += 3
                    }
                } else {
                    compiled.modifiers = head.dropLast().map { id(for: $0) }
                    compiled.score += 3 * compiled.modifiers.count
                }
                let index = Int32(patterns.count)
                patterns.append(compiled)
                if main == TemplateReader.dutyHead {
                    dutyPatterns.append(index)
                    continue
                }
                let word = Int(id(for: main))
                if pattern.kind == .verb {
                    verbPatterns[word].append(index)
                    compileGerund(of: main, pattern: compiled)
                } else {
                    nounPatterns[word].append(index)
                }
            }
        }
    }

    /// Heads with `{class}` replaced by the class's words.
    private func expanded(_ heads: [[String]]) -> [[String]] {
        heads.flatMap { head -> [[String]] in
            guard let name = head.first, name.first == "{", name.last == "}",
                let wanted = classIDs[String(name.dropFirst().dropLast())]
            else { return [head] }
            var found: [[String]] = []
            for (word, number) in ids.sorted(by: { $0.value < $1.value })
            where membership[Int(number)].contains(where: {
                $0.classID == wanted && $0.modifiers.isEmpty
            }) {
                found.append([word] + head.dropFirst())
            }
            return found
        }
    }

    /// "the signing of R by A": the noun in -ing of a verb whose object stands behind "of".
    private mutating func compileGerund(of verb: String, pattern: Pattern) {
        // Who does it is not looked at in a noun: what is said of some doers only has none.
        guard pattern.particle == 0, pattern.subject.test.isEmpty, let object = pattern.object
        else { return }
        var nominal = pattern
        nominal.kind = .noun
        nominal.object = nil
        nominal.prepositions.append(
            PrepositionSlot(
                prepositions: [id(for: "of")], takesInfinitive: false, takesClause: false,
                slot: object))
        nominal.score -= 1
        let index = Int32(patterns.count)
        patterns.append(nominal)
        nounPatterns[Int(id(for: Self.gerund(of: verb)))].append(index)
    }

    static func gerund(of verb: String) -> String {
        let bytes = Array(verb.utf8)
        func isVowel(_ b: UInt8) -> Bool { "aeiou".utf8.contains(b) }
        if verb.hasSuffix("ie") { return verb.dropLast(2) + "ying" }
        if verb.hasSuffix("e"), !verb.hasSuffix("ee"), bytes.count > 2 {
            return verb.dropLast() + "ing"
        }
        if bytes.count == 3, let last = bytes.last, !isVowel(last), !"wxy".utf8.contains(last),
            isVowel(bytes[1]), !isVowel(bytes[0])
        {
            return verb + String(decoding: [last], as: UTF8.self) + "ing"
        }
        return verb + "ing"
    }

    private mutating func compile(_ slot: FramePattern.Slot) -> Slot {
        Slot(role: slot.role, test: compile(slot.test), isRequired: slot.isRequired)
    }

    private mutating func compile(_ source: FramePattern.Test) -> Test {
        var test = Test()
        test.isEmpty = source.isEmpty
        test.words = source.words.map { id(for: $0) }
        for name in source.classes {
            switch name {
            case "actor": test.wantsActor = true
            case "place": test.wantsPlace = true
            default: if let number = classIDs[name] { test.classes.append(number) }
            }
        }
        return test
    }

    private mutating func compile(_ slot: FramePattern.PrepositionSlot) -> PrepositionSlot {
        PrepositionSlot(
            prepositions: slot.prepositions.map { id(for: $0) },
            takesInfinitive: slot.prepositions.contains("to") && slot.slot.role != .recipient,
            takesClause: slot.prepositions.contains("that"), slot: compile(slot.slot))
    }
}
