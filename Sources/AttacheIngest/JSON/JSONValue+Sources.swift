import AttacheJSON

/// What sources mean by JSON of several shapes.
extension JSONValue {
    /// A text, or a number's digits, as ids and dates may be given.
    var words: String? {
        if case .number(let digits) = self { return digits }
        return string
    }

    var isObject: Bool { members != nil }

    /// The texts of an array, or the one text.
    var texts: [String] { array?.compactMap(\.words) ?? words.map { [$0] } ?? [] }
}
