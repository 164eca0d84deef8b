import AttacheModel

/// A search: words, "phrases", beginnings*, -without, either OR other, and fields.
///
///     minerals "critical minerals" actor:Pakistan kind:statement since:2025-07 -crypto
public struct FindQuery: Hashable, Sendable {
    /// What cannot be understood, and where.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1, in characters.
        public let column: Int
        public let message: String

        public var description: String { "at character \(column): \(message)" }
    }

    public static let fields = [
        "kind", "actor", "publisher", "type", "status", "since", "until",
    ]

    /// What the full-text index is asked, or null when only fields were given.
    public private(set) var match: String?
    public private(set) var kinds: [String] = []
    public private(set) var actors: [String] = []
    public private(set) var publishers: [String] = []
    public private(set) var types: [String] = []
    public private(set) var statuses: [String] = []
    public private(set) var days = DayRange(from: nil, to: nil)

    /// Reads a query. Complexity: O(n).
    public init(_ text: String) throws(Fault) {
        var wanted: [String] = []
        var unwanted: [String] = []
        var joinsNext = false
        for word in try Self.words(of: text) {
            if let field = word.field {
                try set(field, word)
                continue
            }
            if word.text == "OR", !word.isPhrase {
                guard !wanted.isEmpty else {
                    throw Fault(column: word.column, message: "OR needs a word before it")
                }
                joinsNext = true
                continue
            }
            if word.text == "AND", !word.isPhrase { continue }
            let term = FullText.phrase(word.text) + (word.isPrefix ? "*" : "")
            if word.isExcluded {
                unwanted.append(term)
            } else if joinsNext {
                wanted[wanted.count - 1] = "(\(wanted[wanted.count - 1]) OR \(term))"
            } else {
                wanted.append(term)
            }
            joinsNext = false
        }
        if joinsNext {
            throw Fault(column: text.count, message: "OR needs a word after it")
        }
        if wanted.isEmpty, !unwanted.isEmpty {
            throw Fault(
                column: 1, message: "-word only takes away; name at least one word to find")
        }
        if !wanted.isEmpty {
            match = ([wanted.joined(separator: " AND ")] + unwanted).joined(separator: " NOT ")
        }
        if match == nil, kinds.isEmpty, actors.isEmpty, publishers.isEmpty, types.isEmpty,
            statuses.isEmpty, days == DayRange(from: nil, to: nil)
        {
            throw Fault(column: 1, message: "there is nothing to find")
        }
    }

    private mutating func set(_ field: String, _ word: Word) throws(Fault) {
        guard Self.fields.contains(field) else {
            let near = NearestName.hint(for: field, among: Self.fields)
            let known = Self.fields.joined(separator: ", ")
            throw Fault(
                column: word.column,
                message: "there is no field “\(field)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; the fields are \(known)"))
        }
        if word.isExcluded {
            throw Fault(column: word.column, message: "a field cannot be taken away with -")
        }
        guard !word.text.isEmpty else {
            throw Fault(column: word.column, message: "“\(field):” needs a value")
        }
        switch field {
        case "kind":
            let names = RecordKind.allCases.map(\.rawValue) + ["document"]
            guard names.contains(word.text) else {
                throw Fault(
                    column: word.column,
                    message: "“\(word.text)” is none of \(names.joined(separator: ", "))")
            }
            kinds.append(word.text)
        case "actor": actors.append(word.text)
        case "publisher": publishers.append(word.text)
        case "type": types.append(word.text)
        case "status": statuses.append(word.text)
        default:
            guard let range = DayRange(iso: word.text) else {
                throw Fault(
                    column: word.column,
                    message: "“\(word.text)” is no date such as 2025-07-26, 2025-07 or 2025")
            }
            if field == "since" { days.from = range.from } else { days.to = range.to }
        }
    }

    private struct Word {
        var column: Int
        var field: String?
        var text: String
        var isPhrase = false
        var isPrefix = false
        var isExcluded = false
    }

    private static func words(of text: String) throws(Fault) -> [Word] {
        let letters = Array(text)
        var words: [Word] = []
        var i = 0
        while i < letters.count {
            if letters[i].isWhitespace {
                i += 1
                continue
            }
            var word = Word(column: i + 1, text: "")
            if letters[i] == "-", i + 1 < letters.count, !letters[i + 1].isWhitespace {
                word.isExcluded = true
                i += 1
            }
            while i < letters.count, !letters[i].isWhitespace {
                if letters[i] == "\"" {
                    guard let end = letters[(i + 1)...].firstIndex(of: "\"") else {
                        throw Fault(column: i + 1, message: "this quotation mark is not closed")
                    }
                    word.text += String(letters[(i + 1)..<end])
                    word.isPhrase = true
                    i = end + 1
                } else if letters[i] == ":", word.field == nil, !word.isPhrase, !word.text.isEmpty,
                    word.text.allSatisfy(\.isLetter)
                {
                    word.field = word.text.lowercased()
                    word.text = ""
                    i += 1
                } else {
                    word.text.append(letters[i])
                    i += 1
                }
            }
            if !word.isPhrase, word.field == nil, word.text.hasSuffix("*"), word.text.count > 1 {
                word.text.removeLast()
                word.isPrefix = true
            }
            if word.field == nil, !word.text.contains(where: { $0.isLetter || $0.isNumber }) {
                throw Fault(
                    column: word.column, message: "“\(word.text)” holds no letter and no digit")
            }
            words.append(word)
        }
        return words
    }
}
