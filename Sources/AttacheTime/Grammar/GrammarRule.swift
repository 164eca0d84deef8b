import AttacheKnowledge
import AttacheModel

/// One way to write what a rule of `grammar.rules` names, compiled.
struct GrammarRule: Sendable {
    struct Element: Sendable {
        /// Words that may stand here, or none when a category must.
        var words: [Int]
        var categories: [Int]
        /// Nothing may stand between this and what comes before.
        var isJoined: Bool
        /// Slot that its value fills, or -1.
        var slot: Int
    }

    var name: String
    var category: Int
    var elements: [Element]
    var slotCount: Int
    var meaning: Meaning
    var isForText: Bool
    var isForIsolated: Bool
    var order: Int
}

/// The right side of a rule: functions of the parts.
indirect enum Meaning: Sendable {
    case slot(Int)
    case number(Int)
    case symbol(String)
    case call(TermFunction, [Meaning])

    func value(_ slots: [TimeValue?], _ knowledge: TimeNames) -> TimeValue? {
        switch self {
        case .slot(let i): slots[i]
        case .number(let n): .number(n)
        case .symbol(let s): .symbol(s)
        case .call(let function, let arguments):
            function(arguments.map { $0.value(slots, knowledge) }, knowledge)
        }
    }
}

/// Reads the lines of a rule.
struct GrammarReader {
    struct Failure: Error { var message: String }

    var categories: [String: Int]
    var vocabulary: TimeVocabulary
    private var slotNames: [String] = []

    init(categories: [String: Int], vocabulary: TimeVocabulary) {
        self.categories = categories
        self.vocabulary = vocabulary
    }

    mutating func category(_ name: String) -> Int {
        if let number = categories[name] { return number }
        let number = categories.count
        categories[name] = number
        return number
    }

    private indirect enum Node {
        case element(GrammarRule.Element)
        case optional([Node])
    }

    /// All sequences of elements that a `match` line allows, and its slots' names.
    mutating func pattern(_ line: String) throws(Failure) -> ([[GrammarRule.Element]], [String]) {
        slotNames = []
        var input = Array(line.utf8)[...]
        let nodes = try sequence(&input, nested: false)
        let expanded = Self.expand(nodes)
        if expanded.count > 64 {
            throw Failure(message: "more than 64 ways to read the pattern: use several match lines")
        }
        return (expanded.filter { !$0.isEmpty }, slotNames)
    }

    private static func expand(_ nodes: [Node]) -> [[GrammarRule.Element]] {
        var result: [[GrammarRule.Element]] = [[]]
        for node in nodes {
            switch node {
            case .element(let element): result = result.map { $0 + [element] }
            case .optional(let inner):
                let ways = expand(inner)
                result = result.flatMap { head in [head] + ways.map { head + $0 } }
            }
            if result.count > 256 { break }
        }
        return result
    }

    private mutating func sequence(_ input: inout ArraySlice<UInt8>, nested: Bool) throws(Failure)
        -> [Node]
    {
        var nodes: [Node] = []
        var joined = false
        while let byte = input.first {
            switch byte {
            case UInt8(ascii: " "): input.removeFirst()
            case UInt8(ascii: "~"):
                joined = true
                input.removeFirst()
            case UInt8(ascii: "["):
                input.removeFirst()
                nodes.append(.optional(try sequence(&input, nested: true)))
            case UInt8(ascii: "]"):
                input.removeFirst()
                if nested { return nodes }
                throw Failure(message: "a ] without its [")
            case UInt8(ascii: "<"):
                let inside = try take(&input, until: UInt8(ascii: ">"))
                let parts = inside.split(separator: ":").map(String.init)
                guard let names = parts.first else { throw Failure(message: "an empty <>") }
                let label = parts.count > 1 ? parts[1] : names
                let slot = slotNames.firstIndex(of: label) ?? slotNames.count
                if slot == slotNames.count { slotNames.append(label) }
                var numbers: [Int] = []
                for name in names.split(separator: "|") { numbers.append(category(String(name))) }
                nodes.append(
                    .element(
                        .init(words: [], categories: numbers, isJoined: joined, slot: slot)))
                joined = false
            case UInt8(ascii: "(")
            where input.dropFirst().first != UInt8(ascii: " ")
                && input.dropFirst().first != UInt8(ascii: "]"):
                let inside = try take(&input, until: UInt8(ascii: ")"))
                let words = inside.split(separator: "|").map { vocabulary.intern(String($0)) }
                nodes.append(
                    .element(.init(words: words, categories: [], isJoined: joined, slot: -1)))
                joined = false
            default:
                var word: [UInt8] = [byte]
                input.removeFirst()
                while let b = input.first, b != UInt8(ascii: " "), b != UInt8(ascii: "]"),
                    b != UInt8(ascii: "["), b != UInt8(ascii: "<"), b != UInt8(ascii: "(")
                {
                    word.append(b)
                    input.removeFirst()
                }
                if word.contains(UInt8(ascii: "|")) {
                    let words = word.split(separator: UInt8(ascii: "|"))
                        .map { vocabulary.intern(String(decoding: $0, as: UTF8.self)) }
                    nodes.append(
                        .element(.init(words: words, categories: [], isJoined: joined, slot: -1)))
                    joined = false
                    continue
                }
                for (i, piece) in Self.pieces(of: word).enumerated() {
                    let number = vocabulary.intern(String(decoding: piece, as: UTF8.self))
                    nodes.append(
                        .element(
                            .init(
                                words: [number], categories: [], isJoined: joined || i > 0,
                                slot: -1)))
                }
                joined = false
            }
        }
        if nested { throw Failure(message: "a [ without its ]") }
        return nodes
    }

    /// A written word as the scanner cuts it: letters, and single signs.
    static func pieces(of word: [UInt8]) -> [[UInt8]] {
        func isLetter(_ b: UInt8) -> Bool { b >= 0x61 && b <= 0x7A || b >= 0x80 }
        var result: [[UInt8]] = []
        for b in word {
            if isLetter(b), let last = result.last?.last, isLetter(last) {
                result[result.count - 1].append(b)
            } else {
                result.append([b])
            }
        }
        return result
    }

    private func take(_ input: inout ArraySlice<UInt8>, until end: UInt8) throws(Failure) -> String
    {
        guard let close = input.firstIndex(of: end) else {
            throw Failure(message: "a bracket is not closed")
        }
        let inside = String(decoding: input[(input.startIndex + 1)..<close], as: UTF8.self)
        input = input[(close + 1)...]
        return inside
    }

    /// The meaning that a `means` line gives.
    func meaning(_ line: String, slots: [String]) throws(Failure) -> Meaning {
        var input = Array(line.utf8)[...]
        let result = try expression(&input, slots)
        while input.first == UInt8(ascii: " ") { input.removeFirst() }
        if !input.isEmpty {
            throw Failure(message: "“\(String(decoding: input, as: UTF8.self))” after the meaning")
        }
        return result
    }

    private func expression(_ input: inout ArraySlice<UInt8>, _ slots: [String]) throws(Failure)
        -> Meaning
    {
        func skip() { while input.first == UInt8(ascii: " ") { input.removeFirst() } }
        func name() -> String {
            var bytes: [UInt8] = []
            while let b = input.first,
                b >= 0x61 && b <= 0x7A || b >= 0x41 && b <= 0x5A || b >= 0x30 && b <= 0x39
                    || b == UInt8(ascii: "-") || b == UInt8(ascii: "_") || b == UInt8(ascii: "|")
            {
                bytes.append(b)
                input.removeFirst()
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        skip()
        if input.first == UInt8(ascii: "$") {
            input.removeFirst()
            let label = name()
            guard let slot = slots.firstIndex(of: label) else {
                throw Failure(message: "$\(label) is no part of the pattern")
            }
            return .slot(slot)
        }
        let word = name()
        if word.isEmpty { throw Failure(message: "a meaning that cannot be read") }
        if let number = Int(word) { return .number(number) }
        skip()
        guard input.first == UInt8(ascii: "(") else { return .symbol(word) }
        guard let function = TermFunctions.all[word] else {
            let hint = NearestName.hint(for: word, among: Array(TermFunctions.all.keys.sorted()))
            throw Failure(
                message: "there is no function \(word)" + (hint.map { "; is it \($0)?" } ?? ""))
        }
        input.removeFirst()
        var arguments: [Meaning] = []
        while true {
            skip()
            if input.first == UInt8(ascii: ")") {
                input.removeFirst()
                return .call(function, arguments)
            }
            if input.first == UInt8(ascii: ",") { input.removeFirst() }
            if input.isEmpty { throw Failure(message: "a ( without its )") }
            arguments.append(try expression(&input, slots))
        }
    }
}
