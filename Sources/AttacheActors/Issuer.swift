import AttacheKnowledge
import AttacheModel

/// The public body in whose voice a document speaks, as far as its publisher's name or its address
/// tells. Its own offices ("the Minister") need no nationality in its texts.
public struct Issuer: Hashable, Sendable {
    /// ISO alpha-3 of the state.
    public var country: String
    /// The body's name as the publisher gives it, or null when only the address tells.
    public var name: String?
    /// Its entry in the actor files.
    var entry: Int?
    /// What told it, for `reasons`.
    var reason: String

    /// Null for the press and for bodies of several states. Complexity: O(length of the name).
    public init?(of document: Document, knowledge: ActorKnowledge) {
        if let publisher = document.publisher,
            let found = Self.read(publisher, knowledge)
        {
            self = found
            return
        }
        guard let url = document.url, let code = Self.country(ofAddress: url, knowledge) else {
            return nil
        }
        country = code
        reason = "published at an address of \(code)"
    }

    private init(country: String, name: String?, entry: Int?, reason: String) {
        self.country = country
        self.name = name
        self.entry = entry
        self.reason = reason
    }

    private static func read(_ publisher: String, _ knowledge: ActorKnowledge) -> Issuer? {
        let atoms = Atoms(publisher)
        let official = knowledge.words["official"]
        var isOfficial = publisher.split { $0 == " " || $0 == "," }
            .contains { official.contains($0.lowercased()) }
        var state: Int?
        for match in knowledge.phrases(atoms) {
            for meaning in knowledge.meanings(of: match) {
                switch meaning {
                case .body(let b):
                    let body = knowledge.actors[b]
                    guard let code = body.country, code != "IGO", isPublic(body) else { continue }
                    if match.atoms.lowerBound == 0, endsAtComma(match, atoms, publisher) {
                        return Issuer(
                            country: code, name: publisher, entry: b,
                            reason: "published by \(publisher)")
                    }
                    isOfficial = true
                    state = state ?? knowledge.states[code]
                case .seat(let s):
                    state = state ?? s
                    isOfficial = true
                case .state(let s), .adjective(let s): state = state ?? s
                default: continue
                }
                break
            }
        }
        guard isOfficial, let state, let code = knowledge.country(ofState: state) else {
            return nil
        }
        let name = publisher.split(separator: ",").first.map { String($0).trimmingSpaces() }
        return Issuer(
            country: code, name: name, entry: nil, reason: "published by \(publisher)")
    }

    /// Whether a phrase is all of the name, or all before its comma ("…, Ruritania").
    private static func endsAtComma(
        _ match: PhraseIndex.Match, _ atoms: Atoms, _ publisher: String
    ) -> Bool {
        let end = match.atoms.upperBound
        guard end < atoms.count else { return true }
        let next = Int(atoms[end].start)
        return Array(publisher.utf8)[next] == UInt8(ascii: ",")
    }

    /// The entry of the body of several states that a publisher's name is, or null. Complexity: O(length).
    static func union(_ publisher: String, _ knowledge: ActorKnowledge) -> Int? {
        let atoms = Atoms(publisher)
        for match in knowledge.phrases(atoms)
        where match.atoms.lowerBound == 0 && endsAtComma(match, atoms, publisher) {
            for meaning in knowledge.meanings(of: match) {
                if case .body(let b) = meaning, knowledge.actors[b].kind == .igo { return b }
            }
        }
        return nil
    }

    private static func isPublic(_ body: KnownActor) -> Bool {
        switch body.sector {
        case .gov, .mil, .leg, .jud, .cop, .spy: true
        default: false
        }
    }

    /// "mofa.go.jp", "state.gov": the state whose public bodies have such addresses.
    private static func country(ofAddress url: String, _ knowledge: ActorKnowledge) -> String? {
        let parts = url.split(separator: "/", omittingEmptySubsequences: true)
        let host = parts.first { $0.contains(".") } ?? ""
        let labels = host.prefix { $0 != ":" }.lowercased().split(separator: ".").map(String.init)
        guard labels.count > 1, let last = labels.last else { return nil }
        if last == "gov" || last == "mil" { return "USA" }
        guard knowledge.words["public_label"].contains(labels[labels.count - 2]) else { return nil }
        return knowledge.state(withDomain: last).flatMap { knowledge.country(ofState: $0) }
    }
}
