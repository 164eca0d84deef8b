import AttacheDossier
import AttacheExport
import AttacheModel
import AttacheStore

/// What the desk is made of; the program gives it.
public struct DeskSetting: Sendable {
    /// A pair's or an actor's brief.
    public var brief: @Sendable (Store, [String], DayRange, Day) throws -> Brief
    /// Sets a brief as the body of a page.
    public var setBrief: @Sendable (Brief) -> Markup
    /// Consolidates what is pending in a store that is open for writing.
    public var catchUp: @Sendable (Store) throws -> Void
    /// Events in words.
    public var phrases: EventPhrases
    /// Names and codes of states.
    public var codes: ExportCodes
    public var borders: Borders
    public var gazetteer: Gazetteer
    /// A file of `share/attache/desk`, by name: its bytes.
    public var asset: @Sendable (String) -> [UInt8]?
    /// The day to take for today.
    public var today: @Sendable () -> Day
    /// Opens the store for writing; null when the desk is read-only.
    public var openForWriting: (@Sendable () throws -> Store)?
    /// Who decides at this desk, for the log.
    public var person: String?
    public var version: String

    public init(
        brief: @escaping @Sendable (Store, [String], DayRange, Day) throws -> Brief,
        setBrief: @escaping @Sendable (Brief) -> Markup,
        catchUp: @escaping @Sendable (Store) throws -> Void,
        phrases: EventPhrases, codes: ExportCodes, borders: Borders, gazetteer: Gazetteer,
        asset: @escaping @Sendable (String) -> [UInt8]?, today: @escaping @Sendable () -> Day,
        openForWriting: (@Sendable () throws -> Store)?, person: String? = nil, version: String
    ) {
        self.brief = brief
        self.setBrief = setBrief
        self.catchUp = catchUp
        self.phrases = phrases
        self.codes = codes
        self.borders = borders
        self.gazetteer = gazetteer
        self.asset = asset
        self.today = today
        self.openForWriting = openForWriting
        self.person = person
        self.version = version
    }

    /// The state's name, or the code itself.
    func countryName(_ code: String) -> String {
        code == "IGO" ? "international body" : codes.countries[code]?.name ?? code
    }

    func place(_ name: String) -> Gazetteer.Place? { gazetteer.place(name) }

    /// An engagement in words: where a side's persons are known, they are named and not the side.
    func tell(_ engagement: Engagement, in known: Known) -> String {
        func names(_ ids: [String]) -> [String] {
            let actors = ids.compactMap { known.actor($0) }
            let sides = Set(actors.filter { $0.kind == .person }.compactMap(\.country))
            let named = ids.filter { id in
                guard let actor = known.actor(id), let country = actor.country else { return true }
                return !sides.contains(country) || (actor.kind != .state && actor.kind != .office)
            }
            return named.map { known.name($0) }
        }
        return phrases.told(
            type: engagement.type, mode: engagement.mode,
            triggers: engagement.accounts.compactMap { account in
                known.document(account.document).map {
                    $0.document.text[account.event.trigger]
                }
            }, status: engagement.status.rawValue, actors: names(engagement.actors),
            recipients: names(engagement.recipients))
    }
}

/// A name that a question gives and that means nothing, or several things.
public struct NameFault: Error, Sendable, CustomStringConvertible {
    public var description: String

    public init(description: String) { self.description = description }
}

extension EventPhrases {
    /// The event as a headline.
    func told(
        type: EventType, mode: String?, triggers: [String], status: String, actors: [String],
        recipients: [String]
    ) -> String {
        let happened = [Event.Status.occurred, .ongoing].map(\.rawValue).contains(status)
        let words = tell(
            type: type, mode: mode, triggers: triggers, hasHappened: happened, actors: actors,
            recipients: recipients)
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
