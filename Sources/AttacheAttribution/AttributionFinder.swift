import AttacheModel

/// Finds who says what in a text: quotations, cues over the dependency parse, and how they belong
/// together.
///
/// ```swift
/// let finder = AttributionFinder(knowledge)
/// for attribution in finder.find(text: text, analysis: analysis) { … }
/// ```
public struct AttributionFinder: Sendable {
    public let knowledge: AttributionKnowledge

    public init(_ knowledge: AttributionKnowledge) { self.knowledge = knowledge }

    /// The attributions of `text`, in the order of their content.
    ///
    /// `analysis` is the language stage's view of the same text; parts without sentences (furniture)
    /// hold no attributions. Complexity: O(n log n) in the text's length.
    public func find(text: SourceText, analysis: Analysis) -> [Attribution] {
        var assembler = Assembler(knowledge: knowledge, text: text, analysis: analysis)
        return assembler.attributions()
    }
}
