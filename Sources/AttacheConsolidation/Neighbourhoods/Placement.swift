import AttacheModel

/// Where an entry of a record is consolidated: with the entries of the same sides, near it in time.
///
/// The place depends on the document alone. So whatever comes later, an entry belongs to just one
/// neighbourhood, and the neighbourhoods can be consolidated one by one.
public struct Placement: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The document as a whole: its statements, claims and sentences.
        case document
        case event, commitment
    }
    public var kind: Kind
    /// The entry's position in the record; 0 for the document.
    public var position: Int
    /// Two country codes in order (`NOR-PER`), one, or empty when no side is known.
    public var scope: String
    /// The day that it is about, else on which it was published; null when neither is known.
    public var day: Day?

    public init(kind: Kind, position: Int, scope: String, day: Day?) {
        self.kind = kind
        self.position = position
        self.scope = scope
        self.day = day
    }

    /// Windows wider than this many days do not tell when something was.
    private static let widestWindow = 31

    /// The places of a record's entries. Complexity: O(record).
    public static func all(of coded: CodedDocument) -> [Placement] {
        let record = coded.record
        let countries = Dictionary(
            record.actors.map { ($0.id, $0.country) }, uniquingKeysWith: { a, _ in a })
        func sides(_ ids: [String]) -> [String] {
            var found: [String] = []
            for id in ids {
                if case let country?? = countries[id], !found.contains(country) {
                    found.append(country)
                }
            }
            return found
        }
        let events = record.events.map { sides($0.actors + $0.recipients) }
        let commitments = record.commitments.map { sides($0.by + $0.to) }
        let main = mainSides(events: events, all: record.actors.compactMap(\.country))
        var places = [
            Placement(kind: .document, position: 0, scope: scope(main), day: coded.day)
        ]
        for (i, sides) in events.enumerated() {
            places.append(
                Placement(
                    kind: .event, position: i, scope: scope(chosen(sides, main)),
                    day: day(of: record.events[i].date) ?? coded.day))
        }
        for (i, sides) in commitments.enumerated() {
            places.append(
                Placement(
                    kind: .commitment, position: i, scope: scope(chosen(sides, main)),
                    day: coded.day))
        }
        return places
    }

    /// The two countries that most events of a document are between; without one, those of which it
    /// speaks most.
    private static func mainSides(events: [[String]], all: [String]) -> [String] {
        var pairs: [[String]: Int] = [:]
        for sides in events where sides.count == 2 { pairs[sides.sorted(), default: 0] += 1 }
        if let most = pairs.values.max() {
            return pairs.filter { $0.value == most }.keys.min {
                $0.lexicographicallyPrecedes($1)
            }!
        }
        var counts: [String: Int] = [:]
        for country in events.flatMap({ $0 }) + all { counts[country, default: 0] += 1 }
        return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .prefix(2).map(\.key)
    }

    private static func chosen(_ sides: [String], _ main: [String]) -> [String] {
        let shared = sides.filter { main.contains($0) }
        if sides.isEmpty || shared.count == main.count || (sides.count == 1 && !shared.isEmpty) {
            return main
        }
        return Array(sides.prefix(2))
    }

    private static func scope(_ sides: [String]) -> String {
        sides.sorted().joined(separator: "-")
    }

    private static func day(of window: Window?) -> Day? {
        guard let from = window?.from, let to = window?.to, to - from < widestWindow else {
            return nil
        }
        return from
    }
}
