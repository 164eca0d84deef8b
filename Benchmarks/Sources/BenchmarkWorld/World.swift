import AttacheModel

/// The states, persons and matters of the invented affairs. States and capitals are real, everything
/// that is told of them is invented; persons come from syllables.
enum World {
    struct State {
        let name: String
        let capital: String
        let demonym: String
        let code: String
    }

    static let states = [
        State(name: "Norway", capital: "Oslo", demonym: "Norwegian", code: "NOR"),
        State(name: "Peru", capital: "Lima", demonym: "Peruvian", code: "PER"),
        State(name: "Kenya", capital: "Nairobi", demonym: "Kenyan", code: "KEN"),
        State(name: "Laos", capital: "Vientiane", demonym: "Laotian", code: "LAO"),
        State(name: "Malta", capital: "Valletta", demonym: "Maltese", code: "MLT"),
        State(name: "Chad", capital: "N'Djamena", demonym: "Chadian", code: "TCD"),
        State(name: "Japan", capital: "Tokyo", demonym: "Japanese", code: "JPN"),
        State(name: "Ghana", capital: "Accra", demonym: "Ghanaian", code: "GHA"),
        State(name: "Oman", capital: "Muscat", demonym: "Omani", code: "OMN"),
        State(name: "Chile", capital: "Santiago", demonym: "Chilean", code: "CHL"),
        State(name: "Nepal", capital: "Kathmandu", demonym: "Nepalese", code: "NPL"),
        State(name: "Cuba", capital: "Havana", demonym: "Cuban", code: "CUB"),
        State(name: "Estonia", capital: "Tallinn", demonym: "Estonian", code: "EST"),
        State(name: "Bolivia", capital: "La Paz", demonym: "Bolivian", code: "BOL"),
        State(name: "Zambia", capital: "Lusaka", demonym: "Zambian", code: "ZMB"),
        State(name: "Mongolia", capital: "Ulaanbaatar", demonym: "Mongolian", code: "MNG"),
        State(name: "Portugal", capital: "Lisbon", demonym: "Portuguese", code: "PRT"),
        State(name: "Tunisia", capital: "Tunis", demonym: "Tunisian", code: "TUN"),
        State(name: "Panama", capital: "Panama City", demonym: "Panamanian", code: "PAN"),
        State(name: "Bhutan", capital: "Thimphu", demonym: "Bhutanese", code: "BTN"),
    ]

    /// Every pair of states, the busiest first.
    static let pairs: [(a: Int, b: Int)] = {
        var pairs: [(a: Int, b: Int)] = []
        for gap in 1..<states.count {
            for a in 0..<(states.count - gap) { pairs.append((a, a + gap)) }
        }
        return pairs
    }()

    /// Sums of the pairs' weights: pair `r` has 1 / (r + 8), so that the busiest has about one
    /// report in thirty.
    private static let weights: [Double] = {
        var sum = 0.0
        return pairs.indices.map { r in
            sum += 1 / Double(r + 8)
            return sum
        }
    }()

    static func pair(_ random: inout SplitMix) -> (a: Int, b: Int) {
        let wanted = Double(random.below(1 << 30)) / Double(1 << 30) * weights.last!
        let i = weights.firstIndex { $0 > wanted } ?? 0
        return pairs[i]
    }

    private static let syllables = [
        "ba", "den", "ka", "lo", "mir", "na", "os", "pel", "ri", "sa", "tor", "ul", "ven", "wi",
        "yan", "zo", "che", "dra", "fel", "gus", "hal", "jin",
    ]

    private static func name(_ random: inout SplitMix, syllables count: Int) -> String {
        let word = (0..<count).map { _ in random.pick(syllables) }.joined()
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    static let offices = ["Foreign Minister", "Trade Minister", "Defence Minister"]

    /// Who holds an office of a state on a day: terms last about four years.
    static func holder(of office: Int, in state: Int, on day: Day) -> String {
        let term = (day.number + state * 97 + office * 401) / 1461
        var random = SplitMix(7, state, office, term)
        return name(&random, syllables: 2) + " " + name(&random, syllables: 3)
    }

    private static let goods = [
        "copper", "wheat", "salmon", "lithium", "cotton", "timber", "rice", "cocoa", "cobalt",
        "nickel", "maize", "coffee", "sugar", "uranium", "tungsten", "soybean", "cement", "rubber",
    ]
    private static let matters = [
        "quotas", "licences", "tariffs", "shipments", "border crossings", "storage", "port fees",
        "inspections", "export permits", "transit rules", "price controls", "rail freight",
    ]

    /// A matter that two parties can talk about ("lithium transit rules").
    static func matter(_ random: inout SplitMix) -> String {
        random.pick(goods) + " " + random.pick(matters)
    }

    private static let adjectives = [
        "quiet", "northern", "early", "broad", "narrow", "late", "public", "heavy", "modest",
        "costly", "rapid", "patient", "distant", "uneven", "careful", "former", "brisk", "plain",
        "steady", "cold", "wet", "dry", "crowded", "small", "large", "empty", "busy", "grey",
    ]
    private static let nouns = [
        "harbour", "market", "valley", "committee", "railway", "season", "archive", "warehouse",
        "bridge", "lawyer", "clerk", "ledger", "festival", "museum", "orchard", "canal", "union",
        "school", "library", "survey", "harvest", "hotel", "college", "station", "garden", "mill",
        "depot", "terrace", "quarry", "river", "meadow", "choir", "almanac", "lighthouse",
    ]
    private static let verbs = [
        "passed", "touched", "followed", "outgrew", "resembled", "surrounded", "preceded",
        "adjoined", "faced", "overlooked", "outlasted", "bordered", "matched", "mirrored",
    ]

    /// A sentence of no political meaning, of words that seldom come together twice.
    static func filler(_ random: inout SplitMix) -> String {
        func thing(_ random: inout SplitMix) -> String {
            random.pick(adjectives) + " " + random.pick(nouns)
        }
        return "A \(thing(&random)) \(random.pick(verbs)) the \(thing(&random)) and "
            + "\(random.pick(verbs)) one \(thing(&random)) beside its \(thing(&random))."
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
