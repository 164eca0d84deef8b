import AttacheKnowledge
import AttacheModel

/// A sentence as the actor stage reads it: words beside the atoms that knowledge is looked up by.
struct SentenceView {
    let number: Int
    let sentence: Sentence
    let atoms: Atoms
    /// For each atom its word, or -1.
    let wordOfAtom: [Int]
    /// For each word its first atom, or -1.
    let atomOfWord: [Int]
    /// Words in lower case.
    let lower: [String]
    /// Whether all letters are capitals, or all are small: case then tells nothing.
    let isCaseless: Bool

    /// Complexity: O(n).
    init(number: Int, sentence: Sentence, text: SourceText) {
        self.number = number
        self.sentence = sentence
        atoms = Atoms(text.utf8, in: sentence.span.range)
        var wordOfAtom = [Int](repeating: -1, count: atoms.count)
        var atomOfWord = [Int](repeating: -1, count: sentence.words.count)
        var w = 0
        var upper = 0
        var small = 0
        for a in 0..<atoms.count {
            let atom = atoms[a]
            while w < sentence.words.count, sentence.words[w].span.end <= Int(atom.start) { w += 1 }
            if w < sentence.words.count, sentence.words[w].span.start < Int(atom.end) {
                wordOfAtom[a] = w
                if atomOfWord[w] < 0 { atomOfWord[w] = a }
            }
            switch atom.shape {
            case .lower: small += 1
            case .upper, .capitalized: upper += 1
            case .other: break
            }
        }
        self.wordOfAtom = wordOfAtom
        self.atomOfWord = atomOfWord
        lower = sentence.words.map { $0.form.lowercased() }
        isCaseless = (small == 0 && upper > 4) || (upper == 0 && small > 2)
    }

    var words: [Word] { sentence.words }
    var count: Int { sentence.words.count }

    /// Whether a word begins with a capital letter.
    func isCapitalized(_ word: Int) -> Bool {
        guard word >= 0, word < count, atomOfWord[word] >= 0 else { return false }
        switch atoms[atomOfWord[word]].shape {
        case .capitalized, .upper: return true
        case .other:
            guard let first = words[word].form.utf8.first else { return false }
            return first >= 128 || first >= 65 && first <= 90 || first >= 48 && first <= 57
        case .lower: return false
        }
    }

    func isUpper(_ word: Int) -> Bool {
        atomOfWord[word] >= 0 && atoms[atomOfWord[word]].shape == .upper
    }

    /// The words that a run of atoms covers.
    func words(ofAtoms range: Range<Int>) -> Range<Int>? {
        let first = wordOfAtom[range.lowerBound]
        let last = wordOfAtom[range.upperBound - 1]
        guard first >= 0, last >= first else { return nil }
        return first..<(last + 1)
    }

    func lower(at word: Int) -> String { word >= 0 && word < count ? lower[word] : "" }

    /// The base form, or the form where the language stage gives none.
    func lemma(_ word: Int) -> String {
        let lemma = words[word].lemma
        return lemma.isEmpty ? lower[word] : lemma.lowercased()
    }

    func isPossessive(_ word: Int) -> Bool {
        guard word >= 0, word < count else { return false }
        let form = lower[word]
        return form == "'s" || form == "’s" || (words[word].xpos == "POS" && form.utf8.count <= 4)
    }

    func isDash(_ word: Int) -> Bool {
        guard word >= 0, word < count else { return false }
        return ["-", "–"].contains(lower[word])
    }

    func span(_ range: Range<Int>) -> Span { sentence.span(ofWords: range) }

    /// The word of a range that the others hang on.
    func head(of range: Range<Int>) -> Int {
        for i in range.reversed() {
            let head = words[i].head
            if head < 0 || !range.contains(head) { return i }
        }
        return range.upperBound - 1
    }
}
