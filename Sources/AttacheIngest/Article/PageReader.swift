import AttacheModel

/// Reads one HTML page into a document's parts.
struct PageReader {
    let cues: MarkupCues
    let limits: IngestLimits

    struct Result {
        var text: String
        var title: String?
    }

    /// Reads UTF-8 bytes of a page. Complexity: O(n).
    func read(_ bytes: [UInt8]) -> Result {
        let tree = MarkupParser.parse(bytes, as: .html, depth: limits.markupDepth)
        let page = PageBlocks(tree: tree)
        let kept = MainText.find(in: page, cues: cues)
        var text: [UInt8] = []
        for at in kept {
            if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
            text.append(contentsOf: page.bytes(page.blocks[at]))
        }
        return Result(text: String(decoding: text, as: UTF8.self), title: nil)
    }
}
