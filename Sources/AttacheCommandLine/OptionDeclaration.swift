/// What help, completions, the manual and the parser know of an option.
public struct OptionDeclaration: Sendable {
    /// What a shell should offer for a value.
    public enum Completion: Sendable, Equatable {
        case none, file, folder
        case choices([String])
    }
    /// Without dashes.
    public let name: String
    public let short: Character?
    /// Names of the values for help (`FILE`); empty for a flag.
    public let valueNames: [String]
    public let help: String
    public let completion: Completion
    /// The variable that gives the value when the option does not.
    public let environment: String?
    /// What holds when neither is given, in words.
    public let standard: String?
    /// Whether it can be given several times.
    public let isRepeatable: Bool
    /// Whether it is shared by many commands; help lists these last.
    public let isCommon: Bool
    /// What the option means when no value follows it; null when one must.
    public let bareValue: String?
    /// What is wrong with some values, or null.
    let fault: @Sendable ([String]) -> String?

    public var isFlag: Bool { valueNames.isEmpty }

    /// `-o, --out DIR`
    public var usage: String {
        let names = short.map { "-\($0), --\(name)" } ?? "--\(name)"
        return ([names] + valueNames).joined(separator: " ")
    }

    /// The same option with words that a shell should offer.
    public func completing(_ choices: [String]) -> OptionDeclaration {
        OptionDeclaration(
            name: name, short: short, valueNames: valueNames, help: help,
            completion: .choices(choices), environment: environment, standard: standard,
            isRepeatable: isRepeatable, isCommon: isCommon, bareValue: bareValue, fault: fault)
    }
}
