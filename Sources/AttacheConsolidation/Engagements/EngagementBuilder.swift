import AttacheModel

/// Makes one engagement of the tellings of one event.
struct EngagementBuilder {
    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let tellings: [EventTelling]
    private let knowledge: ConsolidationKnowledge

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        tellings: [EventTelling], knowledge: ConsolidationKnowledge
    ) {
        self.knowledge = knowledge
        self.documents = documents
        self.actors = actors
        self.index = index
        self.tellings = tellings
    }

    /// The engagement of the tellings `members`.
    func build(_ members: [Int], number: Int) -> Engagement {
        let ordered = members.sorted { x, y in
            let (a, b) = (tellings[x].document, tellings[y].document)
            return a != b ? a < b : x < y
        }
        let events = ordered.map { tellings[$0].event }
        func merged(_ ids: (Event) -> [String]) -> [String] {
            var seen: [Int] = []
            for i in ordered {
                for id in ids(tellings[i].event) {
                    if let a = index[tellings[i].document][id], !seen.contains(a) {
                        seen.append(a)
                    }
                }
            }
            return seen.map { actors[$0].id }
        }
        let agents = merged(\.actors)
        let type = Self.mostCommon(events.map(\.type.rawValue), first: events[0].type.rawValue)
        return Engagement(
            id: "e\(number + 1)", type: EventType(rawValue: type) ?? events[0].type,
            mode: Self.mostCommon(events.compactMap(\.mode)), label: label(of: ordered[0]),
            actors: agents, recipients: merged(\.recipients).filter { !agents.contains($0) },
            date: bestDate(ordered), place: Self.mostCommon(events.compactMap(\.place)),
            status: Self.status(of: ordered.map { status(of: $0, in: type) }),
            isCore: events.contains { $0.salience == .core },
            accounts: ordered.filter { tellings[$0].isEntry }.map {
                Engagement.Account(
                    document: documents[tellings[$0].document].document.id,
                    event: tellings[$0].event)
            },
            mentions: ordered.filter { !tellings[$0].isEntry }.map {
                Engagement.Mention(
                    document: documents[tellings[$0].document].document.id,
                    trigger: tellings[$0].event.trigger,
                    evidence: tellings[$0].event.evidence[0])
            },
            conflicts: conflicts(ordered), reason: reason(ordered))
    }

    /// What a telling says of the engagement: a meeting that is put off or refused is still to come.
    private func status(of telling: Int, in type: String) -> Event.Status {
        let event = tellings[telling].event
        return event.type == .reject && type != event.type.rawValue
            ? .planned : tellings[telling].status
    }

    private func reason(_ members: [Int]) -> String {
        guard members.count > 1 else { return "told by one document" }
        var common = tellings[members[0]].countries
        var days = true
        for i in members.dropFirst() {
            common.formIntersection(tellings[i].countries)
            if let x = tellings[members[0]].days, let y = tellings[i].days, !x.overlaps(y) {
                days = false
            }
        }
        let types = Set(members.map { tellings[$0].event.type }).count
        return [
            types == 1 ? "same type" : "words of one kind for it",
            common.isEmpty
                ? "fitting parties" : "parties of " + common.sorted().joined(separator: ", "),
            days ? "fitting dates" : "a plan that moved",
            "\(members.count) documents",
        ].joined(separator: "; ")
    }

    /// The first account's words, from its evidence.
    private func label(of telling: Int) -> String {
        let text = documents[tellings[telling].document].document.text
        let sentence = tellings[telling].event.evidence.first.map { text[$0] } ?? ""
        return sentence.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The narrowest window that most accounts of what happened allow; of a plan the newest.
    private func bestDate(_ members: [Int]) -> DayRange? {
        let happened = members.filter {
            tellings[$0].status != .planned && tellings[$0].status != .hypothetical
        }
        guard !happened.isEmpty else {
            return members.last { tellings[$0].days != nil }.flatMap { tellings[$0].days }
        }
        let windows = happened.filter { tellings[$0].isDated }.compactMap { tellings[$0].days }
        func width(_ r: DayRange) -> Int {
            guard let from = r.from, let to = r.to else { return 100_000 }
            return to - from
        }
        var best: (votes: Int, width: Int, range: DayRange)?
        for window in windows {
            let votes = windows.filter { $0.overlaps(window) }.count
            let candidate = (votes: votes, width: width(window), range: window)
            guard let current = best else {
                best = candidate
                continue
            }
            if candidate.votes > current.votes
                || (candidate.votes == current.votes && candidate.width < current.width)
            {
                best = candidate
            }
        }
        return best?.range
    }

    /// What is known in the end: a denial stands, an event that a later text tells as done is done.
    static func status(of all: [Event.Status]) -> Event.Status {
        if all.contains(.denied) { return .denied }
        if all.last == .calledOff { return .calledOff }
        for status in [Event.Status.occurred, .ongoing, .calledOff, .planned]
        where all.contains(status) {
            return status
        }
        return .hypothetical
    }

    /// The value that most have; of several the first in order, or `first` when it is among them.
    static func mostCommon(_ values: [String], first: String? = nil) -> String? {
        var counts: [String: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        guard let most = counts.values.max() else { return nil }
        if let first, counts[first] == most { return first }
        return counts.filter { $0.value == most }.keys.min()
    }

    private static func mostCommon(_ values: [String], first: String) -> String {
        mostCommon(values, first: .some(first)) ?? first
    }

    private func conflicts(_ members: [Int]) -> [Engagement.Conflict] {
        guard members.count > 1 else { return [] }
        let reader = NumberReader(knowledge: knowledge)
        return Conflicts(
            members.map { i in
                let document = documents[tellings[i].document].document
                let event = tellings[i].event
                return Conflicts.Account(
                    document: document.id, days: tellings[i].days, place: event.place,
                    numbers: event.evidence.flatMap { reader.counted(in: document.text[$0]) })
            }
        ).all()
    }
}
