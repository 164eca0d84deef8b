import AttacheKnowledge
import AttacheModel

/// A clause that says that somebody takes, leaves or holds an office ("A was appointed foreign
/// minister", "A resigned", "A replaced B as envoy"), read from the sentence's tree.
public struct OfficeChange: Hashable, Sendable {
    /// Word index of the verb.
    public var verb: Int
    public var change: OfficeChanges.Change
    /// Word index of whoever takes, leaves or holds it.
    public var holder: Int
    /// Word index of the title's head, or null where the clause names no office.
    public var title: Int?
    /// Whether it lies ahead ("will be appointed").
    public var isAhead: Bool

    /// The changes of office that a sentence tells; what is negated, wished, asked or merely possible
    /// tells none. Complexity: O(words).
    public static func all(in sentence: Sentence, _ changes: OfficeChanges) -> [OfficeChange] {
        let words = sentence.words
        guard words.contains(where: { $0.upos == .verb }) else { return [] }
        let children = sentence.childrenTable()
        var found: [OfficeChange] = []
        for v in words.indices where words[v].upos == .verb {
            let clause = Clause(words: words, children: children, verb: v)
            guard let entry = clause.entry(changes), let time = clause.time() else { continue }
            let title = clause.title(entry)
            let object = clause.logicalObject(title)
            if !entry.nouns.isEmpty {
                guard let noun = clause.child(.obj) ?? clause.child(.nsubjPass),
                    entry.nouns.contains(clause.lemma(noun))
                else { continue }
            }
            func add(_ party: OfficeChanges.Party, _ change: OfficeChanges.Change) {
                let holder = party == .subject ? clause.logicalSubject() : object
                guard let holder, holder != title else { return }
                found.append(
                    OfficeChange(
                        verb: v, change: change, holder: holder, title: title,
                        isAhead: time == .ahead))
            }
            add(entry.holder, entry.change)
            // "The president replaced A with B": the subject takes nothing.
            if let other = entry.other {
                if clause.hasOblique("with") {
                    found.removeAll { $0.verb == v }
                    if object != nil { add(.object, other) }
                } else {
                    add(entry.holder == .subject ? .object : .subject, other)
                }
            }
        }
        return found
    }

    /// A verb with what hangs on it.
    private struct Clause {
        enum Time { case past, ahead }
        let words: [Word]
        let children: [[Int]]
        let verb: Int

        func lemma(_ i: Int) -> String {
            (words[i].lemma.isEmpty ? words[i].form : words[i].lemma).lowercased()
        }

        func child(_ relations: Relation...) -> Int? {
            children[verb].first { relations.contains(words[$0].relation) }
        }

        func marker(_ i: Int) -> String? {
            children[i].first { words[$0].relation == .caseMarker }.map { lemma($0) }
        }

        func hasOblique(_ preposition: String) -> Bool {
            children[verb].contains {
                words[$0].relation.base == .obl && marker($0) == preposition
            }
        }

        /// With its particle where the table has it so.
        func entry(_ changes: OfficeChanges) -> OfficeChanges.Entry? {
            let particle = children[verb].first {
                words[$0].relation == .compoundPrt
                    || words[$0].relation == .advmod && $0 == verb + 1
            }
            if let particle, let entry = changes["\(lemma(verb)) \(lemma(particle))"] {
                return entry
            }
            return changes[lemma(verb)]
        }

        /// Null where the clause tells no fact.
        func time() -> Time? {
            var time = Time.past
            for c in children[verb] {
                if words[c].features.contains("Polarity=Neg") || lemma(c) == "not" { return nil }
                guard words[c].relation == .aux || words[c].relation == .mark else { continue }
                switch lemma(c) {
                case "will", "shall": time = .ahead
                case "have", "be", "do", "get": break
                case "to", "if", "unless", "whether": return nil
                default: if words[c].xpos == "MD" { return nil }
                }
            }
            if words[verb].xpos == "VB", time == .past { return nil }
            return time
        }

        private var isPassive: Bool {
            child(.nsubjPass, .auxPass) != nil || isParticiple
        }

        /// "A, appointed minister in May,": the noun is what the act befalls.
        private var isParticiple: Bool {
            words[verb].relation == .acl && words[verb].xpos == "VBN"
        }

        /// The same, where the tree has the title as the head and the person before it.
        private var isModifier: Bool {
            let head = words[verb].head
            return words[verb].relation == .amod && words[verb].xpos == "VBN" && head > verb
                && words[head].relation == .appos
        }

        func logicalSubject() -> Int? {
            if isPassive {
                return children[verb].first {
                    words[$0].relation.base == .obl && marker($0) == "by"
                }
            }
            return subject(.nsubj)
        }

        /// The object, which is not the title: "named A minister" has two.
        func logicalObject(_ title: Int?) -> Int? {
            if isModifier { return words[words[verb].head].head }
            if isPassive {
                if isParticiple { return words[verb].head }
                return subject(.nsubjPass)
            }
            return child(.iobj)
                ?? children[verb].first { words[$0].relation == .obj && $0 != title }
                ?? nameBehind(before: title)
        }

        /// A name right behind the verb that the tree takes for a circumstance ("replaced A B as").
        private func nameBehind(before title: Int?) -> Int? {
            guard let title else { return nil }
            return children[verb].first {
                $0 > verb && $0 < title && $0 - verb <= 4 && words[$0].upos == .propn
                    && words[$0].relation == .obl && marker($0) == nil
            }
        }

        /// The clause's own subject, or that of the clause that it is joined to.
        private func subject(_ relation: Relation) -> Int? {
            var at = verb
            for _ in 0..<4 {
                if let own = children[at].first(where: {
                    words[$0].relation == relation
                        || at != verb
                            && (words[$0].relation == .nsubj || words[$0].relation == .nsubjPass)
                }) {
                    let isRelative =
                        ["WDT", "WP"].contains(words[own].xpos) || lemma(own) == "that"
                    guard isRelative else { return own }
                    return words[at].relation == .aclRelcl ? words[at].head : nil
                }
                switch words[at].relation {
                case .conj, .advcl, .xcomp: at = words[at].head
                case .acl: return words[at].head
                default: return nil
                }
                guard words.indices.contains(at) else { return nil }
            }
            return nil
        }

        /// The title: a complement, the second object, or a noun after "as".
        func title(_ entry: OfficeChanges.Entry) -> Int? {
            func isNoun(_ i: Int) -> Bool { words[i].upos == .noun || words[i].upos == .propn }
            if let named = children[verb].first(where: {
                words[$0].relation == .xcomp && isNoun($0)
            }) {
                return named
            }
            if let named = children[verb].first(where: {
                $0 > verb && isNoun($0) && marker($0) == "as"
                    && [.obl, .advcl, .xcomp].contains(words[$0].relation.base)
            }) {
                return named
            }
            // "A, appointed minister in May," read as a minister who was appointed.
            if isModifier { return words[verb].head }
            // The same, read as two things said of the person.
            if isParticiple, words.indices.contains(words[verb].head),
                let named = children[words[verb].head].first(where: {
                    $0 > verb && $0 - verb <= 4 && isNoun($0) && words[$0].relation == .appos
                })
            {
                return named
            }
            // "sworn in as", where the tree puts the title under the object or particle.
            if let object = child(.obj), isNoun(object) {
                if let under = children[object].first(where: {
                    $0 > verb && isNoun($0) && marker($0) == "as"
                }) {
                    return under
                }
                // "was appointed minister", "became minister" read as an object.
                let takes =
                    entry.change == .takes && entry.holder == .subject && entry.other == nil
                    && entry.nouns.isEmpty
                if isPassive || child(.iobj) != nil || takes { return object }
            }
            return nil
        }
    }
}
