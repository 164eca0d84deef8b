import AttacheModel

/// Mends objects that have a preposition, which no treebank has: they are obliques.
package enum MarkedObjects {
    /// Complexity: O(n).
    package static func mend(_ sentence: inout Sentence) {
        for word in sentence.words where word.relation == .caseMarker && word.upos == .adp {
            let noun = word.head
            guard sentence.words.indices.contains(noun), sentence.words[noun].relation == .obj
            else {
                continue
            }
            sentence.words[noun].relation = .obl
        }
    }
}
