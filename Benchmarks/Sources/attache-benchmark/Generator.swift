/// Makes news-like documents by templates: openly invented, and the same for the same number.
struct Generator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func random(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var x = state
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((x ^ (x >> 31)) % UInt64(bound))
    }

    private mutating func pick(_ list: [String]) -> String { list[random(list.count)] }

    private static let states = [
        ("Norway", "Oslo", "Norwegian"), ("Peru", "Lima", "Peruvian"),
        ("Kenya", "Nairobi", "Kenyan"), ("Laos", "Vientiane", "Laotian"),
        ("Malta", "Valletta", "Maltese"), ("Chad", "N'Djamena", "Chadian"),
        ("Japan", "Tokyo", "Japanese"), ("Ghana", "Accra", "Ghanaian"),
        ("Oman", "Muscat", "Omani"), ("Chile", "Santiago", "Chilean"),
        ("Nepal", "Kathmandu", "Nepalese"), ("Cuba", "Havana", "Cuban"),
    ]
    private static let given = [
        "Anna", "Omar", "Lucía", "Henrik", "Mei", "Joseph", "Farida", "Tomás",
    ]
    private static let family = [
        "Berg", "Quispe", "Otieno", "Borg", "Tanaka", "Mensah", "Rojas", "Thapa", "Vella", "Haddad",
    ]
    private static let offices = [
        "Foreign Minister", "Prime Minister", "Defence Minister", "Ambassador", "Trade Minister",
    ]
    private static let matters = [
        "fisheries", "border crossings", "critical minerals", "grain exports",
        "a prisoner exchange",
        "air traffic", "tariffs", "counterterrorism", "river water", "port access", "visa rules",
    ]
    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    private static let months = ["May", "June", "September", "October", "December"]

    /// One document as a line of JSON.
    mutating func document(_ number: Int) -> String {
        let a = Self.states[random(Self.states.count)]
        var b = Self.states[random(Self.states.count)]
        while b.0 == a.0 { b = Self.states[random(Self.states.count)] }
        let day = 1 + random(28)
        let month = 1 + random(12)
        let date = "2024-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        var paragraphs = ["\(a.1) – " + lead(a, b)]
        for _ in 0..<(5 + random(6)) {
            paragraphs.append(sentence(a, b) + " " + sentence(b, a))
        }
        let text = paragraphs.joined(separator: "\\n\\n")
            .replacing("\"", with: "\\\"")
        return "{\"id\": \"bench-\(number)\", \"publisher\": \"The \(a.2) Courier\", "
            + "\"published\": \"\(date)\", \"title\": \"\(a.0) and \(b.0), \(number)\", "
            + "\"text\": \"\(text)\"}\n"
    }

    private mutating func person() -> String { pick(Self.given) + " " + pick(Self.family) }

    private mutating func lead(
        _ a: (String, String, String), _ b: (String, String, String)
    ) -> String {
        "\(a.2) \(pick(Self.offices)) \(person()) met \(b.2) \(pick(Self.offices)) \(person()) in "
            + "\(b.1) on \(pick(Self.days)) to discuss \(pick(Self.matters)) and \(pick(Self.matters))."
    }

    private mutating func sentence(
        _ a: (String, String, String), _ b: (String, String, String)
    ) -> String {
        let matter = pick(Self.matters)
        let number = random(900) + 100
        switch random(14) {
        case 0:
            return
                "“We will sign an accord on \(matter) in \(pick(Self.months)),” \(person()) said."
        case 1: return "\(a.0) accused \(b.0) of breaking the \(number)-day truce over \(matter)."
        case 2: return "The \(b.2) ministry denied the report and called it “without any basis”."
        case 3:
            return
                "\(pick(Self.offices)) \(person()) of \(a.0) thanked \(b.1) for help with \(matter)."
        case 4:
            return
                "\(a.1) pledged \(number) million dollars in aid for \(matter) by \(pick(Self.months))."
        case 5:
            return "Troops killed \(random(40) + 2) fighters near the \(b.2) border, the army said."
        case 6: return "Protesters gathered in \(a.1) against the deal on \(matter)."
        case 7: return "\(b.0) imposed sanctions on \(number) \(a.2) companies."
        case 8:
            return
                "According to a readout by the \(a.2) ministry, both sides agreed to resume talks on \(matter)."
        case 9:
            return
                "\(person()), an analyst, said that \(a.0) was unlikely to withdraw before \(pick(Self.months))."
        case 10:
            return "The two sides will meet again in \(a.1) next month, officials told reporters."
        case 11: return "\(a.1) urged \(b.1) to release \(random(90) + 3) prisoners."
        case 12:
            return
                "The \(a.2) parliament rejected a bill on \(matter) by \(number) votes to \(random(99))."
        default: return "\(b.0) expelled \(random(9) + 2) \(a.2) diplomats last \(pick(Self.days))."
        }
    }
}
