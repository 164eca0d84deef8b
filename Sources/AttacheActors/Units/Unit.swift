import AttacheKnowledge
import AttacheModel

/// A stretch of words that names something, before it is known which actor that is.
struct Unit {
    enum Kind: Equatable {
        case state(Int)
        case adjective(Int)
        case people(Int, plural: Bool)
        case capital(Int)
        case seat(Int)
        case body(Int)
        /// Entries that a full name or alias may mean.
        case person([Int])
        /// A last name by itself, with the leaders who bear it.
        case surname([Int])
        case place(Int)
        case group(Int, plural: Bool)
        case groupAdjective(Int)
        case role(Int, plural: Bool)
        /// A name that no list knows.
        case unknown(Name.Kind)
        case handle(String)
    }
    var kind: Kind
    var words: Range<Int>
    /// States named inside an unknown name ("Bank of Ruritania").
    var inside: Int?

    var isPersonName: Bool {
        switch kind {
        case .person, .surname: true
        case .unknown(let kind): kind == .person
        default: false
        }
    }

    var isRole: Bool { if case .role = kind { true } else { false } }
}
