import AttacheModel

/// The words of a text in order, with the outermost quotation that each stands in.
struct WordMap {
    struct Place: Hashable {
        var sentence: Int
        var word: Int
    }
    let analysis: Analysis
    /// Outermost quotations, in order.
    let quotations: [Quotation]
    /// Place of every word in text order.
    let places: [Place]
    private let starts: [Int]
    /// For each sentence, the outermost quotation of each word, or -1.
    let quotationOfWord: [[Int]]

    /// Complexity: O(words + quotations).
    init(analysis: Analysis, quotations: [Quotation]) {
        self.analysis = analysis
        self.quotations = quotations
        var places: [Place] = []
        var starts: [Int] = []
        var table: [[Int]] = []
        var q = 0
        for (s, sentence) in analysis.sentences.enumerated() {
            var row = [Int](repeating: -1, count: sentence.words.count)
            for (w, word) in sentence.words.enumerated() {
                places.append(Place(sentence: s, word: w))
                starts.append(word.span.start)
                while q < quotations.count, quotations[q].span.end <= word.span.start { q += 1 }
                if q < quotations.count, quotations[q].span.overlaps(word.span) { row[w] = q }
            }
            table.append(row)
        }
        self.places = places
        self.starts = starts
        quotationOfWord = table
    }

    func word(_ place: Place) -> Word { analysis.sentences[place.sentence].words[place.word] }
    func quotation(_ place: Place) -> Int { quotationOfWord[place.sentence][place.word] }

    /// Index into `places` of the first word that starts at or after `offset`.
    /// Complexity: O(log n).
    func firstWord(from offset: Int) -> Int {
        let low = starts.partitionPoint { $0 < offset }
        return low
    }
}
