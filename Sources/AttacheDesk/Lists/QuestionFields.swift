import AttacheModel
import AttacheStore

/// Questions from query strings; the pages and the API read the same fields.
enum QuestionFields {
    /// The question that a query string asks. Throws `PageFault` on a value that means nothing.
    static func question(_ kind: Question.Kind, _ request: Request) throws -> Question {
        var question = Question(kind)
        question.actors = request.fields("actor")
        question.types = try choices(request, "type", of: kind)
        question.statuses = try choices(request, "status", of: kind)
        question.days = try days(request)
        question.text = request.field("text")
        question.publisher = request.field("publisher")
        if let publisher = question.publisher, !hasPublisher(kind) {
            throw PageFault(
                status: 400, title: "“\(publisher)” cannot be asked for here",
                detail: "These rows are told by several publishers: leave publisher out.")
        }
        if let by = try day(request, "by"), kind == .commitments {
            question.due = DayRange(from: nil, to: by)
        }
        question.isNewestFirst = question.due == nil
        if let text = request.field("after") {
            guard let cursor = ListCursor(text) else {
                throw PageFault(
                    status: 400, title: "“\(text)” is no place in the list",
                    detail: "after takes what the page before gave for its next one.")
            }
            question.after = cursor
        }
        return question
    }

    /// Whether a row comes from one document, which has a publisher.
    static func hasPublisher(_ kind: Question.Kind) -> Bool {
        switch kind {
        case .engagements, .registry, .followed, .contested: false
        default: true
        }
    }

    /// The period of `since` and `until`.
    static func days(_ request: Request) throws -> DayRange {
        DayRange(from: try day(request, "since"), to: try day(request, "until"))
    }

    static func day(_ request: Request, _ name: String) throws -> Day? {
        guard let text = request.field(name) else { return nil }
        guard let day = Day(iso: text) else {
            throw PageFault(
                status: 400, title: "“\(text)” is no day",
                detail: "\(name) takes a day such as 2025-07-25.")
        }
        return day
    }

    /// A whole number of the query within bounds.
    static func number(
        _ request: Request, _ name: String, in range: ClosedRange<Int>, standard: Int
    ) throws -> Int {
        guard let text = request.field(name) else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw PageFault(
                status: 400, title: "“\(text)” is no number for \(name)",
                detail: "\(name) takes a whole number from \(range.lowerBound)"
                    + (range.upperBound == Int.max ? "." : " to \(range.upperBound)."))
        }
        return number
    }

    private static func choices(
        _ request: Request, _ name: String, of kind: Question.Kind
    ) throws -> [String] {
        let values = request.fields(name)
        guard let known = name == "type" ? types(of: kind) : statuses(of: kind) else {
            return values
        }
        for value in values where !known.contains(where: { $0.lowercased() == value.lowercased() })
        {
            throw PageFault(
                status: 400, title: "“\(value)” is no \(name)",
                detail: known.isEmpty
                    ? "\(kind.rawValue) have no \(name)."
                    : "Take one of \(known.joined(separator: ", ")).")
        }
        return values
    }

    /// What `type` can be; null for anything.
    static func types(of kind: Question.Kind) -> [String]? {
        switch kind {
        case .events, .engagements: EventType.allCases.map(\.rawValue)
        case .statements: Statement.Kind.allCases.map(\.rawValue)
        case .actors, .registry: Actor.Kind.allCases.map(\.rawValue)
        case .relations: ActorRelation.Predicate.allCases.map(\.rawValue)
        case .documents, .readouts: nil
        case .commitments, .claims, .followed, .contested: []
        }
    }

    /// What `status` can be; null for anything.
    static func statuses(of kind: Question.Kind) -> [String]? {
        switch kind {
        case .events, .engagements: Event.Status.allCases.map(\.rawValue)
        case .commitments: Commitment.Firmness.allCases.map(\.rawValue)
        case .claims, .contested: Claim.Stance.allCases.map(\.rawValue)
        case .followed: TrackedCommitment.Status.allCases.map(\.rawValue)
        default: []
        }
    }
}

extension Question {
    /// The question with statuses of followed commitments told as of a day: what is overdue the calendar
    /// says, no passage.
    func told(on day: Day) -> Question {
        guard kind == .followed else { return self }
        var question = self
        question.asOf = day
        let overdue = TrackedCommitment.Status.overdue.rawValue
        guard statuses.map({ $0.lowercased() }) == [overdue] else { return question }
        question.statuses = []
        question.due = DayRange(from: nil, to: day)
        question.isOverdue = true
        return question
    }
}
