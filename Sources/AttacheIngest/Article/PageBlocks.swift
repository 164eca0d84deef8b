/// A run of text between two block boundaries of a page, with what its markup says about it.
struct PageBlock {
    /// The nearest block element around the text.
    var node: Int32
    /// Range in the page's normalised text.
    var start: Int32
    var end: Int32
    /// Bytes inside links.
    var linkBytes: Int32
    /// Letters and digits, East Asian characters counted twice.
    var weight: Int32
    /// Sentence punctuation: full stops, question marks, commas and their like.
    var commas: Int16
    var stops: Int16
    /// Whether the text ends as a sentence does.
    var endsSentence: Bool
    /// Level of the heading that it is, 0 for none.
    var heading: UInt8
    var isListItem: Bool
    var isCell: Bool
    var isQuote: Bool
    var isPreformatted: Bool
    /// Bytes in bold or italics.
    var strongBytes: Int32

    var length: Int { Int(end - start) }
    var linkShare: Double { length == 0 ? 0 : Double(linkBytes) / Double(length) }
}

/// The visible text of a page as blocks, with O(1) sums over any subtree.
struct PageBlocks {
    let tree: MarkupTree
    /// Normalised text: white space runs made one space, line breaks of `br` kept.
    private(set) var text: [UInt8] = []
    private(set) var blocks: [PageBlock] = []
    /// For each node the number of blocks that begin before it, and before its end.
    private(set) var firstBlock: [Int32]
    private(set) var lastBlock: [Int32]

    /// What names and attributes say about each node.
    let flags: [MarkupCues.Flags]
    /// Weight of the text left out because it is hidden.
    private(set) var hiddenLength = 0
    private let hides: Bool

    /// Builds the blocks of the whole page. A page that hides nearly all of its text until a
    /// script shows it is read as shown. Complexity: O(n).
    static func read(_ tree: MarkupTree, cues: MarkupCues) -> PageBlocks {
        var flags = [MarkupCues.Flags](repeating: [], count: tree.nodes.count)
        for (i, node) in tree.nodes.enumerated() where node.attributeCount > 0 {
            var flag: MarkupCues.Flags = []
            if let value = tree.attribute(i, "class") { flag.formUnion(cues.flags(value)) }
            if let value = tree.attribute(i, "id") { flag.formUnion(cues.flags(value)) }
            if let value = tree.attribute(i, "itemprop") { flag.formUnion(cues.flags(value)) }
            if isHidden(tree, i) { flag.insert(.hidden) }
            flags[i] = flag
        }
        let page = PageBlocks(tree: tree, flags: flags, hides: true)
        if page.hiddenLength > 2 * page.text.count, page.hiddenLength > 1000 {
            return PageBlocks(tree: tree, flags: flags, hides: false)
        }
        return page
    }

    private static func isHidden(_ tree: MarkupTree, _ i: Int) -> Bool {
        if tree.attribute(i, "hidden") != nil { return true }
        if let style = tree.attribute(i, "style"), style.count < 400 {
            let text = style.filter { $0 > 0x20 }.map(Tag.lowered)
            if MarkupSniffer.contains(text, "display:none")
                || MarkupSniffer.contains(text, "visibility:hidden")
            {
                return true
            }
        }
        return false
    }

    private init(tree: MarkupTree, flags: [MarkupCues.Flags], hides: Bool) {
        self.tree = tree
        self.flags = flags
        self.hides = hides
        firstBlock = [Int32](repeating: 0, count: tree.nodes.count)
        lastBlock = [Int32](repeating: 0, count: tree.nodes.count)
        text.reserveCapacity(tree.bytes.count / 4)
        build()
    }

    /// The words of a block.
    func string(_ block: PageBlock) -> String {
        String(decoding: text[Int(block.start)..<Int(block.end)], as: UTF8.self)
    }

    func bytes(_ block: PageBlock) -> ArraySlice<UInt8> {
        text[Int(block.start)..<Int(block.end)]
    }

    /// Elements whose content is never text of the article.
    static func isSilent(_ tag: Tag) -> Bool {
        switch tag {
        case .script, .style, .template, .svg, .math, .iframe, .object, .applet, .select, .option,
            .textarea, .canvas, .map, .audio, .video, .head, .title, .noframes, .noembed, .embed,
            .button, .optgroup, .noscript, .meta, .link, .rt, .rp:
            true
        default: false
        }
    }

    private struct Open {
        var node: Int32
        var end: Int32
        var isBlock: Bool
        var isLink: Bool
        var isStrong: Bool
    }

    private mutating func build() {
        let nodes = tree.nodes
        let bytes = tree.bytes
        var open: [Open] = []
        var links = 0
        var strongs = 0
        var builder = BlockBuilder()
        var blockStack: [Int32] = [0]
        var i = 0
        let n = nodes.count
        while i <= n {
            while let last = open.last, i >= Int(last.end) {
                if last.isBlock {
                    flush(&builder, Int(blockStack[blockStack.count - 1]))
                    blockStack.removeLast()
                }
                if last.isLink { links -= 1 }
                if last.isStrong { strongs -= 1 }
                lastBlock[Int(last.node)] = Int32(blocks.count + (builder.isEmpty ? 0 : 1))
                open.removeLast()
            }
            guard i < n else { break }
            let node = nodes[i]
            if node.tag == .text {
                let slice = bytes[Int(node.start)..<Int(node.stop)]
                builder.append(
                    slice, literal: node.isLiteral, inLink: links > 0, inStrong: strongs > 0,
                    to: &text, preformatted: false)
                i += 1
                continue
            }
            let isHidden =
                hides && flags[i].contains(.hidden) && node.tag != .body && node.tag != .html
                && node.tag != .main && node.tag != .article
            if isHidden { hiddenLength += hiddenText(i) }
            if PageBlocks.isSilent(node.tag) || isHidden {
                if node.tag.isBlock { flush(&builder, Int(blockStack[blockStack.count - 1])) }
                for k in i..<Int(node.end) {
                    firstBlock[k] = Int32(blocks.count)
                    lastBlock[k] = Int32(blocks.count)
                }
                i = Int(node.end)
                continue
            }
            if node.tag == .br {
                builder.lineBreak()
                if builder.pendingBreaks >= 2 {
                    flush(&builder, Int(blockStack[blockStack.count - 1]))
                }
            }
            var isBlock = node.tag.isBlock
            if node.tag == .td || node.tag == .th, isPlainCell(i) {
                // A row of a table of data is one line.
                isBlock = false
                builder.space()
            }
            if isBlock { flush(&builder, Int(blockStack[blockStack.count - 1])) }
            firstBlock[i] = Int32(blocks.count)
            lastBlock[i] = Int32(blocks.count)
            if Int(node.end) > i + 1 {
                let isLink = node.tag == .a
                let isStrong =
                    node.tag == .b || node.tag == .strong || node.tag == .em || node.tag == .i
                open.append(
                    Open(
                        node: Int32(i), end: node.end, isBlock: isBlock, isLink: isLink,
                        isStrong: isStrong))
                if isLink { links += 1 }
                if isStrong { strongs += 1 }
                if isBlock { blockStack.append(Int32(i)) }
            }
            i += 1
        }
        flush(&builder, 0)
        lastBlock[0] = Int32(blocks.count)
    }

    private func hiddenText(_ node: Int) -> Int {
        var total = 0
        for k in node..<Int(tree.nodes[node].end) where tree.nodes[k].tag == .text {
            let parent = tree.nodes[Int(tree.nodes[k].parent)].tag
            if parent != .script, parent != .style {
                total += Int(tree.nodes[k].stop - tree.nodes[k].start)
            }
        }
        return total
    }

    /// Whether a cell holds no blocks of its own, and its row has other cells.
    private func isPlainCell(_ cell: Int) -> Bool {
        let nodes = tree.nodes
        for k in (cell + 1)..<max(cell + 1, Int(nodes[cell].end)) where nodes[k].tag.isBlock {
            return false
        }
        let row = Int(nodes[cell].parent)
        return nodes[row].tag == .tr
            && (cell > row + 2 || Int(nodes[cell].end) < Int(nodes[row].end))
    }

    private mutating func flush(_ builder: inout BlockBuilder, _ owner: Int) {
        guard var block = builder.finish(&text) else { return }
        block.node = Int32(owner)
        var at = owner
        var levels = 0
        while at > 0, levels < 6 {
            let tag = tree.nodes[at].tag
            if tag.heading > 0 { block.heading = UInt8(tag.heading) }
            switch tag {
            case .li, .dd, .dt: block.isListItem = true
            case .td, .th, .tr: block.isCell = true
            case .blockquote: block.isQuote = true
            case .pre: block.isPreformatted = true
            default: break
            }
            at = Int(tree.nodes[at].parent)
            levels += 1
        }
        blocks.append(block)
    }
}

/// Gathers the inline text of one block.
struct BlockBuilder {
    private var start = -1
    private var linkBytes = 0
    private var strongBytes = 0
    private var needsSpace = false
    private(set) var pendingBreaks = 0
    private var scratch: [UInt8] = []

    var isEmpty: Bool { start < 0 }

    mutating func space() { needsSpace = true }

    mutating func lineBreak() {
        if start >= 0 { pendingBreaks += 1 }
    }

    /// Appends inline text, white space made single spaces, references resolved.
    mutating func append(
        _ slice: ArraySlice<UInt8>, literal: Bool, inLink: Bool, inStrong: Bool,
        to text: inout [UInt8], preformatted: Bool
    ) {
        if literal || !slice.contains(0x26) {
            add(slice, inLink, inStrong, &text)
        } else {
            scratch.removeAll(keepingCapacity: true)
            Entities.shared.append(slice, to: &scratch)
            let copy = scratch
            add(copy[...], inLink, inStrong, &text)
        }
    }

    private mutating func add(
        _ slice: ArraySlice<UInt8>, _ inLink: Bool, _ inStrong: Bool, _ text: inout [UInt8]
    ) {
        let before = text.count
        slice.withUnsafeBufferPointer { b in
            var i = 0
            let n = b.count
            while i < n {
                let c = b[i]
                if c <= 0x20 {
                    needsSpace = true
                    i += 1
                    continue
                }
                // No-break space, zero-width space and joiners, soft hyphen, byte order mark.
                if c == 0xC2, i + 1 < n {
                    if b[i + 1] == 0xA0 {
                        needsSpace = true
                        i += 2
                        continue
                    }
                    if b[i + 1] == 0xAD {
                        i += 2
                        continue
                    }
                    // C1 controls.
                    if b[i + 1] < 0xA0 {
                        needsSpace = true
                        i += 2
                        continue
                    }
                }
                if c == 0xE2, i + 2 < n, b[i + 1] == 0x80 || b[i + 1] == 0x81 {
                    let d = b[i + 2]
                    if b[i + 1] == 0x80 {
                        if d == 0x8B || d == 0x8E || d == 0x8F || (d >= 0xAA && d <= 0xAE) {
                            i += 3
                            continue
                        }
                        if d <= 0x8A || d == 0xA8 || d == 0xA9 || d == 0xAF {
                            needsSpace = true
                            i += 3
                            continue
                        }
                    } else if d >= 0xA0 && d <= 0xAF {
                        i += 3
                        continue
                    }
                }
                if c == 0xEF, i + 2 < n, b[i + 1] == 0xBB, b[i + 2] == 0xBF {
                    i += 3
                    continue
                }
                if c == 0x7F {
                    i += 1
                    continue
                }
                if start < 0 {
                    start = text.count
                    pendingBreaks = 0
                } else if pendingBreaks > 0 {
                    text.append(0x0A)
                    pendingBreaks = 0
                } else if needsSpace {
                    text.append(0x20)
                }
                needsSpace = false
                // Copy a run of plain bytes at once.
                var j = i + 1
                while j < n, b[j] > 0x20, b[j] < 0x7F { j += 1 }
                text.append(contentsOf: b[i..<j])
                i = j
            }
        }
        let added = text.count - max(before, start < 0 ? text.count : before)
        if inLink { linkBytes += added }
        if inStrong { strongBytes += added }
    }

    /// Ends the block; null when it holds nothing.
    mutating func finish(_ text: inout [UInt8]) -> PageBlock? {
        defer {
            start = -1
            linkBytes = 0
            strongBytes = 0
            needsSpace = false
            pendingBreaks = 0
        }
        guard start >= 0, text.count > start else { return nil }
        var weight = 0
        var commas = 0
        var stops = 0
        var i = start
        let end = text.count
        text.withUnsafeBufferPointer { b in
            while i < end {
                let c = b[i]
                if c < 0x80 {
                    if (c | 0x20 >= 0x61 && c | 0x20 <= 0x7A) || (c >= 0x30 && c <= 0x39) {
                        weight += 1
                    } else if c == 0x2C || c == 0x3B {
                        commas += 1
                    } else if c == 0x2E || c == 0x21 || c == 0x3F {
                        if i + 1 == end || b[i + 1] <= 0x22 { stops += 1 }
                    }
                    i += 1
                } else if c < 0xE0 {
                    // Arabic comma, semicolon, question mark.
                    if c == 0xD8, i + 1 < end, b[i + 1] == 0x8C || b[i + 1] == 0x9B {
                        commas += 1
                    } else if c == 0xD8, i + 1 < end, b[i + 1] == 0x9F {
                        stops += 1
                    } else if c >= 0xC3 {
                        weight += 1
                    }
                    i += 2
                } else {
                    if c >= 0xE3 && c < 0xF0 {
                        weight += 2
                        if c == 0xE3, i + 2 < end, b[i + 1] == 0x80 {
                            if b[i + 2] == 0x81 { commas += 1 }
                            if b[i + 2] == 0x82 { stops += 1 }
                        }
                        if c == 0xEF, i + 2 < end, b[i + 1] == 0xBC {
                            if b[i + 2] == 0x8C { commas += 1 }
                            if b[i + 2] == 0x81 || b[i + 2] == 0x9F { stops += 1 }
                        }
                    } else if c == 0xE0 || c == 0xE1 {
                        weight += 1
                        // The danda of the Indic scripts.
                        if c == 0xE0, i + 2 < end, b[i + 1] == 0xA5, b[i + 2] == 0xA4 { stops += 1 }
                    }
                    i += c < 0xF0 ? 3 : 4
                }
            }
        }
        return PageBlock(
            node: 0, start: Int32(start), end: Int32(end),
            linkBytes: Int32(min(linkBytes, end - start)), weight: Int32(weight),
            commas: Int16(min(commas, 30_000)), stops: Int16(min(stops, 30_000)),
            endsSentence: BlockBuilder.endsSentence(text, start, end), heading: 0,
            isListItem: false, isCell: false, isQuote: false, isPreformatted: false,
            strongBytes: Int32(min(strongBytes, end - start)))
    }

    /// Whether the last mark before closing quotation marks and brackets ends a sentence.
    static func endsSentence(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var i = end - 1
        var steps = 0
        while i >= start, steps < 12 {
            let c = text[i]
            switch c {
            case 0x2E, 0x21, 0x3F: return true
            case 0x22, 0x27, 0x29, 0x5D, 0x20: i -= 1
            case 0x80...0xBF:
                // A multi-byte mark: find its lead byte.
                var k = i
                while k > start, text[k] & 0xC0 == 0x80 { k -= 1 }
                let length = i - k + 1
                if length == 3, text[k] == 0xE2, text[k + 1] == 0x80 {
                    if text[k + 2] == 0xA6 { return true }
                    // Quotation marks.
                    if text[k + 2] >= 0x98 && text[k + 2] <= 0x9F || text[k + 2] == 0xBA {
                        i = k - 1
                        break
                    }
                }
                if length == 3, text[k] == 0xE3, text[k + 1] == 0x80 {
                    if text[k + 2] == 0x82 { return true }
                    if text[k + 2] == 0x8D || text[k + 2] == 0x8F {
                        i = k - 1
                        break
                    }
                }
                if length == 3, text[k] == 0xEF, text[k + 1] == 0xBC,
                    text[k + 2] == 0x81 || text[k + 2] == 0x9F
                {
                    return true
                }
                if length == 2, text[k] == 0xC2, text[k + 1] == 0xBB || text[k + 1] == 0xAB {
                    i = k - 1
                    break
                }
                if length == 2, text[k] == 0xD8, text[k + 1] == 0x9F { return true }
                if length == 3, text[k] == 0xE0, text[k + 1] == 0xA5, text[k + 2] == 0xA4 {
                    return true
                }
                return false
            default: return false
            }
            steps += 1
        }
        return false
    }
}
