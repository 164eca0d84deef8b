/// Finds the blocks of a page that are its article.
///
/// What names and elements mark as page equipment is set aside, unless most of the page's running
/// text lies in it. The core is the element around which running text lies densest (paragraphs
/// count for the elements around them, less with each level; names and the headline weigh in). It
/// grows by neighbouring parts of the same make and by the paragraph that leads in; lists of
/// teasers do not join. Inside, link lists go, and everything behind a heading that ends articles.
struct MainText {
    struct Result {
        /// The kept blocks in order.
        var kept: [Int]
        /// For every node whether it is page equipment.
        var isEquipment: [Bool]
        /// The headline's node, or -1.
        var headline: Int
    }

    let page: PageBlocks
    let lines: PageLines
    let furniture: FurnitureCues
    let dates: DateScanner
    var isEquipment: [Bool]
    private var headline = -1
    /// The page's title, folded.
    private var title: [UInt8] = []
    /// Prefix sums over blocks: running text, all text, linked text, linked and running blocks.
    private var running: [Int] = [0]
    private var whole: [Int] = [0]
    private var linked: [Int] = [0]
    private var linkBlocks: [Int] = [0]
    private var runningBlocks: [Int] = [0]

    /// `title` is the page's own, to know the headline by. Complexity: O(n · depth).
    static func find(in page: PageBlocks, data: IngestData, title: String?) -> Result {
        var finder = MainText(page, data)
        finder.title = FurnitureCues.folded(Array((title ?? "").utf8)[...])
        finder.findHeadline(title)
        finder.markEquipment()
        var kept: [Int] = []
        if let core = finder.core() { kept = finder.clean(finder.grown(core), core) }
        if kept.isEmpty { kept = finder.everything() }
        return Result(kept: kept, isEquipment: finder.isEquipment, headline: finder.headline)
    }

    private init(_ page: PageBlocks, _ data: IngestData) {
        self.page = page
        lines = data.lines
        furniture = data.furniture
        dates = data.dates
        isEquipment = [Bool](repeating: false, count: page.tree.nodes.count)
        for block in page.blocks {
            let isRunning = MainText.isRunning(block)
            let isLink = block.linkShare > 0.8 && block.length >= 12
            running.append(running[running.count - 1] + (isRunning ? Int(block.weight) : 0))
            whole.append(whole[whole.count - 1] + block.length)
            linked.append(linked[linked.count - 1] + Int(block.linkBytes))
            linkBlocks.append(linkBlocks[linkBlocks.count - 1] + (isLink ? 1 : 0))
            runningBlocks.append(runningBlocks[runningBlocks.count - 1] + (isRunning ? 1 : 0))
        }
    }

    /// Whether a block reads like running text rather than a label or list of links.
    static func isRunning(_ block: PageBlock) -> Bool {
        guard block.heading == 0, block.linkShare < 0.5 else { return false }
        if block.weight >= 80 { return block.stops > 0 || block.commas > 0 || block.weight >= 110 }
        return block.weight >= 20 && block.stops > 0
    }

    func sum(_ sums: [Int], _ node: Int) -> Int {
        sums[Int(page.lastBlock[node])] - sums[Int(page.firstBlock[node])]
    }

    // MARK: headline

    /// The heading that shares most words with the title, else the first of the first level.
    private mutating func findHeadline(_ title: String?) {
        let wanted = Set(
            (title ?? "").lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }))
        var best = 0.0
        for i in page.tree.nodes.indices {
            let level = page.tree.nodes[i].tag.heading
            guard level == 1 || level == 2 || level == 3 else { continue }
            let words = page.tree.text(i).lowercased().split(whereSeparator: {
                !$0.isLetter && !$0.isNumber
            })
            guard words.count >= 2, words.count < 60 else { continue }
            let shared = words.lazy.filter { wanted.contains($0) }.count
            var score = Double(shared * 2) / Double(max(1, words.count + wanted.count))
            if level == 1 { score += 0.4 } else if score < 0.6 { continue }
            if score > best {
                best = score
                headline = i
            }
        }
    }

    // MARK: equipment

    private mutating func markEquipment() {
        let nodes = page.tree.nodes
        var total = running[running.count - 1]
        // What is never the article does not count when shares are taken.
        var i = 1
        while i < nodes.count {
            if isNever(i) {
                for k in i..<Int(nodes[i].end) { isEquipment[k] = true }
                total -= sum(running, i)
                i = Int(nodes[i].end)
            } else {
                i += 1
            }
        }
        i = 1
        while i < nodes.count {
            let node = nodes[i]
            if isEquipment[i] {
                i = Int(node.end)
                continue
            }
            if node.tag == .text {
                i += 1
                continue
            }
            if isEquipment(i, node, total) {
                for k in i..<Int(node.end) { isEquipment[k] = true }
                i = Int(node.end)
            } else {
                i += 1
            }
        }
    }

    /// Comments and consent texts, unless the headline is in them.
    private func isNever(_ i: Int) -> Bool {
        let node = page.tree.nodes[i]
        guard page.flags[i].contains(.always), node.tag != .body, node.tag != .html else {
            return false
        }
        return !(headline >= i && headline < Int(node.end)) && !page.flags[i].contains(.body)
    }

    private func isEquipment(_ i: Int, _ node: MarkupTree.Node, _ total: Int) -> Bool {
        let inside = sum(running, i)
        let isMinor = inside * 5 < total * 2
        let holdsHeadline = headline >= i && headline < Int(node.end)
        // With a headline elsewhere and text beside it, what is plainly named may be long.
        let isPlain =
            isMinor
            || (headline >= 0 && !holdsHeadline && total - inside >= 120 && inside * 10 < total * 9)
        switch node.tag {
        case .html, .body, .main, .h1, .td, .tr, .tbody, .table: return false
        case .p: return page.flags[i].contains(.equipment) && isPlain
        case .nav, .footer, .dialog, .menu: return isPlain && !(holdsHeadline && inside > 0)
        case .figcaption, .label: return isMinor
        case .aside: return isPlain && !holdsHeadline
        case .header:
            // A page's head, not an article's.
            if !holdsHeadline, Int(node.end) < (headline < 0 ? 0 : headline) { return isMinor }
        default: break
        }
        if holdsHeadline, inside > 0 { return false }
        let flag = page.flags[i]
        if flag.contains(.body) { return false }
        if let role = page.tree.attribute(i, "role") {
            switch String(decoding: role.map(Tag.lowered), as: UTF8.self) {
            case "navigation", "banner", "contentinfo", "search", "dialog", "complementary",
                "alert", "menu", "menubar", "toolbar", "alertdialog":
                return isMinor
            default: break
            }
        }
        if flag.contains(.lead) { return false }
        if flag.contains(.equipment) { return isPlain }
        guard flag.contains(.perhaps), isMinor else { return false }
        // Little text, many links, or forms: what such names usually stand for.
        let all = sum(whole, i)
        return inside < 200 || (inside < 330 && sum(runningBlocks, i) == 1 && node.tag != .article)
            || sum(linked, i) * 3 > all
            || sum(linkBlocks, i) >= sum(runningBlocks, i)
    }

    // MARK: core

    private func core() -> Int? {
        let nodes = page.tree.nodes
        var scores = [Double](repeating: 0, count: nodes.count)
        for block in page.blocks {
            guard MainText.isRunning(block), !isEquipment[Int(block.node)] else { continue }
            var share = Double(min(block.weight, 600)) * (1 - block.linkShare) + 20
            share += Double(min(block.commas, 10)) * 5
            if block.isCell { share *= 0.8 }
            // What lies before the headline is seldom the article.
            if headline > 0, Int(block.node) < headline { share *= 0.5 }
            var node = Int(block.node)
            let owner = nodes[node].tag
            if owner == .p || owner == .li || owner == .blockquote || owner == .td || owner == .pre
            {
                scores[node] += share * 0.3
                node = Int(nodes[node].parent)
            }
            var level = 0
            while node > 0, level < 10 {
                scores[node] += share
                share *= 0.7
                node = Int(nodes[node].parent)
                level += 1
            }
        }
        var best = -1
        var bestScore = 0.0
        for i in 1..<nodes.count where scores[i] > 0 {
            var score = scores[i]
            score *= 1 - Double(sum(linked, i)) / Double(max(1, sum(whole, i)))
            if page.flags[i].contains(.body) { score *= 1.3 }
            if let property = page.tree.attribute(i, "itemprop"),
                property.map(Tag.lowered).elementsEqual("articlebody".utf8)
            {
                score *= 2
            }
            switch nodes[i].tag {
            case .article, .main: score *= 1.1
            case .body, .html: score *= 0.8
            case .ul, .ol, .table, .tr, .blockquote: score *= 0.8
            default: break
            }
            if score > bestScore {
                bestScore = score
                best = i
            }
        }
        guard best >= 0 else { return nil }
        // A list or a table is part of a text, not the whole of it.
        while isPart(nodes[best].tag), nodes[best].parent > 0,
            nodes[Int(nodes[best].parent)].tag != .body
        {
            best = Int(nodes[best].parent)
        }
        return best
    }

    private func isPart(_ tag: Tag) -> Bool {
        switch tag {
        case .ul, .ol, .li, .dl, .dd, .table, .tbody, .tr, .td, .p, .blockquote, .figure: true
        default: false
        }
    }

    /// The core and the parts around it that belong to the same text, in document order.
    private func grown(_ core: Int) -> [Int] {
        let nodes = page.tree.nodes
        var parts = [core]
        var inside = visible(core)
        var path = core
        var at = Int(nodes[core].parent)
        while at > 0 {
            var joined: [Int] = []
            var child = at + 1
            while child < Int(nodes[at].end) {
                if child != path, nodes[child].tag != .text, !isEquipment[child],
                    joins(child, path, at, inside)
                {
                    joined.append(child)
                }
                child = Int(nodes[child].end)
            }
            if !joined.isEmpty {
                parts.append(contentsOf: joined)
                inside += joined.reduce(0) { $0 + visible($1) }
            }
            // Text of the ancestor's own, between its children.
            if nodes[at].tag == .body || nodes[at].tag == .html { break }
            path = at
            at = Int(nodes[at].parent)
        }
        return parts.sorted()
    }

    /// Running text of a subtree that is no equipment.
    private func visible(_ node: Int) -> Int {
        var total = 0
        for at in Int(page.firstBlock[node])..<Int(page.lastBlock[node]) {
            let block = page.blocks[at]
            if !isEquipment[Int(block.node)], MainText.isRunning(block) {
                total += Int(block.weight)
            }
        }
        return total
    }

    /// Whether a neighbour of the path to the core is part of the article.
    private func joins(_ child: Int, _ path: Int, _ parent: Int, _ inside: Int) -> Bool {
        let nodes = page.tree.nodes
        let text = visible(child)
        let tag = nodes[child].tag
        let isBefore = child < path
        if tag == .article, isBefore == false, nodes[path].tag == .article { return false }
        let followsHeadline = headline < 0 || Int(nodes[child].end) > headline
        // Paragraphs beside the core; behind it only such as stand inside it as well.
        if tag == .p || tag == .blockquote || tag == .pre {
            guard text > 0, headline < 0 || child > headline else { return false }
            return isBefore || page.tree.attribute(child, "class") == nil
                || nodes[path].tag == .p || text * 4 > inside
        }
        if tag.heading > 0 || tag == .ul || tag == .ol || tag == .table || tag == .dl {
            return text >= 60 && sum(linkBlocks, child) * 2 < sum(runningBlocks, child)
                && (headline < 0 || child > headline)
        }
        guard text >= 40 else { return false }
        // The paragraph that leads in stands between headline and text.
        if isBefore, headline >= 0, followsHeadline,
            text < 900 || page.flags[child].contains(.lead)
        {
            return true
        }
        let links = sum(linkBlocks, child)
        let paragraphs = sum(runningBlocks, child)
        // Teasers: a linked headline for every paragraph or two.
        if links > 0, links >= paragraphs || (links * 2 >= paragraphs && text < paragraphs * 150) {
            return false
        }
        if sum(linked, child) * 3 > sum(whole, child) { return false }
        if isBefore {
            return followsHeadline || (sameMake(child, path) && text * 4 > inside)
        }
        if page.flags[child].contains(.body) && text * 10 > inside { return true }
        return sameMake(child, path) || text * 3 > inside
    }

    /// Whether two neighbours have the same element and class.
    private func sameMake(_ a: Int, _ b: Int) -> Bool {
        guard page.tree.nodes[a].tag == page.tree.nodes[b].tag else { return false }
        let x = page.tree.attribute(a, "class")
        let y = page.tree.attribute(b, "class")
        if x == nil, y == nil { return true }
        guard let x, let y else { return false }
        return x.split(separator: 0x20).first.map(Array.init)
            == y.split(separator: 0x20).first.map(Array.init)
    }

    /// A page without running text: all blocks that are no equipment and mostly no links.
    private func everything() -> [Int] {
        let plain = page.blocks.indices.filter {
            !isEquipment[Int(page.blocks[$0].node)] && page.blocks[$0].linkShare < 0.5
        }
        return plain.isEmpty ? Array(page.blocks.indices) : plain
    }

    // MARK: cleaning

    private func clean(_ parts: [Int], _ core: Int) -> [Int] {
        var kept: [Int] = []
        var cutUntil = 0
        for part in parts {
            // An outer part may hold an inner one.
            var at = max(Int(page.firstBlock[part]), kept.last.map { $0 + 1 } ?? 0)
            let end = Int(page.lastBlock[part])
            while at < end {
                let block = page.blocks[at]
                defer { at += 1 }
                if at < cutUntil || isEquipment[Int(block.node)] { continue }
                let bytes = page.bytes(block)
                if block.length < 80 {
                    if lines.drops(bytes) { continue }
                    if let ending = lines.ending(bytes),
                        let end = cut(at, block, core, ending, kept.first)
                    {
                        cutUntil = max(cutUntil, end)
                        continue
                    }
                }
                if isHeadline(Int(block.node)) || isLinkList(block, part) { continue }
                kept.append(at)
            }
        }
        return trimmed(kept, core)
    }

    private func isHeadline(_ node: Int) -> Bool {
        var at = node
        while at > 0 {
            if at == headline { return true }
            // Another heading of the first level is one more headline before the text only.
            if page.tree.nodes[at].tag == .h1 { return headline < 0 || at < headline }
            at = Int(page.tree.nodes[at].parent)
        }
        return false
    }

    /// Whether a block lies in an element below `part` that is mostly links.
    private func isLinkList(_ block: PageBlock, _ part: Int) -> Bool {
        let nodes = page.tree.nodes
        if block.linkShare > 0.9, block.length < 200, nodes[Int(block.node)].tag == .p,
            !page.bytes(block).starts(with: Array("http".utf8)),
            furniture.start(of: FurnitureCues.folded(page.bytes(block)))?.kind != .readAlso
        {
            return true
        }
        if block.linkShare > 0.6, block.length < 200, nodes[Int(block.node)].tag != .p {
            return true
        }
        var node = Int(block.node)
        while node != part, node > 0 {
            let tag = nodes[node].tag
            if tag != .p, sum(linked, node) * 2 > sum(whole, node) { return true }
            // A card: a linked title and a sentence or two.
            if tag == .article || tag == .li || tag == .div || tag == .section {
                let paragraphs = sum(runningBlocks, node)
                let first = page.blocks[Int(page.firstBlock[node])]
                if sum(linkBlocks, node) > 0, sum(linkBlocks, node) >= paragraphs,
                    sum(running, node) < 400,
                    tag == .article || tag == .li || first.linkShare > 0.8
                {
                    return true
                }
            }
            node = Int(nodes[node].parent)
        }
        return false
    }

    /// The block up to which everything goes behind a heading that ends articles, or null when
    /// too much text follows it to believe that.
    private func cut(
        _ at: Int, _ block: PageBlock, _ core: Int, _ ending: PageLines.Ending,
        _ firstKept: Int?
    ) -> Int? {
        let nodes = page.tree.nodes
        // Up from the heading to the widest element that begins with it.
        var node = Int(block.node)
        while node > 0, Int(page.firstBlock[Int(nodes[node].parent)]) == at,
            Int(nodes[node].parent) != core,
            nodes[Int(nodes[node].parent)].tag != .body
        {
            node = Int(nodes[node].parent)
        }
        var end = Int(page.lastBlock[node])
        if end == at + 1 {
            // A bare heading speaks for what follows beside it.
            let parent = Int(nodes[node].parent)
            end = Int(page.lastBlock[parent])
            if parent <= 0 { return nil }
        }
        let first = firstKept ?? Int(page.firstBlock[core])
        let before = whole[at] - whole[min(first, at)] - linked[at] + linked[min(first, at)]
        let after = running[end] - running[at]
        if after > before, ending != .always || before < 300 { return nil }
        if after > 0, at <= first { return nil }
        return end
    }

    /// Whether a block says the page's title over again.
    private func repeatsTitle(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard title.count >= 12, bytes.count * 2 >= title.count else { return false }
        let folded = FurnitureCues.folded(bytes)
        return folded == title || title.starts(with: folded)
    }

    /// Without labels at either end: what stands there and is neither sentence nor heading that
    /// leads to one. A container that is named for the text keeps its edges.
    private func trimmed(_ kept: [Int], _ core: Int) -> [Int] {
        let first = Int(page.firstBlock[core])
        let last = Int(page.lastBlock[core])
        let isNamed =
            page.flags[core].contains(.body)
            && !(headline >= core && headline < Int(page.tree.nodes[core].end))
        func isEdge(_ at: Int) -> Bool {
            let block = page.blocks[at]
            if isNamed, at >= first, at < last { return false }
            if block.length < 250, repeatsTitle(page.bytes(block)) { return true }
            if block.length < 60, dates.isWholly(Array(page.bytes(block))) { return true }
            if page.tree.nodes[Int(block.node)].tag == .p, at >= first, at < last,
                block.linkShare <= 0.3, Int(block.node) > headline
            {
                return false
            }
            if MainText.isRunning(block) || (block.weight >= 10 && block.endsSentence) {
                return false
            }
            return block.weight < 60 || block.linkShare > 0.3
        }
        var low = 0
        var high = kept.count
        while low < high, isEdge(kept[low]) {
            // A heading right before text leads to it.
            let block = page.blocks[kept[low]]
            if block.heading > 1, low + 1 < high, MainText.isRunning(page.blocks[kept[low + 1]]) {
                break
            }
            low += 1
        }
        while high > low, isEdge(kept[high - 1]),
            !page.blocks[kept[high - 1]].isListItem || kept[high - 1] >= last
                || page.blocks[kept[high - 1]].linkShare > 0.3
        {
            high -= 1
        }
        return low < high ? Array(kept[low..<high]) : kept
    }
}
