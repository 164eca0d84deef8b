import AttacheModel

extension QuadClass {
    /// The class in words, as charts and lists call it.
    public var name: String {
        switch self {
        case .verbalCooperation: "Verbal cooperation"
        case .materialCooperation: "Material cooperation"
        case .verbalConflict: "Verbal conflict"
        case .materialConflict: "Material conflict"
        }
    }
}
