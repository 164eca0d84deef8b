import AttacheModel

/// Chooses what of an outline a brief shows, so that only this is read, and keeps count of the rest. A pure
/// function of its inputs.
public struct BriefPlan {
    public private(set) var choice = DossierChoice()
    private let outline: DossierOutline
    private let sides: BriefSides
    private var rest = BriefRest()

    /// `phrases` tells which acts are designations.
    public init(
        _ a: BriefParty, _ b: BriefParty?, outline: DossierOutline, phrases: EventPhrases
    ) {
        self.outline = outline
        sides = BriefSides(a, b, actors: outline.actors)
        chooseActs(phrases)
        choosePromises()
        chooseDocuments(disputed: chooseDisputes(), tied: chooseTies())
    }

    /// What is left when the documents of these numbers were read.
    public func rest(read: [Int]) -> BriefRest {
        var rest = rest
        let read = Set(read)
        rest.heads = outline.heads.filter { !read.contains($0.number) }
        let unread = Set(rest.heads.filter { !$0.isCopy }.map(\.number))
        for speech in outline.speeches where unread.contains(speech.document) {
            guard let party = sides.party(of: speech.speaker) else { continue }
            rest.statements[party, default: 0] += speech.count
        }
        return rest
    }

    private mutating func chooseActs(_ phrases: EventPhrases) {
        var shelves: [ActShelf: [DossierOutline.Act]] = [:]
        for act in outline.acts where act.isTold {
            let shelf = sides.shelf(
                act.type, act.status, isCore: act.isCore, actors: act.actors,
                recipients: act.recipients,
                isDesignation: phrases.mayStand(in: .links, type: act.type, mode: act.mode)
                    && phrases.section(
                        type: act.type, mode: act.mode, triggers: [act.label]) == .links
            )
            if let shelf { shelves[shelf, default: []].append(act) }
        }
        var chosen: Set<Int> = []
        for shelf in ActShelf.allCases {
            let ordered = (shelves[shelf] ?? []).sorted { x, y in
                let (p, q) = (BriefSource.order(x.date), BriefSource.order(y.date))
                return p != q ? p < q : x.number < y.number
            }
            let shown = ordered.suffix(BriefLimits.acts)
            chosen.formUnion(shown.map(\.number))
            rest.acts[shelf] = Array(ordered.dropLast(shown.count))
        }
        choice.engagements = outline.acts.map(\.number).filter(chosen.contains)
    }

    private mutating func choosePromises() {
        let told = outline.promises.filter { promise in
            sides.concernsAny(promise.parties) && PromiseGroup.tells(promise.what)
        }
        let ordered = told.enumerated().sorted { x, y in
            let (p, q) = (
                BriefSource.order(x.element.due), BriefSource.order(y.element.due)
            )
            return p != q ? p < q : x.offset < y.offset
        }.map(\.element)
        var chosen: Set<Int> = []
        for group in PromiseGroup.allCases {
            let own = ordered.filter { PromiseGroup($0.status, due: $0.due) == group }
            let shown = group.shown(own)
            chosen.formUnion(shown.map(\.number))
            rest.promises[group] = own.count - shown.count
        }
        choice.commitments = outline.promises.map(\.number).filter(chosen.contains)
    }

    /// Gives the documents of the disputes that they tell alone.
    private mutating func chooseDisputes() -> Set<Int> {
        let all = outline.disputes.filter { sides.concernsAny($0.holders) }
        let together = all.filter { $0.number != nil }
        let alone = all.filter { $0.number == nil }
        let shown = together.suffix(BriefLimits.claims)
        let more = alone.suffix(BriefLimits.claims - shown.count)
        choice.claims = shown.compactMap(\.number)
        rest.disputes = all.count - shown.count - more.count
        return Set(more.map(\.document))
    }

    /// Gives the documents of the links and offices that are shown.
    private mutating func chooseTies() -> Set<Int> {
        let ties = outline.ties.filter { sides.tells($0.predicate, $0.subject, $0.object) }
        func isOffice(_ tie: DossierOutline.Tie) -> Bool {
            tie.predicate == .holdsOffice || tie.predicate == .formerlyHeldOffice
        }
        var holders: [String] = []
        var known: Set<String> = []
        for tie in ties where isOffice(tie) && known.insert(tie.subject).inserted {
            holders.append(tie.subject)
        }
        let newest = Set(holders.suffix(BriefLimits.links))
        rest.offices = holders.count - newest.count
        let designations = ties.filter { $0.predicate == .designatedAs }
        let links = ties.filter { !isOffice($0) && $0.predicate != .designatedAs }
        rest.links = max(0, links.count - BriefLimits.links)
        rest.designations = max(0, designations.count - BriefLimits.links)
        let shown =
            designations.suffix(BriefLimits.links) + links.suffix(BriefLimits.links)
            + ties.filter { isOffice($0) && newest.contains($0.subject) }
        return Set(shown.map(\.document))
    }

    /// The newest documents, as many as hold the statements that are shown, and those of other lines.
    private mutating func chooseDocuments(disputed: Set<Int>, tied: Set<Int>) {
        var wanted = disputed.union(tied)
        var speeches: [Int: [DossierOutline.Speech]] = [:]
        for speech in outline.speeches { speeches[speech.document, default: []].append(speech) }
        // Some repeat others or say nothing.
        let enough = 2 * BriefLimits.statements
        var counts: [BriefParty: Int] = [:]
        for head in outline.heads.reversed() where !head.isCopy {
            if sides.parties.allSatisfy({ counts[$0] ?? 0 >= enough }) { break }
            wanted.insert(head.number)
            for speech in speeches[head.number] ?? [] {
                guard let party = sides.party(of: speech.speaker) else { continue }
                counts[party, default: 0] += speech.count
            }
        }
        choice.documents = outline.heads.map(\.number).filter(wanted.contains)
    }
}

/// What is held and not read for a brief: it is counted all the same.
public struct BriefRest: Sendable {
    var heads: [DossierOutline.Head] = []
    var acts: [ActShelf: [DossierOutline.Act]] = [:]
    var promises: [PromiseGroup: Int] = [:]
    var disputes = 0
    var statements: [BriefParty: Int] = [:]
    var designations = 0
    var links = 0
    var offices = 0

    /// Nothing: all that is held was read.
    public init() {}

    func count(_ shelf: ActShelf) -> Int { acts[shelf]?.count ?? 0 }

    /// Acts with a place in time.
    var dated: [DossierOutline.Act] {
        ActShelf.allCases.filter { $0 != .background }.flatMap { acts[$0] ?? [] }
            .filter { $0.date?.from != nil || $0.date?.to != nil }
    }
}

/// How promises are grouped in a brief.
enum PromiseGroup: Int, CaseIterable {
    case overdue, due, undated, settled

    init(_ status: TrackedCommitment.Status?, due: DayRange?) {
        switch status {
        case .overdue: self = .overdue
        case .kept, .partly, .broken, .withdrawn, .denied: self = .settled
        case .open, .extended, nil:
            self = due?.from == nil && due?.to == nil ? .undated : .due
        }
    }

    var title: String {
        switch self {
        case .overdue: "Overdue"
        case .due: "Due"
        case .undated: "No date set"
        case .settled: "Settled or partly kept"
        }
    }

    /// Whether the words tell a promise: one word alone ("a date") does not.
    static func tells(_ what: String) -> Bool { Wording.oneLine(what).contains(" ") }

    /// What a brief shows of all of the group, in order of due days: what falls due next, else the newest.
    func shown<T>(_ all: [T]) -> [T] {
        Array(
            self == .due
                ? all.prefix(BriefLimits.commitments) : all.suffix(BriefLimits.commitments))
    }
}
