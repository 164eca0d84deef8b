/// How much of a long record a brief shows: as much as a reader reads. What is newest stays, what falls due
/// next comes first, and each section says how much more there is.
enum BriefLimits {
    /// Lines of a section of acts.
    static let acts = 40
    /// Statements of a side.
    static let statements = 40
    /// Lines of a group of commitments.
    static let commitments = 40
    static let claims = 40
    /// Links, and persons with their offices.
    static let links = 40
    static let matrices = 12
    /// Meetings that the gaps name.
    static let gaps = 12
}
