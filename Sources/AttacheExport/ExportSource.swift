import AttacheModel

/// What an export is made from: values only, so that the same store gives the same bytes.
public struct ExportSource: Sendable {
    public var documents: [CodedDocument]
    public var consolidation: Consolidation
    /// Codes of countries, events and scores that event tables carry.
    public var codes: ExportCodes
    public var options: ExportOptions
    /// The day as of which due dates are told; null leaves out what depends on it.
    public var now: Day?

    public init(
        documents: [CodedDocument], consolidation: Consolidation, codes: ExportCodes,
        options: ExportOptions = ExportOptions(), now: Day? = nil
    ) {
        self.documents = documents
        self.consolidation = consolidation
        self.codes = codes
        self.options = options
        self.now = now
    }
}

/// Choices that every format honours.
public struct ExportOptions: Sendable, Hashable {
    /// Leave no sentence of a document in the output, for sources under licence.
    public var leavesOutText: Bool
    /// Leave cells that a spreadsheet could take for a formula as they are.
    public var isRaw: Bool
    /// Also rows for events that are denied, hypothetical or called off.
    public var includesUnconfirmed: Bool

    public init(
        leavesOutText: Bool = false, isRaw: Bool = false, includesUnconfirmed: Bool = false
    ) {
        self.leavesOutText = leavesOutText
        self.isRaw = isRaw
        self.includesUnconfirmed = includesUnconfirmed
    }
}

/// Code tables from the data files.
public struct ExportCodes: Sendable {
    /// A country's codes; all but ISO may be missing.
    public struct Country: Sendable, Hashable {
        public var name: String
        public var cow: String?
        public var cameo: String?
        public var fips: String?
        public var alpha2: String?

        public init(
            name: String, cow: String? = nil, cameo: String? = nil, fips: String? = nil,
            alpha2: String? = nil
        ) {
            self.name = name
            self.cow = cow
            self.cameo = cameo
            self.fips = fips
            self.alpha2 = alpha2
        }
    }
    /// A place of the gazetteer.
    public struct Place: Sendable, Hashable {
        public var country: String?
        public var latitude: Double
        public var longitude: Double
        public var geoNames: String?
        public var isCity: Bool

        public init(
            country: String?, latitude: Double, longitude: Double, geoNames: String? = nil,
            isCity: Bool = true
        ) {
            self.country = country
            self.latitude = latitude
            self.longitude = longitude
            self.geoNames = geoNames
            self.isCity = isCity
        }
    }
    /// By ISO 3166-1 alpha-3.
    public var countries: [String: Country]
    /// Conflict–cooperation score of a type, and of `TYPE/mode`.
    public var scores: [String: Double]
    /// The CAMEO code of a type, and of `TYPE/mode`, for events without one of their own.
    public var cameo: [String: String]
    /// Goldstein's scale by CAMEO code or root.
    public var goldstein: [String: Double]
    /// Looks a place name up; null when the gazetteer has none such.
    public var place: @Sendable (String) -> Place?

    public init(
        countries: [String: Country] = [:], scores: [String: Double] = [:],
        cameo: [String: String] = [:], goldstein: [String: Double] = [:],
        place: @escaping @Sendable (String) -> Place? = { _ in nil }
    ) {
        self.countries = countries
        self.scores = scores
        self.cameo = cameo
        self.goldstein = goldstein
        self.place = place
    }

    func score(_ type: EventType, _ mode: String?) -> Double? {
        mode.flatMap { scores["\(type.rawValue)/\($0)"] } ?? scores[type.rawValue]
    }

    func cameo(_ event: EventRow) -> String? {
        event.cameo ?? event.mode.flatMap { cameo["\(event.type.rawValue)/\($0)"] }
            ?? cameo[event.type.rawValue]
    }

    /// The code of one direction. A visit that both sides are listed for is 042 for the guest and 043 for
    /// the host, whose country the place is in, and 044 on third ground.
    func cameo(_ event: EventRow, _ pair: EventRow.Pair) -> String? {
        let code = cameo(event)
        guard code == "042", event.isMutual,
            let ground = event.place.flatMap({ place($0)?.country })
        else { return code }
        if pair.source?.country == ground { return "043" }
        return pair.target?.country == ground ? "042" : "044"
    }

    func goldstein(_ cameo: String?) -> Double? {
        guard let cameo else { return nil }
        for length in stride(from: cameo.utf8.count, through: 2, by: -1) {
            if let value = goldstein[String(cameo.prefix(length))] { return value }
        }
        return nil
    }
}

/// One way to write the record for other programs.
public struct ExportFormat: Sendable {
    /// As `--format` names it.
    public let name: String
    public let summary: String
    /// The usual file ending, without the dot.
    public let ending: String
    let write: @Sendable (ExportSource) -> [UInt8]

    init(
        name: String, summary: String, ending: String,
        write: @escaping @Sendable (ExportSource) -> [UInt8]
    ) {
        self.name = name
        self.summary = summary
        self.ending = ending
        self.write = write
    }

    init(
        name: String, summary: String, ending: String,
        text: @escaping @Sendable (ExportSource) -> String
    ) {
        self.init(name: name, summary: summary, ending: ending) { Array(text($0).utf8) }
    }

    /// The bytes of the export: the same for the same source.
    public func bytes(_ source: ExportSource) -> [UInt8] { write(source) }

    /// Every format, in the order in which help lists them.
    public static let all: [ExportFormat] = [
        .jsonl, .csv, .tsv, .polecat, .icews, .gdelt, .gdeltMentions, .graphML, .gexf, .iCalendar,
        .followTheMoney, .jsonLD,
    ]

    /// The format called `name`.
    public static func named(_ name: String) -> ExportFormat? { all.first { $0.name == name } }
}
