import AttacheModel

/// Fields on which the accounts of one engagement differ; the values stand side by side, each with the
/// documents that give it.
struct Conflicts {
    /// An account's own values.
    struct Account {
        var document: String
        var days: DayRange?
        var place: String?
        /// What its sentences count, by what is counted.
        var numbers: [NumberReader.Counted]
    }

    private let accounts: [Account]

    init(_ accounts: [Account]) { self.accounts = accounts }

    /// The conflicts: date, place, then numbers by the name of what is counted.
    func all() -> [Engagement.Conflict] { [dates(), places()].compactMap { $0 } + numbers() }

    /// Windows of which some cannot hold the same day.
    private func dates() -> Engagement.Conflict? {
        let windows = accounts.compactMap(\.days)
        let differ = windows.contains { a in windows.contains { !a.overlaps($0) } }
        return differ ? conflict("date") { $0.days.flatMap(Self.words) } : nil
    }

    /// Places of which no name holds the other.
    private func places() -> Engagement.Conflict? {
        let names = accounts.compactMap(\.place)
        let differ = names.contains { a in
            names.contains { b in !a.contains(b) && !b.contains(a) }
        }
        return differ ? conflict("place") { $0.place } : nil
    }

    /// Numbers of one thing of which two documents give no common one.
    private func numbers() -> [Engagement.Conflict] {
        var byThing: [String: [(document: String, value: String)]] = [:]
        for account in accounts {
            for counted in account.numbers {
                byThing[counted.thing, default: []].append((account.document, counted.value))
            }
        }
        return byThing.keys.sorted().compactMap { thing in
            var values: [String: Set<String>] = [:]
            var given: [String: Set<String>] = [:]
            for (document, value) in byThing[thing]! {
                values[value, default: []].insert(document)
                given[document, default: []].insert(value)
            }
            let differ = given.values.contains { a in
                given.values.contains { $0.isDisjoint(with: a) }
            }
            guard differ else { return nil }
            return Engagement.Conflict(
                field: thing,
                values: values.keys.sorted().map {
                    .init(value: $0, documents: values[$0]!.sorted())
                })
        }
    }

    private func conflict(_ field: String, _ value: (Account) -> String?) -> Engagement.Conflict? {
        var values: [String: [String]] = [:]
        for account in accounts {
            guard let v = value(account) else { continue }
            values[v, default: []].append(account.document)
        }
        guard values.count > 1 else { return nil }
        return Engagement.Conflict(
            field: field,
            values: values.keys.sorted().map { .init(value: $0, documents: values[$0]!) })
    }

    /// A day, or the two ends of a window.
    private static func words(_ range: DayRange) -> String? {
        if let day = range.singleDay { return "\(day)" }
        guard range.from != nil || range.to != nil else { return nil }
        return [range.from, range.to].map { $0.map { "\($0)" } ?? "…" }.joined(separator: " to ")
    }
}

/// Reads what a sentence counts: "5,000 farmers", "$60 million".
struct NumberReader {
    struct Counted: Hashable, Sendable {
        /// The word for what is counted, or `amount` for money.
        var thing: String
        /// The number as the text has it, with its scale.
        var value: String
    }

    let knowledge: ConsolidationKnowledge

    /// Complexity: O(n).
    func counted(in text: String) -> [Counted] {
        let tokens = Self.tokens(text)
        var found: [Counted] = []
        for (i, token) in tokens.enumerated() where token.isNumber {
            var value = token.text
            var next = i + 1
            while next < tokens.count, knowledge.related.isOf("scale", tokens[next].folded) {
                value += " " + tokens[next].text
                next += 1
            }
            if token.isMoney {
                found.append(Counted(thing: "amount", value: value))
            } else if let noun = tokens[next...].prefix(2).first(where: {
                !$0.isNumber && !knowledge.stopWords.contains($0.folded)
                    && !knowledge.weakWords.contains($0.folded)
            }), next < tokens.count, !tokens[next].isNumber {
                found.append(Counted(thing: noun.folded, value: value))
            }
        }
        return found
    }

    private struct Token {
        var text: String
        var folded: String
        var isNumber: Bool
        var isMoney: Bool
    }

    /// Words and numbers; a comma or stop inside digits belongs to the number.
    private static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var current = String.UnicodeScalarView()
        var isMoney = false
        let scalars = Array(text.unicodeScalars)
        func isDigit(_ i: Int) -> Bool {
            scalars.indices.contains(i) && scalars[i].value >= 0x30 && scalars[i].value <= 0x39
        }
        func close() {
            guard let first = current.first else { return }
            let word = String(current)
            tokens.append(
                Token(
                    text: word, folded: ActorMerger.fold(word),
                    isNumber: first.value >= 0x30 && first.value <= 0x39, isMoney: isMoney))
            current = .init()
            isMoney = false
        }
        for (i, scalar) in scalars.enumerated() {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || ",.".unicodeScalars.contains(scalar) && isDigit(i - 1) && isDigit(i + 1)
            {
                current.append(scalar)
            } else {
                close()
                if scalar.properties.generalCategory == .currencySymbol { isMoney = true }
            }
        }
        close()
        return tokens
    }
}
