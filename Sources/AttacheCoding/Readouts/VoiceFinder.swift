import AttacheActors
import AttacheModel

/// Finds in whose voice a document speaks: the public body that issued it, or nobody's but the
/// press's.
///
/// Four signs make a text official: its address, its publisher's name, the words that releases open
/// with, and the honorifics of state agencies ("HE the Minister").
struct VoiceFinder {
    let knowledge: ReadoutKnowledge
    /// The code of a name: its country and sector, where known.
    let code: (String) -> PhraseCode

    /// Who issued the document, and the state that "we" in it stands for; null where none is known.
    struct Voice {
        var issuer: String?
        var state: String?
        /// The issuer as an actor, when the text has none for it; its mentions are found by name.
        var added: Actor?
        /// The country that the publisher's name gives its issuer ("Ministry of Works, Peru").
        var country: String?
    }

    /// Complexity: O(actors × mentions + words).
    func voice(of document: Document, actors: ActorSet, dateline: String?) -> Voice {
        if isOfficial(document) {
            let state = document.publisher.flatMap { self.state($0, actors) }
            let country = document.publisher.flatMap { code(sender($0)).country }
            if let issuer = body(of: document, actors) ?? state {
                return Voice(issuer: issuer, state: state, country: country)
            }
            let added = publisher(of: document, actors)
            return Voice(issuer: added?.id, state: nil, added: added)
        }
        if let publisher = document.publisher, isStateAgency(publisher),
            let state = self.state(publisher, actors)
        {
            return Voice(issuer: state, state: state)
        }
        if isCourtly(document), let dateline, let state = self.state(dateline, actors) {
            return Voice(issuer: state, state: state)
        }
        if document.publisher == nil, opensAsRelease(document) {
            let state = firstSide(document, actors)
            return Voice(issuer: state, state: state)
        }
        return Voice()
    }

    // MARK: Signs

    /// Whether a public body published the document: by the publisher's name or its address.
    private func isOfficial(_ document: Document) -> Bool {
        if Self.isOfficialAddress(document.url) { return true }
        guard let publisher = document.publisher else { return false }
        let words = Self.words(publisher)
        // "The press service of the ministry" is no newspaper.
        let isMedia = words.indices.contains { i in
            knowledge.contains(words[i], in: "media")
                && !(i + 1 < words.count && knowledge.contains(words[i + 1], in: "press offices"))
        }
        // "Horn Press Service" is nobody's.
        return !isMedia
            && words.indices.contains { i in
                knowledge.contains(words[i], in: "public bodies")
                    && !(i > 0 && knowledge.contains(words[i - 1], in: "media"))
            }
    }

    /// Whether a publisher is the news agency that a state names after itself.
    private func isStateAgency(_ publisher: String) -> Bool {
        let words = Self.words(publisher)
        guard let at = words.firstIndex(where: { knowledge.contains($0, in: "agencies") }),
            at >= 2, knowledge.contains(words[at - 1], in: "media")
        else { return false }
        let name = publisher.split(separator: " ").prefix(at - 1).joined(separator: " ")
        return code(name).country != nil
    }

    /// Whether an address is of a government or a body of states.
    static func isOfficialAddress(_ url: String?) -> Bool {
        guard let url else { return false }
        let parts = url.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count > 1 else { return false }
        let host = parts[1].prefix { $0 != ":" }.lowercased()
        let labels = host.split(separator: ".")
        let official = ["gov", "gouv", "gob", "mil", "un", "mofa", "mea", "mfa"]
        return labels.contains { official.contains(String($0)) } || labels.last == "int"
            || host.hasSuffix("europa.eu")
    }

    /// Whether persons go by the honorifics that only a state's own agency gives them.
    private func isCourtly(_ document: Document) -> Bool {
        let count = document.text.string.split { !$0.isLetter && $0 != "." }.prefix(2000).count {
            knowledge.contains(String($0), in: "courtly honorifics")
        }
        return count >= 3
    }

    private func opensAsRelease(_ document: Document) -> Bool {
        let head = ((document.title ?? "") + "\n" + document.text.string.prefix(300)).lowercased()
        let lines = head.split(separator: "\n").prefix(4)
        return knowledge.words(of: "release openings").contains { phrase in
            lines.contains { $0.contains(phrase) }
        }
    }

    // MARK: Bodies

    /// The body whose name or mention shares most words with the publisher's name.
    private func body(of document: Document, _ actors: ActorSet) -> String? {
        guard let publisher = document.publisher else { return nil }
        let words = Set(Self.words(sender(publisher)))
        var best: (id: String, score: Int)?
        for actor in actors.actors
        where actor.kind == .organization || actor.kind == .igo || actor.kind == .state {
            for name in [actor.name] + actor.mentions.map({ document.text[$0] }) {
                let own = Set(Self.words(name))
                let score = own.intersection(words).count * 3 - own.subtracting(words).count
                if score >= 3, score > best?.score ?? 0 { best = (actor.id, score) }
            }
        }
        return best?.id
    }

    /// A publisher's name without the land that it works in: "Embassy of Togo in Ghana" is Togo's.
    private func sender(_ publisher: String) -> String {
        let words = publisher.split(separator: " ")
        func isListed(_ word: Substring, _ list: String) -> Bool {
            knowledge.contains(word.lowercased().filter { $0.isLetter || $0 == "-" }, in: list)
        }
        guard let mission = words.firstIndex(where: { isListed($0, "missions") }),
            let of = words[mission...].firstIndex(where: {
                ["of", "de", "du"].contains($0.lowercased())
            }),
            let host = words[of...].firstIndex(where: { isListed($0, "mission prepositions") })
        else { return publisher }
        return words[..<host].joined(separator: " ")
    }

    private func state(_ name: String, _ actors: ActorSet) -> String? {
        guard let country = code(sender(name)).country else { return nil }
        return Self.state(of: country, actors)
    }

    static func state(of country: String, _ actors: ActorSet) -> String? {
        actors.actors.first { $0.kind == .state && $0.country == country }?.id
    }

    /// The publisher as an actor of its own.
    private func publisher(of document: Document, _ actors: ActorSet) -> Actor? {
        guard let name = document.publisher, !name.isEmpty else { return nil }
        let code = code(sender(name))
        var mentions: [Span] = []
        let bytes = document.text.utf8
        let needle = Array(name.utf8)
        var i = 0
        while i + needle.count <= bytes.count {
            if bytes[i] == needle[0], bytes[i..<(i + needle.count)].elementsEqual(needle) {
                mentions.append(Span(i, i + needle.count))
                i += needle.count
            } else {
                i += 1
            }
        }
        return Actor(
            id: "a\(actors.actors.count + 1)", name: name, kind: .organization,
            country: code.country, sector: code.sector ?? .gov, mentions: mentions,
            reasons: ["the document's publisher"])
    }

    /// The state of the person or body that a release names first.
    private func firstSide(_ document: Document, _ actors: ActorSet) -> String? {
        let first = actors.actors.filter { $0.country != nil && !$0.mentions.isEmpty }
            .min { $0.mentions[0] < $1.mentions[0] }
        return first?.country.flatMap { Self.state(of: $0, actors) }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().replacing(".", with: "").split { !$0.isLetter && $0 != "-" }
            .map(String.init)
            .filter { !["of", "the", "and", "for", "in", "de", "da", "do", "la"].contains($0) }
    }
}
