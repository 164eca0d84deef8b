import AttacheModel

/// A state, body or person of the actor files.
public struct KnownActor: Hashable, Sendable {
    /// A time-bounded office.
    public struct Term: Hashable, Sendable {
        public var office: String
        public var sector: Sector?
        /// First and last year; null when open.
        public var from: Int?
        public var to: Int?

        /// Whether the term holds in `year`; one year of grace at either end.
        public func holds(in year: Int) -> Bool {
            (from ?? Int.min) - 1 <= year && year <= (to ?? Int.max - 1) + 1
        }
    }
    /// Who listed the actor as what, when (an ISO date or its beginning).
    public struct Designation: Hashable, Sendable {
        public var label: String
        public var by: String
        public var date: String?
    }
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case state, territory, region, former
        case deFacto = "de_facto"
    }
    public enum Gender: String, Hashable, Sendable, CaseIterable {
        case female = "f"
        case male = "m"
    }

    public var name: String
    public var kind: Actor.Kind
    /// ISO 3166-1 alpha-3, `IGO`, or null for none.
    public var country: String?
    public var sector: Sector?
    /// Name of the body that it belongs to.
    public var partOf: String?
    /// CAMEO actor code of its own.
    public var cameo: String?
    /// Correlates of War number of a state.
    public var correlatesOfWar: Int?
    public var standing: Standing?
    /// The state that it belongs to, or that followed it.
    public var sovereign: String?
    public var capital: String?
    public var terms: [Term] = []
    public var designations: [Designation] = []
    public var gender: Gender?
    public var from: Int?
    public var to: Int?
    /// `editor`, `iso-codes`, `us-historian` …
    public var source: String
    /// Where the entry stands.
    public var file: String
    public var line: Int

    public init(name: String, kind: Actor.Kind, source: String, file: String, line: Int) {
        self.name = name
        self.kind = kind
        self.source = source
        self.file = file
        self.line = line
    }
}

/// A noun for a holder, body or group: "minister", "parliament", "rebels".
public struct RoleNoun: Hashable, Sendable {
    public var noun: String
    public var kind: Actor.Kind
    public var sector: Sector?
    /// Whether the body that it belongs to gives the sector ("the ministry's spokesman").
    public var takesSectorOfBody: Bool
    public var gender: KnownActor.Gender?
}

/// A people that is no state's nationality.
public struct KnownPeople: Hashable, Sendable {
    public var name: String
    public var country: String?
}

/// A populated place, division, region or sea.
public struct KnownPlace: Hashable, Sendable {
    public var name: String
    /// ISO alpha-3, or null for none or disputed.
    public var country: String?
    /// `city`, `capital`, `region`, `sea` …
    public var kind: String
    /// Code of the division that it lies in, or its own.
    public var division: String?
    /// Degrees, WGS 84.
    public var latitude: Float?
    public var longitude: Float?
    public var population: Int
}

/// What a phrase of the actor and place files may mean.
public enum PhraseMeaning: Hashable, Sendable {
    /// A state by name.
    case state(Int)
    /// "Turkish".
    case adjective(Int)
    /// "a Turk", "Turks".
    case people(Int, plural: Bool)
    case capital(Int)
    /// "the Kremlin", "Foggy Bottom".
    case seat(Int)
    case body(Int)
    case person(Int)
    /// The last name of a leader.
    case surname(Int)
    case place(Int)
    case group(Int, plural: Bool)
    case groupAdjective(Int)
    case role(Int, plural: Bool)

    var code: UInt32 {
        func pack(_ form: UInt32, _ index: Int) -> UInt32 { form << 24 | UInt32(index) }
        return switch self {
        case .state(let i): pack(0, i)
        case .adjective(let i): pack(1, i)
        case .people(let i, let plural): pack(plural ? 3 : 2, i)
        case .capital(let i): pack(4, i)
        case .seat(let i): pack(5, i)
        case .body(let i): pack(6, i)
        case .person(let i): pack(7, i)
        case .surname(let i): pack(8, i)
        case .place(let i): pack(9, i)
        case .group(let i, let plural): pack(plural ? 11 : 10, i)
        case .groupAdjective(let i): pack(12, i)
        case .role(let i, let plural): pack(plural ? 14 : 13, i)
        }
    }

    init(code: UInt32) {
        let index = Int(code & 0xFF_FFFF)
        switch code >> 24 {
        case 0: self = .state(index)
        case 1: self = .adjective(index)
        case 2: self = .people(index, plural: false)
        case 3: self = .people(index, plural: true)
        case 4: self = .capital(index)
        case 5: self = .seat(index)
        case 6: self = .body(index)
        case 7: self = .person(index)
        case 8: self = .surname(index)
        case 9: self = .place(index)
        case 10: self = .group(index, plural: false)
        case 11: self = .group(index, plural: true)
        case 12: self = .groupAdjective(index)
        case 13: self = .role(index, plural: false)
        default: self = .role(index, plural: true)
        }
    }
}
