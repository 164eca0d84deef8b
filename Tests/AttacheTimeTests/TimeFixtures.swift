import AttacheKnowledge
import AttacheModel
import AttacheTime

/// The data folder of the package, found from this file.
let dataFolder = DataFolder(
    path: #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        + "/share/attache")

let timeKnowledge = try! TimeKnowledge(folder: dataFolder)
let timeCoder = TimeCoder(knowledge: timeKnowledge)

extension DayRange {
    /// `2031-05-06`, `2031-05`, or two days with `/` between; an open end is empty.
    init(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 {
            self.init(from: Day(iso: parts[0]), to: Day(iso: parts[1]))
        } else {
            self.init(iso: text)!
        }
    }

    var shown: String { "\(from?.description ?? "")/\(to?.description ?? "")" }
}

/// A sentence from `form tag relation head` rows; heads count from 1, 0 is the root. Words stand
/// with one space between them.
func sentence(_ rows: String, at start: Int = 0, paragraph: Int = 0) -> Sentence {
    var words: [Word] = []
    var offset = start
    for row in rows.split(separator: "\n") {
        let cells = row.split(separator: " ").map(String.init)
        let end = offset + cells[0].utf8.count
        let upos: UPOS =
            cells[1].hasPrefix("V") ? .verb : (cells[1].hasPrefix("N") ? .noun : .x)
        words.append(
            Word(
                span: Span(offset, end), form: cells[0], lemma: cells[0].lowercased(), upos: upos,
                xpos: cells[1], head: Int(cells[3])! - 1, relation: Relation(label: cells[2])))
        offset = end + 1
    }
    return Sentence(
        span: Span(start, words.last!.span.end), paragraph: paragraph, words: words)
}

/// The text of sentences made by `sentence`, with one space between them.
func text(_ sentences: [Sentence]) -> SourceText {
    SourceText(
        sentences.map { $0.words.map(\.form).joined(separator: " ") }.joined(separator: " "))
}
