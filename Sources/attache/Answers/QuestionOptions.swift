import AttacheCommandLine
import AttacheModel
import AttacheStore

/// The filters that lists share.
enum QuestionOptions {
    static let actor = Option<String>.text(
        "actor", short: "a", value: "NAME",
        help: "who takes part: a name, a state (its whole side) or a country code",
        isRepeatable: true)
    static let pair = Option<NamePair>.pair(
        "pair", help: "both of these take part; also --dyad")
    static let dyad = Option<NamePair>.pair("dyad", help: "the same as --pair")
    static let since = Option<DayRange>.days("since", help: "from this day, month or year on")
    static let until = Option<DayRange>.days("until", help: "up to this day, month or year")
    static let text = Option<String>.text("text", value: "WORDS", help: "these words stand in it")
    static let publisher = Option<String>.text(
        "publisher", value: "NAME", help: "who published it, or a part of the name")
    static let limit = Option<Int>.number(
        "limit", in: 1...10_000_000, help: "how many rows at most")
    static let type = Option<String>.text(
        "type", short: "t", value: "TYPE", help: "of this type", isRepeatable: true)
    static let status = Option<String>.text(
        "status", value: "STATUS", help: "of this status", isRepeatable: true)

    static let shared = [
        actor.declaration, pair.declaration, dyad.declaration, since.declaration,
        until.declaration, text.declaration, publisher.declaration, limit.declaration,
        AnswerPrinter.format.declaration, AnswerPrinter.raw.declaration,
        CommonOptions.store.declaration,
    ]

    /// Everyone who must take part.
    static func actors(_ call: Invocation) -> [String] {
        call[all: actor]
            + (call[all: pair] + call[all: dyad]).flatMap { [$0.first, $0.second] }
    }

    /// The question that the options ask. `choices` are what type and status may be.
    static func question(
        _ kind: Question.Kind, _ call: Invocation, types: [String], statuses: [String]
    ) throws(UsageError) -> Question {
        var question = Question(kind)
        question.actors = actors(call)
        question.days = DayRange(from: call[since]?.from, to: call[until]?.to)
        question.text = call[text]
        question.publisher = call[publisher]
        question.limit = call[limit]
        if !types.isEmpty { question.types = try chosen(call[all: type], types, "--type") }
        if !statuses.isEmpty {
            question.statuses = try chosen(call[all: status], statuses, "--status")
        }
        if let from = question.days.from, let to = question.days.to, to < from {
            throw UsageError("--since lies after --until")
        }
        return question
    }

    /// Names may be given several at once with commas between.
    private static func chosen(
        _ given: [String], _ known: [String], _ option: String
    ) throws(UsageError) -> [String] {
        var names: [String] = []
        for name in given.flatMap({ $0.split(separator: ",").map(String.init) }) {
            guard let match = known.first(where: { $0.lowercased() == name.lowercased() }) else {
                let near = NearestName.hint(for: name, among: known)
                throw UsageError(
                    "\(option) has no “\(name)”",
                    hint: near.map { "did you mean “\($0)”?" }
                        ?? "it is one of \(known.joined(separator: ", "))")
            }
            names.append(match)
        }
        return names
    }
}
