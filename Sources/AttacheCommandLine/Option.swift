import AttacheModel

/// An option whose value has a type: declared once, it parses, completes and documents itself.
public struct Option<Value: Sendable>: Sendable {
    public let declaration: OptionDeclaration
    let parse: @Sendable ([String]) -> Value?

    /// Makes an option of any type.
    ///
    /// - Parameters:
    ///   - expected: what a value must be, to complete the sentence "--name wants …".
    ///   - parse: gives null for a value that is no good.
    public init(
        _ name: String, short: Character? = nil, values valueNames: [String], help: String,
        expected: String, completion: OptionDeclaration.Completion = .none,
        environment: String? = nil, standard: String? = nil, isRepeatable: Bool = false,
        isCommon: Bool = false, bareValue: String? = nil,
        parse: @escaping @Sendable ([String]) -> Value?
    ) {
        self.parse = parse
        declaration = OptionDeclaration(
            name: name, short: short, valueNames: valueNames, help: help, completion: completion,
            environment: environment, standard: standard, isRepeatable: isRepeatable,
            isCommon: isCommon, bareValue: bareValue,
            fault: { values in
                parse(values) == nil
                    ? "--\(name) wants \(expected), not “\(values.joined(separator: " "))”" : nil
            })
    }
}

extension Option where Value == Bool {
    /// A switch that is on when given.
    public static func flag(
        _ name: String, short: Character? = nil, help: String, isCommon: Bool = false
    ) -> Option {
        Option(
            name, short: short, values: [], help: help, expected: "no value", isCommon: isCommon
        ) { _ in true }
    }
}

extension Option where Value == String {
    /// Any text; empty text is refused.
    public static func text(
        _ name: String, short: Character? = nil, value: String, help: String,
        completion: OptionDeclaration.Completion = .none, environment: String? = nil,
        standard: String? = nil, isRepeatable: Bool = false, isCommon: Bool = false,
        bareValue: String? = nil
    ) -> Option {
        Option(
            name, short: short, values: [value], help: help, expected: "a value that is not empty",
            completion: completion, environment: environment, standard: standard,
            isRepeatable: isRepeatable, isCommon: isCommon, bareValue: bareValue
        ) { $0[0].isEmpty ? nil : $0[0] }
    }

    /// One of some names.
    public static func choice(
        _ name: String, of choices: [String], value: String, help: String,
        standard: String? = nil, isRepeatable: Bool = false
    ) -> Option {
        Option(
            name, values: [value], help: help,
            expected: "one of " + choices.joined(separator: ", "),
            completion: .choices(choices), standard: standard, isRepeatable: isRepeatable
        ) { values in
            choices.first { $0.lowercased() == values[0].lowercased() }
        }
    }
}

extension Option where Value == Int {
    /// A whole number in a range.
    public static func number(
        _ name: String, short: Character? = nil, value: String = "N", in range: ClosedRange<Int>,
        help: String, standard: String? = nil, isCommon: Bool = false
    ) -> Option {
        Option(
            name, short: short, values: [value], help: help,
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            standard: standard, isCommon: isCommon
        ) { values in
            Int(values[0]).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Option where Value == Day {
    /// A calendar day.
    public static func day(
        _ name: String, help: String, standard: String? = nil, isCommon: Bool = false
    ) -> Option {
        Option(
            name, values: ["DATE"], help: help, expected: "a date such as 2025-07-26",
            standard: standard, isCommon: isCommon
        ) { Day(iso: $0[0]) }
    }
}

extension Option where Value == DayRange {
    /// A day, a month or a year.
    public static func days(_ name: String, help: String) -> Option {
        Option(
            name, values: ["DATE"], help: help,
            expected: "a date such as 2025-07-26, 2025-07 or 2025"
        ) { DayRange(iso: $0[0]) }
    }
}

/// Two names given together.
public struct NamePair: Hashable, Sendable {
    public var first: String
    public var second: String
}

extension Option where Value == NamePair {
    /// Two names after one another.
    public static func pair(_ name: String, values: [String] = ["A", "B"], help: String) -> Option {
        Option(name, values: values, help: help, expected: "two names") { values in
            values.count == 2 && values.allSatisfy { !$0.isEmpty }
                ? NamePair(first: values[0], second: values[1]) : nil
        }
    }
}
