import AttacheModel

/// How likely two tellings are of one event: what they have in common and what keeps them apart. The
/// weights are in `share/attache/consolidation/weights.tsv`.
struct EngagementLikeness: Sendable {
    /// What cannot be one scores this or less.
    static let never = -10.0

    private let actors: [MergedActor]
    /// The group of wire copies that a document belongs to: a copy's events are the original's.
    private let copyGroup: [Int]
    private let weights: Weights
    private let knowledge: ConsolidationKnowledge

    struct Weights: Sendable {
        var sameDay, sameDaySpoken, nearDay, overlappingDates, planned, planElsewhen: Double
        var sharedPerson, sharedActor, samePlace, otherPlace, words, trigger: Double
        var otherType, otherForm, otherPledge, sameCode, sameSides, otherSides: Double
        var partyless, partylessNear, undatedFar, toldAgain: Double
        var assumedElsewhen, threshold, coherence, reunion, reunionMargin: Double

        init(_ knowledge: ConsolidationKnowledge) {
            func weight(_ name: String) -> Double { knowledge.weight("engagement." + name) }
            sameDay = weight("same-day")
            sameDaySpoken = weight("same-day-spoken")
            nearDay = weight("near-day")
            overlappingDates = weight("overlapping-dates")
            planned = weight("planned")
            planElsewhen = weight("plan-elsewhen")
            sharedPerson = weight("shared-person")
            sharedActor = weight("shared-actor")
            samePlace = weight("same-place")
            otherPlace = weight("other-place")
            words = weight("words")
            trigger = weight("trigger")
            otherType = weight("other-type")
            otherForm = weight("other-form")
            otherPledge = weight("other-pledge")
            sameCode = weight("same-code")
            sameSides = weight("same-sides")
            otherSides = weight("other-sides")
            partyless = weight("partyless")
            partylessNear = weight("partyless-near")
            undatedFar = weight("undated-far")
            toldAgain = weight("told-again")
            assumedElsewhen = weight("assumed-elsewhen")
            threshold = weight("threshold")
            coherence = weight("coherence")
            reunion = weight("reunion")
            reunionMargin = weight("reunion-margin")
        }
    }

    init(actors: [MergedActor], copyGroup: [Int], knowledge: ConsolidationKnowledge) {
        self.actors = actors
        self.copyGroup = copyGroup
        self.knowledge = knowledge
        weights = Weights(knowledge)
    }

    var threshold: Double { weights.threshold }
    /// The least score of what is one because nothing else can be what is told.
    var reunion: Double { weights.reunion }
    /// How much less anything else must have.
    var reunionMargin: Double { weights.reunionMargin }
    /// The least mean score between two sets that join.
    var coherence: Double { weights.threshold * weights.coherence }

    /// How likely `a` and `b` are one; `never` or less when they cannot be.
    func score(_ a: EventTelling, _ b: EventTelling) -> Double {
        let trigger = a.triggerLikeness(b)
        let words = a.matter.overlap(b.matter)
        if copyGroup[a.document] == copyGroup[b.document], a.event.type == b.event.type,
            trigger == 1, words > 0.8
        {
            return 20
        }
        var score = 0.0
        if sidesClash(a, b) || isOfOthers(a, b) || isOfOthers(b, a) { return -20 }
        if a.isPartyless || b.isPartyless {
            score += a.document == b.document ? weights.toldAgain : weights.partyless
        }
        score += nearness(a, b) + nearness(b, a)
        if areApart(a, b) { score += weights.otherSides }
        let isFamily = !a.families.isDisjoint(with: b.families)
        if a.event.type != b.event.type {
            // Coders differ on the type; the words that name the event must then be of one family.
            guard isFamily || trigger == 1 else { return -20 }
            score += weights.otherType
        } else if !isFamily, !a.families.isEmpty, !b.families.isEmpty {
            // A telephone call is no meeting; but what is pledged may be a grant.
            score += a.event.type == .agree ? weights.otherPledge : weights.otherForm
        }
        if a.event.type == .consult, b.event.type == .consult, personsClash(a, b) { return -20 }
        score += dateScore(a, b)
        if score <= Self.never { return score }
        score += Double(a.persons.intersection(b.persons).count) * weights.sharedPerson
        score +=
            Double(a.actors.subtracting(a.persons).intersection(b.actors).count)
            * weights.sharedActor
        if a.countries.count > 1, a.countries == b.countries { score += weights.sameSides }
        if trigger == 0, !isFamily, let code = a.event.cameo, code == b.event.cameo {
            score += weights.sameCode
        }
        if let p = a.place, let q = b.place {
            score += p.contains(q) || q.contains(p) ? weights.samePlace : weights.otherPlace
        }
        return score + words * weights.words + (isFamily ? max(trigger, 0.5) : trigger)
            * weights.trigger
    }

    /// What is told without a day is mostly of its report's days, and seldom of long ago.
    private func nearness(_ a: EventTelling, _ b: EventTelling) -> Double {
        guard a.days == nil, a.document != b.document, let published = a.published,
            let day = a.isPartyless ? b.days?.from ?? b.published : b.days?.from
        else { return 0 }
        let gap = abs(published - day)
        if a.isPartyless, gap <= Self.newsDays { return weights.partylessNear }
        return gap > Self.agoDays && a.status == .occurred ? weights.undatedFar : 0
    }

    /// For how many days something is news.
    private static let newsDays = 4
    /// From when on what happened is told with its time.
    private static let agoDays = 40

    /// Whether a document that tells of an event without parties never speaks of the other's.
    private func isOfOthers(_ a: EventTelling, _ b: EventTelling) -> Bool {
        a.isPartyless && !b.countries.isEmpty
            && b.countries.isDisjoint(with: a.documentCountries)
    }

    private func areApart(_ a: EventTelling, _ b: EventTelling) -> Bool {
        !a.countries.isEmpty && !b.countries.isEmpty
            && a.countries.isDisjoint(with: b.countries)
    }

    /// Whether the sides of two tellings keep them apart: what one country did is not what another did,
    /// nor what was done to one what was done to another.
    func sidesClash(_ a: EventTelling, _ b: EventTelling) -> Bool {
        if !isMutual(a), !isMutual(b) {
            if !a.doers.isEmpty, !b.doers.isEmpty, a.doers.isDisjoint(with: b.doers) { return true }
            if !a.patients.isEmpty, !b.patients.isEmpty, a.patients.isDisjoint(with: b.patients) {
                return true
            }
        }
        return areApart(a, b)
            && !(sides(of: a).isSuperset(of: b.countries)
                && sides(of: b).isSuperset(of: a.countries))
    }

    /// What two sides do together.
    private func isMutual(_ telling: EventTelling) -> Bool {
        switch telling.event.type {
        // Who sends a mission does it alone.
        case .consult: telling.families.isDisjoint(with: knowledge.sentFamilies)
        case .agree, .cooperate, .support: true
        default: false
        }
    }

    /// The countries that a telling may be of. Of two that meet, or of doer and done to, an account may
    /// name one alone; the other is whom its document is about.
    func sides(of telling: EventTelling) -> Set<String> {
        guard telling.countries.count == 1, telling.mainCountries.isSuperset(of: telling.countries)
        else { return telling.countries }
        switch telling.event.type {
        case .consult, .agree, .cooperate: return telling.mainCountries
        default:
            // Its doer and whom it was done to are known, or nothing is known of one of them.
            return telling.doers.isEmpty || telling.patients.isEmpty
                ? telling.mainCountries : telling.countries
        }
    }

    /// Meetings whose persons from one country are different people are different meetings, and so
    /// are two that each name a person whom the other does not.
    func personsClash(_ a: EventTelling, _ b: EventTelling) -> Bool {
        if a.persons.count > 1, b.persons.count > 1, !a.persons.isSubset(of: b.persons),
            !b.persons.isSubset(of: a.persons)
        {
            return true
        }
        for x in a.persons {
            guard let country = actors[x].country else { continue }
            let others = b.persons.filter { actors[$0].country == country }
            if !others.isEmpty, !others.contains(x),
                a.persons.filter({ actors[$0].country == country }).isDisjoint(with: others)
            {
                return true
            }
        }
        return false
    }

    /// Whether the days of two tellings keep them apart.
    func datesClash(_ a: EventTelling, _ b: EventTelling) -> Bool { dateScore(a, b) <= Self.never }

    private func dateScore(_ a: EventTelling, _ b: EventTelling) -> Double {
        guard let x = a.days, let y = b.days else { return 0 }
        if a.isAhead(of: b) || b.isAhead(of: a) { return -20 }
        let isPlan = a.status == .planned || b.status == .planned
        if let p = x.singleDay, let q = y.singleDay {
            if p == q {
                // Much is said on one day by the same people.
                return knowledge.isSpoken(a.event.type) ? weights.sameDaySpoken : weights.sameDay
            }
            // Time zones and errors put one event on neighbouring days.
            if abs(p - q) <= 1 { return weights.nearDay }
        } else if x.overlaps(y) {
            return isPlan ? weights.planned : weights.overlappingDates
        }
        if isPlan, gap(x, y) <= Self.reach(of: a.event.type) { return weights.planElsewhen }
        return isRetold(a, b) ? weights.assumedElsewhen : -20
    }

    /// Whether the later of two tellings has no day of its own: it may tell again what was before.
    private func isRetold(_ a: EventTelling, _ b: EventTelling) -> Bool {
        guard a.isDayAssumed != b.isDayAssumed, let p = a.days?.from, let q = b.days?.from else {
            return false
        }
        let (assumed, dated) = a.isDayAssumed ? (p, q) : (q, p)
        return assumed > dated && assumed - dated <= Self.reachOfPlans
    }

    /// How many days after its day a plan is still taken to have been moved.
    static let reachOfPlans = 90
    /// The same for a signing, which is done once and can be long in coming.
    static let longestReach = 150

    private static func reach(of type: EventType) -> Int {
        type == .support || type == .agree ? longestReach : reachOfPlans
    }

    private func gap(_ x: DayRange, _ y: DayRange) -> Int {
        if let end = x.to, let start = y.from, start > end { return start - end }
        if let end = y.to, let start = x.from, start > end { return start - end }
        return 0
    }
}
