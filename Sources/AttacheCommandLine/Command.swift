/// How a run ended, as the shell sees it.
public enum RunStatus: Int32, Sendable, CaseIterable {
    case done = 0
    /// Nothing was found, or something needs attention.
    case attention = 1
    case wrongUsage = 2
    case inputRejected = 3
    case storeFault = 4

    /// For help and the manual.
    public var meaning: String {
        switch self {
        case .done: "done"
        case .attention: "nothing found, or something needs attention"
        case .wrongUsage: "wrong usage"
        case .inputRejected: "input rejected"
        case .storeFault: "fault of the store or of writing"
        }
    }
}

/// One command of the tool: what it takes, how it is documented and what it does.
public struct Command: Sendable {
    /// Where help lists it.
    public enum Group: String, Sendable, CaseIterable {
        case keep = "Read and keep"
        case answer = "Ask"
        case stage = "Stages as filters"
        case upkeep = "Look after the store and the data"
        case help = "Help"
    }

    /// A positional argument.
    public struct Argument: Sendable {
        public let name: String
        public let help: String
        public let isRequired: Bool
        public let isRepeatable: Bool
        public let completion: OptionDeclaration.Completion

        public init(
            _ name: String, help: String, isRequired: Bool = false, isRepeatable: Bool = false,
            completion: OptionDeclaration.Completion = .none
        ) {
            self.name = name
            self.help = help
            self.isRequired = isRequired
            self.isRepeatable = isRepeatable
            self.completion = completion
        }

        /// `SOURCE…`, `[FILE…]`
        public var usage: String {
            let shown = name + (isRepeatable ? "…" : "")
            return isRequired ? shown : "[\(shown)]"
        }
    }

    /// A command line that works, and what it does.
    public struct Example: Sendable {
        public let line: String
        public let meaning: String

        public init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    public let name: String
    public let group: Group
    /// One line, lower case, no final stop.
    public let summary: String
    /// Paragraphs.
    public let discussion: [String]
    public let arguments: [Argument]
    public let options: [OptionDeclaration]
    public let examples: [Example]
    public let run: @Sendable (Invocation) async throws -> RunStatus

    public init(
        _ name: String, group: Group, summary: String, discussion: [String] = [],
        arguments: [Argument] = [], options: [OptionDeclaration] = [], examples: [Example] = [],
        run: @escaping @Sendable (Invocation) async throws -> RunStatus
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        self.options = options
        self.examples = examples
        self.run = run
    }

    /// `attache read [options] SOURCE…`
    public func usage(tool: String) -> String {
        ([tool, name] + (options.isEmpty ? [] : ["[options]"]) + arguments.map(\.usage))
            .joined(separator: " ")
    }
}
