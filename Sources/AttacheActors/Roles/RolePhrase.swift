import AttacheModel

/// A phrase around a role noun: "the former Ruritanian deputy foreign minister", with what it says
/// of its holder.
struct RolePhrase {
    /// When the office was held.
    enum Time { case now, past, future }

    /// Unit index of the role noun.
    var unit: Int
    var role: Int
    var isPlural: Bool
    /// The title's words, without article and without the state or body before it.
    var words: Range<Int>
    /// First word of the whole phrase, modifiers and article included.
    var start: Int
    /// The title as a string for `roles` and `object_text`.
    var title: String
    var time: Time = .now
    /// A state named by an adjective, name, capital or demonym in the phrase: index in the knowledge.
    var state: Int?
    var stateReason = ""
    /// States joined before it, nearest first ("Ruritanian and Graustarkian envoys").
    var otherStates: [Int] = []
    /// Unit index of the body that the office belongs to.
    var body: Int?
    /// Word of a possessive pronoun before it ("his spokesman").
    var possessive: Int?
    /// Unit index of a person whose office it belongs to ("the president's spokesman").
    var ownerRole: Int?
    var isDefinite = false
    var isIndefinite = false
    /// Whether a number stands before it ("two soldiers").
    var isCounted = false
    /// Unit indices of the persons who hold it by title or apposition.
    var holders: [Int] = []
    /// Unit index of a nominal that takes, holds or leaves it by a verb ("the minister was appointed
    /// envoy"): the phrase then names nobody else.
    var appointee: Int?
    /// Whether a verb gives it to a pronoun ("she became minister"): it names nobody else.
    var isPredicate = false
    /// Whether a verb says that it is taken.
    var isTaken = false
    /// Unit index of the person or nominal whom its holder replaces.
    var predecessor: Int?
    /// Index of the role phrase with which it makes one title ("president and commander").
    var joined: Int?
    /// Whether it says the same office on the other side.
    var isCounterpart = false
    /// How many it stands for when the text says two or both.
    var isPair = false
}
