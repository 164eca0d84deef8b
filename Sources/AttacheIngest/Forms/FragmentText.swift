/// The whole text of a piece of HTML that is known to be content: a feed's entry, a mail's part, a
/// database's export. Nothing is judged; blocks are joined as in pages.
enum FragmentText {
    /// UTF-8 in, text out. Complexity: O(n).
    static func read(_ html: [UInt8], data: IngestData, depth: Int) -> String {
        let page = PageBlocks.read(
            MarkupParser.parse(html, as: .html, depth: depth), cues: data.cues)
        var text: [UInt8] = []
        for block in page.blocks {
            if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
            text.append(contentsOf: page.bytes(block))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
