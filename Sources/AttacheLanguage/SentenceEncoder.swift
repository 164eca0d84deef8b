import AttacheModel

/// Tags, trees and names for sentences that are already cut into words.
///
/// The segmenter makes the sentences (span, form and order of words, multiword ranges, headline
/// mark); an encoder fills `upos`, `xpos`, `features`, `head`, `relation` of every word and `names`
/// of every sentence, and leaves the rest as it is. Lemmas are filled afterwards, since they need
/// the tags.
public protocol SentenceEncoder: Sendable {
    /// Annotates a batch in place. The result for a sentence must depend on that sentence alone, so
    /// that a text comes out the same however it was batched. Complexity: linear in words, as long
    /// as sentences are no longer than `Segmenter.longestSentence`.
    func annotate(_ sentences: inout [Sentence])
}
